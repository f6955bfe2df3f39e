"""Answers that follow from the dates of a whole unit: where a person stands, how long it took.

A person may stand in several rows of one period. Of each stage the earliest of their dates stands,
and only then is asked which stage is the last, and how many days lie between two dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from himoya.dictionary.tables import TableDimension, Wait
from himoya.statistics.answers import CODE, ROW, Answers, Integers, OneAnswer, SeveralAnswers
from himoya.statistics.answers_by_limits import answers_by_limits, categories_by_limits
from himoya.statistics.counting import Units
from himoya.statistics.encoding import EncodedRecords
from himoya.statistics.periods import Dates, day_number

#: Later than every first day, so that a row without a date never comes first.
_NEVER = np.iinfo(np.int64).max

#: More than every day written as yyyymmdd: both ends of a date in one number.
_SHIFT = 10**8


def categories_by_dates(dimension: TableDimension) -> tuple[str, ...]:
    """Return the categories of such a dimension, in order."""
    if dimension.limits is not None:
        return categories_by_limits(dimension)
    if dimension.wait is not None:
        return (*(dimension.bands or {}), *_others(dimension.wait))
    last = () if dimension.none_as is None else (dimension.none_as,)
    return (*(dimension.standing or dimension.reached or {}), *last)


def answers_by_dates(
    records: EncodedRecords, record: str, dimension: TableDimension, units: Units
) -> Answers | None:
    """Return the answer of every unit; None where the run has no column that could tell."""
    if dimension.limits is not None:
        return answers_by_limits(records, record, dimension, units)
    if dimension.wait is not None:
        return _waits(records, record, dimension, dimension.wait, units)
    stages = dimension.standing or dimension.reached or {}
    found = [_of_units(records.dates(record, path), units) for path in stages.values()]
    known = [one for one in found if one is not None]
    if not known:
        return None
    silent = np.zeros(len(units), np.int64)
    dates = [Dates(silent, silent) if one is None else one for one in found]
    categories = categories_by_dates(dimension)
    if dimension.standing is not None:
        return OneAnswer(_last_of(dates, len(units)), categories)
    return _all_of(dates, categories, len(units))


def _of_units(dates: Dates | None, units: Units) -> Dates | None:
    """Return the earliest date of every unit; 0 where no row of it has one."""
    if dates is None or not len(units):
        return dates and Dates(dates.first[:0], dates.last[:0])
    first = dates.first[units.rows].astype(np.int64)
    both = np.where(first == 0, _NEVER, first * _SHIFT + dates.last[units.rows])
    earliest = np.minimum.reduceat(both, units.starts)
    known = earliest != _NEVER
    return Dates(np.where(known, earliest // _SHIFT, 0), np.where(known, earliest % _SHIFT, 0))


def _last_of(dates: Sequence[Dates], length: int) -> Integers:
    """Return for every unit the place of its latest date, the first of equal ones; else the end."""
    ends = np.stack([one.last for one in dates])
    latest = np.where(ends.max(axis=0) > 0, ends.argmax(axis=0), len(dates))
    assert len(latest) == length
    return latest.astype(CODE)


def _all_of(dates: Sequence[Dates], categories: tuple[str, ...], length: int) -> SeveralAnswers:
    reached = np.stack([one.first > 0 for one in dates], axis=1)
    none = ~reached.any(axis=1, keepdims=True)
    rows, codes = np.nonzero(np.concatenate([reached, none], axis=1))
    return SeveralAnswers(rows.astype(ROW), codes.astype(CODE), categories, length)


# ---- waits ----


def _others(wait: Wait) -> Iterable[str]:
    return tuple(one for one in (wait.waiting_as, wait.ended_as, wait.unknown_as) if one)


def _waits(
    records: EncodedRecords, record: str, dimension: TableDimension, wait: Wait, units: Units
) -> OneAnswer | None:
    since = _of_units(records.dates(record, wait.since), units)
    until = _first_of(records, record, wait.until, units)
    if since is None or until is None:
        return None
    ended = _first_of(records, record, wait.ended, units)
    categories = categories_by_dates(dimension)
    codes = np.full(len(units), categories.index(wait.waiting_as))
    if ended is not None and wait.ended_as:
        codes[ended.first > 0] = categories.index(wait.ended_as)
    has_ended = until.first > 0
    codes[has_ended] = categories.index(wait.unknown_as)
    shortest, longest = _days_between(since, until)
    for place, band in enumerate((dimension.bands or {}).values()):
        lowest = 0 if band.lowest is None else band.lowest
        highest = np.inf if band.highest is None else band.highest
        surely = has_ended & (since.first > 0) & (shortest >= lowest) & (longest <= highest)
        codes[surely] = place
    return OneAnswer(codes.astype(CODE), categories)


def _days_between(since: Dates, until: Dates) -> tuple[Integers, Integers]:
    """Return the fewest and the most days that there may be; below 0 only where all of them are."""
    longest = day_number(until.last) - day_number(since.first)
    shortest = day_number(until.first) - day_number(since.last)
    return np.where(longest >= 0, np.maximum(shortest, 0), shortest), longest


def _first_of(
    records: EncodedRecords, record: str, paths: Iterable[str], units: Units
) -> Dates | None:
    """Return the earliest of several dates of every unit; None where there is no column."""
    found: Dates | None = None
    for path in paths:
        dates = _of_units(records.dates(record, path), units)
        found = dates if found is None else found if dates is None else _earlier(found, dates)
    return found


def _earlier(one: Dates, other: Dates) -> Dates:
    keys = [np.where(it.first == 0, _NEVER, it.first.astype(np.int64) * _SHIFT + it.last)
            for it in (one, other)]  # fmt: skip
    use = keys[1] < keys[0]
    return Dates(np.where(use, other.first, one.first), np.where(use, other.last, one.last))
