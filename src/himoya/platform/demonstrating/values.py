"""Values of record tables, as files carry them -> typed answers, as the platform keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import RESERVED_CODES, Missing, MissingReason, sibling_column
from himoya.dictionary.record_tables import FileValue
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate

Row = Mapping[str, FileValue]


def answers_in(record: RecordType, row: Row) -> dict[str, Value]:
    """Return the answers and reasons of one row, without its keys: those the platform gives."""
    keys = {record.key, *record.links.values()}
    return {
        name: value
        for name, value in _answers(record, row)
        if name not in keys and not record.fields[name].derived
    }


def _answers(record: RecordType, row: Row) -> Iterator[tuple[str, Value]]:
    for name, field in record.fields.items():
        reason = row.get(sibling_column(name))
        if reason:
            yield name, Missing(MissingReason(str(reason)))
            continue
        value = row.get(name)
        if value is not None:
            yield name, _typed(field, value)


def _typed(field: Field, value: FileValue) -> Value:
    if isinstance(value, str) and value in RESERVED_CODES:
        return Missing(RESERVED_CODES[value])
    if not isinstance(value, str | int | float) and value is not None:
        codes = tuple(str(code) for code in value)
        return (
            Missing(RESERVED_CODES[codes[0]]) if codes[:1] and codes[0] in RESERVED_CODES else codes
        )
    match field.type:
        case FieldType.DATE:
            return PartialDate.from_edtf(str(value))
        case FieldType.INTEGER:
            return int(str(value))
        case FieldType.AMOUNT:
            return float(str(value))
        case _:
            return str(value)
