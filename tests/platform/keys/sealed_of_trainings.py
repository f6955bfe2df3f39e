"""Names of people at events, and why an event was postponed, for the rotations."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.training.events.actions import EventTold, enter_event
from himoya.platform.training.events.queries import event_of
from himoya.platform.training.kinds import Place
from himoya.platform.training.people.actions import add_people
from himoya.programmes.counting.people.pasted import read_pasted
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus


def postponed_with_a_list(keeper: Reader, name: str, reason: str) -> UUID:
    told = EventTold(
        title="Invented seminar",
        kind=EventKind.SEMINAR,
        format=EventFormat.ONLINE,
        status=EventStatus.POSTPONED,
        reason=reason,
    )
    id: UUID = enter_event(by=keeper, told=told).id
    rows = read_pasted(name, str(id), "seminar").rows
    add_people(by=keeper, event=id, rows=rows, place=Place.NOMINATED)
    return id


def words_of_training(keeper: Reader, id: UUID) -> tuple[str, str]:
    shown = event_of(keeper, id, names=True)
    return shown.people[0].name, shown.reason
