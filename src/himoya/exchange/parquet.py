"""Records as Parquet: one file per record type, a folder for several.

The file's metadata carries ``himoya.record``, ``himoya.country``, ``himoya.dictionary_version`` and
``himoya.source``. Many-valued fields are list columns; coded columns hold codes and reserved codes;
dates are EDTF text; the reason of any other missing answer stands in the sibling column
``<field>_missing``.
"""

from __future__ import annotations

import errno
import math
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.dictionary.records import RecordType
from himoya.exchange.finished_files import finished_together
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # pyarrow costs a tenth of a second: load it where it is used
    import pyarrow as pa

_RECORD = b"himoya.record"
_COUNTRY = b"himoya.country"
_VERSION = b"himoya.dictionary_version"
_SOURCE = b"himoya.source"

#: Published aggregates stand beside records under this name.
FIGURES_FILE = "figures.parquet"

_LENGTH_OF_A_DAY = len("2016-01-31")


class NotARecordFile(ValueError):
    """Not Parquet, or Parquet that does not say which records it holds; in the reader's words."""

    def __init__(self, file: Path, message: str) -> None:
        self.file = file
        super().__init__(message)


def write_records(table: RecordTable, record: RecordType, file: Path) -> None:
    """Write records of one type to one file."""
    write_together([(table, record, file)])


def write_together(parts: Sequence[tuple[RecordTable, RecordType, Path]]) -> None:
    """Write each table to its file; all files get their names once all are whole."""
    import pyarrow.parquet as pq

    with finished_together([file for _, _, file in parts]) as unfinished:
        for (table, record, _), file in zip(parts, unfinished, strict=True):
            pq.write_table(_in_arrow(table, record), file, compression="zstd")


def write_in_parts(
    parts: Iterable[RecordTable], first: RecordTable, record: RecordType, file: Path
) -> int:
    """Write parts of one table to a file, one after the other, and return the number of rows.

    ``first`` may be empty; it says which columns there are, also where no part follows. Two parts
    are in memory at a time: one is written while the next is read. The caller names an unfinished
    file.
    """
    import pyarrow.parquet as pq

    head = _in_arrow(first, record)
    rows = 0
    with pq.ParquetWriter(file, head.schema, compression="zstd") as writer:

        def write(part: RecordTable) -> int:
            writer.write_table(_in_arrow(part, record))
            return len(part)

        with ThreadPoolExecutor(max_workers=1) as beside:
            under_way: Future[int] | None = None
            for part in chain((first,), parts):
                rows += under_way.result() if under_way is not None else 0
                under_way = beside.submit(write, part) if len(part) else None
            rows += under_way.result() if under_way is not None else 0
    return rows


def _in_arrow(table: RecordTable, record: RecordType) -> pa.Table:
    import pyarrow as pa

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
    return pa.table(arrays).replace_schema_metadata(metadata)


def read_records(path: Path, language: Language) -> dict[str, RecordTable]:
    """Read one file, or every ``*.parquet`` of a folder except ``figures.parquet``.

    Returns record type -> its records. Raises NotARecordFile, in the reader's language, or
    FileNotFoundError.
    """
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    if path.is_dir():
        found = sorted(path.glob("*.parquet"))
        files = [one for one in found if one.name != FIGURES_FILE and one.is_file()]
    else:
        files = [path]
    if not files:
        raise NotARecordFile(
            path,
            sentences.say(language, "There are no records (.parquet) in {folder}.", folder=path),
        )
    file_of: dict[str, Path] = {}
    tables: dict[str, RecordTable] = {}
    for file in files:
        table = _read(file, language)
        if table.record in tables:
            raise _held_twice(file, file_of[table.record], table.record, language)
        file_of[table.record], tables[table.record] = file, table
    return tables


def _held_twice(file: Path, other: Path, record: str, language: Language) -> NotARecordFile:
    message = sentences.say(
        language,
        "{first} and {second} both hold records “{record}”. Leave one of them in the folder.",
        first=other.name,
        second=file.name,
        record=record,
    )
    return NotARecordFile(file, message)


def _read(file: Path, language: Language) -> RecordTable:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not file.is_file():
        raise NotARecordFile(file, _not_parquet(file, language))
    with file.open("rb") as opened:
        try:
            table = pq.read_table(opened, partitioning=None)
        except (pa.ArrowException, OSError):
            raise NotARecordFile(file, _not_parquet(file, language)) from None
    metadata: Mapping[bytes, bytes] = table.schema.metadata or {}
    if _RECORD not in metadata:
        message = sentences.say(
            language,
            "{file} does not say which records it holds. Make it with “{command}”.",
            file=file,
            command="himoya convert",
        )
        raise NotARecordFile(file, message)
    return RecordTable(
        record=metadata[_RECORD].decode(),
        country=metadata.get(_COUNTRY, b"").decode(),
        dictionary_version=metadata.get(_VERSION, b"").decode(),
        columns={name: _plain(table.column(name)) for name in table.column_names},
        source=metadata.get(_SOURCE, b"").decode(),
    )


def _not_parquet(file: Path, language: Language) -> str:
    return sentences.say(
        language, "{file} is not a Parquet file, or it was damaged on the way.", file=file
    )


def _plain(column: Any) -> Sequence[FileValue]:
    """Return the values of a column; other programs write days and gaps in their own ways."""
    import pyarrow as pa

    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return _texts(column.combine_chunks())
    if pa.types.is_list(column.type) and pa.types.is_string(column.type.value_type):
        lists: Sequence[Any] = _lists(column.combine_chunks())
        return lists
    values: Sequence[Any] = column.to_pylist()
    if pa.types.is_temporal(column.type):
        return [None if value is None else str(value)[:_LENGTH_OF_A_DAY] for value in values]
    if pa.types.is_floating(column.type):
        return [value if value is not None and math.isfinite(value) else None for value in values]
    return values


def _texts(column: Any) -> list[str | None]:
    """Return texts; each stands in memory once, as a million answers are a handful of codes."""
    import numpy as np

    encoded = column.dictionary_encode()
    known = np.array([*encoded.dictionary.to_pylist(), None], dtype=object)
    places = encoded.indices.fill_null(len(known) - 1).to_numpy(zero_copy_only=False)
    found: list[str | None] = known[places].tolist()
    return found


def _lists(column: Any) -> list[list[str | None] | None]:
    """Return lists of texts, whose texts stand in memory once."""
    texts = _texts(column.flatten())
    lengths = column.value_lengths().to_pylist()
    found: list[list[str | None] | None] = []
    start = 0
    for length in lengths:
        if length is None:
            found.append(None)
            continue
        found.append(texts[start : start + length])
        start += length
    return found


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
