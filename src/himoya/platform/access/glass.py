"""The emergency door: which stand open for an account, opening one, and telling a second person.

A wing decides which record it is and who is told; this room keeps the rest of the promise: a
reason, a time limit, a second person, a row in the audit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db.models import QuerySet

from himoya.platform.access.models import BrokenGlass
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.database.standing_questions import ANY_ID, ANY_INSTANT, StandingQuestion
from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing

#: The longest time for which a door stays open, in hours.
LONGEST_HOURS = 24

KIND = "broken_glass"


class TimeTooLong(ValueError):
    """More hours than a door may stay open, or none."""


def broken_glass_of(account: UUID, *, practice: bool) -> Mapping[str, frozenset[UUID]]:
    """Return kind of record -> ids for which the glass is broken and the time not over."""
    found: dict[str, set[UUID]] = defaultdict(set)
    for one in _OPEN_DOORS.of(account, now()):
        if one.practice == practice:
            found[one.kind].add(one.record)
    return {kind: frozenset(ids) for kind, ids in found.items()}


def _open_doors(account: UUID, at: datetime) -> QuerySet[BrokenGlass]:
    return BrokenGlass.objects.filter(account=account, ends_at__gt=at, ended_at__isnull=True)


_OPEN_DOORS = StandingQuestion(_open_doors, ANY_ID, ANY_INSTANT)


def open_door(*, by: Reader, subject: Subject, reason: str, hours: int, told: UUID) -> BrokenGlass:
    """Open the door to one record, in the caller's transaction. Raises NotPermitted, TimeTooLong.

    ``told`` is the account that learns of it. Opening an open door again gives it a new time.
    """
    by.check(Verb.BREAK_GLASS)
    if not 1 <= hours <= LONGEST_HOURS:
        raise TimeTooLong(hours)
    at, id = now(), uuid4()
    broken = BrokenGlass.objects.create(
        id=id,
        account=by.account,
        agency=by.agency,
        kind=subject.kind,
        record=UUID(subject.id),
        reason=_ring().seal(Purpose.REASONS, reason.encode("utf-8"), place_of(id)),
        begun_at=at,
        ends_at=at + timedelta(hours=hours),
        told=told,
        practice=by.practice,
    )
    record(
        Act.GLASS_BROKEN,
        by=by,
        subject=subject,
        details={"hours": hours, "told": str(told), "glass": str(id)},
    )
    return broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One door of which the reader was told, with the reason in the words of who opened it."""

    id: UUID
    account: UUID
    agency: int
    kind: str
    record: UUID
    reason: str
    begun_at: datetime
    ends_at: datetime
    seen_at: datetime | None


def told_to(reader: Reader, *, unseen: bool = False) -> list[Told]:
    """Return the doors of which the reader was told, the latest first. Raises `KeyTrouble`."""
    rows = BrokenGlass.objects.filter(told=reader.account, practice=reader.practice)
    if unseen:
        rows = rows.filter(seen_at__isnull=True)
    return [_told(row) for row in rows[:200]]


def confirm_seen(*, by: Reader, glass: UUID) -> None:
    """Note, in the caller's transaction, that who was told has read it. Raises NotThere."""
    by.check(Verb.BE_TOLD_OF_BROKEN_GLASS)
    rows = BrokenGlass.objects.filter(id=glass, told=by.account, practice=by.practice)
    if not rows.exists():
        raise NotThere(KIND, str(glass))
    if rows.filter(seen_at__isnull=True).update(seen_at=now()):
        record(Act.READ, by=by, subject=Subject(KIND, str(glass)), details={"told": 1})


def reason_of(row: BrokenGlass) -> str:
    """Return the reason in the words of who opened the door. Raises `KeyTrouble`.

    For the person who was told, and for auditors; whoever calls it records that it was read.
    """
    return _ring().open(Purpose.REASONS, row.reason, place_of(row.id)).decode("utf-8")


def _told(row: BrokenGlass) -> Told:
    return Told(
        id=row.id,
        account=row.account,
        agency=row.agency,
        kind=row.kind,
        record=row.record,
        reason=reason_of(row),
        begun_at=row.begun_at,
        ends_at=row.ends_at,
        seen_at=row.seen_at,
    )


def _ring() -> KeyRing:
    return ring_in(settings.HIMOYA.keys)


def place_of(id: UUID) -> bytes:
    """Return what the seal of a reason is bound to."""
    return f"broken_glass:{id}:reason".encode()
