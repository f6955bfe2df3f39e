"""Periods of a run: into which month, quarter, half-year or year a counting date falls (C01).

A date that is only partly known is counted in the year that is known. In shorter periods it stands
in an extra period of its year, ``2016-XX`` (EDTF: month not known); a date of which not even the
year is known stands in ``XXXX``. Nothing is dropped.

Codes of periods: ``2016``, ``2016-H1``, ``2016-Q1``, ``2016-01``; cumulative half-years carry both
ends, ``2016-01/2016-06`` and ``2016-01/2016-12``, so that nobody draws them beside single ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from himoya.dictionary.results import PeriodKind
from himoya.statistics.answers import ROW, Flags, Integers

#: A date of which not even the year is known.
NO_YEAR = "XXXX"

_NO_YEAR = -1

#: Parts of a year, by kind of period. Cumulative half-years are counted from single ones.
_PARTS: dict[PeriodKind, int] = {
    PeriodKind.YEAR: 1,
    PeriodKind.HALF_YEAR: 2,
    PeriodKind.HALF_YEAR_CUMULATIVE: 2,
    PeriodKind.QUARTER: 4,
    PeriodKind.MONTH: 12,
}

#: Years between two records that may be filled with zeros; a longer gap is not one register.
_LONGEST_GAP = 10


@dataclass(frozen=True, slots=True)
class Dates:
    """First and last possible day of every row's date, as the number yyyymmdd; 0 is not known."""

    first: Integers
    last: Integers

    def take(self, rows: Integers) -> Dates:
        """Return the dates of other rows; -1 stands for a row about which nothing was said."""
        if not len(self.first):
            nothing = np.zeros(len(rows), np.int32)
            return Dates(nothing, nothing)
        unknown = rows < 0
        return Dates(np.where(unknown, 0, self.first[rows]), np.where(unknown, 0, self.last[rows]))

    def otherwise(self, other: Dates) -> Dates:
        """Return these dates, and the other ones where these are not known."""
        unknown = self.first == 0
        return Dates(
            np.where(unknown, other.first, self.first), np.where(unknown, other.last, self.last)
        )


