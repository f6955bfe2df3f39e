"""The second wall on PostgreSQL: row-level security behind the application.

The web server's role owns nothing. Each scoped table has a policy that compares its rows with the
settings of the present transaction; without settings there is no row. The application filters the
same rows before; this wall is for the filter that somebody forgot.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from himoya.platform.database.engine import cursor_that_plans_once

#: The role of the web server and the worker. Installations may name another one.
WEB_ROLE = "himoya_web"

#: Settings of the transaction that the policies read.
AGENCIES, PRACTICE, GLASS, ACCOUNT, EVERYTHING, RETURNS, PEOPLE, TRAINERS, ENTRY_RESULTS = (
    "himoya.agencies",
    "himoya.practice",
    "himoya.broken_glass",
    "himoya.account",
    "himoya.everything",
    "himoya.all_returns",
    "himoya.people",
    "himoya.all_trainers",
    "himoya.all_entry_results",
)

# Each setting stands in a subquery of its own: PostgreSQL then reads it once for a query and not
# once for a row, of which the list of a large office has a hundred thousand.
_EVERYTHING = f"(SELECT coalesce(current_setting('{EVERYTHING}', true), '') <> '')"
_PRACTICE = f"(SELECT coalesce(current_setting('{PRACTICE}', true), '') = 'true')"
_WHOLE_COUNTRY = f"(SELECT coalesce(current_setting('{AGENCIES}', true), '') = '*')"
_AGENCIES = (
    f"(SELECT string_to_array(nullif(coalesce(current_setting('{AGENCIES}', true), ''), '*'), ',')"
    "::bigint[])"
)
_GLASS = f"(SELECT string_to_array(coalesce(current_setting('{GLASS}', true), ''), ',')::uuid[])"
_RETURNS = f"(SELECT coalesce(current_setting('{RETURNS}', true), '') = 'true')"
_TRAINERS = f"(SELECT coalesce(current_setting('{TRAINERS}', true), '') = 'true')"
_ENTRY_RESULTS = f"(SELECT coalesce(current_setting('{ENTRY_RESULTS}', true), '') = 'true')"
_PEOPLE = f"(SELECT string_to_array(coalesce(current_setting('{PEOPLE}', true), ''), ','))"
_ACCOUNT = f"(SELECT coalesce(current_setting('{ACCOUNT}', true), ''))"
_AGENCIES_AS_TOLD = f"(SELECT coalesce(current_setting('{AGENCIES}', true), ''))"
_PEOPLE_AS_TOLD = f"(SELECT coalesce(current_setting('{PEOPLE}', true), ''))"


def agency_is_mine(column: str) -> str:
    """Return the SQL condition that an agency column names one of the reader's agencies.

    ``*`` stands for every agency, for those whose extent is the country.
    """
    return f"({_WHOLE_COUNTRY} OR {agency_is_listed(column)})"


def agency_is_listed(column: str) -> str:
    """Return the same where the whole country opens nothing."""
    return f"{column} = ANY ({_AGENCIES}::bigint[])"


def not_the_whole_country() -> str:
    """Return the SQL condition that the reader's extent is not the country."""
    return f"NOT {_WHOLE_COUNTRY}"


def every_return_is_mine() -> str:
    """Return the SQL condition that the reader follows the returns of the whole country.

    Who compiles figures sees the returns of all agencies and the cases of none.
    """
    return _RETURNS


def every_trainer_is_mine() -> str:
    """Return the SQL condition that the reader coordinates the trainers of the whole country."""
    return _TRAINERS


def every_entry_result_is_mine() -> str:
    """Return the SQL condition that the reader gives roles, to people of every office."""
    return _ENTRY_RESULTS


def practice_is_mine(column: str) -> str:
    """Return the SQL condition that a practice column agrees with the reader's mode."""
    return f"{column} = {_PRACTICE}"


def glass_is_broken_for(column: str) -> str:
    """Return the SQL condition that the reader has broken the glass for this record."""
    return f"{column} = ANY ({_GLASS}::uuid[])"


def people_are_mine(people: str) -> str:
    """Return the SQL condition that the reader works with such people: ``victim``, ``suspect``.

    It is the same for every row, so that PostgreSQL asks it once for a query.
    """
    return f"(SELECT '{people}' = ANY ({_PEOPLE}::text[]))"


def account_is_mine(column: str) -> str:
    """Return the SQL condition that a column names the reader's own account."""
    return f"{column}::text = {_ACCOUNT}"


