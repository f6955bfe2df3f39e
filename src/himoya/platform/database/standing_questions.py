"""Questions whose SQL is put together once in a process, and then asked of one id after another.

Django puts the SQL of a question together anew each time it is asked; for a page of thirty short
questions that takes longer than all the answers. Kept is what is asked, never what was answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import query as queries

from himoya.platform.database.engine import cursor_that_plans_once

Row = TypeVar("Row", bound=models.Model)
Value = UUID | date | str

#: Stand for values while the SQL is put together; nobody asks for these themselves.
ANY_ID = UUID("5b0f7f0e-6c0d-4f4e-9a3c-7d1d2f8a6e41")
ANY_DAY = date(1, 2, 3)
ANY_INSTANT = datetime(1, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
ANY_TEXT = "5b0f7f0e 6c0d 4f4e 9a3c 7d1d2f8a6e41"

_COLUMN_OF: Mapping[type, models.Field[Any, Any]] = {
    UUID: models.UUIDField(),
    date: models.DateField(),
    datetime: models.DateTimeField(),
    str: models.TextField(),
}


class StandingQuestion(Generic[Row]):
    """Which rows belong to some values, most often to one id.

    ``put`` says it as a query of whole rows, for any values; it is called once, with ``stand_ins``,
    so what it says must depend on nothing else that changes, such as the day or who reads.
    """

    def __init__(self, put: Callable[..., models.QuerySet[Row]], *stand_ins: Value) -> None:
        self._put = put
        self._stand_ins = stand_ins or (ANY_ID,)
        self._sql: _Sql[Row] | None = None

    def of(self, *values: Value) -> list[Row]:
        """Return the rows that belong to these values, as ``list(put(*values))`` does."""
        try:
            sql = self._sql = self._sql or _put_together(self._put(*self._stand_ins))
        except EmptyResultSet:
            return []
        given = zip(self._stand_ins, values, strict=True)
        return sql.ask([(_adapted(any_value), _adapted(value)) for any_value, value in given])


@dataclass(frozen=True, slots=True)
class _Sql(Generic[Row]):
    """A question as the database gets it, and how its answers become rows."""

    text: str
    values: tuple[Any, ...]
    model: type[Row]
    #: Where in an answer the model's own columns stand, and their names.
    own: slice
    names: Sequence[str]
    #: Place of a column -> what makes Python's value of the database's, with the expression.
    converters: Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]
    #: What makes the records that the answer holds besides.
    beside: Sequence[Any]

    def ask(self, given: Sequence[tuple[Any, Any]]) -> list[Row]:
        with cursor_that_plans_once() as cursor:
            cursor.execute(self.text, [_filled_in(one, given) for one in self.values])
            return [self._row(list(found)) for found in cursor.fetchall()]

    def _row(self, found: list[Any]) -> Row:
        for place, converters, expression in self.converters:
            for convert in converters:
                found[place] = convert(found[place], expression, connection)
        row = self.model.from_db(connection.alias, self.names, found[self.own])
        for one in self.beside:
            one.populate(found, row)
        return row


def _put_together(rows: models.QuerySet[Row]) -> _Sql[Row]:
    compiler = cast(Any, rows.query.get_compiler(connection=connection))
    text, values = compiler.as_sql()
    columns, described = [column for column, *_ in compiler.select], compiler.klass_info
    own = slice(described["select_fields"][0], described["select_fields"][-1] + 1)
    return _Sql(
        text=text,
        values=tuple(values),
        model=rows.model,
        own=own,
        names=[column.target.attname for column in columns[own]],
        converters=[(at, *how) for at, how in compiler.get_converters(columns).items()],
        beside=cast(Any, queries).get_related_populators(
            described, compiler.select, connection.alias
        ),
    )


def _adapted(value: Value) -> Any:
    return _COLUMN_OF[type(value)].get_db_prep_value(value, connection)


def _filled_in(value: Any, given: Sequence[tuple[Any, Any]]) -> Any:
    return next((this for stand_in, this in given if stand_in == value), value)