def day_number(days: Integers) -> Integers:
    """Return days since 1970 of days written as yyyymmdd; of 0, any number."""
    given = np.where(days > 0, days, 19700101).astype(np.int64)
    months = (given // 10000 - 1970) * 12 + given // 100 % 100 - 1
    firsts = months.astype("datetime64[M]").astype("datetime64[D]")
    return firsts.astype(np.int64) + given % 100 - 1


@dataclass(frozen=True, slots=True)
class Placement:
    """Row ``rows[i]`` falls into period ``ordinals[i]``; in cumulative half-years into several.

    Ordinals order the periods of one kind; ``code_of`` says them in words.
    """

    rows: Integers
    ordinals: Integers


def place(dates: Dates, kind: PeriodKind) -> Placement:
    """Place every row in its period or periods."""
    parts = _PARTS[kind]
    first, last = _part_of(dates.first, parts), _part_of(dates.last, parts)
    year = dates.first // 10000
    same_year = (dates.first > 0) & (year == dates.last // 10000)
    # Each year has parts + 1 ordinals: its parts, and last the unknown part.
    known = same_year & (first == last)
    ordinals = np.where(known, first, year * (parts + 1) + parts)
    ordinals = np.where(same_year, ordinals, _NO_YEAR)
    rows = np.arange(len(ordinals), dtype=ROW)
    if kind is not PeriodKind.HALF_YEAR_CUMULATIVE:
        return Placement(rows, ordinals)
    return _accumulated(rows, ordinals)


def _part_of(days: Integers, parts: int) -> Integers:
    month = days // 100 % 100
    return days // 10000 * (parts + 1) + (month - 1) * parts // 12


def _accumulated(rows: Integers, ordinals: Integers) -> Placement:
    """A first half-year counts in January-June and in January-December; the rest in the latter."""
    first_half = (ordinals >= 0) & (ordinals % 3 == 0)
    whole = np.where(ordinals < 0, _NO_YEAR, ordinals // 3 * 3 + 1)
    return Placement(
        np.concatenate((rows, rows[first_half])),
        np.concatenate((whole, ordinals[first_half])),
    )


def code_of(ordinal: int, kind: PeriodKind) -> str:
    """Return the code of a period."""
    if ordinal < 0:
        return NO_YEAR
    parts = _PARTS[kind]
    year, part = divmod(ordinal, parts + 1)
    if kind is PeriodKind.YEAR:
        return f"{year:04}"
    if kind is PeriodKind.HALF_YEAR_CUMULATIVE:
        return f"{year:04}-01/{year:04}-{'12' if part else '06'}"
    if part == parts:
        return f"{year:04}-XX"
    return f"{year:04}-{_part_code(part, kind)}"


def _part_code(part: int, kind: PeriodKind) -> str:
    if kind is PeriodKind.MONTH:
        return f"{part + 1:02}"
    return f"{'Q' if kind is PeriodKind.QUARTER else 'H'}{part + 1}"


def periods_between(ordinals: Iterable[int], kind: PeriodKind) -> tuple[int, ...]:
    """Return the periods to show: all from the first to the last that occurs.

    Unknown parts of a year, and the unknown year, are shown only where they occur. Years that lie
    in a gap of more than ten years are left out: that is not one register, or a date is wrong.
    """
    shown = set(ordinals)
    regular = sorted(one for one in shown if is_regular(one, kind))
    for before, after in pairwise(regular):
        if after - before <= _LONGEST_GAP * (_PARTS[kind] + 1):
            shown.update(one for one in range(before, after) if is_regular(one, kind))
    return tuple(sorted(shown, key=lambda one: (one == _NO_YEAR, one)))


def is_regular(ordinal: int, kind: PeriodKind) -> bool:
    """Say whether a period is wholly known: not the unknown year, nor an unknown part of one."""
    # The last ordinal of a year is its unknown part.
    return ordinal >= 0 and ordinal % (_PARTS[kind] + 1) != _PARTS[kind]


def units_by_period(ordinals: Integers) -> dict[int, int]:
    """Return how many units fall into each period that occurs, in the order of the periods."""
    lowest = int(ordinals.min(initial=0))
    numbers = np.bincount(ordinals - lowest)
    return {one + lowest: int(numbers[one]) for one in np.flatnonzero(numbers).tolist()}


def year_of(ordinals: Integers, kind: PeriodKind) -> Integers:
    """Return the years of periods; -1 where it is not known."""
    return np.where(ordinals < 0, _NO_YEAR, ordinals // (_PARTS[kind] + 1))


def is_whole_year(ordinals: Integers) -> Flags:
    """Say which of some cumulative half-years reach from January to December."""
    whole: Flags = ordinals % 3 == 1
    return whole


def year_of_code(code: str) -> str:
    """Return the year of a period by its code, itself a code of a year."""
    return code[: len(NO_YEAR)]


def codes_of_same(code: str) -> tuple[str, ...]:
    """Return a period's code and the one that cumulative half-years give the same months."""
    year, _, part = code.partition("-")
    last = {"": "12", "H1": "06"}.get(part)
    if last is None or "/" in code or code == NO_YEAR:
        return (code,)
    return code, f"{year}-01/{year}-{last}"


def last_day_of(code: str) -> date | None:
    """Return the day on which a period ends; None where its year or its part is not known."""
    until = code.rpartition("/")[2]
    year, _, part = until.partition("-")
    months = {"": "12", "H1": "06", "H2": "12", "Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12"}
    month = months.get(part, part)
    if not (year.isdigit() and month.isdigit()):
        return None
    after = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
    return after - timedelta(days=1)
