"""The time that a report tells of: a year, or half of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.programmes.facts.days import Span

_WRITTEN = re.compile(r"(2[0-9]{3})(?:-H([12]))?")


class UnreadablePeriod(ValueError):
    """A text that is neither a year nor half of one."""


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both within."""

    first: date
    last: date

    @classmethod
    def from_text(cls, text: str) -> Period:
        """Read ``2020`` or ``2020-H1``. Raises UnreadablePeriod."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise UnreadablePeriod(text)
        year = int(found[1])
        if found[2] == "1":
            return cls(date(year, 1, 1), date(year, 6, 30))
        first = date(year, 7 if found[2] else 1, 1)
        return cls(first, date(year, 12, 31))

    @property
    def is_half(self) -> bool:
        return (self.last - self.first).days < 200

    def touches(self, span: Span) -> bool:
        """Whether something happened in it, wholly or in part; what has no date did not."""
        if not span.is_stated:
            return False
        first, last = span.earliest or span.latest, span.latest or span.earliest
        assert first is not None
        assert last is not None
        return first <= self.last and last >= self.first

    def in_words(self, language: Language) -> str:
        """Return it as the language writes it."""
        if not self.is_half:
            return str(self.first.year)
        edtf = f"{self.first:%Y-%m}/{self.last:%Y-%m}"
        return format_date(PartialDate.from_edtf(edtf), language)
