"""Records as Parquet: one file per record type, a folder for several.

The file's metadata carries ``himoya.record``, ``himoya.country``, ``himoya.dictionary_version`` and
``himoya.source``. Many-valued fields are list columns; coded columns hold codes and reserved codes;
dates are EDTF text; the reason of any other missing answer stands in the sibling column
``<field>_missing``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import SIBLING_ENDING
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.dictionary.records import RecordType

if TYPE_CHECKING:  # pyarrow costs a tenth of a second: load it where it is used
    import pyarrow as pa

_RECORD = b"himoya.record"
_COUNTRY = b"himoya.country"
_VERSION = b"himoya.dictionary_version"
_SOURCE = b"himoya.source"


class NotARecordFile(ValueError):
    """A file that is not Parquet, or Parquet that does not say which records it holds."""

    def __init__(self, file: Path, reason: str) -> None:
        self.file = file
        self.reason = reason
        super().__init__(f"{file}: {reason}")


def write_records(table: RecordTable, record: RecordType, file: Path) -> None:
    """Write records of one type to one file; an unfinished file never stands under its name."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    arrays = {
        name: pa.array(column, type=_arrow_type(record.fields.get(name)))
        for name, column in table.columns.items()
    }
    metadata = {
        _RECORD: table.record.encode(),
        _COUNTRY: table.country.encode(),
        _VERSION: table.dictionary_version.encode(),
        _SOURCE: table.source.encode(),
    }
    written = pa.table(arrays).replace_schema_metadata(metadata)
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        pq.write_table(written, unfinished, compression="zstd")
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)


def read_records(path: Path) -> dict[str, RecordTable]:
    """Read one file, or every ``*.parquet`` of a folder except ``figures.parquet``.

    Returns record type -> its records. Raises NotARecordFile, or FileNotFoundError.
    """
    if not path.exists():
        raise FileNotFoundError(path)
    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    tables = [_read(file) for file in files if file.name != "figures.parquet"]
    if not tables:
        raise NotARecordFile(path, "holds no records")
    return {table.record: table for table in tables}


def _read(file: Path) -> RecordTable:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(file, partitioning=None)
    except (pa.ArrowInvalid, OSError) as error:
        raise NotARecordFile(file, "is not a Parquet file") from error
    metadata: Mapping[bytes, bytes] = table.schema.metadata or {}
    if _RECORD not in metadata:
        raise NotARecordFile(file, "does not say which records it holds")
    return RecordTable(
        record=metadata[_RECORD].decode(),
        country=metadata.get(_COUNTRY, b"").decode(),
        dictionary_version=metadata.get(_VERSION, b"").decode(),
        columns={name: _plain(table.column(name)) for name in table.column_names},
        source=metadata.get(_SOURCE, b"").decode(),
    )


def _plain(column: Any) -> Sequence[FileValue]:
    values: Sequence[FileValue] = column.to_pylist()
    return values


def _arrow_type(field: Field | None) -> pa.DataType:
    import pyarrow as pa

    # Columns that no field describes are siblings of a field, or extra columns kept as text.
    if field is None:
        return pa.string()
    if field.many:
        return pa.list_(pa.string())
    if field.type is FieldType.INTEGER:
        return pa.int64()
    if field.type is FieldType.AMOUNT:
        return pa.float64()
    return pa.string()


def is_sibling(name: str) -> bool:
    """Say whether a column holds the reasons of another column's missing answers."""
    return name.endswith(SIBLING_ENDING)
