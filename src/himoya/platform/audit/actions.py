"""The only writer of the audit."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from django.db import connection, transaction

from himoya.platform.audit.acts import Act
from himoya.platform.audit.chain import BEGINNING, canonical, digest
from himoya.platform.audit.models import Entry
from himoya.platform.audit.shipping import ship
from himoya.platform.database.clock import now

logger = logging.getLogger(__name__)

#: PostgreSQL's advisory lock of the chain's tail; any number that nothing else uses.
TAIL_LOCK = 0x48696D6F7961

#: A clock may be corrected by this much without anybody being told.
TOLERANCE = timedelta(minutes=2)

Details = Mapping[str, str | int]


class Doer(Protocol):
    """Who did it, as the audit needs to know: a `Reader` is one."""

    @property
    def account_text(self) -> str: ...
    @property
    def agency_code(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def practice(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Subject:
    """What it was done to: the kind of record and its random id, never a name or a number."""

    kind: str
    id: str


class OutsideTransaction(RuntimeError):
    """An act must be recorded in the transaction that does it."""


def record(
    act: Act,
    *,
    by: Doer | None,
    subject: Subject | None = None,
    details: Details | None = None,
) -> Entry:
    """Append one row, last in the caller's transaction: the chain's tail is locked until it ends.

    ``details`` holds codes, counts and field names, never what a person is called or said. ``by``
    is None for the installation itself. Raises OutsideTransaction.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(act)
    _lock_tail()
    last = Entry.objects.order_by("-number").first()
    entry = Entry(
        number=last.number + 1 if last else 1,
        at=now(),
        act=act,
        account=by.account_text if by else None,
        agency=by.agency_code if by else None,
        role=by.role if by else None,
        practice=by.practice if by else False,
        subject_kind=subject.kind if subject else None,
        subject=subject.id if subject else None,
        details=canonical(dict(details or {})),
        previous=last.digest if last else BEGINNING,
    )
    if last is not None and entry.at < last.at - TOLERANCE and act is not Act.CLOCK_SET_BACK:
        _tell_clock_was_set_back(int((last.at - entry.at).total_seconds()))
        return record(act, by=by, subject=subject, details=details)
    entry.digest = digest(entry.content())
    entry.save(force_insert=True)
    transaction.on_commit(lambda: ship(entry))
    return entry


def refused(
    *, by: Doer | None, subject: Subject | None = None, details: Details | None = None
) -> None:
    """Record an attempt that was refused, in a transaction of its own.

    The caller's transaction, if any, is being rolled back; what was tried must stay.
    """
    with transaction.atomic():
        record(Act.REFUSED, by=by, subject=subject, details=details)


def _lock_tail() -> None:
    """Let one writer at a time extend the chain. SQLite's write lock does that by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TAIL_LOCK])


def _tell_clock_was_set_back(seconds: int) -> None:
    """Order is by number, so no work stops; but every date written now may be wrong."""
    logger.error("the clock of this server was set back by %d seconds", seconds)
    record(Act.CLOCK_SET_BACK, by=None, details={"seconds": seconds})
