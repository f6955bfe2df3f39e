"""At which events trainers taught: from lists of people, and noted where names are withheld."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from himoya.platform.training.kinds import Place, Presence
from himoya.platform.training.models import (
    Attendance,
    Delivery,
    Event,
    Participation,
    Qualification,
    Session,
    Trainer,
)
from himoya.programmes.counting.people.agreement import TRAINERS
from himoya.programmes.facts.events import EventStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """One event that a trainer taught at. ``delivery`` is set where it was noted by hand."""

    event: Event
    role: str
    delivery: UUID | None = None

    @property
    def last_day(self) -> date | None:
        """The last day of the event, as far as it is known."""
        end = self.event.end or self.event.start
        return end.latest if end else None


def taught_by(trainers: Sequence[Trainer]) -> Mapping[UUID, list[Taught]]:
    """Return trainer -> the events that were held, the latest first. Inside a scope.

    Of trainers of other offices nothing is there: their events are their own office's.
    """
    found: dict[UUID, list[Taught]] = defaultdict(list)
    of_person = {one.person_id: one.id for one in trainers}
    listed = Participation.objects.filter(
        trainee__in=of_person,
        role__in=TRAINERS,
        place=Place.APPROVED.value,
        event__status=EventStatus.HELD.value,
    )
    for each in listed.select_related("event"):
        found[of_person[each.trainee_id]].append(Taught(event=each.event, role=each.role))
    noted = Delivery.objects.filter(trainer__in=trainers, event__status=EventStatus.HELD.value)
    for one in noted.select_related("event"):
        found[one.trainer_id].append(Taught(event=one.event, role=one.role, delivery=one.id))
    for events in found.values():
        events.sort(key=lambda one: (one.last_day or date.min, str(one.event.id)), reverse=True)
    return found


def last_days_of(
    trainers: Sequence[Trainer],
    held: Sequence[Qualification],
    taught: Mapping[UUID, Sequence[Taught]],
) -> Mapping[UUID, date]:
    """Return qualification -> the last day on which its trainer taught what it is for.

    A course is taught at an event that is a run of it; a module in a session of such an event that
    says so, unless the trainer was marked absent there. Inside a scope.
    """
    modules = {one.module_id for one in held if one.module_id}
    sessions: dict[UUID | None, list[Session]] = defaultdict(list)
    for row in Session.objects.filter(module__in=modules):
        sessions[row.module_id].append(row)
    marks = Attendance.objects.filter(session__module__in=modules, presence=Presence.ABSENT.value)
    missed = set(marks.values_list("session", "participation__trainee"))
    person = {one.id: one.person_id for one in trainers}
    found: dict[UUID, date | None] = {}
    for one in held:
        events = [each for each in taught[one.trainer_id] if each.event.course_id == one.course_id]
        at = {each.event.id for each in events}
        days = [
            each.day
            for each in sessions.get(one.module_id, ())
            if each.event_id in at and (each.id, person[one.trainer_id]) not in missed
        ]
        found[one.id] = max(days, default=None) if one.module_id else last_day_of(events)
    return {id: day for id, day in found.items() if day is not None}


def last_day_of(events: Sequence[Taught]) -> date | None:
    """Return when somebody taught last, as far as it is known."""
    return max((one.last_day for one in events if one.last_day), default=None)
