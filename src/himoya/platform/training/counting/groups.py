"""Events whose people are known by number only -> a programme as the library counts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet

from himoya.platform.training.counting.held import Held, span_of
from himoya.platform.training.counting.listed import text
from himoya.platform.training.models import Event, Group
from himoya.programmes.counting.counted import Dimension
from himoya.programmes.facts.events import Event as EventOfProgramme
from himoya.programmes.facts.events import EventFormat, EventKind, Participants
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.facts.programme import Programme

_KINDS = {one.value: one for one in EventKind}
_FORMATS = {one.value: one for one in EventFormat}


def programme_of(events: Sequence[Held], chosen: QuerySet[Event]) -> Programme:
    """Return events with groups as those of a programme, which is counted by number.

    ``chosen`` are these events and perhaps others. Inside a scope.
    """
    groups: dict[str, list[Group]] = defaultdict(list)
    for event, one in _groups(chosen):
        groups[event].append(one)
    return Programme(
        schema="",
        programme=Fiche(id="", country="", title=""),
        events=tuple(_told(one, groups[one.id]) for one in events),
    )


def _groups(chosen: QuerySet[Event]) -> Iterator[tuple[str, Group]]:
    rows = Group.objects.filter(event__in=chosen.order_by().values("id"))
    for one in rows.annotate(of=text("event_id")):
        yield one.of, one


def _told(event: Held, groups: Sequence[Group]) -> EventOfProgramme:
    return EventOfProgramme(
        id=event.id,
        title=event.title,
        kind=_KINDS[event.kind],
        date=span_of(event),
        participants=_participants(event, groups),
        format=_FORMATS[event.format],
        days=event.days,
        place=event.territory or None,
    )


def _participants(event: Held, groups: Sequence[Group]) -> Participants:
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
