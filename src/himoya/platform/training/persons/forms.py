"""The forms of people as such: put right, looked for, merged, taken apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.training.persons.described import (
    FIELDS,
    described,
    question_about,
    value_in_words,
)
from himoya.platform.training.persons.looking import GONE, KEPT, Look, Question
from himoya.platform.training.words import answer
from himoya.programmes.counting.people.columns import columns


class ReasonForm(forms.Form):
    """Why something is done; nobody outside of the office reads it."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("It stays in the history of the person, sealed."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CorrectForm(ReasonForm):
    """What is said of a person, to be put right."""

    name = forms.CharField(max_length=200)
    sex = forms.ChoiceField(required=False)
    works_at = forms.CharField(max_length=100, required=False)
    profession = forms.CharField(max_length=100, required=False)
    seniority = forms.CharField(max_length=100, required=False)
    birth_year = forms.RegexField(
        r"^(19|20)[0-9]{2}$",
        max_length=4,
        required=False,
        error_messages={"invalid": _("Write the year with four digits, such as 1985.")},
    )
    country = forms.CharField(max_length=100, required=False)

    field_order = (*FIELDS, "reason")

    def __init__(self, said: Mapping[str, str], language: Language, data: Any = None) -> None:
        super().__init__(data, initial=dict(said))
        for field, label in FIELDS.items():
            self.fields[field].label = str(label)
        codes = [(one, answer("sex", one, language)) for one in columns().answers["sex"]]
        self.fields["sex"].choices = [("", "–"), *codes]  # type: ignore[attr-defined]

    def told(self) -> dict[str, str]:
        """What was said of the person."""
        return {field: self.cleaned_data[field] for field in FIELDS}


class NameForm(forms.Form):
    """A name that is looked for. It is posted: no name stands in an address."""

    words = forms.CharField(
        label=_("A name or a part of it"),
        help_text=_("In Cyrillic or Latin letters: what sounds alike is found."),
        max_length=200,
    )


class MergeForm(ReasonForm):
    """One question for each thing that the two records say differently."""

    def __init__(self, found: Look, language: Language, data: Any = None) -> None:
        super().__init__(data)
        self.questions = found.questions
        for one in found.questions:
            self.fields[one.key] = _asked(one, language)
        self.order_fields([*(one.key for one in found.questions), "reason"])

    def answers(self) -> dict[str, str]:
        """What was answered, by the keys of the questions."""
        return {one.key: self.cleaned_data[one.key] for one in self.questions}


def _asked(one: Question, language: Language) -> forms.ChoiceField:
    # Two sexes may be a slip of the pen, or two people: nothing is chosen beforehand.
    if one.pair is None:
        told = [value_in_words(one.key, value, language) for value in one.values]
        label, initial = str(FIELDS[one.key]), None if one.key == "sex" else KEPT
    else:
        rows = (one.pair.kept, one.pair.gone)
        told = [described(row, language) for row in rows]
        label, initial = question_about(one.pair.kept, one.about), KEPT
    sex = _("Another sex may mean that these are two people: look again before you merge them.")
    return forms.ChoiceField(
        label=label,
        help_text=sex if one.key == "sex" else "",
        widget=forms.RadioSelect,
        choices=[(KEPT, told[0]), (GONE, told[1])],
        initial=initial,
    )
