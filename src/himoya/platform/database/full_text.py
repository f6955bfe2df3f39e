"""Rows found by whole words, on either engine: a column of words kept in the engine's own index.

The column holds words parted by spaces, made by us of lower-case letters and digits; what is a
word is never left to an engine. SQLite keeps an FTS5 table beside the table, by triggers;
PostgreSQL a generated tsvector, by array_to_tsvector, which parses nothing.

    FullText("register_casetext", "words")                        # in a migration
    FoundBehindTheWall("register_casetext", "words", CONDITION)   # after the table's RowSecurity
    matching_rows(CaseText.objects.all(), "words", [AnyOf({"жиноят"}, {"жино"})])

For those for whom a policy holds PostgreSQL does not use the index: it reads all rows. So a
function of the tables' owner looks up the words, asks the same policy of each row that it finds,
and tells the ids that are left (`FoundBehindTheWall`, decision 0054).
On SQLite a later AlterField makes the table anew and loses its triggers: repeat the step after it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.expressions import RawSQL

from himoya.platform.database.row_security import mark_of, seen_by_readers

_POSTGRESQL = (
    "ALTER TABLE {table} ADD COLUMN {column}_index tsvector GENERATED ALWAYS AS "
    "(array_to_tsvector(string_to_array(btrim({column}), ' '))) STORED",
    "CREATE INDEX {table}_{column}_index ON {table} USING gin ({column}_index)",
)
_POSTGRESQL_BACK = ("ALTER TABLE {table} DROP COLUMN {column}_index",)

_SQLITE = (
    "CREATE VIRTUAL TABLE {table}_{column} USING fts5({column}, content='{table}', "
    "content_rowid='id', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER {table}_{column}_added AFTER INSERT ON {table} BEGIN "
    "INSERT INTO {table}_{column}(rowid, {column}) VALUES (new.id, new.{column}); END",
    "CREATE TRIGGER {table}_{column}_removed AFTER DELETE ON {table} BEGIN "
    "INSERT INTO {table}_{column}({table}_{column}, rowid, {column}) "
    "VALUES ('delete', old.id, old.{column}); END",
    "CREATE TRIGGER {table}_{column}_changed AFTER UPDATE ON {table} BEGIN "
    "INSERT INTO {table}_{column}({table}_{column}, rowid, {column}) "
    "VALUES ('delete', old.id, old.{column}); "
    "INSERT INTO {table}_{column}(rowid, {column}) VALUES (new.id, new.{column}); END",
    # Rows that were there before the step.
    "INSERT INTO {table}_{column}({table}_{column}) VALUES ('rebuild')",
)
_SQLITE_BACK = (
    "DROP TRIGGER {table}_{column}_added",
    "DROP TRIGGER {table}_{column}_removed",
    "DROP TRIGGER {table}_{column}_changed",
    "DROP TABLE {table}_{column}",
)

_KEY = re.compile(r"[^\W_]+")

Row = TypeVar("Row", bound=models.Model)


class FullText(Operation):
    """Migration step: rows of ``table`` are found by the words of a text column.

    The table's primary key is an integer ``id``.
    """

    reversible = True

    def __init__(self, table: str, column: str) -> None:
        self.table = table
        self.column = column

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change: the index stands in the database alone."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self._run(schema_editor, _POSTGRESQL, _SQLITE)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self._run(schema_editor, _POSTGRESQL_BACK, _SQLITE_BACK)

    def describe(self) -> str:
        return f"Find rows of {self.table} by the words of {self.column}"

    def _run(
        self,
        schema_editor: BaseDatabaseSchemaEditor,
        on_postgresql: tuple[str, ...],
        on_sqlite: tuple[str, ...],
    ) -> None:
        here = on_postgresql if schema_editor.connection.vendor == "postgresql" else on_sqlite
        for statement in here:
            sql = statement.format(table=self.table, column=self.column)
            schema_editor.execute(sql, params=None)


class FoundBehindTheWall(Operation):
    """Migration step: the index of `FullText` is used although ``table`` has a policy.

    ``condition`` is the one of the table's `RowSecurity`. It is renewed at a start as policies are,
    where its wording changed; `statements` gives what both run.
    """

    reversible = True

    def __init__(self, table: str, column: str, condition: str) -> None:
        self.table = table
        self.column = column
        self.condition = condition

    @property
    def function(self) -> str:
        """The function's name with the type of what it is asked."""
        return f"{function_of(self.table, self.column)}(tsquery)"

    def statements(self) -> list[str]:
        """Return what makes the function, or makes it anew.

        Its path is fixed, so that nobody's table or operator can stand in for ours; who may not
        read the table may not call it. It is told the reader by the settings that policies read.
        """
        return [
            f"CREATE OR REPLACE FUNCTION {function_of(self.table, self.column)}(asked tsquery) "
            "RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 "
            "SET search_path = pg_catalog, public, pg_temp AS $found$ "
            f"SELECT {self.table}.id FROM {self.table} "
            f"WHERE {self.table}.{self.column}_index @@ asked "
            f"AND ({seen_by_readers(self.condition)}) $found$",
            f"REVOKE ALL ON FUNCTION {self.function} FROM PUBLIC",
            f"COMMENT ON FUNCTION {self.function} IS '{mark_of(self.condition)}'",
        ]

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change: the function stands in the database alone."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            for statement in self.statements():
                schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {self.function}", params=None)

    def describe(self) -> str:
        return f"Look up the words of {self.table} within its policy"


