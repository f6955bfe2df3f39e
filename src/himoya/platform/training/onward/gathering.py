"""The events of an office -> onward training as `himoya.programmes.cascade` tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Sum

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import today
from himoya.platform.training.counting.one_by_one import facts_of, rows_of
from himoya.platform.training.models import Delivery, Event, Group
from himoya.programmes.cascade.of_people import cascade_in
from himoya.programmes.cascade.reach import Cascade
from himoya.programmes.counting.people.agreement import TRAINERS
from himoya.programmes.counting.people.rows import EventFacts, Row
from himoya.programmes.facts.events import EventKind, EventStatus

#: Kinds that stand in the picture even where nobody names their trainers.
_ONWARD = frozenset({EventKind.TRAINING_OF_TRAINERS.value, EventKind.CASCADE_TRAINING.value})


@dataclass(frozen=True, slots=True)
class Onward:
    """Onward training; ``untold`` are trainings of trainers and onward ones without trainers."""

    cascade: Cascade
    untold: Sequence[str]


def onward_training(reader: Reader) -> Onward:
    """Return who trained whom at the events of the reader's office. Raises NotPermitted.

    People are ids; no name is opened for it. Where names are withheld, people count by number.
    """
    reader.check(Verb.SEE_TRAINING)
    with looking_as(reader):
        events = list(Event.objects.filter(status=EventStatus.HELD.value))
        rows = rows_with_trainers(events)
    led = {row.about.event for row in rows if row.role in TRAINERS}
    titles = {str(one.id): one.title for one in events}
    cascade = cascade_in([row for row in rows if row.about.event in led], today())
    return Onward(
        replace(cascade, circular=tuple(titles[one] for one in cascade.circular)),
        [one.title for one in events if one.kind in _ONWARD and str(one.id) not in led],
    )


def rows_with_trainers(events: Sequence[Event]) -> list[Row]:
    """Return the people of events by id, and the trainers that were noted; inside a scope."""
    return [*rows_of(events), *_trainers_noted(events)]


def _trainers_noted(events: Sequence[Event]) -> list[Row]:
    """Return a row for each trainer of an event that keeps totals; its people are its head count.

    The same id stands for the person on lists and here.
    """
    withheld = {one.id: one for one in events if one.names_withheld}
    people = _people(withheld)
    noted = Delivery.objects.filter(event__in=withheld).select_related("trainer")
    return [
        _row(replace(facts_of(withheld[one.event_id]), headcount=people[one.event_id]), one)
        for one in noted.order_by("event", "id")
    ]


def _people(events: Mapping[UUID, Event]) -> Mapping[UUID, int]:
    """Return how many people each event had: counted in the room, or in its groups."""
    groups = Group.objects.filter(event__in=events).values_list("event").annotate(Sum("people"))
    told = dict(groups)
    return {id: max(told.get(id, 0), one.headcount or 0) for id, one in events.items()}


def _row(about: EventFacts, one: Delivery) -> Row:
    return Row(
        number=0,
        about=about,
        person=str(one.trainer.person_id),
        role=one.role,
        attended=True,
        completed=True,
        sex=None,
        agency=None,
        profession=None,
        country=None,
        is_outside=False,
        certified_by=None,
    )
