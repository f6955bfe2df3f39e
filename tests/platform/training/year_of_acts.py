"""A year of an office in which everything is done that changes a count, by lists of chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.training.attendance.actions import (
    Mark,
    SessionTold,
    add_session,
    note_attendance,
    take_session_off,
)
from himoya.platform.training.events.actions import change_event
from himoya.platform.training.kinds import Place, Presence
from himoya.platform.training.people.actions import (
    GroupTold,
    add_group,
    give_place,
    take_group_off,
    take_off,
)
from himoya.platform.training.persons.correcting import correct
from himoya.platform.training.persons.looking import KEPT, look
from himoya.platform.training.persons.merging import merge
from himoya.platform.training.persons.splitting import take_apart
from himoya.programmes.facts.events import EventKind, EventStatus
from tests.platform.training.conftest import SEMINAR, Office
from tests.platform.training.two_records import person

_HEADINGS = "name;sex;agency;profession;rank;year of birth;country;role;outside"


class Year:
    """The office and its events; each step of `acts` is one act."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office, self.chance = office, Random(seed)
        self.by: dict[str, Any] = {"by": office.keeper}
        kinds = (EventKind.SEMINAR, EventKind.CONFERENCE, EventKind.WORKSHOP)
        self.events = [
            office.event(
                kind=kind,
                title=f"Event {number}",
                days=number or None,
                territory="XD-01",
                language=("tg", "", "several")[number],
            )
            for number, kind in enumerate(kinds)
        ]

    def acts(self) -> Iterator[str]:
        """Do one act after another, and say which; a count is compared after each."""
        yield from self._lists()
        yield from self._sessions()
        yield from self._persons()
        yield from self._about_events()

    def lines(self, people: range, size: int) -> str:
        """A list of some of the people, of whom every list says something else."""
        some = self.chance.sample(people, size)
        return "\n".join([_HEADINGS, *(self._line(one) for one in some)])

    def _line(self, number: int) -> str:
        pick = self.chance.choice
        sex = "fm"[number % 2] if number % 5 else ""
        role = pick(("participant", "participant", "trainer", "observer"))
        cells = (
            *(f"P-{number}", sex, pick(("Court", "Police", "")), pick(("judge", ""))),
            *(pick(("Colonel", "")), str(1965 + 9 * (number % 4)) if number % 3 else ""),
            *(pick(("TJ", "UZ", "")), role, "yes" if number == 3 else ""),
        )
        return ";".join(cells)

    def _lists(self) -> Iterator[str]:
        for event in self.events:
            self.office.add(event, self.lines(range(14), 8))
            yield "people are put on a list"
        for event in self.events[:2]:
            self.office.add(event, f"{_HEADINGS}\nP-doubled;f;Police;;;;;participant;")
        yield "somebody stands there under two names"
        first = self.events[0]
        self.office.add(first, self.lines(range(20, 26), 4), Place.WAITING)
        yield "people wait"
        waiting = [one.id for one in self.office.shown(first).people if one.place == "waiting"]
        give_place(**self.by, event=first, chosen=waiting[:3], place=Place.APPROVED)
        yield "some of them get a place"
        give_place(**self.by, event=first, chosen=waiting[:1], place=Place.DECLINED)
        yield "one is declined"
        take_off(**self.by, event=first, chosen=waiting[1:2])
        yield "one is taken off"

    def _sessions(self) -> Iterator[str]:
        event, other = self.events[0], self.events[1]
        taken = [self._session(event, hours) for hours in ("1.1", "2.2", "0.3")]
        yield "sessions that nobody took"
        for session in taken[:2]:
            self._marks(event, session)
            yield "attendance is taken"
        self._marks(event, taken[0])
        yield "attendance is taken again"
        take_session_off(**self.by, event=event, session=taken[2])
        self._marks(other, self._session(other, "3"))
        yield "a session is taken off, and another event has one"

    def _session(self, event: UUID, hours: str) -> UUID:
        told = SessionTold(day=date(2025, 3, 4), topic="Law", hours=Decimal(hours))
        id: UUID = add_session(**self.by, event=event, told=told).id
        return id

    def _marks(self, event: UUID, session: UUID) -> None:
        marks = {
            one.id: Mark(self.chance.choice(list(Presence)), self.chance.choice([None, 0, 30, 90]))
            for one in self.office.shown(event).approved
            if self.chance.random() < 0.8
        }
        note_attendance(**self.by, event=event, session=session, marks=marks)

    def _persons(self) -> Iterator[str]:
        names = sorted(
            one.name for event in self.events for one in self.office.shown(event).approved
        )
        often = max(set(names), key=names.count)
        told = {"works_at": "Ministry", "sex": ""}
        correct(**self.by, person=person(self.office, often), told=told, reason="It was wrong")
        yield "somebody is put right"
        lists = [{one.name for one in self.office.shown(event).people} for event in self.events]
        # Both were at the first event; at the second one of them alone, whose line moves.
        both = min(lists[0] - lists[1])
        kept, gone = (person(self.office, one) for one in (both, "P-doubled"))
        yield from self._one_person(kept, gone)

    def _one_person(self, kept: UUID, gone: UUID) -> Iterator[str]:
        questions = look(self.office.keeper, kept, gone).questions
        answers = {one.key: KEPT for one in questions}
        made = merge(**self.by, kept=kept, gone=gone, answers=answers, reason="One person")
        yield "two records become one"
        take_apart(**self.by, person=kept, change=made.id, reason="They are two")
        yield "they are taken apart"

    def _about_events(self) -> Iterator[str]:
        event = self.events[1]
        told = replace(SEMINAR, kind=EventKind.CONFERENCE, title="Event 1", headcount=40)
        change_event(**self.by, id=event, version=None, told=told)
        yield "more people were counted in the room"
        told = replace(told, start=PartialDate.from_edtf("2024-12"), kind=EventKind.SEMINAR)
        change_event(**self.by, id=event, version=None, told=told)
        yield "it was of another kind, in a month of another year"
        whole = self.office.event(names_withheld=True, title="A group")
        group = GroupTold(people=12, women=5, men=6, works_at="Police", profession="cadets")
        noted = add_group(**self.by, event=whole, told=group)
        yield "a group is noted"
        add_group(**self.by, event=whole, told=GroupTold(people=2))
        take_group_off(**self.by, event=whole, group=noted.id)
        yield "another one is noted, and the first taken off"
        told = replace(SEMINAR, status=EventStatus.CANCELLED, reason="Nobody came", start=None)
        change_event(**self.by, id=self.events[2], version=None, told=told)
        yield "an event was not held after all"
