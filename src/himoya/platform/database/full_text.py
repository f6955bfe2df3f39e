"""Rows found by whole words, on either engine: a column of words kept in the engine's own index.

The column holds words parted by spaces, made by us of lower-case letters and digits; what is a
word is never left to an engine. SQLite keeps an FTS5 table beside the table, by triggers;
PostgreSQL a generated tsvector, by array_to_tsvector, which parses nothing.

    FullText("register_casetext", "words")                        # in a migration
    matching_rows(CaseText.objects.all(), "words", [AnyOf({"жиноят"}, {"жино"})])

Under row-level security PostgreSQL uses the index only where a superuser has said
``ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF``; else it reads all rows (decision 0036).
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
        condition = RawSQL(
            f'"{table}"."{column}_index" @@ %s::tsquery',
            [_for_postgresql(asked)],
            output_field=models.BooleanField(),
        )
        return rows.filter(condition)
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
