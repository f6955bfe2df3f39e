"""Says what happened to a row that does not fit, once one was found. May look through the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError

from himoya.platform.audit.chain import digest_of
from himoya.platform.audit.faults import Fault, FaultKind
from himoya.platform.audit.rows import Row, row_numbered, row_with

#: So many numbers up and down are tried as the one under which a row was written.
NEAR = 1000


def is_sound(row: Row) -> bool:
    """Say whether a row's digest covers what the row says."""
    try:
        return digest_of(row[:11]) == row.digest
    except (TypeError, ValueError):
        return False


def about_number(row: Row, expected: int) -> Fault:
    """Return the fault where another number was due."""
    number: Any = row.number
    if isinstance(number, int) and number > expected:
        return Fault(FaultKind.REMOVED, expected, {"until": number - 1})
    return Fault(FaultKind.INSERTED, number if isinstance(number, int) else expected)


def about_digest(row: Row) -> Fault:
    """Return the fault of a row whose digest does not cover it.

    Its number may be all that was changed: then rows were moved, put in or taken out.
    """
    before = row_with("digest", row.previous)
    written_as = _written_as(row, before)
    if written_as is None:
        return Fault(FaultKind.ALTERED, row.number)
    if before is not None and before.number == written_as - 1 and written_as < row.number:
        return Fault(FaultKind.INSERTED, written_as)
    if before is None and written_as > row.number:
        return Fault(FaultKind.REMOVED, row.number, {"until": written_as - 1})
    return Fault(FaultKind.REORDERED, row.number, {"written_as": written_as})


def about_link(row: Row, before: int | None) -> Fault:
    """Return the fault of a sound row that names another digest than its predecessor has.

    A row that its successor knows is as it was written: then the predecessor was exchanged.
    """
    try:
        following = row_numbered(row.number + 1)
    except DatabaseError:  # it cannot be read: it vouches for nobody
        following = None
    known = following is None or following.previous == row.digest
    number = row.number if before is None or not known else before
    return Fault(FaultKind.REPLACED, number)


def _written_as(row: Row, before: Row | None) -> int | None:
    for number in _candidates(row, before):
        if number != row.number and is_sound(row._replace(number=number)):
            return number
    return None


def _candidates(row: Row, before: Row | None) -> Iterator[int]:
    following = row_with("previous", row.digest)
    if before is not None:
        yield from (before.number + 1, before.number)
    if following is not None:
        yield from (following.number - 1, following.number)
    yield from range(max(1, row.number - NEAR), row.number + NEAR + 1)
