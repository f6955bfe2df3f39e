"""Which records exist for a reader. Forgetting to ask is an error, not a leak.

A scoped model's manager answers only inside ``with reading_as(reader):`` and then holds only the
rows that the model's own ``visible_to(reader)`` allows. On PostgreSQL the same reader is told to
the row-level policies for the same transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection, models, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NoActiveScope
from himoya.platform.access.verbs import Verb
from himoya.platform.database.engine import without_write_lock
from himoya.platform.database.row_security import RowSettings, tell_database

logger = logging.getLogger(__name__)

#: Verbs that show records at all; together they say which agencies' rows the policies let through.
SEEING = (Verb.SEE_CASE, Verb.SEE_REQUEST_FOR_HELP)


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A job of the system, and the reason for which it works on whole tables."""

    reason: str


_active: ContextVar[Reader | WholeTable | None] = ContextVar("himoya_scope", default=None)


@contextmanager
def reading_as(reader: Reader) -> Iterator[None]:
    """One short transaction in which scoped models hold what the reader may see.

    Templates are rendered outside: a transaction holds SQLite's one write lock.
    """
    with _scope(reader):
        yield


@contextmanager
def looking_as(reader: Reader) -> Iterator[None]:
    """As `reading_as`, for lists and figures that write nothing, not even into the audit.

    Inside a scope of the same reader it is that one: the database knows who reads.
    """
    if _active.get() is reader and connection.in_atomic_block:
        yield
        return
    inside = connection.in_atomic_block  # before the lock's own transaction begins
    with without_write_lock(), _scope(reader, savepoint=False, inside=inside):
        yield


@contextmanager
def whole_table(reason: str) -> Iterator[None]:
    """One transaction for work of the system that answers no person: backup checks, retention."""
    logger.debug("whole tables: %s", reason)
    with _scope(WholeTable(reason)):
        yield


@contextmanager
def _scope(
    scope: Reader | WholeTable, *, savepoint: bool = True, inside: bool | None = None
) -> Iterator[None]:
    """A scope may stand inside another; the outer one holds again afterwards, in both walls.

    ``inside``: whether another transaction goes on afterwards; None where it can be seen here.
    """
    outer = _active.get()
    inside_another_transaction = connection.in_atomic_block if inside is None else inside
    with transaction.atomic(savepoint=savepoint):
        tell_database(row_settings(scope))
        token = _active.set(scope)
        try:
            yield
        finally:
            _active.reset(token)
        if inside_another_transaction:
            # What the database was told lasts as long as the outermost transaction.
            tell_database(RowSettings() if outer is None else row_settings(outer))


def active_reader() -> Reader | None:
    """Return the reader of the present scope, or None in work of the system.

    Raises NoActiveScope.
    """
    active = _active.get()
    if active is None:
        raise NoActiveScope
    return active if isinstance(active, Reader) else None


def row_settings(scope: Reader | WholeTable) -> RowSettings:
    """Return what the policies of the second wall are told of a scope."""
    if isinstance(scope, WholeTable):
        return RowSettings(everything=scope.reason)
    reader = scope
    agencies: frozenset[int] | None = frozenset({reader.agency})
    for verb in SEEING:
        reached = reader.agencies(verb)
        agencies = None if agencies is None or reached is None else agencies | reached
    broken = (str(one) for ids in reader.broken_glass.values() for one in ids)
    return RowSettings(
        agencies=agencies,
        practice=reader.practice,
        broken_glass=frozenset(broken),
        account=str(reader.account),
        people=reader.people,
        every_return=reader.agencies(Verb.SEE_RETURNS) is None,
        every_trainer=reader.agencies(Verb.SEE_TRAINERS) is None,
        every_entry_result=reader.may(Verb.KEEP_SIMULATIONS),
    )


Scoped = TypeVar("Scoped", bound="ScopedModel")


class ScopedManager(models.Manager[Scoped]):
    """Raises NoActiveScope outside of a scope; inside, holds what the reader may see."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet[Scoped]:
        rows = super().get_queryset()
        reader = active_reader()
        return rows if reader is None else rows.filter(self.model.visible_to(reader))


class ScopedModel(models.Model):
    """A model whose rows are there only for some readers.

    Each names in ``visible_to`` the condition of being visible, and in a migration the same
    condition as a policy (`RowSecurity`); tests hold the two equal and each model complete.
    """

    objects: ScopedManager[Any] = ScopedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        """Return the condition under which a row exists for the reader."""
        raise NotImplementedError(cls.__name__)
