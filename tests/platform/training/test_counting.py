"""What was typed is counted by the library: three units, trained apart from engaged, protected."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from types import ModuleType

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.dates import PartialDate
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.training.attendance.actions import (
    Mark,
    SessionTold,
    add_session,
    note_attendance,
)
from himoya.platform.training.attendance.minutes import matched
from himoya.platform.training.counting.gathering import Asked, Counted, publishable
from himoya.platform.training.counting.protections import Outcome
from himoya.platform.training.counting.showing import page_of
from himoya.platform.training.kinds import Place, Presence
from himoya.platform.training.people.actions import GroupTold, add_group
from himoya.programmes.counting import publishable as protection
from himoya.programmes.counting.counted import Dimension
from himoya.programmes.counting.people.meeting_reports import InMeeting
from himoya.programmes.counting.publishable import EVERYTHING, Shown
from himoya.programmes.facts.events import EventKind, EventStatus
from himoya.statistics.disclosure.suppression import distinct
from tests.platform.training.conftest import Office

pytestmark = pytest.mark.django_db


def names(count: int, letter: str, sex: str = "") -> str:
    lines = [f"P-{letter}{number};{sex}" for number in range(count)]
    return "\n".join(["name;sex", *lines])


def in_public(office: Office) -> tuple[Counted, Shown]:
    rules = dictionary().country.disclosure
    assert rules is not None
    found = publishable(office.looker, Asked(), rules)
    assert found.protection is not None and found.protection.outcome is Outcome.SHOWN
    return found.counted, found.protection.shown


def test_three_units_and_trained_apart_from_engaged(office: Office) -> None:
    """By hand: A and B at a seminar of 2 days, B and C at a conference; none planned."""
    seminar = office.event(days=2)
    office.add(seminar, "name;sex\nInvented Ada;f\nInvented Bob;m")
    office.add(seminar, "name;role\nInvented Trainer;trainer")
    office.add(seminar, "Invented Waiting", Place.WAITING)
    conference = office.event(kind=EventKind.CONFERENCE)
    office.add(conference, "Invented Bob\nInvented Cem")
    office.add(office.event(status=EventStatus.PLANNED, start=None), "Invented Dan")
    count = office.counted().count
    assert count.events_known == 2
    assert count.participations.printed == 4
    assert (count.unique.least, count.unique.most) == (3, 3)
    assert (count.trained.printed, count.engaged.printed) == (2, 2)
    assert count.person_days.days == 2 * 2 + 2 * 1
    assert count.by[Dimension.SEX].cells == {"female": 1, "male": 2}
    assert count.by[Dimension.SEX].not_recorded == 1
    assert sum(one.participations for one in count.headcounts) == 4


def test_whole_groups_and_head_counts_bound_the_number_of_people(office: Office) -> None:
    """258 cadets and 56 prosecutors, as the final report on Tajikistan tells them."""
    academy, prosecutors = office.event(names_withheld=True), office.event(names_withheld=True)
    add_group(
        by=office.keeper,
        event=academy,
        told=GroupTold(people=258, profession="cadets", women=40, men=218),
    )
    add_group(by=office.keeper, event=prosecutors, told=GroupTold(people=56))
    listed = office.event()
    office.add(listed, names(3, "x"))
    beyond = office.event(headcount=10)
    office.add(beyond, names(4, "x"))
    office.event(title="Nobody told how many")
    count = office.counted().count
    assert count.participations.printed == 258 + 56 + 3 + 10
    assert (count.unique.least, count.unique.most) == (258, 258 + 56 + 4 + 6)
    assert count.by[Dimension.PROFESSION].cells == {"cadets": 258}
    assert count.by[Dimension.SEX].cells == {"female": 40, "male": 218}
    assert count.events_without_numbers == 1
    assert count.trained_people is None, "nobody knows whether cadets came twice"


def test_attendance_decides_who_was_trained(office: Office) -> None:
    event = office.event()
    office.add(event, "Invented Ada\nInvented Bob\nInvented Cem\nInvented Dan")
    told = SessionTold(day=date(2025, 3, 4), topic="Law", hours=Decimal(8))
    first = add_session(by=office.keeper, event=event, told=told)
    second = add_session(by=office.keeper, event=event, told=told)
    add_session(by=office.keeper, event=event, told=told)  # not taken: it tells nothing
    ids = office.ids(event)
    ada, bob, cem = (ids[f"Invented {one}"] for one in ("Ada", "Bob", "Cem"))
    present = Mark(Presence.PRESENT)
    here = {"by": office.keeper, "event": event}
    note_attendance(**here, session=first.id, marks={ada: present, bob: present})
    note_attendance(**here, session=second.id, marks={ada: present, cem: Mark(Presence.ABSENT)})
    count = office.counted().count
    assert count.participations.printed == 2, "Cem and Dan were never there"
    assert (count.trained.printed, count.not_completed) == (1, 1)


def test_minutes_of_a_meeting_program_find_people_in_any_order_and_script(office: Office) -> None:
    event = office.event()
    office.add(event, "Karimova Zarina\nСаидов Рустам\nInvented Ada")
    people = office.shown(event).approved
    report = [
        InMeeting(("Zarina Karimova",), 20),
        InMeeting(("phone", "Karimova Zarina"), 30),
        InMeeting(("Rustam Saidov",), 500),
        InMeeting(("Stranger",), 45),
    ]
    found = matched(report, people, 2)
    marks = {one.name: found.marks[one.id] for one in people}
    assert marks["Karimova Zarina"] == Mark(Presence.PARTLY, 50)
    assert marks["Саидов Рустам"] == Mark(Presence.PRESENT, 90), "no longer than the session"
    assert marks["Invented Ada"] == Mark(Presence.ABSENT, 0)
    assert found.unknown == ("Stranger",)


def test_events_are_chosen_by_year_and_kind(office: Office) -> None:
    office.add(office.event(), names(3, "a"))
    office.add(office.event(start=PartialDate.from_edtf("2024"), end=None), names(5, "a"))
    office.add(office.event(kind=EventKind.CONFERENCE), names(2, "a"))
    assert office.counted(year=2024).count.participations.printed == 5
    assert office.counted(year=2025).count.participations.printed == 5
    assert office.counted(kind=EventKind.SEMINAR).count.participations.printed == 8
    whole = office.counted().count
    assert (whole.participations.printed, whole.unique.most) == (10, 5)


def test_results_are_what_their_events_add_up_to(office: Office) -> None:
    toward = (("tj-2018", "people_trained"),)
    office.add(office.event(counts_toward=toward), names(7, "a"))
    office.add(office.event(counts_toward=toward), names(6, "b"))
    office.add(office.event(), names(9, "c"))
    shown = page_of(office.counted(), EVERYTHING, "en")
    assert [[cell.text for cell in row] for row in shown["result_rows"]] == [
        ["tj-2018: people_trained", "2", "13"]
    ]


def test_three_women_of_fifteen_are_not_published(office: Office) -> None:
    webinar, other = office.event(title="Webinar"), office.event(title="Other")
    office.add(webinar, names(3, "w", "f"))
    office.add(webinar, names(12, "m", "m"))
    office.add(other, names(20, "v", "f"))
    office.add(other, names(20, "n", "m"))
    found, shown = in_public(office)
    (event,) = (one.event for one in found.count.headcounts if one.title == "Webinar")
    assert ("event", event, "female") in shown.hidden
    told = page_of(found, shown, "en")
    (sex,) = (one for one in told["figures"] if one["name"] == "by-sex")
    assert {bar.label for bar in sex["drawing"].bars} >= {"Women", "Men"}
    within = page_of(found, EVERYTHING, "en")
    values = {bar.label: bar.values for one in within["figures"] for bar in one["drawing"].bars}
    assert values["Women"] == [23]


def test_the_table_holds_the_numbers_of_the_page_and_hides_as_it_does(office: Office) -> None:
    webinar = office.event()
    office.add(webinar, names(3, "w", "f"))
    office.add(webinar, "name;sex;agency\n" + "\n".join(f"P-m{one};m;=A1" for one in range(12)))
    client = office.people.client_of(Account.objects.get(id=office.looker.account))
    rows = taken(client, "")
    within = {(one["measure"], one["dimension"], one["answer"]): one["value"] for one in rows}
    assert within["participations", "", ""] == "15"
    assert within["participations", "sex", "female"] == "3"
    assert within["participations", "agency", "'=A1"] == "12", "no program reckons with it"
    by_sex = [one for one in rows if one["dimension"] == "sex"]
    assert sum(int(one["value"]) for one in by_sex) == 15
    public = [one for one in taken(client, "?public=on") if one["answer"] == "female"]
    assert [(one["value"], one["hidden"]) for one in public] == [("", "1")]
    entry = Entry.objects.filter(act="exported").order_by("number").last()
    assert entry is not None and json.loads(entry.details) == {"rows": len(taken(client, ""))}


def taken(client: Client, asked: str) -> list[dict[str, str]]:
    answer = client.post(reverse("training:count-table") + asked)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_single_small_event_is_protected_whole(office: Office) -> None:
    office.add(office.event(), names(3, "a", "f"))
    told = page_of(*in_public(office), "en")
    written = [bar.values for one in told["figures"] for bar in one["drawing"].bars]
    assert [3] not in written
    rows = {one.key: one.value for one in told["summary"]}
    assert rows["Participations"] == rows["Of the participations: trained"] == "protected"


@pytest.mark.parametrize(("room", "name"), [(distinct, "MOST_PAIRS"), (protection, "_SECONDS")])
def test_more_than_can_be_protected_at_once_is_told_apart_from_too_few(
    office: Office, monkeypatch: pytest.MonkeyPatch, room: ModuleType, name: str
) -> None:
    webinar = office.event()
    office.add(webinar, names(3, "w", "f"))
    office.add(webinar, names(12, "m", "m"))
    monkeypatch.setattr(room, name, 0)
    rules = dictionary().country.disclosure
    assert rules is not None
    found = publishable(office.looker, Asked(), rules)
    assert found.protection is not None and found.protection.outcome is Outcome.TOO_LARGE
