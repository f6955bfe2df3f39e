"""A return as the parts of a page: its tables line by line, with what was found beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from himoya.dictionary.findings import Severity
from himoya.dictionary.results import TOTAL
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns.checking import Finding
from himoya.platform.returns.contents import Place, TableFigures, margins_in
from himoya.platform.returns.words import number, said
from himoya.statistics.labelling import category_words, period_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure: what it counts, the number in words, and whether something was found there.

    ``question`` heads the first line of each question of the table. ``name`` is the control into
    which it is typed, ``typed`` what stands in it.
    """

    label: str
    value: str
    found: bool
    question: str = ""
    name: str = ""
    typed: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigures:
    """One table of a return. ``crossed`` are answers to several questions together, none of 0."""

    name: str
    title: str
    unit: str
    lines: Sequence[Line]
    crossed: Sequence[Line]
    errors: Sequence[str]
    warnings: Sequence[str]


def shown(figures: TableFigures, findings: Iterable[Finding]) -> ShownFigures:
    """Return one table for the page."""
    here = [one for one in findings if one.table == figures.table]
    marked = {place for one in here for place in one.places}
    margins = margins_in(figures.definition, figures.values)
    others = [place for place in figures.values if place not in set(margins)]
    return ShownFigures(
        name=figures.table,
        title=said(figures.definition.title),
        unit=said(dictionary().units[figures.definition.unit].label),
        lines=lines(figures, margins, marked),
        crossed=[
            Line(label=label_of(figures, one), value=value_of(figures, one), found=one in marked)
            for one in others
            if figures.values[one] != 0
        ],
        errors=[one.message for one in here if one.severity is Severity.ERROR],
        warnings=[one.message for one in here if one.severity is Severity.WARNING],
    )


def lines(figures: TableFigures, places: Sequence[Place], marked: set[Place]) -> list[Line]:
    """Return the margins line by line; the first of each question is headed by it."""
    found, before = [], ""
    for at, place in enumerate(places):
        question = _question(figures, place)
        value = figures.values[place]
        found.append(
            Line(
                label=label_of(figures, place),
                value=value_of(figures, place),
                found=place in marked,
                question=question if question != before else "",
                name=f"{figures.table}-{at}",
                typed="" if value is None else str(value),
            )
        )
        before = question
    return found


def label_of(figures: TableFigures, place: Place) -> str:
    """Return what a place counts, in words."""
    asked = [
        (dimension, code)
        for dimension, code in zip(figures.definition.dimensions, place, strict=True)
        if code != TOTAL
    ]
    if not asked:
        return _("Total")
    record = figures.definition.record
    return ", ".join(
        said(category_words(dictionary(), record, dimension, [code])[code])
        for dimension, code in asked
    )


def value_of(figures: TableFigures, place: Place) -> str:
    """Return a figure as it is written; one that is not known says so."""
    value = figures.values[place]
    return _("not known") if value is None else number(value)


def period_said(code: str) -> str:
    """Return a period in words."""
    return said(period_words(code))


def _question(figures: TableFigures, place: Place) -> str:
    """Return the question that a margin asks; empty for the total."""
    asked = [
        dimension
        for dimension, code in zip(figures.definition.dimensions, place, strict=True)
        if code != TOTAL and dimension.has_total
    ]
    return said(asked[0].title) if asked else ""
