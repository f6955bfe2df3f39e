"""Answers of records as they stand in a case file, and back: through the dictionary that is here.

A file written by an older dictionary is read by the names and spellings that this one still
accepts. What this one does not know is named, and never dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.fields import Field, Sensitivity
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import UnreadableDate
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.answers import AnswerRefused, checked, from_json, to_json
from himoya.platform.records.columns import PSEUDONYM
from himoya.platform.records.models import RecordModel

_MISSING = "missing"

#: Codes that are named in one refusal; the first of them say what is the matter.
MOST_NAMED = 10


def goes_without_identities(field: Field) -> bool:
    """Say whether an answer goes even where nobody learns who the persons are: signs do."""
    return field.sensitivity is not Sensitivity.IDENTITY or field.name == PSEUDONYM


def sent_answers(one: RecordModel, *, identities: bool) -> dict[str, Any]:
    """Return every answer and reason of a record for a file."""
    fields = one.record_type().fields
    return {
        name: sent_value(value)
        for name, value in one.every_value().items()
        if identities or goes_without_identities(fields[name])
    }


def sent_value(value: Value) -> Any:
    """Return one answer or reason for a file."""
    return {_MISSING: value.reason.value} if isinstance(value, Missing) else to_json(value)


class AnswerReader:
    """Reads the answers of a file; ``unknown`` names what this dictionary does not know."""

    def __init__(self) -> None:
        self.unknown: list[str] = []

    def read(self, record: str, sent: Mapping[str, Any]) -> dict[str, Value]:
        """Return the answers of one record under the names that hold here."""
        described = dictionary().records.get(record)
        if described is None:
            self.note(record)
            return {}
        found: dict[str, Value] = {}
        for name, kept in sent.items():
            field = _field(described, name)
            if field is None:
                self.note(f"{record}.{name}")
                continue
            value = self._value(record, field, kept)
            if value is not None:
                found[field.name] = value
        return found

    def _value(self, record: str, field: Field, kept: Any) -> Value | None:
        try:
            if isinstance(kept, dict):
                return Missing(MissingReason(kept[_MISSING]))
            if field.is_coded:
                return self._codes(record, field, kept)
            return checked(dictionary(), record, field, from_json(field, kept))
        except (UnreadableDate, AnswerRefused, KeyError, ValueError):
            self.note(f"{record}.{field.name}")
            return None

    def _codes(self, record: str, field: Field, kept: Any) -> Value | None:
        listed = dictionary().codelist_of(field)
        codes = kept if isinstance(kept, list) else [kept]
        read = [_code(listed, str(code)) for code in codes]
        for code, known in zip(codes, read, strict=True):
            if known is None:
                self.note(f"{record}.{field.name}: {str(code)[:20]}")
        known_ones = tuple(code for code in read if code is not None)
        if field.many:
            return checked(dictionary(), record, field, known_ones)
        return known_ones[0] if known_ones else None

    def note(self, what: str) -> None:
        """Say what this dictionary does not know."""
        if what not in self.unknown:
            self.unknown.append(what)


def _field(described: RecordType, name: str) -> Field | None:
    if name in described.fields:
        return described.fields[name]
    return next((one for one in described.fields.values() if name in one.formerly), None)


def _code(listed: Codelist, code: str) -> str | None:
    return code if code in listed else listed.read(code)
