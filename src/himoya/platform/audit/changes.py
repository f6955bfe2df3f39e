"""Whether anything was changed since: whatever changes a record writes a row of the audit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from himoya.platform.audit.acts import Act
from himoya.platform.database.engine import cursor_that_plans_once

#: Acts after which the same records are there, and the same people see them. An act that is added
#: later counts as a change until somebody says otherwise.
UNCHANGING = frozenset(
    {
        Act.SIGNED_IN,
        Act.SIGN_IN_FAILED,
        Act.SIGNED_OUT,
        Act.SECOND_FACTOR_CHANGED,
        Act.PASSWORD_CHANGED,
        Act.SESSION_ENDED,
        Act.READ,
        Act.READ_IDENTITY,
        Act.SEARCHED,
        Act.DOWNLOADED,
        Act.EXPORTED,
        Act.PRINTED,
        Act.REFUSED,
        Act.VIEWED_AS,
        Act.BACKED_UP,
        Act.CLOCK_SET_BACK,
        Act.SEALED,
        Act.JOB_ENDED,
    }
)

#: As the index `audit_last_change` has it, so that engines take the index for it.
_CHANGED = "NOT (act IN ({}))".format(", ".join(f"'{act}'" for act in sorted(UNCHANGING)))
_LAST = f"SELECT digest FROM audit_entry WHERE {_CHANGED} ORDER BY number DESC LIMIT 1"


#: What was answered last to a page that only looks; None where each question is asked.
_answered: ContextVar[list[str] | None] = ContextVar("himoya_last_change", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """While one page is made that changes nothing, ask for the last change once.

    All of the page then stands on one state, the one when it was first asked.
    """
    token = _answered.set([])
    try:
        yield
    finally:
        _answered.reset(token)


def last_change() -> str:
    """Return the digest of the last row that tells of a change; empty where there is none.

    The same digest twice: nothing was changed in between, by any process. (A number would not do:
    one that was rolled back is given again.)
    """
    answered = _answered.get()
    if answered:
        return answered[0]
    with cursor_that_plans_once() as cursor:
        cursor.execute(_LAST)
        row = cursor.fetchone()
    digest = row[0] if row else ""
    if answered is not None:
        answered.append(digest)
    return digest


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of the audit up to which something was looked at; the first one has number 0."""

    number: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a later row tells of: the kind of record and its id, and which act."""

    act: str
    subject_kind: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Since:
    """The rows after a mark, and the mark after them."""

    rows: tuple[Told, ...]
    mark: Mark


def last_mark(act: Act | None = None) -> Mark:
    """Return the last row that tells of a change, or of one act."""
    rows = _rows_of(act, "ORDER BY number DESC LIMIT 1", [])
    return Mark(rows[0][0], rows[0][1]) if rows else Mark()


def since(mark: Mark, most: int, act: Act | None = None) -> Since | None:
    """Return what changed after a mark; None where that is more than ``most``, or cannot be told.

    It cannot where the row of the mark is another one by now: its number was given again after a
    transaction was broken off.
    """
    rows = _rows_of(act, "AND number >= %s ORDER BY number LIMIT %s", [mark.number, most + 2])
    if mark.number:
        if not rows or rows[0][:2] != (mark.number, mark.digest):
            return None
        rows = rows[1:]
    if len(rows) > most:
        return None
    last = Mark(rows[-1][0], rows[-1][1]) if rows else mark
    return Since(tuple(Told(*row[2:]) for row in rows), last)


def _rows_of(act: Act | None, which: str, values: list[Any]) -> list[tuple[Any, ...]]:
    condition = _CHANGED if act is None else f"act = '{act.value}'"
    with cursor_that_plans_once() as cursor:
        cursor.execute(
            "SELECT number, digest, act, subject_kind, subject FROM audit_entry "
            f"WHERE {condition} {which}",
            values,
        )
        return list(cursor.fetchall())
