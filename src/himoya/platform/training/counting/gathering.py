"""What was typed -> what the library counts: people on lists, and groups by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from himoya.dictionary.countries import DisclosureRules
from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered_rows
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.training.counting.listed import participations_in
from himoya.platform.training.counting.touching import touches
from himoya.platform.training.judging import judged
from himoya.platform.training.kinds import Place
from himoya.platform.training.models import CountsToward, Event, Group, Participation
from himoya.programmes.counting.adding_up import count_headcounts
from himoya.programmes.counting.counted import Count, Dimension
from himoya.programmes.counting.headcounts import headcounts_of
from himoya.programmes.counting.inner_cells import (
    InnerCell,
    cells_of_headcounts,
    cells_of_people,
)
from himoya.programmes.counting.people.adding_up import count_people
from himoya.programmes.counting.people.rows import EventFacts, Row
from himoya.programmes.counting.publishable import Shown, protect
from himoya.programmes.counting.together import together
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.events import Event as EventOfProgramme
from himoya.programmes.facts.events import (
    EventFormat,
    EventKind,
    EventStatus,
    Participants,
)
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.facts.programme import Programme
from himoya.statistics.disclosure.errors import ProtectionImpossible

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which events are counted; what is None is not asked for."""

    year: int | None = None
    kind: EventKind | None = None
    course: UUID | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, and event -> results it counts toward."""

    count: Count
    results: Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Publishable:
    """A count, and what of it may be published: ``shown`` is None where nothing may."""

    counted: Counted
    shown: Shown | None


def counted(reader: Reader, asked: Asked) -> Counted:
    """Count the people at the events of the reader's office that were held. Raises NotPermitted.

    No name is opened for it.
    """
    reader.check(Verb.SEE_TRAINING)
    return _remembered(reader, asked, "training_count", lambda events: _counted(events)[0])


def publishable(reader: Reader, asked: Asked, rules: DisclosureRules) -> Publishable:
    """Count the same, and say what of it may be published by the rules of a country.

    Raises NotPermitted.
    """
    reader.check(Verb.SEE_TRAINING)

    def work_out(events: QuerySet[Event]) -> Publishable:
        found, cells = _counted(events)
        return Publishable(found, _protected(found.count, cells(), rules))

    return _remembered(reader, asked, "training_count_in_public", work_out)


def _remembered(
    reader: Reader, asked: Asked, name: str, work_out: Callable[[QuerySet[Event]], Answer]
) -> Answer:
    """Work it out, unless it is known and nothing of this room changed since."""
    with looking_as(reader):
        return remembered_rows(reader, name, asked, lambda: _held(asked), work_out, touches)


def _protected(count: Count, cells: Sequence[InnerCell], rules: DisclosureRules) -> Shown | None:
    if not cells:
        return Shown(threshold=rules.thresholds["person"])
    try:
        return protect(count, cells, rules)
    except ProtectionImpossible:
        return None


def _counted(held: QuerySet[Event]) -> tuple[Counted, Callable[[], Sequence[InnerCell]]]:
    """Return the count, and the way to the finest cells that protection needs."""
    events = list(held)
    people = participations_in(held, {one.id: facts_of(one) for one in events})
    on_lists = {one.event for one in people.events}
    groups = _programme([one for one in events if str(one.id) not in on_lists])
    results = _results(held)
    listed, told = count_people(people), count_headcounts(headcounts_of(groups))
    whole = together(listed, told)
    feeding = tuple(
        replace(one, feeds=tuple("/".join(pair) for pair in results.get(one.event, ())))
        for one in whole.headcounts
    )

    def cells() -> Sequence[InnerCell]:
        return [*cells_of_people(people, listed), *cells_of_headcounts(told.headcounts)]

    return Counted(replace(whole, headcounts=feeding), results), cells


def _held(asked: Asked) -> QuerySet[Event]:
    rows: QuerySet[Event] = Event.objects.filter(status=EventStatus.HELD.value)
    if asked.year is not None:
        inside = {"start_earliest__year": asked.year, "start_latest__year": asked.year}
        rows = rows.filter(**inside)
    if asked.kind is not None:
        rows = rows.filter(kind=asked.kind.value)
    if asked.course is not None:
        rows = rows.filter(course=asked.course)
    return rows.order_by("start_earliest", "id")


def _results(held: QuerySet[Event]) -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = CountsToward.objects.filter(event__in=held.order_by().values("id"))
    for one in rows.order_by("programme", "headline"):
        found[str(one.event_id)].append((one.programme, one.headline))
    return found


def rows_of(events: Sequence[Event]) -> list[Row]:
    """Return a row for each person with a place; the id stands for the name. Inside a scope."""
    facts = {one.id: facts_of(one) for one in events}
    known = judged(list(facts))
    rows = Participation.objects.filter(event__in=list(facts), place=Place.APPROVED.value)
    return [
        _row(number, one, facts[one.event_id], *known.get(one.id, (True, True)))
        for number, one in enumerate(rows.select_related("trainee").order_by("entered_at", "id"))
    ]


def _row(
    number: int, one: Participation, about: EventFacts, attended: bool, completed: bool
) -> Row:
    person = one.trainee
    return Row(
        number=number,
        about=about,
        person=str(person.id),
        role=one.role,
        attended=attended,
        completed=completed,
        sex=person.sex or None,
        agency=person.works_at or None,
        profession=person.profession or None,
        country=person.country or None,
        is_outside=one.is_outside,
        certified_by=None,
    )


def facts_of(event: Event) -> EventFacts:
    """Return what a row says of its event."""
    return EventFacts(
        event=str(event.id),
        title=event.title,
        kind=event.kind,
        span=_span(event),
        days=event.days,
        format=event.format,
        place=event.territory or None,
        headcount=event.headcount,
    )


def _span(event: Event) -> Span:
    """Return the time; a period that was typed as one date has its two ends."""
    start, end = event.start, event.end or event.start
    if start is None:
        return Span()
    return Span(start=start.earliest.isoformat(), end=end.latest.isoformat())


def _programme(events: Sequence[Event]) -> Programme:
    """Return events with groups as those of a programme, which is counted by number."""
    groups: dict[UUID, list[Group]] = defaultdict(list)
    for one in Group.objects.filter(event__in=[each.id for each in events]):
        groups[one.event_id].append(one)
    return Programme(
        schema="",
        programme=Fiche(id="", country="", title=""),
        events=tuple(_told(one, groups[one.id]) for one in events),
    )


def _told(event: Event, groups: Sequence[Group]) -> EventOfProgramme:
    return EventOfProgramme(
        id=str(event.id),
        title=event.title,
        kind=EventKind(event.kind),
        date=_span(event),
        participants=_participants(event, groups),
        format=EventFormat(event.format),
        days=event.days,
        place=event.territory or None,
    )


def _participants(event: Event, groups: Sequence[Group]) -> Participants:
    """Return the people of groups; who was counted beyond them is known by number alone."""
    people = sum(one.people for one in groups)
    total = max(people, event.headcount or 0)
    by: dict[Dimension, dict[str, int]] = {Dimension.AGENCY: {}, Dimension.PROFESSION: {}}
    for one in groups:
        for dimension, answer in (
            (Dimension.AGENCY, one.works_at),
            (Dimension.PROFESSION, one.profession),
        ):
            if answer:
                by[dimension][answer] = by[dimension].get(answer, 0) + one.people
    return Participants(
        total=total if groups or event.headcount is not None else None,
        female=_summed(one.women for one in groups),
        male=_summed(one.men for one in groups),
        by_agency=by[Dimension.AGENCY] or None,
        by_profession=by[Dimension.PROFESSION] or None,
    )


def _summed(numbers: Iterable[int | None]) -> int | None:
    known = [one for one in numbers if one is not None]
    return sum(known) if known else None
