"""Writes rows of a period into a file: JSON lines, from which digests can be checked, or CSV."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import IO

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from himoya.platform.audit.actions import Doer, record
from himoya.platform.audit.acts import Act
from himoya.platform.audit.chain import instant
from himoya.platform.audit.models import Entry
from himoya.platform.audit.rows import Row, rows

COLUMNS = Row._fields


class Format(StrEnum):
    """How rows are written; also the ending of the file."""

    JSON_LINES = "jsonl"
    CSV = "csv"


def rows_between(first: date | None, last: date | None) -> Iterator[Row]:
    """Yield the rows of days in the country's zone, both included; None leaves a side open."""
    since = _begin(first) if first else None
    until = _begin(last + timedelta(days=1)) if last else None
    chosen = Entry.objects.all()
    chosen = chosen.filter(at__gte=since) if since else chosen
    chosen = chosen.filter(at__lt=until) if until else chosen
    ends = chosen.aggregate(first=Min("number"), last=Max("number"))
    if ends["first"] is None:
        return
    low, high = (instant(one) if one else None for one in (since, until))
    for row in rows(ends["first"] - 1):
        if row.number > ends["last"]:
            return
        # A clock that went back leaves rows of other days between the two numbers.
        if (low is None or row.at >= low) and (high is None or row.at < high):
            yield row


def write_rows(chosen: Iterable[Row], opened: IO[str], form: Format) -> int:
    """Write rows and return how many they were."""
    count = 0
    if form is Format.CSV:
        writer = csv.writer(opened)
        writer.writerow(COLUMNS)
        for row in chosen:
            writer.writerow(row)
            count += 1
        return count
    for row in chosen:
        opened.write(json.dumps(row._asdict(), ensure_ascii=False) + "\n")
        count += 1
    return count


def export_to_file(
    file: Path, first: date | None, last: date | None, form: Format, *, by: Doer | None = None
) -> int:
    """Write the rows of a period into a file, record that they were exported; return how many.

    The name is taken once all of it is there. Raises OSError, DatabaseError.
    """
    with _finished(file) as opened:
        count = write_rows(rows_between(first, last), opened, form)
        with transaction.atomic():
            record_export(count, first, last, by=by)
    return count


def record_export(
    count: int, first: date | None, last: date | None, *, by: Doer | None, reason: str = ""
) -> None:
    """Record that rows of a period left the platform, in the caller's transaction."""
    details: dict[str, str | int] = {"what": "audit", "rows": count}
    if first:
        details["from"] = first.isoformat()
    if last:
        details["to"] = last.isoformat()
    if reason:
        details["reason"] = reason
    record(Act.EXPORTED, by=by, details=details)


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


@contextmanager
def _finished(file: Path) -> Iterator[IO[str]]:
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)
