"""Which categories a release shows as one: a question for every breakdown of the tables.

Small categories next to each other tell of few people; shown as one they may be printed. What is
chosen here is the entry ``merged`` of a plan (`himoya.statistics.merging`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.results import NOT_STATED, OTHER
from himoya.dictionary.tables import TableDimension
from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.statistical_layer.counting import tables_here
from himoya.statistics.dimensions import codelist_of
from himoya.statistics.labelling import category_words, shown_categories
from himoya.statistics.plans import tables_of_indicators

_NAME = "merged_"

#: Categories up to which each has a box to tick; longer lists, such as countries, are typed.
_MOST_BOXES = 40

#: Of two categories shown as one nothing is left but the total.
_FEWEST = 3


class CodesField(forms.CharField):
    """Codes of a long list, with commas between them."""

    def __init__(self, label: str, accepted: Iterable[str]) -> None:
        self.accepted = frozenset(accepted)
        example = ", ".join(sorted(self.accepted)[:2])
        hint = _("Codes with commas between them, for example %(example)s.")
        super().__init__(label=label, required=False, help_text=hint % {"example": example})

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """Return the codes; raises ValidationError at the first that is not in the list."""
        written = [one for one in re.split(r"[\s,;]+", super().to_python(value) or "") if one]
        for one in written:
            if one not in self.accepted:
                text = _("“%(found)s” is not in the list. A code is written as %(example)s.")
                example = min(self.accepted)
                raise ValidationError(text, params={"found": one, "example": example})
        return list(dict.fromkeys(written))


class MergedCategories(forms.Form):
    """The part of a plan's form that asks which categories are shown as one."""

    def ask_merged(self, language: Language) -> None:
        """Add a field for every breakdown that has something to merge."""
        for name, (title, categories) in _breakdowns(language).items():
            self.fields[_NAME + name] = _field(title, categories)

    def of_plan(self) -> Iterator[forms.BoundField]:
        """Yield the other fields, for the page."""
        return (one for one in self if not one.name.startswith(_NAME))

    def of_merged(self) -> Iterator[forms.BoundField]:
        """Yield the fields of merged categories, for the page."""
        return (one for one in self if one.name.startswith(_NAME))

    @property
    def merges(self) -> bool:
        """Whether something was chosen or is wrong here, so that the page shows it at once."""
        return any(one.errors or one.value() for one in self.of_merged())

    def clean(self) -> dict[str, Any]:
        """Refuse a category alone, and a breakdown that no chosen table has."""
        told: dict[str, Any] = dict(super().clean() or {})
        carried = tables_of_indicators(dictionary())
        chosen = {*told.get("tables", ()), *(carried[one] for one in told.get("indicators", ()))}
        tables = [one for one in tables_here() if one.table in chosen]
        there = {dimension.dimension for table in tables for dimension in table.dimensions}
        for name, codes in merged_of(told).items():
            if len(codes) < 2:
                text = _("Choose two at least: a single category shown as “other” is still itself.")
                self.add_error(_NAME + name, text)
            elif chosen and name not in there:
                text = _("No table that you chose has this breakdown.")
                self.add_error(_NAME + name, text)
        return told


def merged_of(told: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the entry ``merged`` of the plan: dimension -> codes, only where there are some."""
    return {
        name.removeprefix(_NAME): list(codes)
        for name, codes in told.items()
        if name.startswith(_NAME) and codes
    }


def _field(title: str, categories: Mapping[str, str]) -> forms.Field:
    if len(categories) > _MOST_BOXES:
        return CodesField(title, categories)
    return forms.MultipleChoiceField(
        label=title,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, _with_code(code, label)) for code, label in categories.items()],
    )


def _with_code(code: str, label: str) -> str:
    return label if code == label else f"{label} ({code})"


def _breakdowns(language: Language) -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Return dimension -> its title and its categories in words, of all tables together."""
    titles: dict[str, dict[str, None]] = {}
    labels: dict[str, dict[str, str]] = {}
    for table in tables_here():
        for one in table.dimensions:
            titles.setdefault(one.dimension, {})[one.title.in_language(language)] = None
            known = labels.setdefault(one.dimension, {})
            further = [code for code in _categories(table.record, one) if code not in known]
            words = category_words(dictionary(), table.record, one, further)
            known.update((code, text.in_language(language)) for code, text in words.items())
    return {
        name: (" / ".join(titles[name]), known)
        for name, known in labels.items()
        if len(known) >= _FEWEST
    }


def _categories(record: str, dimension: TableDimension) -> Iterator[str]:
    """Yield all that a plan may name; of an open list every code, since any may occur."""
    codelist = codelist_of(dictionary(), record, dimension) if dimension.open_list else None
    occurring = [one.code for one in codelist] if codelist is not None else []
    shown = shown_categories(dictionary(), record, dimension, occurring)
    return (one for one in shown if one not in {OTHER, NOT_STATED})
