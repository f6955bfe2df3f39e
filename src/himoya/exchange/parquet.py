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
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from himoya.dictionary.coded_columns import CodedColumn
from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.dictionary.records import RecordType
from himoya.dictionary.side_by_side import side_by_side
from himoya.exchange.cut_off import cut_off_of
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
    as_of = _day(cut_off_of(path))
    file_of: dict[str, Path] = {}
    tables: dict[str, RecordTable] = {}
    for file in files:
        table = replace(_read(file, language), as_of=as_of)
        if table.record in tables:
            raise _held_twice(file, file_of[table.record], table.record, language)
        file_of[table.record], tables[table.record] = file, table
    return tables


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None


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
    numbers = table.num_rows * table.num_columns
    columns = side_by_side(_plain, table.columns, numbers=numbers)
    named = dict(zip(table.column_names, columns, strict=True))
    del table
    # What the file needed while it was read; tables of a million records need the room.
    pa.default_memory_pool().release_unused()
    return RecordTable(
        record=metadata[_RECORD].decode(),
        country=metadata.get(_COUNTRY, b"").decode(),
        dictionary_version=metadata.get(_VERSION, b"").decode(),
        columns=named,
        source=metadata.get(_SOURCE, b"").decode(),
    )


def _not_parquet(file: Path, language: Language) -> str:
    return sentences.say(
        language, "{file} is not a Parquet file, or it was damaged on the way.", file=file
    )


def _plain(column: Any) -> Sequence[FileValue]:
    """Return the values of a column; other programs write days and gaps in their own ways."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_integer(kind):
        return _distinct(column.combine_chunks())
    if pa.types.is_list(kind) and pa.types.is_string(kind.value_type):
        return _lists(column.combine_chunks())
    values: Sequence[Any] = column.to_pylist()
    if pa.types.is_temporal(kind):
        return [None if value is None else str(value)[:_LENGTH_OF_A_DAY] for value in values]
    if pa.types.is_floating(kind):
        return [value if value is not None and math.isfinite(value) else None for value in values]
    return values


def _distinct(column: Any) -> CodedColumn:
    """Return texts or whole numbers, each of which stands in memory once."""
    encoded = column.dictionary_encode()
    return _coded(encoded, encoded.dictionary.to_numpy(zero_copy_only=False).tolist())


def _lists(column: Any) -> CodedColumn:
    """Return lists of texts; equal lists stand in memory once, as do their texts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = _distinct(column.flatten())
    # A list is known by the places of its texts, joined: 2,0 and 2,1 are two lists.
    ends = pc.cumulative_sum(pc.fill_null(column.value_lengths(), 0))
    offsets = pa.concat_arrays([pa.array([0], ends.type), ends])
    places = pa.array(texts.places).cast(pa.string())
    joined = pc.binary_join(pa.ListArray.from_arrays(offsets, places), ",")
    encoded = pc.if_else(column.is_valid(), joined, None).dictionary_encode()
    values: list[Any] = [
        [texts.values[int(place)] for place in one.split(",") if place]
        for one in encoded.dictionary.to_pylist()
    ]
    return _coded(encoded, values)


def _coded(encoded: Any, values: list[FileValue]) -> CodedColumn:
    """Return a column from its distinct values and an array of their places, null where none is."""
    places = encoded.indices
    if places.null_count:
        places = places.fill_null(len(values))
        values.append(None)
    return CodedColumn(values, places.to_numpy(zero_copy_only=False))


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
