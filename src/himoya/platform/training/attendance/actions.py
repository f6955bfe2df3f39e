"""The only writers of sessions and attendance. Permission first, audit last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.training.events.checks import check_headcount
from himoya.platform.training.kinds import EVENT, Place, Presence
from himoya.platform.training.models import (
    Attendance,
    CourseModule,
    Event,
    Participation,
    Session,
)
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.writing import changed, event_to_change


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTold:
    """When, of what and how a session teaches, in academic hours."""

    day: date
    topic: str
    hours: Decimal
    method: str = ""
    module: UUID | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One person at a session; ``minutes`` where a meeting program counted them."""

    presence: Presence
    minutes: int | None = None


def add_session(*, by: Reader, event: UUID, told: SessionTold) -> Session:
    """Plan a session. Raises NotPermitted, NotThere, TrainingRefused."""
    with reading_as(by):
        found = event_to_change(by, event)
        _check_day(found, told.day)
        made = Session(
            event=found,
            module_id=_module(found, told.module),
            day=told.day,
            topic=told.topic,
            hours=told.hours,
            method=told.method,
        )
        made.save(force_insert=True)
        changed(by, found, sessions=1)
    return made


def _module(event: Event, id: UUID | None) -> UUID | None:
    """Return a module of the course that the event runs; another one is not there."""
    if id is not None and not CourseModule.objects.filter(course=event.course_id, id=id).exists():
        raise NotThere(EVENT, str(event.id))
    return id


def take_session_off(*, by: Reader, event: UUID, session: UUID) -> None:
    """Take a session off that nobody was marked at. Raises as `add_session`."""
    with reading_as(by):
        found = event_to_change(by, event)
        row = _session(found, session)
        if row.attendances.exists():
            raise TrainingRefused(Why.ATTENDED)
        row.delete()
        changed(by, found, removed=1)


def note_attendance(*, by: Reader, event: UUID, session: UUID, marks: Mapping[UUID, Mark]) -> int:
    """Note who was at a session, by participation; what stood there of them is replaced.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        found = event_to_change(by, event)
        row = _session(found, session)
        approved = Participation.objects.filter(event=found, place=Place.APPROVED.value)
        if approved.filter(id__in=marks).count() != len(marks):
            raise NotThere(EVENT, str(event))
        Attendance.objects.filter(session=row, participation__in=marks).delete()
        Attendance.objects.bulk_create(
            Attendance(
                session=row,
                participation_id=id,
                presence=mark.presence.value,
                minutes=mark.minutes,
            )
            for id, mark in marks.items()
        )
        check_headcount(found)
        changed(by, found, marked=len(marks))
    return len(marks)


def _session(event: Event, id: UUID) -> Session:
    found: Session | None = Session.objects.filter(event=event, id=id).first()
    if found is None:
        raise NotThere(EVENT, str(event.id))
    return found


def _check_day(event: Event, day: date) -> None:
    """A session lies within its event, as far as its time is known."""
    last = event.end or event.start
    if event.start and (day < event.start.earliest or (last and day > last.latest)):
        raise TrainingRefused(Why.OUTSIDE_EVENT)
