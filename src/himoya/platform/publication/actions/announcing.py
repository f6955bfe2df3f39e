"""The release calendar: one person proposes days and moves, another one announces them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.publication.kinds import DayMove, DayState, State
from himoya.platform.publication.models import Announcement, AnnouncementStep, Release
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.platform.publication.rules import MOVES, PUBLIC, VERB_OF_DAY, day_after
from himoya.platform.publication.section import renew_stale_pages
from himoya.platform.publication.visibility import ANNOUNCEMENT, RELEASE


def propose(*, by: Reader, tables: Sequence[str], period: str, at: datetime) -> Announcement:
    """Propose a day for tables of a period. Raises NotPermitted, ReleaseRefused."""
    by.check(VERB_OF_DAY[DayMove.PROPOSE])
    _refuse_past(at)
    made = Announcement(
        state=DayState.PROPOSED.value,
        practice=by.practice,
        agency_id=by.agency,
        tables=list(tables),
        period=period,
        at=at,
        changed_at=now(),
    )
    with transaction.atomic(), reading_as(by):
        made.save(force_insert=True)
        _noted(by, made, DayMove.PROPOSE)
    return made


def announce(*, by: Reader, day: UUID, version: int | None = None) -> Announcement:
    """Give a proposed day to the public. Raises NotPermitted, NotThere, ReleaseRefused."""
    with transaction.atomic(), reading_as(by):
        found = _to_move(by, day, DayMove.ANNOUNCE, version)
        _refuse_own(by, found)
        _refuse_past(found.at)
        _moved(by, found, DayMove.ANNOUNCE)
    renew_stale_pages(by.language)
    return found


def refuse(*, by: Reader, day: UUID, version: int | None = None) -> Announcement:
    """Drop a proposed day: nobody outside knew of it. Raises as `announce`."""
    with transaction.atomic(), reading_as(by):
        return _moved(by, _to_move(by, day, DayMove.REFUSE, version), DayMove.REFUSE)


def ask_to_move(
    *, by: Reader, day: UUID, version: int | None = None, to: datetime, because: str
) -> Announcement:
    """Ask for another day, with the reason that readers will get. Raises as `announce`."""
    with transaction.atomic(), reading_as(by):
        found = _to_move(by, day, DayMove.ASK_TO_MOVE, version)
        _refuse_past(to)
        if not because:
            raise ReleaseRefused(Why.NEEDS_BECAUSE)
        found.new_at, found.because = to, because
        return _moved(by, found, DayMove.ASK_TO_MOVE)


def move(*, by: Reader, day: UUID, version: int | None = None) -> Announcement:
    """Move a day as it was asked; readers see the former one, too. Raises as `announce`."""
    with transaction.atomic(), reading_as(by):
        found = _to_move(by, day, DayMove.MOVE, version)
        _refuse_own(by, found)
        assert found.new_at is not None
        _refuse_past(found.new_at)
        before, because = found.at, found.because
        found.at, found.new_at, found.because = found.new_at, None, ""
        _moved(by, found, DayMove.MOVE, before=before, because=because)
    renew_stale_pages(by.language)
    return found


def leave(*, by: Reader, day: UUID, version: int | None = None) -> Announcement:
    """Leave a day as it was announced. Raises as `announce`."""
    with transaction.atomic(), reading_as(by):
        found = _to_move(by, day, DayMove.LEAVE, version)
        found.new_at, found.because = None, ""
        return _moved(by, found, DayMove.LEAVE)


def tie(*, by: Reader, day: UUID, version: int | None = None, release: UUID | None) -> Announcement:
    """Let a release keep the promise, or none; it is public at the moment announced, not before.

    Raises as `announce`.
    """
    with transaction.atomic(), reading_as(by):
        found = _to_move(by, day, DayMove.TIE, version)
        found.release = None if release is None else _free(release, found)
        return _moved(by, found, DayMove.TIE)


def cancel(*, by: Reader, day: UUID, version: int | None = None, because: str) -> Announcement:
    """Say that nothing will come, and why; the day stays on the calendar. Raises as `announce`."""
    with transaction.atomic(), reading_as(by):
        found = _to_move(by, day, DayMove.CANCEL, version)
        if not because:
            raise ReleaseRefused(Why.NEEDS_BECAUSE)
        found.because, found.new_at, found.release = because, None, None
        _moved(by, found, DayMove.CANCEL, because=because)
    renew_stale_pages(by.language)
    return found


def keep(by: Reader | None, release: Release) -> None:
    """Note that a release kept its promise; inside the transaction that publishes it."""
    found: Announcement | None = (
        Announcement.objects.select_for_update(of=("self",)).filter(release=release).first()
    )
    if found is not None and day_after(DayState(found.state), DayMove.KEEP) is not None:
        found.kept_at, found.new_at, found.because = now(), None, ""
        _moved(by, found, DayMove.KEEP)


def _free(release: UUID, day: Announcement) -> Release:
    found: Release | None = Release.objects.filter(id=release).first()
    if found is None:
        raise NotThere(RELEASE, str(release))
    if not MOVES[State(found.state)] or State(found.state) in PUBLIC:
        raise ReleaseRefused(Why.NOT_NOW)
    if Announcement.objects.filter(release=found).exclude(id=day.id).exists():
        raise ReleaseRefused(Why.RELEASE_IS_TIED)
    return found


def _to_move(by: Reader, day: UUID, move: DayMove, version: int | None) -> Announcement:
    by.check(VERB_OF_DAY[move])
    rows = Announcement.objects.select_for_update(of=("self",))
    found: Announcement | None = rows.filter(id=day).first()
    if found is None:
        raise NotThere(ANNOUNCEMENT, str(day))
    if version is not None and found.version != version:
        raise ReleaseRefused(Why.CHANGED_MEANWHILE)
    if day_after(DayState(found.state), move) is None:
        raise ReleaseRefused(Why.DAY_NOT_NOW)
    return found


def _refuse_past(at: datetime) -> None:
    if at <= now():
        raise ReleaseRefused(Why.DAY_IS_OVER)


def _refuse_own(by: Reader, found: Announcement) -> None:
    """Whoever asked for a day, or for another one, does not announce it."""
    asked = (DayMove.PROPOSE.value, DayMove.ASK_TO_MOVE.value)
    steps = AnnouncementStep.objects.filter(announcement=found, move__in=asked)
    if by.account in set(steps.values_list("done_by", flat=True)):
        raise ReleaseRefused(Why.OWN_DAY)


def _moved(
    by: Reader | None,
    found: Announcement,
    move: DayMove,
    before: datetime | None = None,
    because: str = "",
) -> Announcement:
    after = day_after(DayState(found.state), move)
    assert after is not None
    found.state, found.version, found.changed_at = after.value, found.version + 1, now()
    found.save()
    _noted(by, found, move, before, because)
    return found


def _noted(
    by: Reader | None,
    found: Announcement,
    move: DayMove,
    before: datetime | None = None,
    because: str = "",
) -> None:
    """Write the step and the audit; inside a transaction."""
    AnnouncementStep(
        announcement=found,
        move=move.value,
        before=before,
        after=found.new_at if move is DayMove.ASK_TO_MOVE else found.at,
        because=because or found.because,
        agency_id=found.agency_id if by is None else by.agency,
        done_by_id=None if by is None else by.account,
        done_at=found.changed_at,
    ).save(force_insert=True)
    act = Act.CREATED if move is DayMove.PROPOSE else Act.CHANGED
    details: dict[str, str | int] = {"move": move.value, "state": found.state}
    record(act, by=by, subject=Subject(ANNOUNCEMENT, str(found.id)), details=details)
