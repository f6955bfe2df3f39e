"""One question on a page: its field, and what the answer is in the words that are scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst

from himoya.languages.codes import Language
from himoya.programmes.item_bank.items import Item, Kind, in_language
from himoya.programmes.item_bank.pairs import chosen, joined, right_sides
from himoya.programmes.item_bank.scoring import PLACE_SIGN
from himoya.programmes.item_bank.words import truth_words

#: Signs of an answer that is typed.
LONGEST_ANSWER = 200

#: Signs of an answer in sentences.
LONGEST_SENTENCES = 4000

_FIELD = "question-"


class QuestionsForm(forms.Form):
    """The questions of a test; each may be left out. Fields are named by place, never by words."""

    def __init__(
        self,
        items: Sequence[Item],
        language: Language,
        data: Any = None,
        before: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data)
        self._items = items
        for place, one in enumerate(items, 1):
            given = (before or {}).get(one.id, "")
            if one.kind is Kind.MATCHING:
                self._add_pairs(one, place, language, given)
                continue
            field = question_field(one, place, language)
            field.initial = _initial(one, given)
            self.fields[f"{_FIELD}{place}"] = field

    def _add_pairs(self, item: Item, place: int, language: Language, given: str) -> None:
        """Add a choice for each left side; right sides have the numbers that they have on paper."""
        sides = [
            (sign, f"{number}. {in_language(texts, language)}")
            for number, (sign, texts) in enumerate(right_sides(item), 1)
        ]
        asked = in_language(item.text, language)
        for side, (one, before) in enumerate(
            zip(item.answers, chosen(item, given), strict=True), 1
        ):
            self.fields[f"{_FIELD}{place}-{side}"] = forms.ChoiceField(
                label=f"{place}.{side} {asked} – {in_language(one.text, language)}",
                choices=[("", "–"), *sides],
                required=False,
                initial=before,
            )

    def answers(self) -> dict[str, str]:
        """Return the answers by id of question, as they are scored: several with ; between."""
        told = {one.id: self._given(one, place) for place, one in enumerate(self._items, 1)}
        return {id: given for id, given in told.items() if given}

    def _given(self, item: Item, place: int) -> str:
        if item.kind is not Kind.MATCHING:
            return _joined(self.cleaned_data[f"{_FIELD}{place}"])
        sides = range(1, len(item.answers) + 1)
        return joined([self.cleaned_data[f"{_FIELD}{place}-{side}"] for side in sides])


def question_field(item: Item, place: int, language: Language) -> forms.Field:
    """Return the field of one question. Answers to choose are named by their places."""
    label = f"{place}. {in_language(item.text, language)}"
    match item.kind:
        case Kind.SEVERAL:
            return forms.MultipleChoiceField(
                label=label,
                choices=_choices(item, language),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        case Kind.NUMBER:
            return forms.DecimalField(label=label, required=False, max_digits=12)
        case Kind.SHORT:
            return forms.CharField(label=label, required=False, max_length=LONGEST_ANSWER)
        case Kind.OPEN:
            return forms.CharField(
                label=label,
                required=False,
                max_length=LONGEST_SENTENCES,
                widget=forms.Textarea(attrs={"rows": 5}),
            )
    return forms.ChoiceField(
        label=label, choices=_choices(item, language), required=False, widget=forms.RadioSelect
    )


def answers_to_choose(item: Item, language: Language) -> list[str]:
    """Return what can be chosen, in the order of places; nothing where an answer is typed."""
    if item.kind is Kind.TRUE_FALSE:
        return [capfirst(truth_words(one).in_language(language)) for one in (True, False)]
    if item.kind in {Kind.CHOICE, Kind.SEVERAL}:
        return [in_language(one.text, language) for one in item.answers]
    return []


def _choices(item: Item, language: Language) -> list[tuple[str, str]]:
    texts = answers_to_choose(item, language)
    if item.kind is Kind.TRUE_FALSE:
        return list(zip(("true", "false"), texts, strict=True))
    return [(f"{PLACE_SIGN}{place}", text) for place, text in enumerate(texts, 1)]


def _initial(item: Item, given: str) -> str | list[str]:
    if item.kind is Kind.SEVERAL:
        return [one.strip() for one in given.split(";") if one.strip()]
    return given


def _joined(told: object) -> str:
    if isinstance(told, list):
        return "; ".join(told)
    return "" if told is None else str(told).strip()
