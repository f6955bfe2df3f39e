"""When learners of an event are asked again, and which events of an office are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import today
from himoya.platform.training.models import Event, FollowUp
from himoya.programmes.facts.events import EventStatus
from himoya.programmes.follow_up.bank import due_on, follow_up_bank


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The learners of an event have to be asked; ``title`` is that of the course."""

    event: UUID
    title: str
    months: int
    day: date


def last_day(row: Event, last_session: date | None) -> date | None:
    """Return the day of the last session, else the last day of the event if known to the day."""
    if last_session is not None:
        return last_session
    known = row.end or row.start
    if known is None or known.earliest != known.latest:
        return None
    day: date = known.latest
    return day


def due(reader: Reader, most: int) -> list[Due]:
    """Return which runs of courses are due and not asked, the earliest first; for who can ask."""
    if not reader.may(Verb.KEEP_TRAINING):
        return []
    with looking_as(reader):
        rows = Event.objects.filter(
            agency=reader.agency, status=EventStatus.HELD.value, course__isnull=False
        )
        events = list(rows.select_related("course").annotate(last=Max("sessions__day")))
        asked = set(FollowUp.objects.values_list("event", "months"))
    bank, now = follow_up_bank(), today()
    until, since = now + timedelta(bank.notice_days), now - timedelta(bank.late_days)
    found = [
        Due(event=one.id, title=one.course.title, months=months, day=day)
        for one in events
        if (ended := last_day(one, one.last)) is not None
        for months in bank.months
        if since <= (day := due_on(ended, months)) <= until and (one.id, months) not in asked
    ]
    return sorted(found, key=lambda one: (one.day, str(one.event)))[:most]
