"""Writes saved rows into empty tables exactly as they were."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.core.serializers import deserialize
from django.core.serializers.base import DeserializationError
from django.db import DataError, IntegrityError, connection, connections, models
from django.db.models import Max

from himoya.platform.database.migrating import owning_connection
from himoya.platform.operation.archive import NotABackup
from himoya.platform.operation.backup import BATCH


def load(model: type[models.Model], file: Path) -> int:
    """Write the rows of a file into the table of a model, and return how many there were.

    Raises NotABackup where a row is none of this model, or does not fit into the table.
    """
    count = 0
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for rows in _batches(_rows(model, lines)):
                _insert(model, rows)
                count += len(rows)
    except (
        DeserializationError,
        DataError,
        IntegrityError,
        EOFError,
        ValueError,
        gzip.BadGzipFile,
        zlib.error,
    ) as error:
        raise NotABackup(file.name) from error
    return count


def _rows(model: type[models.Model], lines: Iterable[str]) -> Iterator[models.Model]:
    for one in deserialize("jsonl", lines):
        if type(one.object) is not model:
            raise ValueError(model._meta.label)
        yield one.object


def _batches(rows: Iterator[models.Model]) -> Iterator[list[models.Model]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _insert(model: type[models.Model], rows: list[models.Model]) -> None:
    """Insert as ``bulk_create`` does, but ``raw``: no column gets a new value of its own."""
    fields = model._meta.local_concrete_fields
    manager: models.QuerySet[models.Model] = models.QuerySet(model)
    size = max(connection.ops.bulk_batch_size(fields, rows), 1)
    for start in range(0, len(rows), size):
        manager._insert(  # type: ignore[attr-defined]
            rows[start : start + size], fields=fields, using=connection.alias, raw=True
        )


def advance_counters(loaded: Iterable[type[models.Model]]) -> None:
    """Let PostgreSQL's counters go on after the rows that came with their numbers.

    By the owner of the tables, and before the rows are kept: a counter that is ahead harms nobody.
    """
    if connection.vendor != "postgresql":
        return
    for model in loaded:
        key = model._meta.pk
        if not isinstance(key, models.AutoField):
            continue
        last = models.QuerySet(model).aggregate(last=Max("pk"))["last"]
        if last is None:
            continue
        with connections[owning_connection()].cursor() as cursor:
            place = [f'"{model._meta.db_table}"', key.column, last]
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", place)
