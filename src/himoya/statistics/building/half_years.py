"""Half-years beside their year: what the year keeps back, its halves keep back too.

The noise of a cell follows from the people in it. Were all people of a year's cell in one half, the
two numbers would be the same, and readers would know in which half each of them was counted: the
half-year is then an answer that all of them share (D06). And a crossing that a year does not give
is not put together from its halves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from himoya.statistics.answers import Integers
from himoya.statistics.breakdowns import Breakdown
from himoya.statistics.building.snapshot import NOT_SHOWN, SnapshotTable
from himoya.statistics.crossing import Counts
from himoya.statistics.periods import year_of_code


@dataclass(frozen=True, slots=True)
class CountedTable:
    """A table as it is told, and the counts behind it (units by crossing), which never leave."""

    table: SnapshotTable
    counts: Mapping[Breakdown, Counts]


def with_the_year(half: CountedTable, year: CountedTable, smallest: int) -> SnapshotTable:
    """Return a table in half-years without what its table in years keeps back.

    ``smallest`` is the lowest count that ever comes out. A crossing that is not told in years is
    not told at all.
    """
    crossings = {
        one: _kept_back(one, half, year, smallest)
        for one in half.table.crossings
        if one in year.table.crossings
    }
    return replace(half.table, crossings=crossings)


def _kept_back(
    crossing: Breakdown, half: CountedTable, year: CountedTable, smallest: int
) -> Integers:
    told = half.table.crossings[crossing].copy()
    whole_counts = _in_categories_of(half.table, year.table, crossing, year.counts[crossing])
    alike: set[str] = set()
    for place, period in enumerate(half.table.periods):
        whole = _place_of_year(year.table, period)
        if whole is None or (year.table.crossings[crossing][whole] == NOT_SHOWN).any():
            told[place] = NOT_SHOWN
        elif crossing and _all_in(half.counts[crossing][place], whole_counts[whole], smallest):
            alike.add(year_of_code(period))
    for place, period in enumerate(half.table.periods):
        # The other half would tell that nobody is in it.
        if year_of_code(period) in alike:
            told[place] = NOT_SHOWN
    return told


def _all_in(half: Counts, whole: Counts, smallest: int) -> bool:
    """Whether in some cell that comes out everybody of the year was counted in this half.

    The total of a country is one cell and tells of nobody; it is not asked about here.
    """
    return bool(((half == whole) & (whole >= smallest)).any())


def _place_of_year(year: SnapshotTable, period: str) -> int | None:
    code = year_of_code(period)
    return year.periods.index(code) if code in year.periods else None


def _in_categories_of(
    half: SnapshotTable, year: SnapshotTable, crossing: Breakdown, counts: Counts
) -> Counts:
    """Return the counts of years in the categories of the half-years, which may be other ones."""
    for place, name in enumerate(crossing):
        known = year.categories[name]
        absent = counts.shape[1 + place]
        widened = np.insert(counts, absent, 0, axis=1 + place)
        chosen = [known.index(one) if one in known else absent for one in half.categories[name]]
        counts = np.take(widened, chosen, axis=1 + place)
    return counts
