"""Typed rows -> tables of records in the form in which files carry them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.missing import Missing, sibling_column
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.views import Value
from himoya.exchange.parquet import write_together
from himoya.exchange.rows import ReadRow
from himoya.languages.dates import PartialDate


class RecordGatherer:
    """Gathers accepted rows by record type; refused rows are counted by whoever refuses them.

    Columns grow as they are met: a column costs nothing for the rows before its first answer.
    ``source`` names where records in a foreign layout come from; empty for a country's own.
    """

    def __init__(self, dictionary: Dictionary, source: str = "") -> None:
        self._dictionary = dictionary
        self._source = source
        self._columns: dict[str, dict[str, list[FileValue]]] = {}
        self._ordinals: dict[str, list[int]] = {}

    def expect(self, record: RecordType) -> None:
        """Let a record type have a table even when every row of it is refused."""
        self._columns.setdefault(record.record, {})
        self._ordinals.setdefault(record.record, [])

    def take(self, record: RecordType, row: ReadRow) -> None:
        """Keep a row unless an error refuses it."""
        self.expect(record)
        if not row.is_refused:
            self.add(record, row.values, row.extra, row.ordinal)

    def add(
        self,
        record: RecordType,
        values: Mapping[str, Value],
        extra: Mapping[str, str],
        ordinal: int = 0,
    ) -> None:
        """Keep one record; by its ordinal it can be left out of the tables later."""
        self.expect(record)
        row: dict[str, FileValue] = dict(extra)
        for name, value in values.items():
            put_value(row, record.fields[name], value)
        columns, ordinals = self._columns[record.record], self._ordinals[record.record]
        for name, written in row.items():
            column = columns.setdefault(name, [])
            column.extend([None] * (len(ordinals) - len(column)))
            column.append(written)
        ordinals.append(ordinal)

    def tables(self, without: Collection[int] = ()) -> dict[str, RecordTable]:
        """Return the records by type; columns stand in the dictionary's order, extra ones last.

        ``without`` are ordinals of rows to leave out.
        """
        return {name: self._table(name, without) for name in self._columns}

    def _table(self, name: str, without: Collection[int]) -> RecordTable:
        record = self._dictionary.records[name]
        columns, ordinals = self._columns[name], self._ordinals[name]
        # The number of a record is there even where no row is, or none has one.
        columns.setdefault(record.key, [])
        ordered: list[str] = []
        for field in record.fields:
            ordered.extend(one for one in (field, sibling_column(field)) if one in columns)
        ordered.extend(sorted(columns.keys() - set(ordered)))
        kept = [place for place, ordinal in enumerate(ordinals) if ordinal not in without]
        filled: dict[str, list[FileValue]] = {}
        for column in ordered:
            values = columns[column]
            values.extend([None] * (len(ordinals) - len(values)))
            filled[column] = values if len(kept) == len(values) else [values[i] for i in kept]
        return RecordTable(
            record=name,
            country=self._dictionary.country.folder,
            dictionary_version=self._dictionary.version,
            columns=filled,
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


class SeveralRecordTypes(ValueError):
    """Records of several types were to go into one file."""

    def __init__(self, records: Collection[str]) -> None:
        self.records = tuple(records)
        super().__init__(f"{', '.join(records)}: several record types do not fit into one file")


def write_tables(tables: Mapping[str, RecordTable], dictionary: Dictionary, path: Path) -> None:
    """Write one table to the file ``path``, or each to ``path/<record>.parquet``.

    Raises SeveralRecordTypes where more than one record type should go into one file.
    """
    if path.suffix == ".parquet":
        if len(tables) > 1:
            raise SeveralRecordTypes(tables)
        file_of = dict.fromkeys(tables, path)
    else:
        path.mkdir(parents=True, exist_ok=True)
        file_of = {name: path / f"{name}.parquet" for name in tables}
    write_together(
        [(table, dictionary.records[name], file_of[name]) for name, table in tables.items()]
    )
