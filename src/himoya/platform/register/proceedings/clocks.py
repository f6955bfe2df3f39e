"""Clocks: how many days lie between two dates that may be only partly known, and how many are left.

Only what the data give, as an interval: nobody can say the days between “March” and “May” exactly.
Pure functions; they compare no people and no offices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from himoya.languages.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days, from ``least`` to ``most``; ``about``: a date was only estimated.

    Negative where the order of the two dates is the wrong way round: shown as it is, not hidden.
    """

    least: int
    most: int
    about: bool = False

    @property
    def exact(self) -> bool:
        """Whether there is one number, and nothing was estimated."""
        return self.least == self.most and not self.about


def between(first: PartialDate, then: PartialDate) -> Days | None:
    """Return the days from one date to another; None where a period has an open side."""
    if ".." in first.edtf or ".." in then.edtf:
        return None
    least = (then.earliest - first.latest).days
    most = (then.latest - first.earliest).days
    if first.edtf == then.edtf or _same_month_or_year(first, then):
        # Both are the same part of the calendar: a later step does not lie before the first one.
        least = max(least, 0)
    return Days(least, most, first.approximate or then.approximate)


def _same_month_or_year(first: PartialDate, then: PartialDate) -> bool:
    return (first.earliest, first.latest) == (then.earliest, then.latest)


def earliest_of(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    """Return the date that may have come first: of the first victim, of the first charge."""
    known = [one for one in dates if one is not None and ".." not in one.edtf]
    return min(known, key=lambda one: (one.earliest, one.latest), default=None)


@dataclass(frozen=True, slots=True)
class Due:
    """When a limit ends: from ``earliest`` to ``latest``, since its beginning may be partly known.

    ``left`` counts to the earlier one, so that nobody trusts in days that are perhaps not there;
    ``passed`` is said only when it has passed for certain.
    """

    earliest: date
    latest: date
    left: int
    passed: bool


#: Nothing stood still.
NO_DAYS = Days(0, 0)


def due(begun: PartialDate, days: int, today: date, stood_still: Days = NO_DAYS) -> Due | None:
    """Return when a limit of calendar days ends that began on a date; None for an open period.

    The day on which it began is not counted, nor are the days for which it stood still.
    """
    if ".." in begun.edtf:
        return None
    earliest = begun.earliest + timedelta(days=days + stood_still.least)
    latest = begun.latest + timedelta(days=days + stood_still.most)
    return Due(earliest, latest, (earliest - today).days, latest < today)
