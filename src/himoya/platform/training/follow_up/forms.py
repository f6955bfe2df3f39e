"""The forms of a follow-up survey: who is asked until when, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.platform.theme.forms import DayField
from himoya.platform.training.follow_up.actions import FollowUpTold
from himoya.platform.training.follow_up.answering import LONGEST_WORDS
from himoya.platform.training.private_codes import LONGEST_CODE, SHORTEST_CODE, is_too_short
from himoya.programmes.follow_up.bank import follow_up_bank
from himoya.programmes.follow_up.results import Reply
from himoya.programmes.needs.bank import bank

#: Signs of the name of an agency.
_LONGEST_AGENCY = 100


class AskAgainForm(forms.Form):
    """After how many months learners are asked, until when, and how many of them."""

    months = forms.TypedChoiceField(label=_("Months after the event"), coerce=int)
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
    agencies = forms.CharField(
        label=_("Agencies that learners choose from"),
        help_text=_("One a line. An agency of few learners is not shown in the results."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
    )

    def __init__(self, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        months = self.fields["months"]
        assert isinstance(months, forms.TypedChoiceField)
        months.choices = [(one, str(one)) for one in follow_up_bank().months]

    def clean_agencies(self) -> list[str]:
        """One name a line, each once."""
        lines = [" ".join(one.split()) for one in self.cleaned_data["agencies"].splitlines()]
        long = next((one for one in lines if len(one) > _LONGEST_AGENCY), None)
        if long is not None:
            text = gettext("“%(found)s” is too long: at most %(signs)s signs are accepted.")
            told = {"found": long[:40], "signs": _LONGEST_AGENCY}
            raise forms.ValidationError(text % told)
        return list(dict.fromkeys(one for one in lines if one))

    def told(self) -> FollowUpTold:
        """What was said."""
        return FollowUpTold(**self.cleaned_data)


class FollowUpForm(forms.Form):
    """What a learner used and what hindered; only the first question has to be answered."""

    code = forms.CharField(
        label=_("Private code"),
        help_text=_(
            "If you like: a word or number that only you know and will remember, so that your "
            "answers can be compared with those of a later survey. Do not write your name, your "
            "telephone or the number of a document."
        ),
        max_length=LONGEST_CODE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    may_be_quoted = forms.BooleanField(
        label=_("My words may be quoted, without my name"),
        help_text=_("Without this, only those who keep the training read them."),
        required=False,
    )

    def __init__(self, agencies: Sequence[str], language: Language, data: Any = None) -> None:
        super().__init__(data)
        known = follow_up_bank()
        for name in ("applied", "often", "post"):
            self.fields[name] = _choice(
                known.questions[name].in_language(language),
                _in_words(known.answers[name], language),
                required=name == "applied",
            )
        self.fields["obstacles"] = forms.MultipleChoiceField(
            label=known.questions["obstacles"].in_language(language),
            choices=_in_words(known.answers["obstacles"], language),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        for code, words in known.words.items():
            self.fields[f"words_{code}"] = _own_words(words.in_language(language))
        audiences = _in_words(bank().audiences, language)
        self.fields["audience"] = _choice(gettext("Profession"), audiences)
        if agencies:
            self.fields["agency"] = _choice(gettext("Agency"), [(one, one) for one in agencies])
        last = ["code", "may_be_quoted"]
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def clean_code(self) -> str:
        """Refuse a code so short that two people would choose the same one."""
        code: str = self.cleaned_data["code"]
        if is_too_short(code):
            text = gettext("Write at least %(signs)s letters or digits, or leave it empty.")
            raise forms.ValidationError(text % {"signs": SHORTEST_CODE})
        return code

    def reply(self) -> Reply:
        """What was said."""
        told = self.cleaned_data
        words = {code: told[f"words_{code}"] for code in follow_up_bank().words}
        return Reply(
            **{name: told[name] for name in ("applied", "often", "post", "audience")},
            agency=told.get("agency", ""),
            obstacles=frozenset(told["obstacles"]),
            pair=told["code"],
            words={code: text for code, text in words.items() if text},
            may_be_quoted=told["may_be_quoted"],
        )


def _in_words(answers: Mapping[str, Words], language: Language) -> list[tuple[str, str]]:
    return [(code, one.in_language(language)) for code, one in answers.items()]


def _choice(
    label: str, choices: Sequence[tuple[str, str]], *, required: bool = False
) -> forms.ChoiceField:
    nothing = ("", "" if required else gettext("I leave this out"))
    return forms.ChoiceField(label=label, choices=[nothing, *choices], required=required)


def _own_words(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=gettext("Do not write names, neither yours nor others."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )
