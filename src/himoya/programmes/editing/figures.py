"""Figures of the situation and those that offices gave, with one more, another or fewer.

Reports call a figure by its place in the list where it has no id. As soon as an office writes into
the list, each gets the id that it was called by, so that no reference leads to another figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from himoya.programmes.editing.results_chain import NoSuchEntry
from himoya.programmes.facts.case_figures import CaseFigure, YearValue
from himoya.programmes.facts.given_figures import GivenFigure

#: Stands between the name of a series, a year, and the code of a source.
_BETWEEN = "."

Figure = TypeVar("Figure", CaseFigure, GivenFigure)


def named(figures: Sequence[CaseFigure]) -> tuple[CaseFigure, ...]:
    """Return figures that each have an id."""
    return tuple(replace(one, id=one.called(at)) for at, one in enumerate(figures, start=1))


def figure_named(figures: Sequence[Figure], name: str) -> Figure:
    """Return a figure by its id. Raises NoSuchEntry."""
    for one in figures:
        if one.id == name:
            return one
    raise NoSuchEntry(name)


def with_figure(figures: Sequence[Figure], told: Figure) -> tuple[Figure, ...]:
    """Write a figure; one of the same id stands in its place."""
    if any(one.id == told.id for one in figures):
        return tuple(told if one.id == told.id else one for one in figures)
    return tuple(figures) + (told,)  # noqa: RUF005 - of one type of the two, which (*…, …) forgets


def without_figure(figures: Sequence[Figure], name: str) -> tuple[Figure, ...]:
    """Take a figure out. Raises NoSuchEntry."""
    figure_named(figures, name)
    return tuple(one for one in figures if one.id != name)


def name_of_value(series: str, value: YearValue) -> str:
    """Return how the value of a year of a series is called, as reports call it."""
    return _BETWEEN.join((series, str(value.year), value.source_code or "source"))


def value_named(figures: Sequence[CaseFigure], name: str) -> tuple[CaseFigure, YearValue]:
    """Return the value of a year with its series. Raises NoSuchEntry."""
    for one in figures:
        for each in one.values:
            if each.value is not None and name_of_value(one.id or "", each) == name:
                return one, each
    raise NoSuchEntry(name)


def with_value(
    figures: Sequence[CaseFigure], name: str, value: int | None, src: tuple[str, ...]
) -> tuple[CaseFigure, ...]:
    """Write the value of a year anew, None where it is withdrawn. Raises NoSuchEntry."""
    series, before = value_named(figures, name)
    values = tuple(replace(one, value=value) if one is before else one for one in series.values)
    return with_figure(figures, replace(series, values=values, src=(*series.src, *src)))
