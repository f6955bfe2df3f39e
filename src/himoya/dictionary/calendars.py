"""Working days: weekend, holidays, and the days that a yearly act moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from himoya.dictionary.words import ReviewMarks, Words

#: A leap year, so that every day of a year is a day of it.
_ANY_YEAR = 2024


class Weekday(StrEnum):
    """Days of the week in the order of ``date.weekday()``."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


_WEEK = tuple(Weekday)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A holiday on the same month and day each year, such as ``03-21``, or several in a row."""

    day: str
    name: Words
    verified: bool
    until: str | None = None
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for a day that no year has."""
        for text in (self.day, self.until or self.day):
            date.fromisoformat(f"{_ANY_YEAR}-{text}")

    def __contains__(self, day: date) -> bool:
        this, first, last = f"{day:%m-%d}", self.day, self.until or self.day
        if first <= last:
            return first <= this <= last
        return this >= first or this <= last  # over the turn of the year


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingHoliday:
    """A holiday whose day is announced each year; its dates stand among the extra days."""

    name: Words
    computed: bool = False
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None

    def __post_init__(self) -> None:
        """Raise ValueError where a computation is promised: the moon's days are announced."""
        if self.computed:
            raise ValueError("days that move are not computed: give their dates as extra_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraDay:
    """Days that an act of one year makes free, or makes working although the week says free."""

    day: date
    name: Words
    verified: bool
    until: date | None = None
    working: bool = False
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for days that end before they begin."""
        if self.until is not None and self.until < self.day:
            raise ValueError("ends before it begins")

    def __contains__(self, day: date) -> bool:
        return self.day <= day <= (self.until or self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """Which days are worked in a country.

    An extra day comes before holidays and the weekend; the first that holds a day decides.
    ``verified`` says whether the rules of weekend and holidays were read in law: until then a term
    counted in working days is a hint, not a term in law.
    """

    weekend: tuple[Weekday, ...]
    verified: bool
    holidays: tuple[Holiday, ...] = ()
    moving: tuple[MovingHoliday, ...] = ()
    extra_days: tuple[ExtraDay, ...] = ()
    note: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        """Raise ValueError where no day of a year would be worked."""
        first = date(_ANY_YEAR, 1, 1)
        if not any(self.is_working_day(first + timedelta(days=n)) for n in range(366)):
            raise ValueError("leaves no day to work on")

    def is_working_day(self, day: date) -> bool:
        """Say whether a day is worked."""
        for extra in self.extra_days:
            if day in extra:
                return extra.working
        free = _WEEK[day.weekday()] in self.weekend
        return not free and not any(day in holiday for holiday in self.holidays)

    def add_working_days(self, day: date, number: int) -> date:
        """Return the working day that is ``number`` working days after (before, if negative) a day.

        The day itself is not counted. With 0 it is the day itself, or the next working day where
        the day is free: a term never ends on a free day. Raises OverflowError at the end of dates.
        """
        if number == 0:
            return day if self.is_working_day(day) else self.add_working_days(day, 1)
        step = 1 if number > 0 else -1
        worked = (one for one in _from(day, step) if self.is_working_day(one))
        for _ in range(abs(number) - 1):
            next(worked)
        return next(worked)

    def knows_moving_days_of(self, year: int) -> bool:
        """Say whether the days announced for a year were entered; counting without them errs."""
        return not self.moving or any(extra.day.year == year for extra in self.extra_days)


def _from(day: date, step: int) -> Iterator[date]:
    while True:
        day += timedelta(days=step)
        yield day
