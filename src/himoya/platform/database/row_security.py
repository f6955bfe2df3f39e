"""The second wall on PostgreSQL: row-level security behind the application.

The web server's role owns nothing. Each scoped table has a policy that compares its rows with the
settings of the present transaction; without settings there is no row. The application filters the
same rows before; this wall is for the filter that somebody forgot.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

#: The role of the web server and the worker. Installations may name another one.
WEB_ROLE = "himoya_web"

#: Settings of the transaction that the policies read.
AGENCIES, PRACTICE, GLASS, ACCOUNT, EVERYTHING = (
    "himoya.agencies",
    "himoya.practice",
    "himoya.broken_glass",
    "himoya.account",
    "himoya.everything",
)

_EVERYTHING = f"coalesce(current_setting('{EVERYTHING}', true), '') <> ''"
_PRACTICE = f"coalesce(current_setting('{PRACTICE}', true), '') = 'true'"


def agency_is_mine(column: str) -> str:
    """Return the SQL condition that an agency column names one of the reader's agencies.

    ``*`` stands for every agency, for those whose extent is the country.
    """
    setting = f"coalesce(current_setting('{AGENCIES}', true), '')"
    return (
        f"({setting} = '*' OR {column} = ANY "
        f"(string_to_array(nullif({setting}, '*'), ',')::bigint[]))"
    )


def practice_is_mine(column: str) -> str:
    """Return the SQL condition that a practice column agrees with the reader's mode."""
    return f"{column} = ({_PRACTICE})"


def glass_is_broken_for(column: str) -> str:
    """Return the SQL condition that the reader has broken the glass for this record."""
    setting = f"coalesce(current_setting('{GLASS}', true), '')"
    return f"{column} = ANY (string_to_array({setting}, ',')::uuid[])"


def account_is_mine(column: str) -> str:
    """Return the SQL condition that a column names the reader's own account."""
    return f"{column}::text = coalesce(current_setting('{ACCOUNT}', true), '')"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSettings:
    """What the policies are told of the reader of one transaction."""

    agencies: frozenset[int] | None = frozenset()
    """None: the agencies of the whole country."""
    practice: bool = False
    broken_glass: frozenset[str] = frozenset()
    account: str = ""
    everything: str = ""
    """The reason for which a job of the system works on whole tables."""


def tell_database(settings: RowSettings) -> None:
    """Tell PostgreSQL who reads, until the end of the present transaction; SQLite has no policies.

    Must be called inside a transaction: outside of one the settings would be gone at once, and
    every query would find nothing.
    """
    if connection.vendor != "postgresql":
        return
    agencies = settings.agencies
    told = {
        AGENCIES: "*" if agencies is None else ",".join(map(str, sorted(agencies))),
        PRACTICE: "true" if settings.practice else "false",
        GLASS: ",".join(sorted(settings.broken_glass)),
        ACCOUNT: settings.account,
        EVERYTHING: settings.everything,
    }
    marks = ", ".join(["set_config(%s, %s, true)"] * len(told))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {marks}", [part for pair in told.items() for part in pair])


class RowSecurity(Operation):
    """Migration step: rows of ``table`` are there only for those whom ``condition`` lets see them.

    ``condition`` is SQL over the table's columns, made from the functions of this module. Rows may
    be added by whoever may write to the table at all: the actions check that, and the reader who
    adds a row need not be able to see it afterwards (a case handed over).
    """

    reversible = True

    def __init__(self, table: str, condition: str) -> None:
        self.table = table
        self.condition = condition

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change: the wall stands in the database alone."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        seen = f"({_EVERYTHING}) OR ({self.condition})"
        name, table = f"{self.table}_seen_by_its_readers", self.table
        for statement in (
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY {name} ON {table} FOR SELECT USING ({seen})",
            f"CREATE POLICY {name}_added ON {table} FOR INSERT WITH CHECK (true)",
            f"CREATE POLICY {name}_changed ON {table} FOR UPDATE USING ({seen}) WITH CHECK (true)",
            f"CREATE POLICY {name}_removed ON {table} FOR DELETE USING ({seen})",
        ):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        name, table = f"{self.table}_seen_by_its_readers", self.table
        for policy in (name, f"{name}_added", f"{name}_changed", f"{name}_removed"):
            schema_editor.execute(f"DROP POLICY {policy} ON {table}", params=None)
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", params=None)

    def describe(self) -> str:
        return f"Show rows of {self.table} to their readers only"


def let_web_role_work(role: str, append_only: Iterable[str]) -> list[str]:
    """Return the statements that give the web role what it needs and no more.

    It may read and write rows of every table, run no statement that changes a table, and never
    change or remove rows of the tables that only grow. Run by the owner after each migration.
    """
    rights = [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    ]
    return rights + [f"REVOKE UPDATE, DELETE, TRUNCATE ON {one} FROM {role}" for one in append_only]
