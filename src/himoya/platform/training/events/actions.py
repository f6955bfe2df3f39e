"""The only writers of events. Permission first, one transaction, audit last."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.training.events.checks import check_event
from himoya.platform.training.kinds import COURSE, EVENT
from himoya.platform.training.models import CountsToward, Course, Event
from himoya.platform.training.sealing import seal_words
from himoya.platform.training.writing import changed, event_to_change
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTold:
    """What is said of an event. ``counts_toward`` are pairs of programme and headline result."""

    title: str
    kind: EventKind
    format: EventFormat
    status: EventStatus = EventStatus.PLANNED
    reason: str = ""
    course: UUID | None = None
    parent: UUID | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    days: int | None = None
    territory: str = ""
    place: str = ""
    organiser: str = ""
    partners: str = ""
    language: str = ""
    names_withheld: bool = False
    headcount: int | None = None
    counts_toward: tuple[tuple[str, str], ...] = ()


def enter_event(*, by: Reader, told: EventTold) -> Event:
    """Enter an event. Raises NotPermitted, NotThere, TrainingRefused."""
    by.check(Verb.KEEP_TRAINING)
    made = Event(agency_id=by.agency, practice=by.practice, entered_by_id=by.account)
    with reading_as(by):
        _write(made, told)
        made.save(force_insert=True)
        _write_results(made, told)
        record(Act.CREATED, by=by, subject=Subject(EVENT, str(made.id)))
    return made


def change_event(*, by: Reader, id: UUID, version: int | None, told: EventTold) -> Event:
    """Put an event right, postpone it, or say that it was held. Raises as `enter_event`."""
    with reading_as(by):
        found = event_to_change(by, id, version)
        _write(found, told)
        found.save()
        found.counts_toward.all().delete()
        _write_results(found, told)
        changed(by, found, status=found.status)
    return found


def _write(row: Event, told: EventTold) -> None:
    """Put what was told into a row. Raises NotThere, TrainingRefused."""
    row.course_id = _course(told.course)
    row.parent = _parent(told.parent)
    row.title, row.kind, row.format = told.title, told.kind.value, told.format.value
    row.status = told.status.value
    row.reason = seal_words(row.id, "reason", told.reason) if told.reason else None
    row.start, row.end, row.days = told.start, told.end, told.days
    row.territory, row.place = told.territory, told.place
    row.organiser, row.partners = told.organiser, told.partners
    row.language = told.language
    row.names_withheld, row.headcount = told.names_withheld, told.headcount
    row.changed_at = now()
    check_event(row)


def _course(id: UUID | None) -> UUID | None:
    if id is not None and not Course.objects.filter(id=id).exists():
        raise NotThere(COURSE, str(id))
    return id


def _parent(id: UUID | None) -> Event | None:
    if id is None:
        return None
    found: Event | None = Event.objects.filter(id=id).first()
    if found is None:
        raise NotThere(EVENT, str(id))
    return found


def _write_results(row: Event, told: EventTold) -> None:
    CountsToward.objects.bulk_create(
        CountsToward(event=row, programme=programme, headline=headline)
        for programme, headline in dict.fromkeys(told.counts_toward)
    )
