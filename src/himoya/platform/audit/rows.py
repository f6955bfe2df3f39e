"""Reads rows of the audit as the database holds them, without models.

SQLite keeps any type in any column, and Django's converters would mend or refuse what somebody
altered there. Here a row comes as it is, so that verification can judge it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import DatabaseError, connections
from django.db.models import Min

from himoya.platform.audit.models import Entry

#: Rows of one query while the chain is walked.
BATCH = 5000

#: PostgreSQL's advisory lock of the chain's tail; any number that nothing else uses.
TAIL_LOCK = 0x48696D6F7961

#: Length of an instant without its fraction.
SECONDS = len("2026-11-27 15:27:26")


class Row(NamedTuple):
    """One row as it stands. Types are what they should be; an altered row may hold others."""

    number: int
    at: str
    act: str
    account: str | None
    agency: str | None
    role: str | None
    practice: bool
    subject_kind: str | None
    subject: str | None
    details: str
    previous: str
    digest: str


class Tail(NamedTuple):
    """The end of the chain; ``at`` as `chain.instant` writes it."""

    number: int
    at: str
    digest: str


#: The instant as text, the way the chain writes it, or close to it (`_instant`).
_AT = {
    "sqlite": "CAST(at AS TEXT)",
    "postgresql": """to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
}
_PRACTICE = {
    "sqlite": "CASE WHEN practice IN (0, 1) THEN practice END",
    "postgresql": "practice",
}
_TAIL = "SELECT number, {at}, digest FROM audit_entry ORDER BY number DESC LIMIT 1"


def lock_and_read_tail(alias: str = "default") -> Tail | None:
    """Let one writer at a time extend the chain, and return its end; None where it is empty.

    On PostgreSQL two statements in one message: the second must begin after the lock is had, or it
    would read the tail as it was before the other writer ended. SQLite's write lock does that by
    itself.
    """
    connection = connections[alias]
    tail = _TAIL.format(at=_AT[connection.vendor])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT pg_advisory_xact_lock({TAIL_LOCK}); {tail}")
            cursor.nextset()
        else:
            cursor.execute(tail)
        found = cursor.fetchone()
    return None if found is None else Tail(found[0], _instant(found[1]), found[2])


def read_tail(alias: str = "default") -> Tail | None:
    """Return the end of the chain without keeping anybody from extending it."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(_TAIL.format(at=_AT[connection.vendor]))
        found = cursor.fetchone()
    return None if found is None else Tail(found[0], _instant(found[1]), found[2])


class UnreadableRow(Exception):
    """The database holds a row that it cannot give back; ``number`` is its number."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(number)


#: Before any number that a row can have, also one that somebody put in.
BEFORE_ALL = -(2**63)


def rows(after: int = BEFORE_ALL, *, batch: int = BATCH) -> Iterator[Row]:
    """Yield the rows after a number in order, in short queries that keep no writer waiting.

    Raises UnreadableRow, and DatabaseError where not even numbers can be read.
    """
    while True:
        found = _rows_after(after, batch)
        if not found:
            return
        yield from found
        after = found[-1].number


def row_with(column: str, value: str) -> Row | None:
    """Return the first row whose ``digest`` or ``previous`` is this, if it can be read.

    Looks through the whole table.
    """
    try:
        found = _select(f"WHERE {column} = %s ORDER BY number LIMIT 1", [value])
    except DatabaseError:
        return None
    return found[0] if found else None


def row_numbered(number: int) -> Row | None:
    """Return the row of a number, or None. Raises DatabaseError."""
    found = _select("WHERE number = %s", [number])
    return found[0] if found else None


def first_number() -> int | None:
    """Return the number of the first row that is kept."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT min(number) FROM audit_entry")
        found: int | None = cursor.fetchone()[0]
    return found


def last_before(instant: datetime) -> int | None:
    """Return the number before the first row that is not older than an instant; None: no row.

    By number, not by clock: a clock that went back drops nothing that followed younger rows.
    """
    young = Entry.objects.filter(at__gte=instant).aggregate(first=Min("number"))["first"]
    if young is None:
        tail = read_tail()
        young = tail.number + 1 if tail else None
    first = first_number()
    return None if young is None or first is None or young <= first else young - 1


def rows_of_act(act: str) -> list[Row]:
    """Return the rows of one act in order; for acts that are rare."""
    return _select("WHERE act = %s ORDER BY number", [act])


def _rows_after(after: int, batch: int) -> list[Row]:
    try:
        return _select("WHERE number > %s ORDER BY number LIMIT %s", [after, batch])
    except DatabaseError:
        if connections["default"].vendor == "postgresql":
            raise
        if batch == 1:
            raise UnreadableRow(_next_number(after)) from None
        # One of them cannot be read: those before it still can.
        return _rows_after(after, 1)


def _next_number(after: int) -> int:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT min(number) FROM audit_entry WHERE number > %s", [after])
        found: int | None = cursor.fetchone()[0]
    return after + 1 if found is None else found


def _select(condition: str, values: list[Any]) -> list[Row]:
    connection = connections["default"]
    at, practice = _AT[connection.vendor], _PRACTICE[connection.vendor]
    statement = (
        f"SELECT number, {at}, act, account, agency, role, {practice}, subject_kind, subject, "
        f"details, previous, digest FROM audit_entry {condition}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found = cursor.fetchall()
    if connection.vendor == "postgresql":
        return [Row._make(row) for row in found]
    return [_from_sqlite(row) for row in found]


def _from_sqlite(row: tuple[Any, ...]) -> Row:
    # Anything but 0 and 1 has become None, which no digest covers.
    practice = None if row[6] is None else row[6] == 1
    return Row._make((row[0], _instant(row[1]), *row[2:6], practice, *row[7:]))


def _instant(text: Any) -> str:
    """``2026-11-27 15:27:26.123456``, as Django writes it on SQLite, the way the chain does."""
    if not isinstance(text, str) or text.endswith("Z"):
        return text  # type: ignore[no-any-return]
    fraction = "" if len(text) > SECONDS else ".000000"
    return f"{text[:10]}T{text[11:]}{fraction}Z"
