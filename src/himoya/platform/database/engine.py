"""Which engine runs, and how its connections are set up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl, unquote, urlsplit

#: Milliseconds that a writer waits for another one before the page says that it is busy.
BUSY_TIMEOUT = 10_000

#: Milliseconds that a command waits which nobody sits in front of, as the backup of every night:
#: SQLite gives the lock to whoever asks at the right moment, and not in turn.
PATIENT_TIMEOUT = 120_000

#: WAL lets readers read while one writes; NORMAL loses nothing that was committed when the
#: program dies, and FULL would also cover a power cut: people's records are worth that.
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT}",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",
    # Erased rows are overwritten, so that no name can be read from free pages of the file.
    "PRAGMA secure_delete=ON",
    # INSERT OR REPLACE removes a row; with this the triggers of append-only tables see it.
    "PRAGMA recursive_triggers=ON",
)


def embedded(file: Path) -> dict[str, Any]:
    """Django's description of the SQLite database in a file."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A transaction that may write takes the lock at once: no deadlock half-way.
            "transaction_mode": "IMMEDIATE",
            "init_command": ";".join(PRAGMAS),
        },
    }


#: Many people ask short questions at once: compiling one, or spreading it over processors, costs
#: more than it brings. What `cursor_that_plans_once` asks has one plan, whatever the id is. An
#: address that names ``options`` of its own keeps those.
_SHORT_QUESTIONS = (
    "-c jit=off -c max_parallel_workers_per_gather=0 -c plan_cache_mode=force_generic_plan"
)


#: How often a question of `cursor_that_plans_once` is asked before it is planned for good.
PLANNED_AFTER = 0


def postgresql(address: str) -> dict[str, Any]:
    """Django's description of a PostgreSQL database from ``postgresql://role@host/name``."""
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "options": _SHORT_QUESTIONS,
            "prepare_threshold": PLANNED_AFTER,
            **dict(parse_qsl(parts.query)),
        },
    }


@contextmanager
def without_write_lock() -> Iterator[None]:
    """One transaction that only looks: on SQLite it waits for no writer, and no writer for it.

    What it sees is one state. Inside another transaction this changes nothing.
    """
    from django.db import connection, transaction

    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    connection.ensure_connection()  # which sets the mode
    mode = connection.transaction_mode  # type: ignore[attr-defined]
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            connection.transaction_mode = mode  # type: ignore[attr-defined]
            yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]


@contextmanager
def waiting_patiently() -> Iterator[None]:
    """Wait for others who write as long as a command may, not as long as somebody at a page.

    PostgreSQL gives its locks in turn, and nothing changes there.
    """
    from django.db import connection

    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout={PATIENT_TIMEOUT}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")


@contextmanager
def waiting_for_nobody() -> Iterator[None]:
    """Let what could as well be written later fail at once where somebody else writes.

    On SQLite, whose one lock may be held for a minute. PostgreSQL locks rows alone.
    """
    from django.db import connection

    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")


def cursor_that_plans_once() -> Any:
    """Return a cursor for questions that are asked again and again with other values.

    PostgreSQL plans such a question once for a connection and not each time, which takes longer
    than to answer it. Django's own cursor writes the values into the SQL: another one each time;
    whoever logs statements gets that one, since he or she wants to see them with their values.
    """
    from django.db import connection

    if connection.vendor != "postgresql" or connection.queries_logged:
        return connection.cursor()
    from psycopg import Cursor

    connection.ensure_connection()
    # As Django makes its cursors, so that errors are the same ones.
    return cast(Any, connection)._prepare_cursor(Cursor(cast(Any, connection.connection)))


def is_postgresql() -> bool:
    """Whether the default connection is PostgreSQL."""
    from django.db import connection

    return connection.vendor == "postgresql"
