"""The forms of feedback: until when learners are asked, and what they say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.theme.forms import DayField
from himoya.programmes.feedback.bank import feedback_bank
from himoya.programmes.feedback.results import Reply

#: Signs of an answer in one's own words.
_LONGEST = 1000


class AskForm(forms.Form):
    """Until when learners may answer, and how many of them."""

    closes = DayField(
        label=_("Last day"),
        help_text=_("Results are shown from the day after it, and nothing can change then."),
    )
    people = forms.IntegerField(
        label=_("How many people are asked?"),
        help_text=_("No more answers than this are taken in."),
        min_value=1,
        max_value=100_000,
    )


class FeedbackForm(forms.Form):
    """How far a learner agrees with each statement, and two answers in own words."""

    may_be_quoted = forms.BooleanField(
        label=_("My words may be quoted, without my name"),
        help_text=_("Without this, only those who keep the training read them."),
        required=False,
    )

    def __init__(self, language: Language, data: Any = None) -> None:
        super().__init__(data)
        bank = feedback_bank()
        steps = [
            (str(step), f"{step} – {one.in_language(language)}") for step, one in bank.scale.items()
        ]
        for code, words in bank.statements.items():
            self.fields[_step(code)] = forms.ChoiceField(
                label=words.in_language(language),
                choices=[("", gettext("I leave this out")), *steps],
                required=False,
            )
        for code, words in bank.words.items():
            self.fields[_word(code)] = forms.CharField(
                label=words.in_language(language),
                help_text=gettext("Do not write names, neither yours nor others."),
                widget=forms.Textarea(attrs={"rows": 3}),
                max_length=_LONGEST,
                required=False,
            )
        named = [name for name in self.fields if name != "may_be_quoted"]
        self.order_fields([*named, "may_be_quoted"])

    def clean(self) -> dict[str, Any]:
        """Refuse a sheet on which nothing was said."""
        told = super().clean() or {}
        if not self.errors and not any(
            value for name, value in told.items() if name != "may_be_quoted"
        ):
            raise forms.ValidationError(gettext("Answer at least one question."))
        return told

    def reply(self) -> Reply:
        """What was said."""
        told, bank = self.cleaned_data, feedback_bank()
        return Reply(
            steps={code: int(told[_step(code)]) for code in bank.statements if told[_step(code)]},
            words={code: told[_word(code)] for code in bank.words if told[_word(code)]},
            may_be_quoted=told["may_be_quoted"],
        )


def _step(code: str) -> str:
    return f"step_{code}"


def _word(code: str) -> str:
    return f"words_{code}"
