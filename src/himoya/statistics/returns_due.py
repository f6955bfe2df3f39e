"""Which returns are expected, by which day, and how each stands: computed, never stored.

A return that nobody owes is not expected, and one that is owed is expected from the first day after
its period. What was received is handed in; this file knows no database and no clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from himoya.dictionary.agreements import Agreement, Rhythm
from himoya.dictionary.countries import Agency, Country


class Standing(StrEnum):
    """How an expected return stands on a day."""

    ON_TIME = "on_time"
    """Signed on its due day or before."""
    LATE = "late"
    """Signed after its due day."""
    OPEN = "open"
    """Not signed, and its due day has not passed."""
    OVERDUE = "overdue"
    """Not signed, and its due day has passed."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period of returns. ``code`` is written as the tables write their periods."""

    first: date
    last: date
    code: str


@dataclass(frozen=True, slots=True)
class ReturnKey:
    """Names one expected return: the agency's code, the agreement's code, the period's code."""

    agency: str
    agreement: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedReturn:
    """A return that is owed, and how it stands. ``received`` is the day of its first signature."""

    agency: Agency
    agreement: Agreement
    period: Period
    due: date
    received: date | None
    standing: Standing

    @property
    def key(self) -> ReturnKey:
        """The name under which it is received."""
        return ReturnKey(self.agency.code, self.agreement.code, self.period.code)


def expected_returns(
    country: Country, received: Mapping[ReturnKey, date], on: date
) -> tuple[ExpectedReturn, ...]:
    """Return everything expected up to a day: by due day, agreement and agency.

    ``received`` holds the day on which each return was first signed: a return that replaces it
    does not make it late. Days after ``on`` are not yet known: asked about an earlier day, the
    answer is what it was on that day.
    """
    found = (
        _expected(agency, agreement, period, received, on)
        for agreement in country.agreements.values()
        for period in periods_owed(agreement, on)
        for agency in owing(country, agreement, period)
    )
    return tuple(sorted(found, key=lambda one: (one.due, one.agreement.code, one.agency.code)))


def periods_owed(agreement: Agreement, on: date) -> Iterator[Period]:
    """Yield the periods of an agreement that ended before a day, oldest first."""
    first = _beginning(agreement.valid_from, agreement.rhythm)
    while True:
        after = _months_later(first, agreement.rhythm.months)
        last = after - timedelta(days=1)
        if last >= on or (agreement.valid_to is not None and last > agreement.valid_to):
            return
        if first >= agreement.valid_from:
            yield Period(first, last, _code(first, agreement.rhythm))
        first = after


def owing(country: Country, agreement: Agreement, period: Period) -> Iterator[Agency]:
    """Yield the agencies that owe a period: those that existed on its last day."""
    for agency in country.agencies.values():
        named = agency.code in agreement.agencies or agency.role == agreement.role
        begun = agency.valid_from is None or agency.valid_from <= period.last
        ended = agency.valid_to is not None and agency.valid_to < period.last
        if named and begun and not ended:
            yield agency


def standing_of(due: date, received: date | None, on: date) -> Standing:
    """Say how a return stands on a day; a due day itself is still on time."""
    if received is not None and received <= on:
        return Standing.ON_TIME if received <= due else Standing.LATE
    return Standing.OPEN if on <= due else Standing.OVERDUE


def count_by_standing(expected: Iterable[ExpectedReturn]) -> Mapping[Standing, int]:
    """Return how many returns stand in each way; a way in which none stands has 0."""
    counted = Counter(one.standing for one in expected)
    return {standing: counted[standing] for standing in Standing}


def _expected(
    agency: Agency,
    agreement: Agreement,
    period: Period,
    received: Mapping[ReturnKey, date],
    on: date,
) -> ExpectedReturn:
    due = period.last + timedelta(days=agreement.days)
    signed = received.get(ReturnKey(agency.code, agreement.code, period.code))
    return ExpectedReturn(
        agency=agency,
        agreement=agreement,
        period=period,
        due=due,
        received=signed if signed is not None and signed <= on else None,
        standing=standing_of(due, signed, on),
    )


def _beginning(day: date, rhythm: Rhythm) -> date:
    """Return the first day of the period in which a day lies."""
    return date(day.year, (day.month - 1) // rhythm.months * rhythm.months + 1, 1)


def _months_later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _code(first: date, rhythm: Rhythm) -> str:
    part = (first.month - 1) // rhythm.months + 1
    match rhythm:
        case Rhythm.YEAR:
            return f"{first.year:04}"
        case Rhythm.HALF_YEAR:
            return f"{first.year:04}-H{part}"
        case Rhythm.QUARTER:
            return f"{first.year:04}-Q{part}"
        case Rhythm.MONTH:
            return f"{first.year:04}-{part:02}"
