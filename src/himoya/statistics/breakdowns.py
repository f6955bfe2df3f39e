"""Which cells a table has, and how many units stand in each.

A breakdown is a set of dimensions that are crossed; its cells are all combinations of their
categories in all periods. Dimensions with one answer give margins by summing; a dimension with
several answers is counted on pairs of unit and answer, so that a unit stands once in each category
and once in the total (C05).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations

import numpy as np

from himoya.dictionary.tables import TableDefinition
from himoya.statistics.answers import (
    Answers,
    Integers,
    SeveralAnswers,
    positions_in,
    starts_of,
)
from himoya.statistics.crossing import Counts, count_tables
from himoya.statistics.preparing import PreparedTable

#: Names of crossed dimensions, in the order of the definition; () is the grand total.
Breakdown = tuple[str, ...]


def breakdowns_of(table: TableDefinition) -> tuple[Breakdown, ...]:
    """Return every breakdown of a table, totals first.

    Those of the definition with all their subsets; a dimension without a total is in each.
    """
    names = [one.dimension for one in table.dimensions]
    always = {one.dimension for one in table.dimensions if not one.has_total}
    found: set[frozenset[str]] = set()
    for crossed in table.breakdowns or (tuple(names),):
        free = [name for name in crossed if name not in always]
        for size in range(len(free) + 1):
            found.update(frozenset(some) | always for some in combinations(free, size))
    ordered = (tuple(name for name in names if name in one) for one in found)
    return tuple(sorted(ordered, key=lambda one: (len(one), [names.index(name) for name in one])))


@dataclass(frozen=True, slots=True)
class Layout:
    """Axes of a table: its periods (ordinals), and the categories of every dimension."""

    periods: tuple[int, ...]
    categories: Mapping[str, tuple[str, ...]]

    def shape(self, breakdown: Breakdown) -> tuple[int, ...]:
        """Return the number of periods, then of categories of each dimension."""
        return (len(self.periods), *(len(self.categories[name]) for name in breakdown))


@dataclass(frozen=True, slots=True)
class Memberships:
    """Which unit stands in which cell: unit ``units[i]`` in cell ``cells[i]`` of a breakdown.

    Cells are numbered in the order of the breakdown's shape.
    """

    units: Integers
    cells: Integers


def count(
    prepared: PreparedTable,
    layout: Layout,
    breakdowns: Iterable[Breakdown],
    weights: Integers | None = None,
) -> dict[Breakdown, Counts]:
    """Count units in every cell of the breakdowns; ``weights`` are what each unit counts for.

    A breakdown by a dimension about which the run cannot tell is left out.
    """
    counted: dict[Breakdown, Counts] = {}
    places = Places(prepared, layout)
    for several, group in _by_several(prepared, breakdowns).items():
        units, codes = places.expanded(several)
        singles = sorted({name for one in group for name in one if name not in several})
        own = (places.codes(name)[units] for name in singles)
        columns = [places.periods[units], *own, *codes]
        names = ["", *singles, *several]
        sizes = [len(layout.periods), *(len(layout.categories[name]) for name in names[1:])]
        tables = [(0, *(names.index(name) for name in one)) for one in group]
        weighted = None if weights is None else weights[units]
        counted |= zip(group, count_tables(columns, sizes, tables, weighted), strict=True)
    return counted


class Places:
    """Where the units of one table stand along each axis of its layout: worked out once each."""

    def __init__(self, prepared: PreparedTable, layout: Layout) -> None:
        self.prepared = prepared
        self.layout = layout
        self._positions: dict[str, Integers] = {}
        self._expanded: dict[tuple[str, ...], tuple[Integers, list[Integers]]] = {}

    @cached_property
    def periods(self) -> Integers:
        """The position of every unit's period."""
        return positions_of_periods(self.prepared.periods, self.layout)

    def memberships(self, breakdown: Breakdown) -> Memberships:
        """Return the cell, or cells, of a breakdown in which each unit stands."""
        several = tuple(name for name in breakdown if _has_several(self.prepared, name))
        units, codes = self.expanded(several)
        by_name = dict(zip(several, codes, strict=True))
        cells = self.periods[units].astype(np.int64)
        for name in breakdown:
            cells *= len(self.layout.categories[name])
            cells += by_name[name] if name in by_name else self.codes(name)[units]
        return Memberships(units, cells)

    def codes(self, name: str) -> Integers:
        """Return the position of every answer of a dimension among the shown categories."""
        if name not in self._positions:
            answers = self.prepared.answers[name]
            self._positions[name] = _positions(answers, self.layout, name)
        return self._positions[name]

    def expanded(self, several: tuple[str, ...]) -> tuple[Integers, list[Integers]]:
        """Return every unit once for each combination of its answers to the given dimensions.

        Returns the units, and by dimension the positions of their answers.
        """
        if several not in self._expanded:
            self._expanded[several] = self._expand(several)
        return self._expanded[several]

    def _expand(self, several: tuple[str, ...]) -> tuple[Integers, list[Integers]]:
        if not several:
            return np.arange(len(self.prepared)), []
        *before, name = several
        units, codes = self.expanded(tuple(before))
        answers = self.prepared.answers[name]
        assert isinstance(answers, SeveralAnswers)
        starts = starts_of(answers.rows, answers.length)
        number = (starts[1:] - starts[:-1])[units]
        repeated = np.repeat(np.arange(len(units)), number)
        ahead = np.repeat(starts[units] - (np.cumsum(number) - number), number)
        pair = ahead + np.arange(len(repeated))
        return units[repeated], [*(one[repeated] for one in codes), self.codes(name)[pair]]


def positions_of_periods(ordinals: Integers, layout: Layout) -> Integers:
    """Return the positions of periods among those of the table."""
    ordered = np.argsort(layout.periods)
    inside = np.searchsorted(np.array(layout.periods, np.int64)[ordered], ordinals)
    return ordered[inside] if len(ordered) else np.zeros(0, np.int64)


def occurring(answers: Answers | None) -> set[str]:
    """Return the categories that some unit has."""
    if answers is None:
        return set()
    return {answers.categories[code] for code in np.flatnonzero(np.bincount(answers.codes))}


def _by_several(
    prepared: PreparedTable, breakdowns: Iterable[Breakdown]
) -> dict[tuple[str, ...], list[Breakdown]]:
    groups: dict[tuple[str, ...], list[Breakdown]] = {}
    for one in breakdowns:
        if all(name in prepared.answers for name in one):
            several = tuple(name for name in one if _has_several(prepared, name))
            groups.setdefault(several, []).append(one)
    return groups


def _has_several(prepared: PreparedTable, name: str) -> bool:
    return isinstance(prepared.answers[name], SeveralAnswers)


def _positions(answers: Answers, layout: Layout, name: str) -> Integers:
    """Return the answers as positions among the categories that the table shows."""
    present = occurring(answers)
    shown = layout.categories[name]
    # What does not occur may have no place in the table; any place will do for it.
    wanted = [one if one in present else shown[0] for one in answers.categories]
    return positions_in(shown, wanted)[answers.codes]


def total_breakdown(table: TableDefinition) -> Breakdown:
    """Return the breakdown of the table's highest totals: only dimensions without a total."""
    return tuple(one.dimension for one in table.dimensions if not one.has_total)


def dimensions_crossed(table: TableDefinition) -> set[str]:
    """Return the names of all dimensions that stand in some breakdown."""
    return set(chain.from_iterable(breakdowns_of(table)))
