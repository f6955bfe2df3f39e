"""How long a term still runs: whole days, and years, months and days as people say it. Pure.

The last day of the sentence stands on the card of corrections and may be known only to the month:
then the term is a least and a most number of days, never a guess between them.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from himoya.languages.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time by the calendar; ``months`` are below 12, ``days`` below a month."""

    years: int
    months: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaining:
    """Days until the last day of a term, at least and at most; negative where it has passed.

    ``most`` is None where nobody knows until when, ``length`` is there where the day is known.
    """

    least: int
    most: int | None
    about: bool
    length: Length | None


def remaining(due: PartialDate, today: date) -> Remaining:
    """Return how long a term runs from ``today`` to its last day."""
    least, most = (due.earliest - today).days, (due.latest - today).days
    known = least == most and not due.approximate and not due.is_period
    return Remaining(
        least=least,
        most=None if due.edtf.endswith("..") else most,
        about=due.approximate,
        length=length(today, due.earliest) if known and least >= 0 else None,
    )


def length(begin: date, end: date) -> Length:
    """Return the whole years and months from a day to a later one, and the days that are left.

    Months are counted by their day: from 31 January to 28 February is a month, since February has
    no later day.
    """
    months = (end.year - begin.year) * 12 + end.month - begin.month
    if _months_after(begin, months) > end:
        months -= 1
    days = (end - _months_after(begin, months)).days
    return Length(months // 12, months % 12, days)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
