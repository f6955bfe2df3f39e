"""The release calendar: which figures were promised for when, and what became of each promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Standing(StrEnum):
    """What became of a promise."""

    TO_COME = "to_come"
    KEPT = "kept"
    LATE = "late"
    OVERDUE = "overdue"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Moved:
    """A day that was moved: the moment before and after, and why (code of `calendar_reason`)."""

    before: datetime
    after: datetime
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """One promise: tables (names) of a period (code) at a moment, in the time of the country.

    ``because`` is the reason of a cancelled one, ``kept_on`` the day on which readers got it.
    """

    id: str
    tables: tuple[str, ...]
    period: str
    at: datetime
    changed_at: datetime
    moves: tuple[Moved, ...] = ()
    standing: Standing = Standing.TO_COME
    kept_on: date | None = None
    because: str = ""
