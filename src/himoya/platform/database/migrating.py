"""Brings the database to the state that this release needs, and gives the web role its rights."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.core.management import call_command
from django.db import connections, router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.full_text import FoundBehindTheWall
from himoya.platform.database.row_security import (
    WEB_ROLE,
    RowSecurity,
    let_web_role_work,
    mark_of,
    renew_policy,
)

#: The connection of the role that owns the tables, where an installation has one.
OWNER = "owner"


def owning_connection() -> str:
    """Return the alias of the connection that may change tables."""
    return OWNER if OWNER in connections else "default"


def web_role() -> str | None:
    """Return the role that serves pages, where it is another one than the owner of the tables."""
    if OWNER not in connections:
        return None
    return str(connections["default"].settings_dict["USER"]) or WEB_ROLE


def waiting_migrations() -> list[str]:
    """Return the names of migrations that the database still needs, such as ``audit.0001``."""
    executor = MigrationExecutor(connections[owning_connection()])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate(*, web_role: str | None = None) -> None:
    """Migrate as the owner, then give the web role what it needs. Safe to run again."""
    alias = owning_connection()
    # Django makes all models anew before it sees that nothing waits: a second of each start.
    if waiting_migrations():
        with _all_through(alias):
            call_command("migrate", database=alias, verbosity=0, interactive=False)
    renew_policies(alias)
    renew_look_ups(alias)
    if web_role:
        give_rights(alias, web_role)


def renew_policies(alias: str) -> None:
    """Give PostgreSQL's policies the wording of this release, where they have an older one.

    Migrations are never edited, and what they say of policies they say through functions: an older
    installation would keep what those said when it was made.
    """
    if connections[alias].vendor != "postgresql":
        return
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT polrelid::regclass::text, obj_description(oid, 'pg_policy') FROM pg_policy"
        )
        marks = {(table, mark) for table, mark in cursor.fetchall() if mark}
        for table, condition in secured_tables().items():
            if (table, mark_of(condition)) in marks:
                continue
            for statement in renew_policy(table, condition):
                cursor.execute(statement)


def renew_look_ups(alias: str) -> None:
    """Let functions that look up words ask the policies in the wording of this release, too."""
    if connections[alias].vendor != "postgresql":
        return
    with connections[alias].cursor() as cursor:
        for step in look_ups():
            cursor.execute(
                "SELECT obj_description(to_regprocedure(%s), 'pg_proc')", [step.function]
            )
            if cursor.fetchone() != (mark_of(step.condition),):
                for statement in step.statements():
                    cursor.execute(statement)


@contextmanager
def _all_through(alias: str) -> Iterator[None]:
    """Let queries that name no connection go through this one, too.

    Migrations of other packages ask their models without saying where: they would wait, as the web
    role, for the lock that the same migration holds as the owner.
    """
    before = router.routers
    router.routers = [_Through(alias)]
    try:
        yield
    finally:
        router.routers = before


class _Through:
    """A database router that knows one connection."""

    def __init__(self, alias: str) -> None:
        self.alias = alias

    def db_for_read(self, model: object, **hints: object) -> str:
        """Return the connection for reading."""
        return self.alias

    def db_for_write(self, model: object, **hints: object) -> str:
        """Return the connection for writing."""
        return self.alias


def give_rights(alias: str, web_role: str) -> None:
    """Let the web role work in a PostgreSQL database; a no-op on SQLite, which has no roles."""
    if connections[alias].vendor != "postgresql":
        return
    with connections[alias].cursor() as cursor:
        for statement in let_web_role_work(web_role, append_only_tables()):
            cursor.execute(statement)


def append_only_tables() -> list[str]:
    """Return the tables that migrations made append-only, in order."""
    return sorted({step.table for step in _steps() if isinstance(step, AppendOnly)})


def secured_tables() -> dict[str, str]:
    """Return table -> condition of its row-level policy, as migrations made them."""
    return {step.table: step.condition for step in _steps() if isinstance(step, RowSecurity)}


def look_ups() -> list[FoundBehindTheWall]:
    """Return the steps that made functions which look up words."""
    return [step for step in _steps() if isinstance(step, FoundBehindTheWall)]


@cache
def _steps() -> tuple[object, ...]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    in_order = sorted(loader.disk_migrations.items())
    return tuple(step for _, migration in in_order for step in migration.operations)
