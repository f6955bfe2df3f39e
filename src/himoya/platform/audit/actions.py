"""The only writer of the audit."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.db import connection, transaction

from himoya.platform.audit.acts import Act
from himoya.platform.audit.chain import BEGINNING, canonical, digest, instant
from himoya.platform.audit.models import Entry
from himoya.platform.audit.plain import check_details, check_subject, is_plain_id
from himoya.platform.audit.rows import Tail, lock_and_read_tail
from himoya.platform.audit.shipping import ship
from himoya.platform.database.clock import now

logger = logging.getLogger(__name__)

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
    is None for the installation itself. Raises OutsideTransaction, NotPlain. Costs two queries.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(act)
    check_details(details or {})
    if subject is not None:
        check_subject(subject.kind, subject.id)
    tail = lock_and_read_tail()
    at = now()
    back = _seconds_back(tail, at)
    if back and act is not Act.CLOCK_SET_BACK:
        _tell_clock_was_set_back(back)
        return record(act, by=by, subject=subject, details=details)
    entry = Entry(
        number=tail.number + 1 if tail else 1,
        at=at,
        act=act.value,
        account=by.account_text if by else None,
        agency=by.agency_code if by else None,
        role=by.role if by else None,
        practice=by.practice if by else False,
        subject_kind=subject.kind if subject else None,
        subject=subject.id if subject else None,
        details=canonical(details or {}),
        previous=tail.digest if tail else BEGINNING,
    )
    entry.digest = digest(entry.content())
    entry.save(force_insert=True)
    transaction.on_commit(lambda: ship(entry), robust=True)
    return entry


def refused(
    *, by: Doer | None, subject: Subject | None = None, details: Details | None = None
) -> None:
    """Record an attempt that was refused, in a transaction of its own.

    The caller's transaction, if any, was rolled back; what was tried must stay. Raises RuntimeError
    inside a transaction, with which the row could still be lost. An id that somebody typed into an
    address and that can be none of ours is left out: it may be a name.
    """
    told = dict(details or {})
    if subject is not None and not is_plain_id(subject.id):
        told, subject = told | {"kind": subject.kind, "id": "unreadable"}, None
    with transaction.atomic(durable=True):
        record(Act.REFUSED, by=by, subject=subject, details=told)


def _seconds_back(tail: Tail | None, at: datetime) -> int:
    """How many seconds the clock went back since the last row; 0 within the tolerance."""
    if tail is None or instant(at + TOLERANCE) >= tail.at:
        return 0
    try:
        return int((datetime.fromisoformat(tail.at) - at).total_seconds())
    except ValueError:  # somebody altered the last row: verification will tell, work goes on
        return 0


def _tell_clock_was_set_back(seconds: int) -> None:
    """Order is by number, so no work stops; but every date written now may be wrong."""
    logger.error("the clock of this server was set back by %d seconds", seconds)
    record(Act.CLOCK_SET_BACK, by=None, details={"seconds": seconds})
