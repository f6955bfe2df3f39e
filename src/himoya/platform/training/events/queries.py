"""The only readers of events. Names are opened for those who keep lists; the look is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.training.kinds import EVENT, Place
from himoya.platform.training.models import Event, EventNews, Group, Participation, Session
from himoya.platform.training.sealing import open_words
from himoya.programmes.facts.events import EventStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown:
    """One person at an event. Its ``id`` is that of the participation."""

    id: UUID
    person: UUID
    name: str
    sex: str
    works_at: str
    profession: str
    role: str
    place: Place
    nomination: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventShown:
    """One event with all that hangs on it. ``people`` is empty for readers without names.

    ``is_in_news``: something that was published of it is noted.
    """

    row: Event
    reason: str
    parts: Sequence[Event]
    sessions: Sequence[Session]
    groups: Sequence[Group]
    places: Mapping[Place, int]
    results: Sequence[tuple[str, str]]
    people: Sequence[PersonShown]
    is_in_news: bool
    may_keep: bool

    @property
    def may_be_news(self) -> bool:
        """Whether a news text may tell of it. A series has none: its parts have theirs, and its sum
        beside theirs would tell what a part keeps to itself.
        """
        is_held = self.row.status == EventStatus.HELD.value
        return is_held and not self.row.practice and not self.parts

    @property
    def approved(self) -> list[PersonShown]:
        """The people who have a place."""
        return [one for one in self.people if one.place is Place.APPROVED]


def events(reader: Reader) -> list[Event]:
    """Return the events of the reader's office, the latest first. Raises NotPermitted."""
    reader.check(Verb.SEE_TRAINING)
    with looking_as(reader):
        rows = list(Event.objects.all())
    dated = sorted(
        (one for one in rows if one.start),
        key=lambda one: (one.start.earliest, str(one.id)),
        reverse=True,
    )
    return [*(one for one in rows if not one.start), *dated]


def event_of(reader: Reader, id: UUID, *, names: bool = False, act: Act = Act.READ) -> EventShown:
    """Return one event; with ``names`` to who keeps lists, and that they were seen is recorded.

    Raises NotPermitted, NotThere, `KeyTrouble`.
    """
    reader.check(Verb.SEE_TRAINING)
    if not (names and reader.may(Verb.KEEP_TRAINING)):
        with looking_as(reader):
            return _shown(reader, id, names=False)
    with reading_as(reader):
        found = _shown(reader, id, names=True)
        details = {"people": len(found.people)}
        record(act, by=reader, subject=Subject(EVENT, str(id)), details=details)
    return found


def _shown(reader: Reader, id: UUID, *, names: bool) -> EventShown:
    rows = Event.objects.filter(id=id).select_related("course", "parent")
    row: Event | None = rows.first()
    if row is None:
        raise NotThere(EVENT, str(id))
    people = Participation.objects.filter(event=row)
    results = row.counts_toward.order_by("programme", "headline")
    return EventShown(
        row=row,
        reason=open_words(row.id, "reason", row.reason),
        parts=list(Event.objects.filter(parent=row).order_by("start_earliest", "id")),
        sessions=list(
            Session.objects.filter(event=row).select_related("module").order_by("day", "topic")
        ),
        groups=list(Group.objects.filter(event=row).order_by("profession", "works_at", "id")),
        places=Counter(Place(one) for one in people.values_list("place", flat=True)),
        results=list(results.values_list("programme", "headline")),
        people=_people(reader, row) if names else (),
        is_in_news=EventNews.objects.filter(event=row).exists(),
        may_keep=reader.reaches(Verb.KEEP_TRAINING, row.agency_id),
    )


def _people(reader: Reader, event: Event) -> list[PersonShown]:
    rows = Participation.objects.filter(event=event).select_related("trainee")
    found = [
        PersonShown(
            id=one.id,
            person=one.trainee_id,
            name=open_words(one.trainee.id, "name", one.trainee.name),
            sex=one.trainee.sex,
            works_at=one.trainee.works_at,
            profession=one.trainee.profession,
            role=one.role,
            place=Place(one.place),
            nomination=one.nomination,
        )
        for one in rows
    ]
    return sorted(found, key=lambda one: sort_key(one.name, reader.language))


def series_to_join(reader: Reader, without: UUID | None = None) -> list[tuple[UUID, str]]:
    """Return (id, title) of the events that another may be a part of; an event is not its own."""
    found = [one for one in events(reader) if one.id != without]
    return [(one.id, one.title) for one in found]
