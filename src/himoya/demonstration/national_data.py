"""What the generator makes: rows with typed answers, each in the hands of one kind of agency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate

FIRST_YEAR = 2015
LAST_YEAR = 2024

#: What came later is not in the data.
KNOWN_UNTIL = date(LAST_YEAR, 12, 31)

NOT_APPLICABLE = Missing(MissingReason.NOT_APPLICABLE)
NOT_ASKED = Missing(MissingReason.NOT_ASKED)
NOT_KNOWN = Missing(MissingReason.NOT_KNOWN)
REFUSED = Missing(MissingReason.REFUSED)
NOT_YET_ESTABLISHED = Missing(MissingReason.NOT_YET_ESTABLISHED)


class Holder(StrEnum):
    """The kinds of agencies that send files; each has a folder of its own."""

    POLICE = "police"
    COURTS = "prosecution-and-courts"
    CORRECTIONS = "corrections"
    CRISIS_CENTRES = "crisis-centres"


@dataclass(slots=True, eq=False)
class Row:
    """One record as its holder knows it; a field that is not in ``values`` was left empty."""

    record: str
    holder: Holder
    values: dict[str, Value]

    def text(self, name: str) -> str:
        """Return a code, number of a record or text; empty where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the codes of a field with several answers."""
        value = self.values.get(name)
        return value if isinstance(value, tuple) else ()

    def number(self, name: str) -> int | None:
        """Return a whole number; None where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def date(self, name: str) -> PartialDate | None:
        """Return a date; None where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, PartialDate) else None


@dataclass(slots=True)
class NationalData:
    """All rows, by record type, in the order in which they were registered."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Keep a row."""
        self.rows.setdefault(row.record, []).append(row)

    def of(self, record: str, holder: Holder | None = None) -> list[Row]:
        """Return the rows of one record type, of one holder or of all."""
        rows = self.rows.get(record, [])
        return rows if holder is None else [row for row in rows if row.holder is holder]

    def __iter__(self) -> Iterator[Row]:
        for rows in self.rows.values():
            yield from rows

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.rows.values())


@cache
def on(day: date) -> PartialDate:
    """Return a date known to the day."""
    return PartialDate.of_day(day)


def filled(values: dict[str, Value | None]) -> dict[str, Value]:
    """Return the answers without the fields that were left empty."""
    return {name: value for name, value in values.items() if value is not None}
