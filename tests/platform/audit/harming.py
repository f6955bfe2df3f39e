"""Does to the chain what somebody with the database's password could do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.audit.chain import digest
from himoya.platform.audit.models import Entry

TABLE = "audit_entry"


def grow(count: int) -> None:
    """Append so many rows, as different ones as the acts."""
    acts = [act for act in Act if act not in (Act.SEALED, Act.CLOCK_SET_BACK)]
    with transaction.atomic():
        for number in range(count):
            record(
                acts[number % len(acts)],
                by=None,
                subject=Subject("case", f"00000000-0000-4000-8000-{number:012d}"),
                details={"rows": number},
            )


@contextmanager
def without_triggers() -> Iterator[None]:
    """Lift the wall as an owner of the database can, and put it back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("RESET ROLE")
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
            yield
            cursor.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")
            cursor.execute("SET ROLE himoya_web")
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name=%s", [TABLE]
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _, statement in triggers:
            cursor.execute(statement)


def run(statement: str, values: list[Any] | None = None) -> None:
    """Run one statement past the application and past the triggers."""
    with without_triggers(), connection.cursor() as cursor:
        cursor.execute(statement, values or [])


def alter(number: int, column: str, value: Any) -> None:
    """Change one column of one row."""
    run(f"UPDATE {TABLE} SET {column} = %s WHERE number = %s", [value, number])


def renumber(old: int, new: int) -> None:
    """Give a row another number."""
    alter(old, "number", new)


def remove(first: int, last: int | None = None) -> None:
    """Remove rows from the first to the last number."""
    last = first if last is None else last
    run(f"DELETE FROM {TABLE} WHERE number BETWEEN %s AND %s", [first, last])


def rewrite(first: int) -> None:
    """Give every row from a number on a fitting digest and link: a whole new chain."""
    before = Entry.objects.filter(number__lt=first).order_by("-number").first()
    previous = before.digest if before else "0" * 64
    with without_triggers():
        for entry in Entry.objects.filter(number__gte=first).order_by("number"):
            entry.previous = previous
            entry.digest = digest(entry.content())
            Entry.objects.filter(number=entry.number).update(
                previous=entry.previous, digest=entry.digest
            )
            previous = entry.digest
