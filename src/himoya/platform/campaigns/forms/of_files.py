"""The form that takes in a file of a material. The file itself is sealed while it arrives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.platform.attachments.actions import LONGEST_TITLE
from himoya.platform.attachments.types import ACCEPTED
from himoya.platform.attachments.uploading import SealingUploadHandler
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.actions.filing import Described
from himoya.platform.campaigns.kinds import Answer
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.words import ANSWERS, WORDINGS, refusal


class FileForm(forms.Form):
    """In which words a file is, what it is or shows, and the questions about people in it."""

    file = forms.FileField(label=_("File"), required=False, widget=forms.FileInput)
    language = forms.ChoiceField(label=_("In which language is it?"), widget=forms.RadioSelect)

    def __init__(self, language: Language, data: Any = None) -> None:
        super().__init__(data)
        told = {"accepted": ACCEPTED, "most": SealingUploadHandler.megabytes()}
        self.fields["file"].help_text = _now(
            "These kinds are kept: %(accepted)s, up to %(most)s MB, without macros and without a "
            "password. The file stays as you send it."
        ) % {name: str(value) for name, value in told.items()}
        offered: Any = self.fields["language"]
        offered.choices = [
            *OWN_NAMES.items(),
            *((one.value, said) for one, said in WORDINGS.items()),
        ]
        self._ask_captions()
        self._questions = {f"asked_{one.code}": one for one in lists.asked_of_files()}
        for name, one in self._questions.items():
            self.fields[name] = forms.TypedChoiceField(
                label=one.words.in_language(language),
                coerce=Answer,
                choices=[(answer.value, said) for answer, said in ANSWERS.items()],
                widget=forms.RadioSelect,
            )

    def _ask_captions(self) -> None:
        for one in LANGUAGES:
            control = forms.CharField(
                label=_now("What is it, or what does it show? In %(language)s")
                % {"language": OWN_NAMES[one]},
                required=False,
                max_length=LONGEST_TITLE,
            )
            control.widget.attrs["lang"] = one
            self.fields[f"captions_{one}"] = control
        self.fields["captions_en"].help_text = _(
            "In at least one language. It is also read to those who cannot see the picture. "
            "Name nobody."
        )

    def clean(self) -> dict[str, Any]:
        """Say at once, at their questions, what the action would refuse one after the other."""
        given: dict[str, Any] = super().clean() or {}
        if not any(given.get(f"captions_{one}", "").strip() for one in LANGUAGES):
            self.add_error("captions_en", refusal(CampaignRefused(Why.NO_CAPTION)))
        for name in self._questions:
            if given.get(name) is Answer.NO:
                self.add_error(name, refusal(CampaignRefused(Why.PEOPLE_NOT_PROTECTED)))
        return given

    def described(self) -> Described:
        """Return what was said of the file."""
        given: Mapping[str, Any] = self.cleaned_data
        return Described(
            language=given["language"],
            captions={one: " ".join(given[f"captions_{one}"].split()) for one in LANGUAGES},
            people_protected=all(given[name] is Answer.YES for name in self._questions),
        )
