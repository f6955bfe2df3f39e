"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.platform.data_access.actions import LONGEST_WORDS
from himoya.platform.data_access.kinds import Grant, Kind
from himoya.platform.data_access.words import GRANTS, KINDS, QUESTIONS
from himoya.platform.publication.models import Release
from himoya.platform.theme.forms import DayField


def _words(label: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, widget=area, max_length=LONGEST_WORDS)


class ApplicationForm(forms.Form):
    """The printed form of a body, typed in."""

    kind = forms.ChoiceField(
        label=_("What is asked for"),
        widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in KINDS.items()],
    )
    received_on = DayField(label=_("Received on"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name, words in QUESTIONS.items():
            self.fields[name] = _words(words)

    def told(self) -> dict[str, str]:
        """Return the answers by question."""
        return {name: str(self.cleaned_data[name]).strip() for name in QUESTIONS}

    def asked(self) -> Kind:
        """Return what is asked for."""
        return Kind(self.cleaned_data["kind"])


class WordsForm(forms.Form):
    """A step that needs words."""

    words = _words(_("In words"))


class GrantForm(forms.Form):
    """What is granted, until when, and why. A file of records is no choice."""

    what = forms.ChoiceField(label=_("What is granted"), widget=forms.RadioSelect)
    until = DayField(label=_("Last day"))
    words = _words(_("Reason and conditions"))
    field_order = ("what", "until", "words")

    def __init__(self, kind: Kind, data: Any = None) -> None:
        super().__init__(data)
        only_tables = kind is Kind.EXPERT_TABLES
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            (one.value, words)
            for one, words in GRANTS.items()
            if one is Grant.AGREED_TABLES or not only_tables
        ]


class ReleaseForm(forms.Form):
    """The release for experts whose tables were agreed."""

    release = forms.ChoiceField(
        label=_("Release for experts"),
        help_text=_("Only releases that were built for experts and approved."),
    )

    def __init__(self, releases: list[Release], data: Any = None) -> None:
        super().__init__(data)
        named = [(str(one.id), one.name) for one in releases]
        self.fields["release"].choices = named  # type: ignore[attr-defined]
