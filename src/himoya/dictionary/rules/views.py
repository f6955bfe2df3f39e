"""A record as the rules see it: typed answers, and the records it hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.missing import Missing
from himoya.dictionary.records import RecordType
from himoya.languages.dates import PartialDate

#: A typed answer: a code, text, number, partial date, several codes, or why there is none.
Value = str | int | float | PartialDate | tuple[str, ...] | Missing


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record; ``linked`` holds the records it points to, by record type."""

    record: RecordType
    values: Mapping[str, Value]
    linked: Mapping[str, RecordView] = attribute(default_factory=dict)

    def is_answered(self, name: str) -> bool:
        """Whether the field has a value or a reason for having none."""
        return name in self.values

    def code(self, name: str) -> str | None:
        """The code of a field with one answer; None where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes of a field with several answers; empty where there are none."""
        value = self.values.get(name)
        return value if isinstance(value, tuple) else ()

    def number(self, name: str) -> float | None:
        """The number in a field; None where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, int | float) else None

    def date(self, name: str) -> PartialDate | None:
        """The date in a field; None where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, PartialDate) else None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a condition may look at besides the record: the dictionary, and today's date."""

    dictionary: Dictionary
    today: date


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that does not hold: at which field, and what the message should name.

    A value may be `Words`: the reader gets them in the language of the message.
    """

    field: str
    values: Mapping[str, object] = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordLinks:
    """All records of one delivery, for rules that look across them."""

    records: Mapping[str, tuple[RecordView, ...]]

    def of(self, record: str) -> tuple[RecordView, ...]:
        """All records of one type; empty where the delivery has none."""
        return self.records.get(record, ())
