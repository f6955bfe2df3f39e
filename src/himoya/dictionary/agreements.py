"""Data-provision agreements: which bodies owe which tables, how often, and by which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from himoya.dictionary.words import ReviewMarks, Words


class Rhythm(StrEnum):
    """How long a period of returns is. The words are those of ``results.PeriodKind``."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months a period has."""
        return _MONTHS[self]


_MONTHS: Mapping[Rhythm, int] = {
    Rhythm.MONTH: 1,
    Rhythm.QUARTER: 3,
    Rhythm.HALF_YEAR: 6,
    Rhythm.YEAR: 12,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What bodies owe the compiler, under which act.

    ``tables`` are names of table definitions. They are owed by every body of the ``role``, or by
    the ``agencies`` named by their codes. A period is owed if it begins on ``valid_from`` or later
    and ends on ``valid_to`` or before; its return is due ``days`` calendar days after its last day.
    With ``two_persons`` whoever prepared a return does not sign it. Nothing here is a statement of
    law until ``verified``.
    """

    code: str
    name: Words
    tables: tuple[str, ...]
    rhythm: Rhythm
    days: int
    legal_basis: Words
    valid_from: date
    verification: str
    verified: bool
    role: str | None = None
    agencies: tuple[str, ...] = ()
    valid_to: date | None = None
    two_persons: bool = False
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None
    source: str | None = None
