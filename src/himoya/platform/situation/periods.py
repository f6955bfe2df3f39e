"""Half-years and years, as the tables name them (``2026-H1``, ``2026``), with their days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from himoya.dictionary.results import PeriodKind
from himoya.dictionary.words import Words
from himoya.statistics.labelling import period_words

#: Periods that stand beside each other in a table of figures.
COLUMNS = {PeriodKind.HALF_YEAR: 4, PeriodKind.YEAR: 5}

_CODE = re.compile(r"(?P<year>[12]\d{3})(?:-H(?P<half>[12]))?")


@dataclass(frozen=True, slots=True)
class Period:
    """One half-year or year."""

    code: str
    kind: PeriodKind
    begin: date
    end: date

    @property
    def words(self) -> Words:
        """The period in four languages."""
        return period_words(self.code)


def period(code: str) -> Period | None:
    """Return the period of a code; None for what is no half-year and no year."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    year = int(found["year"])
    if found["half"] is None:
        return Period(code, PeriodKind.YEAR, date(year, 1, 1), date(year, 12, 31))
    if found["half"] == "1":
        return Period(code, PeriodKind.HALF_YEAR, date(year, 1, 1), date(year, 6, 30))
    return Period(code, PeriodKind.HALF_YEAR, date(year, 7, 1), date(year, 12, 31))


def periods_until(year: int, kind: PeriodKind) -> tuple[Period, ...]:
    """Return the periods that end with a year, as many as stand beside each other."""
    if kind is PeriodKind.YEAR:
        codes: Iterable[str] = (f"{one:04}" for one in range(year - COLUMNS[kind] + 1, year + 1))
    else:
        first = year - COLUMNS[kind] // 2 + 1
        codes = (f"{one:04}-H{half}" for one in range(first, year + 1) for half in (1, 2))
    return tuple(found for code in codes if (found := period(code)) is not None)


def periods_of(years: Iterable[int]) -> tuple[Period, ...]:
    """Return every year with its half-years, the latest first, to choose from."""
    codes = [code for one in years for code in (f"{one:04}", f"{one:04}-H2", f"{one:04}-H1")]
    return tuple(found for code in codes if (found := period(code)) is not None)
