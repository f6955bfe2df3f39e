"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.proposals.actions import LONGEST_TEXT, LONGEST_TITLE
from himoya.platform.proposals.kinds import AboutKind, Kind
from himoya.platform.proposals.rules import FITS
from himoya.platform.proposals.subjects import About, choices, codes_of
from himoya.platform.proposals.words import ABOUT, ANSWERS, KINDS
from himoya.platform.theme.forms import DayField


def _text(label: Any, *, rows: int = 5, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, required=required, max_length=LONGEST_TEXT)


class AboutForm(forms.Form):
    """Which entry of the dictionary is to change."""

    about = forms.ChoiceField(label=_("Which list, question or form is it about?"))

    def __init__(self, language: Language, data: Any = None) -> None:
        super().__init__(data)
        listed: list[Any] = [("", _("Choose from the list"))]
        listed += [(str(ABOUT[kind]), choices(kind, language)) for kind in AboutKind]
        self.fields["about"].choices = listed  # type: ignore[attr-defined]


class ProposalForm(forms.Form):
    """What is to change, and why."""

    kind = forms.ChoiceField(label=_("What is to change?"), widget=forms.RadioSelect)
    code = forms.ChoiceField(label=_("Which answer of the list?"), required=False)
    title = forms.CharField(label=_("The proposal in one line"), max_length=LONGEST_TITLE)
    text = _text(_("What exactly should stand there, and why?"), rows=8)

    def __init__(self, about: About, language: Language, data: Any = None) -> None:
        super().__init__(data)
        kinds = [(one.value, KINDS[one]) for one in FITS[about.kind]]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        codes = codes_of(about, language)
        if about.kind is AboutKind.CODELIST:
            listed = [("", _("None, or the whole list")), *codes]
            self.fields["code"].choices = listed  # type: ignore[attr-defined]
        else:
            del self.fields["code"]

    def proposed(self) -> Kind:
        """The kind that was chosen."""
        return Kind(self.cleaned_data["kind"])


class RemarkForm(forms.Form):
    """One entry of the discussion."""

    text = _text(_("What does your agency think of it?"), rows=4)


class VoteForm(forms.Form):
    """The vote of an agency."""

    answer = forms.ChoiceField(
        label=_("How does your agency vote?"),
        widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in ANSWERS.items()],
    )
    reason = _text(_("Reason"), rows=4, required=False)


class OpenVoteForm(forms.Form):
    """Who votes, and until when."""

    ends = DayField(label=_("Last day of the vote"))
    agencies = forms.MultipleChoiceField(
        label=_("Agencies that vote"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, voters: list[tuple[int, str]], data: Any = None) -> None:
        super().__init__(data)
        listed = [(str(id), name) for id, name in voters]
        self.fields["agencies"].choices = listed  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    """What the working group decided."""

    decision = forms.ChoiceField(
        label=_("What did the working group decide?"),
        widget=forms.RadioSelect,
        choices=[
            ("accept", _("The proposal is accepted")),
            ("refuse", _("The proposal is refused")),
        ],
    )
    holds_from = DayField(label=_("Day from which the change holds"), required=False)
    reason = _text(_("Reason"), rows=4, required=False)