def reach_is_mine(agencies: str, people: str) -> str:
    """Return the SQL condition that two columns name exactly the reader's agencies and people.

    For what was counted within somebody's reach: a wider or a narrower one is another answer. The
    columns hold them as `RowSettings` writes them.
    """
    return f"({agencies} = {_AGENCIES_AS_TOLD} AND {people} = {_PEOPLE_AS_TOLD})"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSettings:
    """What the policies are told of the reader of one transaction."""

    agencies: frozenset[int] | None = frozenset()
    """None: the agencies of the whole country."""
    practice: bool = False
    broken_glass: frozenset[str] = frozenset()
    account: str = ""
    every_return: bool = False
    every_trainer: bool = False
    every_entry_result: bool = False
    people: frozenset[str] = frozenset()
    """Record types of the people that the reader's role works with."""
    everything: str = ""
    """The reason for which a job of the system works on whole tables."""

    @property
    def agencies_told(self) -> str:
        """The agencies as the policies read them."""
        return "*" if self.agencies is None else ",".join(map(str, sorted(self.agencies)))

    @property
    def people_told(self) -> str:
        """The people as the policies read them."""
        return ",".join(sorted(self.people))


def tell_database(settings: RowSettings) -> None:
    """Tell PostgreSQL who reads, until the end of the present transaction; SQLite has no policies.

    Must be called inside a transaction: outside of one the settings would be gone at once, and
    every query would find nothing.
    """
    if connection.vendor != "postgresql":
        return
    told = {
        AGENCIES: settings.agencies_told,
        PRACTICE: "true" if settings.practice else "false",
        GLASS: ",".join(sorted(settings.broken_glass)),
        ACCOUNT: settings.account,
        EVERYTHING: settings.everything,
        RETURNS: "true" if settings.every_return else "false",
        PEOPLE: settings.people_told,
        TRAINERS: "true" if settings.every_trainer else "false",
        ENTRY_RESULTS: "true" if settings.every_entry_result else "false",
    }
    marks = ", ".join(["set_config(%s, %s, true)"] * len(told))
    with cursor_that_plans_once() as cursor:
        cursor.execute(f"SELECT {marks}", [part for pair in told.items() for part in pair])


def policy_of(table: str) -> str:
    """Return the name of a table's policy for reading; those for changing begin with it."""
    return f"{table}_seen_by_its_readers"


def seen_by_readers(condition: str) -> str:
    """Return the whole condition of a policy: jobs of the system see everything."""
    return f"{_EVERYTHING} OR ({condition})"


def renew_policy(table: str, condition: str) -> list[str]:
    """Return the statements that give a table's policies the condition as it is said today.

    The mark in the comment tells the next start that nothing is to be done.
    """
    seen, name = seen_by_readers(condition), policy_of(table)
    policies = (name, f"{name}_changed", f"{name}_removed")
    return [
        *(f"ALTER POLICY {policy} ON {table} USING ({seen})" for policy in policies),
        f"COMMENT ON POLICY {name} ON {table} IS '{mark_of(condition)}'",
    ]


def mark_of(condition: str) -> str:
    """Return what tells one wording of a condition from another."""
    return hashlib.sha256(seen_by_readers(condition).encode()).hexdigest()


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
        seen, name, table = seen_by_readers(self.condition), policy_of(self.table), self.table
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
        name, table = policy_of(self.table), self.table
        for policy in (name, f"{name}_added", f"{name}_changed", f"{name}_removed"):
            schema_editor.execute(f"DROP POLICY {policy} ON {table}", params=None)
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", params=None)

    def describe(self) -> str:
        return f"Show rows of {self.table} to their readers only"


class RowSecurityRenewed(RowSecurity):
    """Migration step: the policies of a table that has them say another condition from now on.

    Never taken back: an older release renews them to its own wording at its start.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        for statement in renew_policy(self.table, self.condition):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """The tables keep the narrower wall."""

    def describe(self) -> str:
        return f"Say anew to whom rows of {self.table} are shown"


def let_web_role_work(role: str, append_only: Iterable[str]) -> list[str]:
    """Return the statements that give the web role what it needs and no more.

    It may read and write rows of every table, run no statement that changes a table, and never
    change or remove rows of the tables that only grow. Run by the owner after each migration.
    """
    rights = [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    ]
    return rights + [f"REVOKE UPDATE, DELETE, TRUNCATE ON {one} FROM {role}" for one in append_only]
