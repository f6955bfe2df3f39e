"""An office that keeps trainings, and short ways to say what happens there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.training.counting.gathering import Asked, Counted, counted
from himoya.platform.training.events.actions import EventTold, enter_event
from himoya.platform.training.events.queries import EventShown, event_of
from himoya.platform.training.kinds import Place
from himoya.platform.training.models import Event
from himoya.platform.training.people.actions import add_people
from himoya.programmes.counting.people.pasted import read_pasted
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from tests.platform.people import People

SEMINAR = EventTold(
    title="Invented seminar",
    kind=EventKind.SEMINAR,
    format=EventFormat.IN_PERSON,
    status=EventStatus.HELD,
    start=PartialDate.from_edtf("2025-03-04"),
)


class Office:
    """One office, its keeper of trainings, and somebody who sees figures alone."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.keeper = people.reader("programme_manager")
        self.looker = people.reader("commission_secretary")

    def event(self, **told: Any) -> UUID:
        id: UUID = enter_event(by=self.keeper, told=replace(SEMINAR, **told)).id
        return id

    def add(self, event: UUID, text: str, place: Place = Place.APPROVED, **more: Any) -> int:
        with whole_table("kind of an event"):
            kind = Event.objects.get(id=event).kind
        read = read_pasted(text, str(event), kind)
        assert read.rows, read
        return add_people(by=self.keeper, event=event, rows=read.rows, place=place, **more)

    def shown(self, event: UUID, reader: Reader | None = None) -> EventShown:
        return event_of(reader or self.keeper, event, names=True)

    def ids(self, event: UUID) -> dict[str, UUID]:
        return {one.name: one.id for one in self.shown(event).people}

    def counted(self, **asked: Any) -> Counted:
        return counted(self.looker, Asked(**asked))


@pytest.fixture
def office(people: People) -> Office:
    return Office(people)
