"""Typed rows -> tables of records in the form in which files carry them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.missing import Missing, sibling_column
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.views import Value
from himoya.exchange.parquet import write_records
from himoya.exchange.rows import ReadRow
from himoya.languages.dates import PartialDate


class RecordGatherer:
    """Gathers accepted rows by record type; refused rows are counted by whoever refuses them."""

    def __init__(self, dictionary: Dictionary, source: str = "") -> None:
        self._dictionary = dictionary
        self._source = source
        self._rows: dict[str, list[dict[str, FileValue]]] = {}

    def take(self, record: RecordType, row: ReadRow) -> None:
        """Keep a row unless an error refuses it."""
        if not row.is_refused:
            self.add(record, row.values, row.extra)

    def add(
        self, record: RecordType, values: Mapping[str, Value], extra: Mapping[str, str]
    ) -> None:
        """Keep one record."""
        row: dict[str, FileValue] = dict(extra)
        for name, value in values.items():
            put_value(row, record.fields[name], value)
        self._rows.setdefault(record.record, []).append(row)

    def tables(self) -> dict[str, RecordTable]:
        """Return the records by type; columns stand in the dictionary's order, extra ones last."""
        return {name: self._table(name, rows) for name, rows in self._rows.items()}

    def _table(self, name: str, rows: list[dict[str, FileValue]]) -> RecordTable:
        used = {column for row in rows for column in row}
        ordered: list[str] = []
        for field in self._dictionary.records[name].fields:
            ordered.extend(one for one in (field, sibling_column(field)) if one in used)
        ordered.extend(sorted(used - set(ordered)))
        return RecordTable(
            record=name,
            country=self._dictionary.country.folder,
            dictionary_version=self._dictionary.version,
            columns={column: [row.get(column) for row in rows] for column in ordered},
            source=self._source,
        )


def put_value(row: dict[str, FileValue], field: Field, value: Value) -> None:
    """Write a typed answer into a row in file form."""
    if isinstance(value, Missing):
        if not field.is_coded:
            row[sibling_column(field.name)] = value.reason.value
        else:
            code = value.reason.reserved_code
            row[field.name] = [code] if field.many else code
    elif isinstance(value, PartialDate):
        row[field.name] = value.edtf
    else:
        row[field.name] = list(value) if isinstance(value, tuple) else value


def write_tables(tables: Mapping[str, RecordTable], dictionary: Dictionary, path: Path) -> None:
    """Write one table to the file ``path``, or each to ``path/<record>.parquet``.

    Raises ValueError where several record types should go into one file.
    """
    if path.suffix == ".parquet":
        if len(tables) != 1:
            raise ValueError(f"{len(tables)} record types do not fit into one file")
        ((name, table),) = tables.items()
        write_records(table, dictionary.records[name], path)
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        write_records(table, dictionary.records[name], path / f"{name}.parquet")
