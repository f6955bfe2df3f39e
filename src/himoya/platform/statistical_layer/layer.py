"""The whole layer as record tables: in parts for files, complete for counting. One state of all
tables, that keeps no writer waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction

from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.platform.access.scope import whole_table
from himoya.platform.database.clock import today
from himoya.platform.database.engine import without_write_lock
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.agreement import record_models
from himoya.platform.records.models import RecordModel
from himoya.platform.statistical_layer.ages import Ages, ages_of
from himoya.platform.statistical_layer.contents import Contents, contents_of, fields_needed
from himoya.platform.statistical_layer.rows import batches, counted_rows

#: Told after each part: rows read so far.
Told = Callable[[int], None]


@contextmanager
def one_state(why: str) -> Iterator[None]:
    """One state of all tables, in work of the system that shows no record to anybody."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            with whole_table(why):
                yield
        return
    with without_write_lock(), whole_table(why):
        yield


def models_by_record() -> dict[str, type[RecordModel]]:
    """Return record type -> model, of all installed wings."""
    return {model.RECORD: model for model in record_models()}


def parts_of(model: type[RecordModel], contents: Contents) -> Iterator[RecordTable]:
    """Yield the records of one type in parts; inside `one_state`."""
    for columns in batches(model, contents, _ages(contents)):
        yield _table(contents, columns)


def empty_table(contents: Contents) -> RecordTable:
    """Return a table with the columns of a record type and no rows."""
    return _table(contents, dict.fromkeys(contents.names(), ()))


def count_rows(record: str) -> int:
    """Return how many records have to be read for the tables of one type; inside `one_state`."""
    return rows_of(fields_needed(record, dictionary()))


def rows_of(needed: Mapping[str, frozenset[str]]) -> int:
    """Return how many records have to be read for some fields; inside `one_state`."""
    models = models_by_record()
    return sum(counted_rows(models[name]).count() for name in needed if name in models)


def records_for(record: str, told: Told | None = None) -> dict[str, RecordTable]:
    """Return the records on which the tables of one type rest; inside `one_state`.

    Only the columns that tables ask for. A record type whose wing is not installed is absent.
    """
    return records_with(fields_needed(record, dictionary()), told)


def records_with(
    needed: Mapping[str, frozenset[str]], told: Told | None = None
) -> dict[str, RecordTable]:
    """Return records with some of their fields, by record type; inside `one_state`."""
    found, models, read = {}, models_by_record(), 0
    for name, fields in needed.items():
        if name not in models:
            continue
        contents = contents_of(models[name], dictionary()).only(fields)
        gathered: dict[str, list[FileValue]] = {column: [] for column in contents.names()}
        same: dict[str, str] = {}
        for part in parts_of(models[name], contents):
            for column, values in part.columns.items():
                # The same code is one object however many rows have it.
                gathered[column] += (
                    same.setdefault(one, one) if isinstance(one, str) and len(one) < 12 else one
                    for one in values
                )
            read += len(part)
            if told is not None:
                told(read)
        found[name] = _table(contents, gathered)
    return found


def _table(contents: Contents, columns: Mapping[str, object]) -> RecordTable:
    return RecordTable(
        record=contents.record.record,
        country=dictionary().country.folder,
        dictionary_version=dictionary().version,
        columns=columns,  # type: ignore[arg-type]
        as_of=today(),
    )


def _ages(contents: Contents) -> Ages | None:
    """Ages are worked out where everything that they rest on is asked for."""
    ages = ages_of(contents.record.record, dictionary())
    if ages is None or not {ages.age, ages.band, *ages.dates} <= set(contents.names()):
        return None
    return ages
