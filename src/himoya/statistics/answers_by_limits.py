"""How cases keep to the time limits of their country on one day: an answer of state and dates.

The limits are data of the country (``limits.yaml``); a limit runs only in the states that it names.
One that may stand still is counted from the date that leaves the days of halts out, where there is
one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from himoya.dictionary.limits import Limit
from himoya.dictionary.missing import sibling_column
from himoya.dictionary.tables import KeepingLimits, TableDimension
from himoya.statistics.answers import CODE, Flags, Integers, OneAnswer, flags_of
from himoya.statistics.counting import Units
from himoya.statistics.encoding import EncodedRecords
from himoya.statistics.periods import Dates, day_number

#: Of several rows of a unit, and of several limits of a row, the first of these stands.
_PAST, _UNKNOWN, _WITHIN, _NONE = range(4)


def categories_by_limits(dimension: TableDimension) -> tuple[str, ...]:
    """Return the categories of such a dimension, in order."""
    limits = dimension.limits
    assert limits is not None and dimension.none_as is not None
    return (limits.past_as, limits.unknown_as, limits.within_as, dimension.none_as)


def answers_by_limits(
    records: EncodedRecords, record: str, dimension: TableDimension, units: Units
) -> OneAnswer | None:
    """Return the answer of every unit, on the day up to which the records go.

    None where that day is not known, the country has entered no limits, or the run has no column
    that could tell.
    """
    keeping, limits = dimension.limits, records.dictionary.country.limits.values()
    as_of = records.records[record].as_of
    if keeping is None or as_of is None or not limits:
        return None
    of_rows = _of_rows(records, record, keeping, limits, as_of)
    if of_rows is None:
        return None
    found = of_rows[units.rows]
    codes = np.minimum.reduceat(found, units.starts) if len(found) else found
    return OneAnswer(codes.astype(CODE), categories_by_limits(dimension))


def _of_rows(
    records: EncodedRecords,
    record: str,
    keeping: KeepingLimits,
    limits: Iterable[Limit],
    as_of: date,
) -> Integers | None:
    states = records.answers(record, keeping.state)
    if not isinstance(states, OneAnswer):
        return None
    found = np.full(len(states), _NONE, np.int64)
    for limit in limits:
        runs = flags_of(states.categories, set(limit.states).__contains__)[states.codes]
        kept = _kept(_since(records, record, keeping, limit), limit, as_of, len(states))
        found = np.where(runs, np.minimum(found, kept), found)
    return found


def _since(
    records: EncodedRecords, record: str, keeping: KeepingLimits, limit: Limit
) -> Dates | None:
    """Return from which day a limit is counted; a reason instead of that date hides the other."""
    dates = records.dates(record, limit.counted_from)
    moved = records.dates(record, keeping.after_halts) if limit.stopped_in else None
    if moved is None:
        return dates
    if dates is None:
        return moved
    reasons = records.texts(record, sibling_column(keeping.after_halts))
    hidden = np.array([one is not None for one in reasons or ()], bool)
    if len(hidden):
        dates = Dates(np.where(hidden, 0, dates.first), np.where(hidden, 0, dates.last))
    return moved.otherwise(dates)


def _kept(dates: Dates | None, limit: Limit, as_of: date, length: int) -> Integers:
    """Return of every row whether a limit that runs is past, within, or not to be told."""
    if dates is None:
        return np.full(length, _UNKNOWN)
    known: Flags = dates.first > 0
    today = (as_of - date(1970, 1, 1)).days
    surely_past = known & (today - day_number(dates.last) > limit.days)
    surely_within = known & (today - day_number(dates.first) <= limit.days)
    return np.select([surely_past, surely_within], [_PAST, _WITHIN], _UNKNOWN)
