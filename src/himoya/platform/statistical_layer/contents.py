"""What of a record type is in the layer, and how it gets there. One column a field; no rows here.

Left out: sealed answers, free words, what the dictionary never discloses, and answers of the
classes health and counselling unless a table of the dictionary counts them. Keys are replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType, Sensitivity
from himoya.dictionary.missing import sibling_column
from himoya.dictionary.records import RecordType
from himoya.platform.records.columns import PSEUDONYM, is_sealed
from himoya.platform.records.models import RecordModel

#: ``disclosure`` of a field that stands in nothing that leaves.
NEVER = "never"

#: Classes whose answers are in the layer only where a table counts them.
_ONLY_IF_COUNTED = frozenset({Sensitivity.HEALTH, Sensitivity.COUNSELLING})


class Origin(StrEnum):
    """Where the value of a column comes from."""

    KEY = "key"
    LINK = "link"
    PERSON = "person"
    NUMBER_OF_ANOTHER = "number_of_another"
    CURRENCY = "currency"
    ANSWER = "answer"
    CODES = "codes"
    NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class LayerColumn:
    """One column of the layer. ``column`` is that of the database, "" where there is none."""

    field: Field
    origin: Origin
    column: str = ""
    linked: str = ""

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def has_sibling(self) -> bool:
        """Whether the reason of a missing answer stands in a column of its own."""
        return not self.field.is_coded and self.origin is not Origin.KEY


@dataclass(frozen=True, slots=True)
class Contents:
    """The columns of one record type in the layer, and the fields that are left out of it."""

    record: RecordType
    columns: tuple[LayerColumn, ...]
    left_out: tuple[str, ...]

    def names(self) -> list[str]:
        """Return the names of the columns in the file, reasons beside their fields."""
        return [name for one in self.columns for name in _with_sibling(one)]

    def only(self, wanted: frozenset[str]) -> Contents:
        """Return the same with fewer columns; the key always stays."""
        kept = tuple(one for one in self.columns if one.name in wanted or one.origin is Origin.KEY)
        return Contents(self.record, kept, self.left_out)


def _with_sibling(column: LayerColumn) -> Iterator[str]:
    yield column.name
    if column.has_sibling:
        yield sibling_column(column.name)


def contents_of(model: type[RecordModel], dictionary: Dictionary) -> Contents:
    """Return what of a model is in the layer."""
    record = dictionary.records[model.RECORD]
    counted = _counted(record.record, dictionary)
    columns, left_out = [], []
    for field in record.fields.values():
        column = _column(model, record, field, counted)
        if column is None:
            left_out.append(field.name)
        else:
            columns.append(column)
    return Contents(record, tuple(columns), tuple(left_out))


def _counted(record: str, dictionary: Dictionary) -> frozenset[str]:
    """The fields of a record type on which some table rests."""
    paths = (
        path if "." in path else f"{table.record}.{path}"
        for table in dictionary.tables.values()
        for path in table.sources
    )
    return frozenset(
        name for other, _, name in (path.partition(".") for path in paths) if other == record
    )


def _column(
    model: type[RecordModel], record: RecordType, field: Field, counted: frozenset[str]
) -> LayerColumn | None:
    if field.name == record.key:
        return LayerColumn(field, Origin.KEY)
    for other, holds in record.links.items():
        if holds == field.name:
            return LayerColumn(field, Origin.LINK, f"{other}_id", other)
    if field.name == PSEUDONYM:
        return LayerColumn(field, Origin.PERSON, field.name)
    if is_sealed(field):
        return None
    if field.type is FieldType.IDENTIFIER:
        return _number_of_another(record, field)
    if field.disclosure == NEVER:
        return None
    if field.sensitivity in _ONLY_IF_COUNTED and field.name not in counted:
        return None
    return _answer(field)


def _number_of_another(record: RecordType, field: Field) -> LayerColumn | None:
    """A number that names another record of the same type, such as the case that it was joined to;
    any other number is somebody's own and left out."""
    if not field.name.endswith(f"_{record.key}"):
        return None
    return LayerColumn(field, Origin.NUMBER_OF_ANOTHER, field.name, record.record)


def _answer(field: Field) -> LayerColumn | None:
    if field.type is FieldType.TEXT:
        currency = field.name.endswith("_currency") and not field.national
        return LayerColumn(field, Origin.CURRENCY, field.name) if currency else None
    if field.national:
        return LayerColumn(field, Origin.NATIONAL, "national")
    if field.many:
        return LayerColumn(field, Origin.CODES)
    return LayerColumn(field, Origin.ANSWER, field.name)


def fields_needed(table_record: str, dictionary: Dictionary) -> dict[str, frozenset[str]]:
    """Return record type -> the fields that tables of one record type rest on, links included.

    All tables of the type together: the periods of one depend on the dates of all.
    """
    needed: dict[str, set[str]] = {}
    for table in dictionary.tables.values():
        if table.record == table_record:
            for path in table.sources:
                _need(needed, dictionary, table_record, path)
    if "reporting_agency" in dictionary.records[table_record].fields:
        _need(needed, dictionary, table_record, "reporting_agency")
    return {record: frozenset(names) for record, names in needed.items()}


def _need(needed: dict[str, set[str]], dictionary: Dictionary, record: str, path: str) -> None:
    other, dot, name = path.partition(".")
    if dot and other != record:
        needed.setdefault(record, set()).add(dictionary.records[record].links[other])
        _need(needed, dictionary, other, name)
        return
    found = name if dot else path
    needed.setdefault(record, set()).add(found)
    field: Any = dictionary.records[record].fields[found]
    if field.falls_back_to is not None:
        _need(needed, dictionary, record, field.falls_back_to)
