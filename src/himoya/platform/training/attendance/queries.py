"""The only readers of sessions with names; that somebody looked is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.audit.acts import Act
from himoya.platform.training.attendance.actions import Mark
from himoya.platform.training.events.queries import EventShown, event_of
from himoya.platform.training.kinds import EVENT, Presence
from himoya.platform.training.models import Attendance, Session


@dataclass(frozen=True, slots=True)
class SessionShown:
    """One session, its event with the names, and who was noted already."""

    row: Session
    event: EventShown
    noted: Mapping[UUID, Mark]


def event_to_keep(reader: Reader, event: UUID, *, act: Act = Act.READ) -> EventShown:
    """Return an event with its names, for who keeps it. Raises NotPermitted, NotThere."""
    found = event_of(reader, event, names=True, act=act)
    if not found.may_keep:
        raise NotThere(EVENT, str(event))
    return found


def session_of(reader: Reader, event: UUID, session: UUID, *, act: Act = Act.READ) -> SessionShown:
    """Return one session of an event that the reader keeps. Raises NotPermitted, NotThere."""
    found = event_to_keep(reader, event, act=act)
    row = next((one for one in found.sessions if one.id == session), None)
    if row is None:
        raise NotThere(EVENT, str(event))
    with looking_as(reader):
        marks = list(Attendance.objects.filter(session=row))
    noted = {one.participation_id: Mark(Presence(one.presence), one.minutes) for one in marks}
    return SessionShown(row, found, noted)
