"""Checks typed answers against the dictionary, whoever sends them; and their form in JSON.

Forms and imports have checked before, in words for people. This is the last gate before the
database, for which a code and a field name are enough.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import Missing
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate, UnreadableDate
from himoya.platform.records.columns import LONGEST_IDENTIFIER, LONGEST_TEXT


class Refusal(StrEnum):
    """Why an answer is not taken."""

    UNKNOWN_CODE = "unknown_code"
    WRONG_TYPE = "wrong_type"
    OUT_OF_BOUNDS = "out_of_bounds"
    TOO_LONG = "too_long"
    GIVEN_BY_THE_SYSTEM = "given_by_the_system"
    NOT_READABLE_BY_YOU = "not_readable_by_you"
    UNKNOWN_FIELD = "unknown_field"


class AnswerRefused(ValueError):
    """An answer that cannot be kept. Says which field and why, never what was answered."""

    def __init__(self, record: str, field: str, reason: Refusal) -> None:
        self.record, self.field, self.reason = record, field, reason
        super().__init__(f"{record}.{field}: {reason}")


def checked(dictionary: Dictionary, record: str, field: Field, value: Value | None) -> Value | None:
    """Return an answer in its one form; None where nothing was answered. Raises AnswerRefused."""
    if value is None or isinstance(value, Missing) or value in ((), ""):
        return value if isinstance(value, Missing) else None
    problem = _problem(dictionary, field, value)
    if problem is not None:
        raise AnswerRefused(record, field.name, problem)
    return _in_order(dictionary, field, value) if isinstance(value, tuple) else value


def _in_order(dictionary: Dictionary, field: Field, codes: tuple[str, ...]) -> tuple[str, ...]:
    chosen = set(codes)
    return tuple(one.code for one in dictionary.codelist_of(field) if one.code in chosen)


def _problem(dictionary: Dictionary, field: Field, value: Value) -> Refusal | None:
    match field.type:
        case FieldType.CODE:
            return _code_problem(dictionary, field, value)
        case FieldType.DATE:
            return None if isinstance(value, PartialDate) else Refusal.WRONG_TYPE
        case FieldType.INTEGER | FieldType.AMOUNT:
            return _number_problem(field, value)
        case FieldType.IDENTIFIER:
            return _text_problem(value, LONGEST_IDENTIFIER)
        case FieldType.TEXT:
            return _text_problem(value, LONGEST_TEXT)


def _code_problem(dictionary: Dictionary, field: Field, value: Value) -> Refusal | None:
    codes = value if field.many else (value,)
    if not isinstance(codes, tuple) or not all(isinstance(code, str) for code in codes):
        return Refusal.WRONG_TYPE
    listed = dictionary.codelist_of(field)
    return None if all(code in listed for code in codes) else Refusal.UNKNOWN_CODE


def _number_problem(field: Field, value: Value) -> Refusal | None:
    kinds: tuple[type, ...] = (int,) if field.type is FieldType.INTEGER else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds):
        return Refusal.WRONG_TYPE
    number = value if isinstance(value, int | float) else 0
    low = -math.inf if field.minimum is None else field.minimum
    high = 10**15 if field.maximum is None else field.maximum
    return None if low <= number <= high else Refusal.OUT_OF_BOUNDS


def _text_problem(value: Value, longest: int) -> Refusal | None:
    if not isinstance(value, str):
        return Refusal.WRONG_TYPE
    return Refusal.TOO_LONG if len(value) > longest else None


def to_json(value: Value) -> str | int | float | list[str]:
    """Return an answer (no reason) as it stands in a JSON column."""
    if isinstance(value, PartialDate):
        return value.edtf
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Missing):
        raise TypeError("reasons stand in a column of their own")
    return value


def from_json(field: Field, kept: Any) -> Value:
    """Return the answer that a JSON column holds; raises UnreadableDate."""
    if field.type is FieldType.DATE:
        return PartialDate.from_edtf(str(kept))
    if isinstance(kept, list):
        return tuple(str(code) for code in kept)
    if isinstance(kept, str | int | float):
        return kept
    raise UnreadableDate(type(kept).__name__, reason="This is no answer.")
