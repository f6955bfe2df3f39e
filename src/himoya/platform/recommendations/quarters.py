"""Quarters of years, as roadmaps count them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year; ``number`` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def from_text(cls, text: str) -> Quarter | None:
        """Return the quarter written as 2026-Q1; None where it is none."""
        found = re.fullmatch(r"([1-9][0-9]{3})-Q([1-4])", text)
        return cls(int(found[1]), int(found[2])) if found else None

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        month = 3 * self.number
        return date(self.year, month, monthrange(self.year, month)[1])


def quarter_of(day: date) -> Quarter:
    """Return the quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)
