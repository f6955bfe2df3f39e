"""Who took part in events, and for long enough, by the sessions whose attendance was taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from himoya.platform.training.kinds import Presence
from himoya.platform.training.models import Attendance, Participation, Session
from himoya.programmes.counting.people.sessions import AtSession, attendance_over

#: Whether a person attended, and completed.
Judged = tuple[bool, bool]


def judged(events: Collection[UUID]) -> Mapping[UUID, Judged]:
    """Return participation -> attended, completed, for events where attendance was taken.

    Inside a scope.
    """
    return {id: attendance_over(sessions) for id, sessions in at_sessions(events).items()}


def at_sessions(events: Collection[UUID]) -> Mapping[UUID, list[AtSession]]:
    """Return participation -> the sessions that were taken, for events with such sessions.

    A session that nobody was marked at was not taken, and tells nothing; where somebody was, who is
    not marked was absent. Inside a scope.
    """
    marks: dict[UUID, dict[UUID, Attendance]] = defaultdict(dict)
    for mark in Attendance.objects.filter(session__event__in=events):
        marks[mark.session_id][mark.participation_id] = mark
    taken: dict[UUID, list[Session]] = defaultdict(list)
    for session in Session.objects.filter(id__in=marks):
        taken[session.event_id].append(session)
    people = Participation.objects.filter(event__in=taken).values_list("id", "event_id")
    return {id: [_at(one, marks[one.id].get(id)) for one in taken[event]] for id, event in people}


def _at(session: Session, mark: Attendance | None) -> AtSession:
    if mark is None:
        return AtSession(float(session.hours), Presence.ABSENT.value)
    return AtSession(float(session.hours), mark.presence, mark.minutes)
