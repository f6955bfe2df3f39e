"""When something happened, as far as it is known: a day, a month, a year, a span, or in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from himoya.languages.partial_dates import PartialDate, UnreadableDate


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalSpan:
    """What another source says of the time."""

    label: str
    start: str | None = None
    end: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A time with two ends, each to the day, month or year (``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``).

    ``label`` is how the source puts it. An end that is None was not stated.
    """

    start: str | None = None
    end: str | None = None
    label: str | None = None
    alternatives: tuple[RivalSpan, ...] = ()

    @property
    def earliest(self) -> date | None:
        """The first day it may mean; None where not stated or not readable as a date."""
        found = _read(self.start)
        return found.earliest if found else None

    @property
    def latest(self) -> date | None:
        """The last day it may mean; None where not stated or not readable as a date."""
        found = _read(self.end)
        return found.latest if found else None

    @property
    def is_stated(self) -> bool:
        """Whether at least one end stands as a date, not in words alone."""
        return self.earliest is not None or self.latest is not None

    def unreadable(self) -> tuple[UnreadableDate, ...]:
        """Return what stands where a date should and is none, such as a day in 2202."""
        return tuple(
            wrong for one in (self.start, self.end) if one and (wrong := _wrong(one)) is not None
        )


def _read(text: str | None) -> PartialDate | None:
    found = _date_of(text) if text else None
    return found if isinstance(found, PartialDate) else None


def _wrong(text: str) -> UnreadableDate | None:
    found = _date_of(text)
    return found if isinstance(found, UnreadableDate) else None


@lru_cache(maxsize=10_000)
def _date_of(text: str) -> PartialDate | UnreadableDate:
    """Return the date, or why it is none; a count asks it of each event several times."""
    try:
        return PartialDate.from_edtf(text)
    except UnreadableDate as wrong:
        return wrong.with_traceback(None)  # which would keep whoever asked first


def months_inclusive(start: date, end: date) -> int:
    """Return how many calendar months a time touches, both ends counted: March to May is 3."""
    return (end.year - start.year) * 12 + end.month - start.month + 1
