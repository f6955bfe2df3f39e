"""Dates of records: the partial-date type, reading what people typed, writing for people.

The one door to `partial_dates`, `reading_dates` and `writing_dates`.
"""

from __future__ import annotations

from himoya.languages.partial_dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    PartialDate,
    UnreadableDate,
    age_in_years,
)
from himoya.languages.reading_dates import read_date
from himoya.languages.writing_dates import format_date

__all__ = [
    "EARLIEST_YEAR",
    "LATEST_YEAR",
    "PartialDate",
    "UnreadableDate",
    "age_in_years",
    "format_date",
    "read_date",
]
