"""Counts of large offices: lists worked out once, remembered until something changes, by page."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import numpy as np
import pytest
from django.db import OperationalError
from django.db.models import QuerySet
from django.urls import reverse

from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.training.counting import gathering, kept
from himoya.platform.training.counting.gathering import Asked
from himoya.platform.training.counting.held import Held, held_events
from himoya.platform.training.counting.kept import Lists
from himoya.platform.training.counting.said import Said
from himoya.platform.training.counting.showing import A_PAGE, page_of
from himoya.platform.training.models import CountedList, Event
from himoya.programmes.counting.publishable import EVERYTHING
from tests.platform.people import People
from tests.platform.training.conftest import Office
from tests.platform.training.slow_count import plainly, slowly
from tests.platform.training.year_of_acts import Year


@pytest.mark.django_db
def test_after_every_act_the_count_is_that_of_the_slow_way(office: Office) -> None:
    said = []
    for act in Year(office, seed=7).acts():
        found = office.counted()
        assert plainly(found) == slowly(office.looker), act
        by = found.count.by.values()
        assert {one.of for one in by} == {found.count.participations.printed}, act
        said.append(plainly(found))
    assert len({str(one) for one in said}) > len(said) * 3 / 4, "nearly every act is seen"
    of_2024 = {"start_earliest__year": 2024, "start_latest__year": 2024}
    assert plainly(office.counted(year=2024)) == slowly(office.looker, **of_2024)
    with whole_table("what is kept"):
        assert CountedList.objects.count() == Event.objects.filter(status="held").count() + 1


@pytest.mark.django_db
def test_only_the_list_that_changed_is_worked_out_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    work = kept.lists_of

    def noted(events: list[UUID]) -> Mapping[str, bytes]:
        asked.append(len(events))
        return work(events)

    monkeypatch.setattr(kept, "lists_of", noted)
    events = [office.event() for _ in range(3)]
    for event in events:
        office.add(event, "Invented Ada\nInvented Bob")
    office.counted()
    office.add(events[1], "Invented Cem")
    assert office.counted().count.participations.printed == 7
    office.counted(year=2025)
    assert asked == [3, 1]


@pytest.mark.django_db
def test_what_changes_while_it_is_counted_stands_in_the_next_count(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list is kept for the version that was read before it, and not for one that came after."""
    event = office.event()
    office.add(event, "Invented Ada\nInvented Bob")
    work = gathering.lists_for

    def meanwhile(events: list[Held]) -> Lists:
        found = work(events)
        monkeypatch.setattr(gathering, "lists_for", work)
        office.add(event, "Invented Cem")
        return found

    monkeypatch.setattr(gathering, "lists_for", meanwhile)
    with whole_table("somebody counts, and somebody else writes"):
        told = gathering._counted(office.looker, Event.objects.filter(id=event))
    kept.keep_if_free(office.looker, told.new_lists)
    with looking_as(office.looker):
        (held,) = held_events(Event.objects.filter(id=event))
    assert held.kept_version is not None and not held.is_worked_out
    assert office.counted().count.participations.printed == 3


@pytest.mark.django_db
def test_who_looks_gets_the_count_while_somebody_else_writes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    office.add(office.event(), "Invented Ada\nInvented Bob")
    monkeypatch.setattr(QuerySet, "bulk_create", locked)
    assert office.counted().count.participations.printed == 2
    with whole_table("what is kept"):
        assert not CountedList.objects.exists()


def test_people_are_told_apart_by_the_whole_of_their_ids() -> None:
    """Two who share half an id, somebody of whom nothing is said, and nobody at all."""
    first = np.array([3, 7, 7, 9], np.uint64)
    second = np.array([1, 1, 2, 1], np.uint64)
    known = Said(first, second, {}, np.zeros(4, np.int64))
    ids = [(9, 1), (7, 2), (7, 1), (7, 3), (3, 1), (8, 1), (7, 3), (9, 1)]
    halves = (np.array([one[half] for one in ids], np.uint64) for half in (0, 1))
    assert known.numbers_of(*halves).tolist() == [3, 2, 1, 4, 0, 5, 4, 3]
    none = np.array([], np.uint64)
    assert Said(none, none, {}, none).numbers_of(first, second).tolist() == [0, 1, 2, 3]
    assert known.numbers_of(none, none).tolist() == []


@pytest.mark.django_db
def test_a_count_is_worked_out_anew_only_after_a_change(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out: list[object] = []
    work = gathering._counted

    def noted(reader: object, held: object) -> object:
        worked_out.append(held)
        return work(reader, held)  # type: ignore[arg-type]

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


@pytest.mark.django_db
def test_what_one_office_counted_another_does_not_get(office: Office, people: People) -> None:
    office.add(office.event(), "Invented Ada\nInvented Bob")
    assert office.counted().count.participations.printed == 2
    stranger = people.reader("training_manager")
    assert gathering.counted(stranger, Asked()).count.participations.printed == 0
    practising = people.reader("programme_manager", practice=True)
    assert gathering.counted(practising, Asked()).count.participations.printed == 0


@pytest.mark.django_db
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
