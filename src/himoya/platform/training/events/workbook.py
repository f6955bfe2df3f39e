"""The events of an office as a workbook: events, sessions, and what rooms above keep of them.

People are numbers here, as on the pages of who opens no names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count, Sum
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.training.beside import sheets_beside
from himoya.platform.training.events.queries import events
from himoya.platform.training.events.showing import region, tag_of
from himoya.platform.training.kinds import EVENT, Place
from himoya.platform.training.models import Event, Group, Participation, Session
from himoya.platform.training.sheets import Sheet, Value, as_workbook
from himoya.platform.training.words import answer
from himoya.programmes.facts.events import EventFormat, EventKind
from himoya.programmes.facts.words import label


def workbook_of_events(reader: Reader) -> bytes:
    """Return all events that the reader sees as XLSX; that they left is recorded.

    Raises NotPermitted.
    """
    found = events(reader)
    with reading_as(reader):
        # No one event is meant: the subject is the agency whose reader took them.
        subject = Subject(EVENT, str(reader.agency))
        people, sessions = _people(), _all_sessions()
        courses = dict(Event.objects.exclude(course=None).values_list("id", "course__title"))
        record(Act.EXPORTED, by=reader, subject=subject, details={"rows": len(found)})
    language, titles = reader.language, {one.id: one.title for one in found}
    lines = [_line(one, people.get(one.id, 0), courses, titles, language) for one in found]
    return as_workbook(
        Sheet(_("Trainings and events"), _heads(), lines),
        Sheet(_("Sessions"), _session_heads(), _session_lines(sessions, titles)),
        *sheets_beside(reader, found),
    )


def _all_sessions() -> list[Session]:
    return list(Session.objects.select_related("module").order_by("day", "topic"))


def _people() -> Mapping[UUID, int]:
    """Return how many people have a place at each event, by name or by number."""
    approved = Participation.objects.filter(place=Place.APPROVED.value)
    numbers: dict[UUID, int] = defaultdict(int)
    for rows in (
        approved.values_list("event").annotate(people=Count("id")),
        Group.objects.values_list("event").annotate(number=Sum("people")),
    ):
        for event, people in rows:
            numbers[event] += people
    return numbers


def _heads() -> list[tuple[str, int]]:
    heads = (
        (_("Event"), 44),
        (_("Kind of event"), 20),
        (_("State"), 14),
        (_("Begins"), 14),
        (_("Ends"), 14),
        (_("Number of days"), 10),
        (_("How do people meet?"), 16),
        (_("Territory"), 20),
        (_("Place"), 20),
        (_("Organiser"), 30),
        (_("Co-organisers"), 30),
        (_("Run of the course"), 30),
        (_("Part of the series"), 30),
        (_("People with a place"), 12),
        (_("People counted in the room"), 12),
        (_("Language of teaching"), 16),
    )
    return list(heads)


def _line(
    row: Event,
    people: int,
    courses: Mapping[UUID, str],
    titles: Mapping[UUID, str],
    language: Language,
) -> list[Value]:
    return [
        row.title,
        str(capfirst(label(EventKind(row.kind), language))),
        tag_of(row, language).text,
        _day(row.start),
        _day(row.end),
        "" if row.days is None else row.days,
        str(capfirst(label(EventFormat(row.format), language))),
        region(row.territory, language),
        row.place,
        row.organiser,
        row.partners,
        courses.get(row.id, ""),
        titles.get(row.parent_id, "") if row.parent_id else "",
        people,
        "" if row.headcount is None else row.headcount,
        answer("language", row.language, language) if row.language else "",
    ]


def _session_heads() -> list[tuple[str, int]]:
    return [
        (_("Event"), 44),
        (_("Day"), 12),
        (_("Topic"), 44),
        (_("Teaching method"), 24),
        (_("Academic hours"), 10),
        (_("Module of the course"), 30),
    ]


def _session_lines(sessions: Sequence[Session], titles: Mapping[UUID, str]) -> list[list[Value]]:
    return [
        [
            titles[one.event_id],
            one.day.isoformat(),
            one.topic,
            one.method,
            float(one.hours),
            one.module.title if one.module else "",
        ]
        for one in sessions
        if one.event_id in titles
    ]


def _day(day: PartialDate | None) -> str:
    return day.edtf if day else ""