def function_of(table: str, column: str) -> str:
    """Return the name of the function that looks up words of a column."""
    return f"{table}_{column}_found"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of these words, or a word with one of these beginnings: letters and digits alone."""

    words: frozenset[str]
    beginnings: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        # They go into the engine's own language of queries: nothing else may pass.
        bad = [key for key in self.words | self.beginnings if not _KEY.fullmatch(key)]
        if bad or not self.words:
            raise ValueError("words of letters and digits are needed")

    def after(self, signs: Collection[str]) -> AnyOf:
        """Return the same words and beginnings after each of some signs; "" is as they are."""
        return AnyOf(
            frozenset(sign + word for sign in signs for word in self.words),
            frozenset(sign + beginning for sign in signs for beginning in self.beginnings),
        )


def matching_rows(
    rows: models.QuerySet[Row], column: str, asked: Iterable[AnyOf]
) -> models.QuerySet[Row]:
    """Return the rows whose column holds something of each of the alternatives."""
    table = rows.model._meta.db_table
    if connection.vendor == "postgresql":
        # The rows are those of the reader all the same: the function only says where to look.
        look_up = f"SELECT {function_of(table, column)}(%s::tsquery)"
        return rows.filter(pk__in=RawSQL(look_up, [_for_postgresql(asked)]))
    name = f'"{table}_{column}"'
    found = RawSQL(f"SELECT rowid FROM {name} WHERE {name} MATCH %s", [_for_sqlite(asked)])
    return rows.filter(pk__in=found)


def _for_postgresql(asked: Iterable[AnyOf]) -> str:
    def one(any_of: AnyOf) -> str:
        words = [f"'{word}'" for word in sorted(any_of.words)]
        beginnings = [f"'{beginning}':*" for beginning in sorted(any_of.beginnings)]
        return f"({' | '.join(words + beginnings)})"

    return " & ".join(map(one, asked))


def _for_sqlite(asked: Iterable[AnyOf]) -> str:
    def one(any_of: AnyOf) -> str:
        words = [f'"{word}"' for word in sorted(any_of.words)]
        beginnings = [f'"{beginning}" *' for beginning in sorted(any_of.beginnings)]
        return f"({' OR '.join(words + beginnings)})"

    return " AND ".join(map(one, asked))
