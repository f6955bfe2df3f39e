"""Typed answers of one form, and how they travel as JSON without losing their type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any

from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate

DATE, MISSING = "date", "missing"


class UnreadableAnswers(ValueError):
    """JSON that holds no typed answer."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One record of a form: ``id`` is random and stays the same while the draft lives.

    ``values`` holds typed answers by field. The record's own number equals ``id`` where nobody gave
    one yet, and fields that point to other records of the form hold their numbers.
    ``why`` is the reason for which the record was taken out.
    """

    id: str
    record: str
    values: Mapping[str, Value]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """All records of one form, in the order in which they were added.

    ``removed`` are records that were there and that somebody took out again.
    """

    rows: tuple[AnswerRow, ...] = ()
    removed: tuple[AnswerRow, ...] = attribute(default=())

    def of(self, record: str) -> tuple[AnswerRow, ...]:
        """Return the rows of one record type."""
        return tuple(row for row in self.rows if row.record == record)


def to_plain(value: Value) -> Any:
    """Return a value as JSON holds it: text, number, list of codes, or a mapping for the rest."""
    if isinstance(value, PartialDate):
        return {DATE: value.edtf}
    if isinstance(value, Missing):
        return {MISSING: value.reason.value}
    return list(value) if isinstance(value, tuple) else value


def from_plain(plain: Any) -> Value:
    """Return the value that `to_plain` wrote; raises UnreadableAnswers."""
    match plain:
        case bool():
            raise UnreadableAnswers(plain)
        case str() | int() | float():
            return plain
        case [*codes] if all(isinstance(code, str) for code in codes):
            return tuple(codes)
        case {"date": str(edtf)}:
            return PartialDate.from_edtf(edtf)
        case {"missing": str(reason)}:
            return Missing(MissingReason(reason))
    raise UnreadableAnswers(plain)
