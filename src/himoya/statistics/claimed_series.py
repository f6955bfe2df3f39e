"""What several sources said of one figure, year by year: conflicts, breaks and unusual years.

Claims are never added up, averaged or drawn as one line: each stands for what its source said. The
range is that of the rule about years (`consistency`, change from last year), at its level.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from himoya.statistics.consistency.meanings import read_meanings
from himoya.statistics.usual_range import Band, usual_range

#: Years of one source without which no usual range is told from them, and units in them.
FEWEST_YEARS, FEWEST_UNITS = 3, 12


class Mark(StrEnum):
    """What is to be looked at in one claim, or before one year."""

    RIVAL = "rival"
    """Another source, or another edition, says another number for the same year."""
    CHANGE = "change"
    """Outside the usual range after the year before, in the same source and edition."""
    OUTLIER = "outlier"
    """Outside the usual range of all other years of the same source and edition."""
    BREAK = "break"
    """No source and edition has both this year and the one before: they are not compared."""


@dataclass(frozen=True, slots=True)
class ClaimedFigure:
    """One number for one calendar year. ``origin`` names source and edition; equal ones are one."""

    year: int
    value: int
    origin: str


@dataclass(frozen=True, slots=True)
class Marked:
    """One claim with its marks; ``band`` is the range that it leaves."""

    claim: ClaimedFigure
    marks: frozenset[Mark]
    band: Band | None = None


def marked_series(claims: Sequence[ClaimedFigure]) -> list[Marked]:
    """Return claims in their order, each with what is to be looked at."""
    level = read_meanings().limits.usual_range_level
    by_origin: dict[str, dict[int, int]] = {}
    values: dict[int, set[int]] = {}
    for one in claims:
        by_origin.setdefault(one.origin, {})[one.year] = one.value
        values.setdefault(one.year, set()).add(one.value)
    broken = broken_years(claims)
    found = []
    for one in claims:
        marks, band = _unusual(one, by_origin[one.origin], level)
        if len(values[one.year]) > 1:
            marks.add(Mark.RIVAL)
        if one.year in broken:
            marks.add(Mark.BREAK)
        found.append(Marked(one, frozenset(marks), band))
    return found


def broken_years(claims: Sequence[ClaimedFigure]) -> frozenset[int]:
    """Return the years that nothing ties to the last year before them of which there is a claim."""
    years = sorted({one.year for one in claims})
    said = {year: {one.origin for one in claims if one.year == year} for year in years}
    return frozenset(
        year
        for before, year in itertools.pairwise(years)
        if year != before + 1 or not said[before] & said[year]
    )


def _unusual(
    one: ClaimedFigure, years: Mapping[int, int], level: float
) -> tuple[set[Mark], Band | None]:
    before = years.get(one.year - 1)
    if before is not None:
        band = usual_range([before], level)
        if one.value not in band:
            return {Mark.CHANGE}, band
    others = [value for year, value in years.items() if year != one.year]
    if len(others) >= FEWEST_YEARS and sum(others) >= FEWEST_UNITS:
        band = usual_range(others, level)
        if one.value not in band:
            return {Mark.OUTLIER}, band
    return set(), None
