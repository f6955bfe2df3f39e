"""Dates that may be only partly known, in one type for all rooms.

Written as EDTF (Extended Date/Time Format, ISO 8601-2:2019): ``2024-05-03``, ``2024-05``, ``2024``,
``2024~`` (about), ``2024-05-XX`` and ``2024-XX`` (not specified), ``2024-05/2024-08`` (a period),
``2024-05/..`` (since), ``../2024`` (until). Of the rest of the standard nothing is supported.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from himoya.languages.codes import Language
from himoya.languages.sentences import sentences

#: Years outside these bounds are mistakes of typing. An open side of a period reaches to them.
EARLIEST_YEAR = 1900
LATEST_YEAR = 2100

_FIRST_DAY = date(EARLIEST_YEAR, 1, 1)
_LAST_DAY = date(LATEST_YEAR, 12, 31)

#: One side: year, month, day, and the mark for about (~), uncertain (?) or both (%).
EDTF_SIDE = re.compile(r"([0-9]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%]?)")


class UnreadableDate(ValueError):
    """A text that is no date; ``reason`` is an English sentence that says what is wrong."""

    def __init__(self, text: object, reason: str) -> None:
        self.text = str(text)
        self.reason = reason
        super().__init__(f"{self.text!r}: {reason}")

    def explained(self, language: Language) -> str:
        """Return the reason in the reader's language."""
        return sentences.say(language, self.reason)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or the year, or a period.

    ``earliest`` and ``latest`` are the first and the last day it may mean as written; an open side
    of a period reaches to the bounds of the accepted years. ``approximate`` (about) does not move
    them, as nobody knows how far "about" reaches; only the comparisons allow for it.
    """

    edtf: str
    earliest: date
    latest: date
    approximate: bool = False

    @classmethod
    def from_edtf(cls, text: str) -> PartialDate:
        """Read EDTF text; raises UnreadableDate."""
        return _from_edtf(text)

    @classmethod
    def of_day(cls, day: date) -> PartialDate:
        """Return a date known to the day; raises UnreadableDate for a year out of bounds."""
        _accepted_year(day.year, day)
        day = date(day.year, day.month, day.day)  # an instant is a date, too: only its day counts
        return cls(day.isoformat(), day, day)

    @classmethod
    def of_month(cls, year: int, month: int) -> PartialDate:
        """Return a date known to the month; raises UnreadableDate."""
        return _from_edtf(f"{year:04d}-{month:02d}")

    @classmethod
    def of_year(cls, year: int) -> PartialDate:
        """Return a date known to the year; raises UnreadableDate."""
        return _from_edtf(f"{year:04d}")

    @classmethod
    def of_period(cls, start: PartialDate | None, end: PartialDate | None) -> PartialDate:
        """Return the period between two dates, each known or open (None); raises UnreadableDate."""
        sides = (".." if side is None else side.edtf for side in (start, end))
        return _from_edtf("/".join(sides))

    @property
    def is_period(self) -> bool:
        """Whether two sides were written, rather than one date."""
        return "/" in self.edtf

    def certainly_before(self, other: PartialDate) -> bool:
        """Whether every day this may mean lies before every day the other may mean.

        "About" and "uncertain" reach, on each side, as far again as what was written: about 2019
        may be 2018 or 2020, about May 2024 may be April or June (a rule of the project).
        """
        return self._reach()[1] < other._reach()[0]

    def possibly_before(self, other: PartialDate) -> bool:
        """Whether some day this may mean lies before some day the other may mean."""
        return self._reach()[0] < other._reach()[1]

    def _reach(self) -> tuple[date, date]:
        if not set("~?%") & set(self.edtf):
            return self.earliest, self.latest
        width = timedelta(days=(self.latest - self.earliest).days + 1)
        before = self.earliest - min(width, self.earliest - date.min)
        return before, self.latest + min(width, date.max - self.latest)


@lru_cache(maxsize=100_000)
def _from_edtf(text: str) -> PartialDate:
    first, slash, last = text.partition("/")
    if not slash:
        return _side(text, text)
    start = None if first == ".." else _side(first, text)
    end = None if last == ".." else _side(last, text)
    if start is None and end is None:
        raise UnreadableDate(text, reason="A period needs a date on at least one side.")
    earliest = _FIRST_DAY if start is None else start.earliest
    latest = _LAST_DAY if end is None else end.latest
    if latest < earliest:
        raise UnreadableDate(text, reason="The period ends before it begins.")
    approximate = any(side is not None and side.approximate for side in (start, end))
    return PartialDate(text, earliest, latest, approximate)


def _side(side: str, text: str) -> PartialDate:
    found = EDTF_SIDE.fullmatch(side)
    if found is None:
        raise UnreadableDate(text, reason="It is not written in a way in which dates are written.")
    year, month, day, mark = found.groups()
    number = _accepted_year(int(year), text)
    months = (1, 12) if month in {None, "XX"} else (int(month), int(month))
    if not 1 <= months[0] <= 12:
        raise UnreadableDate(text, reason="There is no such month.")
    days = (1, monthrange(number, months[1])[1])
    if day not in {None, "XX"}:
        if not 1 <= int(day) <= days[1]:
            raise UnreadableDate(text, reason="The month has no such day.")
        days = (int(day), int(day))
    earliest, latest = date(number, months[0], days[0]), date(number, months[1], days[1])
    return PartialDate(side, earliest, latest, mark in {"~", "%"})


def _accepted_year(year: int, text: object) -> int:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise UnreadableDate(text, reason="The year is not between 1900 and 2100.")
    return year


def age_in_years(born: PartialDate, on: PartialDate) -> tuple[int, int]:
    """Return the lowest and the highest age, in completed years, that the two dates allow.

    From the dates as written: "about" widens nothing here, because an estimated age is the age
    that is counted. Who is born on 29 February completes a year on 1 March of common years.
    Raises ValueError where the birth lies after the other date.
    """
    highest = _completed_years(born.earliest, on.latest)
    if highest < 0:
        raise ValueError(f"birth {born.edtf} lies after {on.edtf}")
    return max(_completed_years(born.latest, on.earliest), 0), highest


def _completed_years(born: date, on: date) -> int:
    before_birthday = (on.month, on.day) < (born.month, born.day)
    return on.year - born.year - int(before_birthday)
