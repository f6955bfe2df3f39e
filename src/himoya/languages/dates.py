"""Dates that may be only partly known, in one type for all rooms.

Written as EDTF (ISO 8601-2:2019, Extended Date/Time Format): ``2024-05-03``, ``2024-05``, ``2024``,
``2024~`` (about), ``2024-05/2024-08`` (a period), ``2024-05/..`` (since), ``../2024`` (until).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from himoya.languages.codes import Language
from himoya.languages.folding import fold
from himoya.languages.month_names import ABOUT, MONTHS, YEAR_WORDS, month_name

#: Years outside this range are mistakes of typing.
EARLIEST_YEAR = 1900
LATEST_YEAR = 2100

#: Day 0 of the serial numbers in which spreadsheets keep dates (1900 system).
_SERIAL_ZERO = date(1899, 12, 30)

#: Two-digit years up to this one belong to the 2000s, later ones to the 1900s.
_LAST_SHORT_YEAR = 49

_EDTF_PART = re.compile(r"(\d{4})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)")


class UnreadableDate(ValueError):
    """A text that is no date; ``reason`` says what is wrong with it."""

    def __init__(self, text: object, reason: str) -> None:
        self.text = str(text)
        self.reason = reason
        super().__init__(f"{text!r}: {reason}")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month, the year or a period.

    ``earliest`` and ``latest`` are the first and last day it may mean; an open side of a period
    reaches to the bounds of the years accepted.
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
        """Return a date known to the day."""
        return cls(day.isoformat(), day, day)

    @classmethod
    def of_month(cls, year: int, month: int) -> PartialDate:
        """Return a date known to the month."""
        return _from_edtf(f"{year:04d}-{month:02d}")

    @classmethod
    def of_year(cls, year: int) -> PartialDate:
        """Return a date known to the year."""
        return _from_edtf(f"{year:04d}")

    def certainly_before(self, other: PartialDate) -> bool:
        """Whether every day this may mean lies before every day the other may mean."""
        return self.latest < other.earliest

    def possibly_before(self, other: PartialDate) -> bool:
        """Whether some day this may mean lies before some day the other may mean."""
        return self.earliest < other.latest


@lru_cache(maxsize=100_000)
def _from_edtf(text: str) -> PartialDate:
    first, slash, last = text.partition("/")
    if not slash:
        return _edtf_part(text)
    start = None if first == ".." else _edtf_part(first)
    end = None if last == ".." else _edtf_part(last)
    if start is None and end is None:
        raise UnreadableDate(text, "a period is open on one side only")
    earliest = start.earliest if start is not None else date(EARLIEST_YEAR, 1, 1)
    latest = end.latest if end is not None else date(LATEST_YEAR, 12, 31)
    if latest < earliest:
        raise UnreadableDate(text, "the period ends before it begins")
    approximate = any(part is not None and part.approximate for part in (start, end))
    return PartialDate(text, earliest, latest, approximate)


def _edtf_part(text: str) -> PartialDate:
    found = _EDTF_PART.fullmatch(text)
    if found is None:
        raise UnreadableDate(text, "not a date")
    year_text, month_text, day_text, mark = found.groups()
    year = _accepted_year(int(year_text), text)
    if month_text in (None, "XX"):
        earliest, latest = date(year, 1, 1), date(year, 12, 31)
    else:
        month = int(month_text)
        if not 1 <= month <= 12:
            raise UnreadableDate(text, "there is no such month")
        last_day = monthrange(year, month)[1]
        if day_text in (None, "XX"):
            earliest, latest = date(year, month, 1), date(year, month, last_day)
        elif 1 <= int(day_text) <= last_day:
            earliest = latest = date(year, month, int(day_text))
        else:
            raise UnreadableDate(text, "there is no such day")
    return PartialDate(text, earliest, latest, mark in {"~", "%"})


def _accepted_year(year: int, text: object) -> int:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise UnreadableDate(text, f"the year is not between {EARLIEST_YEAR} and {LATEST_YEAR}")
    return year


# What clerks write


def read_date(raw: object) -> PartialDate:
    """Return the date that a cell holds, tolerant of how it was typed; raises UnreadableDate.

    Day comes before month (``05/06/2024`` is 5 June), as all countries of the project write.
    A number from 1900 to 2100 is a year, a larger one a spreadsheet's serial number.
    """
    if isinstance(raw, datetime):
        return PartialDate.of_day(raw.date())
    if isinstance(raw, date):
        return PartialDate.of_day(raw)
    if isinstance(raw, bool):
        raise UnreadableDate(raw, "not a date")
    if isinstance(raw, int | float):
        return _from_number(raw)
    return _from_text(str(raw))


def _from_number(raw: int | float) -> PartialDate:
    if EARLIEST_YEAR <= raw <= LATEST_YEAR and raw == int(raw):
        return PartialDate.of_year(int(raw))
    try:
        day = _SERIAL_ZERO + timedelta(days=int(raw))
    except OverflowError:
        raise UnreadableDate(raw, "not a date") from None
    _accepted_year(day.year, raw)
    if raw < 0 or int(raw) <= LATEST_YEAR:
        raise UnreadableDate(raw, "neither a year nor a spreadsheet's date")
    return PartialDate.of_day(day)


@lru_cache(maxsize=100_000)
def _from_text(raw: str) -> PartialDate:
    text = raw.strip()
    if _EDTF_PART.fullmatch(text) or "/.." in text or text.startswith("../"):
        return _from_edtf(text)
    if re.fullmatch(r"\d{4}[^/]*/\d{4}[^/]*", text):
        return _from_edtf(text.replace(" ", ""))
    words = _without_year_words(text)
    about = any(re.search(rf"(^|\s){re.escape(word)}(\s|$)", words) for word in ABOUT)
    for word in ABOUT:
        words = re.sub(rf"(^|\s){re.escape(word)}(?=\s|$)", " ", words)
    found = _from_words(words.strip(), raw)
    if not about or found.approximate or "/" in found.edtf:
        return found
    return _from_edtf(f"{found.edtf}~")


def _without_year_words(text: str) -> str:
    # A time of midnight comes from programs, not from people.
    text = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", "", text)
    lowered = text.casefold().replace("~", " ~ ")
    lowered = re.sub(r"(\d{4})\s*-?\s*(?:йил|yil|йили|yili)\b\.?", r"\1 ", lowered)
    for word in YEAR_WORDS:
        lowered = re.sub(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])\.?", " ", lowered)
    return re.sub(r"\s+", " ", lowered).strip(" ,")


def _from_words(text: str, raw: str) -> PartialDate:
    if found := re.fullmatch(r"(\d{4})\s*[-–—]\s*(\d{4})", text):
        return _from_edtf(f"{found[1]}/{found[2]}")
    if found := re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})", text):
        return _from_parts(raw, int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d{2})", text):
        return _from_parts(raw, _long_year(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(\d{1,2})[-./ ](\d{4})", text):
        return _from_parts(raw, int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(\d{4})[-./ ](\d{1,2})", text):
        return _from_parts(raw, int(found[1]), int(found[2]))
    if re.fullmatch(r"\d{4}", text):
        return PartialDate.of_year(_accepted_year(int(text), raw))
    return _from_month_name(text, raw)


def _from_month_name(text: str, raw: str) -> PartialDate:
    words = [fold(word) for word in re.split(r"[\s,.\-]+", text) if word]
    months = [MONTHS[word] for word in words if word in MONTHS]
    numbers = [word for word in words if word.isdigit()]
    if len(months) != 1 or len(months) + len(numbers) != len(words):
        raise UnreadableDate(raw, "not a date")
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        raise UnreadableDate(raw, "not a date")
    return _from_parts(raw, years[0], months[0], days[0] if days else None)


def _from_parts(raw: str, year: int, month: int, day: int | None = None) -> PartialDate:
    edtf = f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else "")
    try:
        return _from_edtf(edtf)
    except UnreadableDate as unreadable:
        raise UnreadableDate(raw, unreadable.reason) from None


def _long_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if year <= _LAST_SHORT_YEAR else 1900 + year


# How each language writes dates


def format_date(value: PartialDate, language: Language) -> str:
    """Return the date as the language writes it."""
    first, slash, last = value.edtf.partition("/")
    if slash:
        sides = ("" if side == ".." else _written(side, language) for side in (first, last))
        return " – ".join(sides).strip()
    return _written(value.edtf, language)


def _written(edtf: str, language: Language) -> str:
    found = _EDTF_PART.fullmatch(edtf)
    assert found is not None, "a partial date holds readable EDTF"
    year, month, day, mark = found.groups()
    about = "≈ " if mark else ""
    if month in (None, "XX"):
        return about + year
    if day in (None, "XX"):
        return about + month_name(int(month), int(year), language)
    if language == "en":
        return f"{about}{int(day)} {month_name(int(month), int(year), language)}"
    if language == "uz":
        named = month_name(int(month), int(year), language).removeprefix(f"{year}-yil ")
        return f"{about}{year}-yil {int(day)}-{named}"
    named = month_name(int(month), int(year), language, with_day=True)
    return f"{about}{int(day)} {named}"


def age_in_years(born: PartialDate, on: PartialDate) -> tuple[int, int]:
    """Return the lowest and the highest age in whole years that the two dates allow."""
    return _years(born.latest, on.earliest), _years(born.earliest, on.latest)


def _years(born: date, on: date) -> int:
    before_birthday = (on.month, on.day) < (born.month, born.day)
    return on.year - born.year - int(before_birthday)
