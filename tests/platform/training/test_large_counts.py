"""Counts of large offices: columns instead of rows, remembered until something changes, by page."""

from __future__ import annotations

import random
from dataclasses import fields
from datetime import date
from decimal import Decimal
from uuid import UUID

import numpy as np
import pytest
from django.urls import reverse

from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.training.attendance.actions import (
    Mark,
    SessionTold,
    add_session,
    note_attendance,
)
from himoya.platform.training.counting import gathering
from himoya.platform.training.counting.gathering import Asked, facts_of, rows_of
from himoya.platform.training.counting.listed import participations_in
from himoya.platform.training.counting.showing import A_PAGE, page_of
from himoya.platform.training.kinds import Place, Presence
from himoya.platform.training.models import Event
from himoya.programmes.counting.people.participations import Participations, participations_of
from himoya.programmes.counting.publishable import EVERYTHING
from tests.platform.people import People
from tests.platform.training.conftest import Office

pytestmark = pytest.mark.django_db


def filled(office: Office) -> None:
    """Events with lists of all kinds of people, and sessions of which some were taken."""
    chance = random.Random(3)
    for number in range(4):
        event = office.event(days=1 + number)
        lines = [
            f"Invented P{person};{'fm'[person % 2] if person % 5 else ''};"
            f"{('Agency', 'Court', '')[person % 3]};{chance.choice(['participant', 'trainer'])}"
            for person in chance.sample(range(14), 8)
        ]
        office.add(event, "\n".join(["name;sex;agency;role", *lines]))
        office.add(event, "Invented Waiting", Place.WAITING)
        for hours in ("1.1", "2.2", "0.3") if number else ():
            told = SessionTold(day=date(2025, 3, 4), topic="Law", hours=Decimal(hours))
            session = add_session(by=office.keeper, event=event, told=told).id
            note_attendance(
                by=office.keeper, event=event, session=session, marks=_marks(office, event, chance)
            )
    office.event(title="Nobody on a list")


def _marks(office: Office, event: UUID, chance: random.Random) -> dict[UUID, Mark]:
    people = [one.id for one in office.shown(event).approved]
    return {
        person: Mark(chance.choice(list(Presence)), chance.choice([None, 0, 20, 90]))
        for person in people
        if chance.random() < 0.8
    }


def plainly(told: Participations) -> list[tuple[object, ...]]:
    """Each participation with all that is known of it, in order."""
    columns = [one.tolist() for one in (told.event, told.person, told.completed, told.outside)]
    return [
        (
            told.events[event],
            UUID(told.people[person]),
            completed,
            outside,
            *(
                coded.answers[coded.codes[place]] if coded.codes[place] >= 0 else None
                for coded in told.answers.values()
            ),
        )
        for place, (event, person, completed, outside) in enumerate(zip(*columns, strict=True))
    ]


def test_columns_tell_what_rows_tell_one_by_one(office: Office) -> None:
    filled(office)
    with looking_as(office.looker):
        held = Event.objects.all()
        quick = participations_in(held, {one.id: facts_of(one) for one in held})
        slow = participations_of(rows_of(list(held)))
    assert 0 < np.count_nonzero(slow.completed) < len(slow.completed), "both kinds are there"
    assert plainly(quick) == plainly(slow)
    assert quick.events == slow.events
    assert list(quick.answers) == list(slow.answers)
    assert {one.name for one in fields(Participations)} == {
        "events", "people", "event", "person", "completed", "outside", "answers"
    }  # fmt: skip


def test_a_count_is_worked_out_anew_only_after_a_change(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out: list[object] = []
    work = gathering._counted

    def noted(held: object) -> object:
        worked_out.append(held)
        return work(held)  # type: ignore[arg-type]

    monkeypatch.setattr(gathering, "_counted", noted)
    event = office.event()
    office.add(event, "Invented Ada\nInvented Bob")
    assert office.counted().count.participations.printed == 2
    assert office.counted().count.participations.printed == 2
    assert len(worked_out) == 1
    office.add(event, "Invented Cem")
    assert office.counted().count.participations.printed == 3
    assert len(worked_out) == 2
    office.people.post("investigator")  # appointing somebody is told by the audit, too
    assert office.counted().count.participations.printed == 3
    assert len(worked_out) == 2
    office.counted(year=2025)
    assert len(worked_out) == 3


def test_what_one_office_counted_another_does_not_get(office: Office, people: People) -> None:
    office.add(office.event(), "Invented Ada\nInvented Bob")
    assert office.counted().count.participations.printed == 2
    stranger = people.reader("training_manager")
    assert gathering.counted(stranger, Asked()).count.participations.printed == 0
    practising = people.reader("programme_manager", practice=True)
    assert gathering.counted(practising, Asked()).count.participations.printed == 0


def test_thousands_of_events_stand_on_pages_that_add_up(office: Office) -> None:
    with whole_table("many events"):
        pattern = Event.objects.get(id=office.event())
        for number in range(A_PAGE + 5):
            pattern.pk, pattern.title, pattern.headcount = None, f"Event {number:04}", number
            pattern.id = UUID(int=number + 1)
            pattern.save(force_insert=True)
    office.event(title="So that the audit tells of a change")
    found = office.counted()
    pages = [page_of(found, EVERYTHING, "en", page) for page in (1, 2)]
    titles = [row[0].text for page in pages for row in page["drill_rows"]]
    assert len(pages[0]["drill_rows"]) == A_PAGE
    assert titles == [f"Event {number:04}" for number in range(A_PAGE + 5)]
    total = sum(int(row[3].text) for page in pages for row in page["drill_rows"])
    assert total == found.count.participations.printed == sum(range(A_PAGE + 5))
    browser = office.people.client("programme_manager")
    shown = browser.get(reverse("training:count"), {"page": "2", "kind": ""}).content.decode()
    assert "Page 2 of 2" in shown and "page=1" in shown and "Event 0104" in shown
    assert "Page 2 of 2" in browser.get(reverse("training:count"), {"page": "99"}).content.decode()
