"""The days of the year that campaigns hold; they are data in ``fixed_days.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from himoya.dictionary.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedDay:
    """A day that comes every year; ``verified`` says whether it was read in a source."""

    code: str
    month: int
    day: int
    name: Words
    verified: bool

    def in_year(self, year: int) -> date:
        return date(year, self.month, self.day)


@cache
def fixed_days() -> tuple[FixedDay, ...]:
    """Return the days in the order of the year."""
    read = yaml.safe_load(Path(__file__).with_name("fixed_days.yaml").read_text("utf-8"))
    found = (
        FixedDay(
            code=code,
            month=one["month"],
            day=one["day"],
            name=Words(**one["name"]),
            verified=one["verified"],
        )
        for code, one in read["fixed_days"].items()
    )
    return tuple(sorted(found, key=lambda one: (one.month, one.day)))
