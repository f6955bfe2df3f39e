"""What is taught next: series by territory, courses that were asked for, university trainers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from unittest.mock import ANY
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.refusals import NotThere
from himoya.platform.agencies.models import Account
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.training.attendance.actions import SessionTold, add_session
from himoya.platform.training.courses.actions import CourseTold, change_course, enter_course
from himoya.platform.training.courses.queries import course_of
from himoya.platform.training.events.planning.actions import PlanTold, plan_parts
from himoya.platform.training.events.planning.showing import plan_of
from himoya.platform.training.events.queries import event_of
from himoya.platform.training.kinds import CourseState
from himoya.platform.training.persons.queries import person_of
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.trainers.actions import enter_trainer
from himoya.platform.training.trainers.queries import Wanted, trainers
from himoya.programmes.counting.counted import Dimension
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from tests.platform.people import People
from tests.platform.training.certified import TOLD, entered
from tests.platform.training.conftest import Office
from tests.platform.training.two_records import person

pytestmark = pytest.mark.django_db

TWO = Decimal(2)

PLAN = PlanTold(
    territories={"XD-01": "First", "XD-02": "Second"},
    kind=EventKind.SEMINAR,
    format=EventFormat.ONLINE,
)


def client_of(office: Office, language: str = "en") -> Client:
    account = Account.objects.get(id=office.keeper.account)
    Account.objects.filter(id=account.id).update(language=language)
    return office.people.client_of(account)


def test_a_series_is_planned_in_territories_and_a_gap_is_seen(office: Office) -> None:
    series = office.event(kind=EventKind.SEMINAR_SERIES, title="Tour", organiser="Commission")
    assert plan_parts(by=office.keeper, series=series, told=PLAN) == 2
    parts = sorted(event_of(office.keeper, series).parts, key=lambda one: one.title)
    assert [(one.title, one.territory, one.status) for one in parts] == [
        ("Tour: First", "XD-01", EventStatus.PLANNED.value),
        ("Tour: Second", "XD-02", EventStatus.PLANNED.value),
    ]
    assert {one.organiser for one in parts} == {"Commission"}
    plan = plan_of(parts, "en")
    assert plan is not None
    planned = {row[0].text: row[1].text for row in plan["rows"]}
    names = {code: one.name.in_language("en") for code, one in dictionary().country.regions.items()}
    assert planned == {
        name: "1" if code in PLAN.territories else "0" for code, name in names.items()
    }
    assert office.counted().count.events_known == 1, "what is planned was not held"


def test_people_of_the_series_and_another_office_forbid_it(office: Office, people: People) -> None:
    series = office.event()
    office.add(series, "Invented Ada")
    with pytest.raises(TrainingRefused, match=Why.SERIES_HAS_PEOPLE):
        plan_parts(by=office.keeper, series=series, told=PLAN)
    assert event_of(office.keeper, series).parts == []
    with pytest.raises(NotThere):
        plan_parts(by=people.reader("training_manager"), series=office.event(), told=PLAN)


def test_the_pages_plan_a_series_and_begin_a_course(office: Office) -> None:
    series, client = office.event(kind=EventKind.SEMINAR_SERIES), client_of(office)
    address = reverse("training:plan-series", args=(series,))
    told = {"territories": ["XD-01"], "kind": "seminar", "format": "online", "start": "May 2027"}
    assert client.post(address, told | {"territories": ["XX"]}).status_code == 422
    assert client.post(address, told).status_code == 302
    assert "XD-01" not in client.get(address).content.decode(), "it has a part already"
    courses, new = reverse("training:courses"), reverse("training:new-course")
    shown = client.get(courses).content.decode()
    assert "nobody has begun it" in shown and "tj-2018 F12" in shown
    begun = client.get(new, {"template": "legal_aid"}).content.decode()
    assert 'value="Legal aid to victims"' in begun
    course = {"title": "Legal aid", "state": "ready", "asked_for": "legal_aid"}
    made = client.post(new, course)["Location"]
    assert "tj-2018 F01" in client.get(made).content.decode()
    page = client.get(courses).content.decode()
    assert page.count("nobody has begun it") == shown.count("nobody has begun it") - 1
    id = UUID(made.split("/")[-2])
    following = client.post(reverse("training:next-edition", args=(id,)))["Location"]
    assert "tj-2018 F01" in client.get(following.replace("change/", "")).content.decode()
    for language in LANGUAGES:
        reader = client_of(office, language)
        for one in (address, courses, new, reverse("training:event", args=(series,))):
            assert f'lang="{language}"' in reader.get(one).content.decode()


def test_university_trainers_are_found_in_their_own_office(office: Office) -> None:
    entered(office, "Invented Ada", is_of_university=True, is_shared=True)
    entered(office, "Invented Bob", is_shared=True)
    wanted = Wanted(of_university=True)
    assert [one.name for one in trainers(office.keeper, wanted)] == ["Invented Ada"]
    other = office.people.reader("training_manager")
    told = replace(TOLD, is_of_university=True, is_shared=True)
    enter_trainer(by=other, name="Invented Cem", told=told)
    found = {one.name for one in trainers(office.looker)}
    assert found == {"Invented Ada", "Invented Bob", "Invented Cem"}, "all agreed to be found"
    assert [one.name for one in trainers(office.looker, wanted)] == ["Invented Ada"]


def test_a_module_keeps_its_sessions_through_changes_of_its_course(office: Office) -> None:
    first = CourseTold(title="Law", state=CourseState.READY, modules=(("A", TWO), ("B", TWO)))
    course = enter_course(by=office.keeper, told=first).id
    before = {one.title: one.id for one in course_of(office.keeper, course).modules}
    event = office.event(course=course)
    told = SessionTold(day=date(2025, 3, 4), topic="T", hours=TWO, module=before["B"])
    add_session(by=office.keeper, event=event, told=told)
    with pytest.raises(NotThere):
        add_session(by=office.keeper, event=office.event(), told=told)

    def change(*modules: str) -> dict[str, UUID]:
        anew = replace(first, modules=tuple((one, TWO) for one in modules))
        change_course(by=office.keeper, id=course, version=None, told=anew)
        return {one.title: one.id for one in course_of(office.keeper, course).modules}

    assert change("b", "New", "A") == {"b": before["B"], "A": before["A"]} | {"New": ANY}
    renamed = change("A", "Second", "New")
    assert renamed["Second"] == before["B"], "one gone, one new: it has another name"
    with pytest.raises(TrainingRefused, match=Why.MODULE_WAS_TAUGHT):
        change("A", "New")
    (session,) = event_of(office.keeper, event).sessions
    assert session.module.title == "Second"


def test_rank_age_and_language_are_kept_and_counted(office: Office) -> None:
    """By hand: 24 and 25 years old in 2025; who tells nothing is not recorded."""
    event = office.event(language="tg")
    head = "name;rank;year of birth"
    office.add(event, f"{head}\nInvented Ada;Colonel;2001\nInvented Bob;;2000\nInvented Cem;;")
    office.add(office.event(start=None, status=EventStatus.PLANNED), f"{head}\nInvented Bob;Major;")
    by = office.counted().count.by
    assert by[Dimension.AGE_BAND].cells == {"under_25": 1, "25_to_34": 1}
    assert by[Dimension.AGE_BAND].not_recorded == 1
    assert by[Dimension.SENIORITY].cells == {"Colonel": 1, "Major": 1}
    assert by[Dimension.LANGUAGE].cells == {"tg": 3}
    office.add(office.event(), f"{head}\nInvented Ada;General;2001")
    one = person_of(office.keeper, person(office, "Invented Ada"))
    assert one.said["birth_year"] == "2001"
    assert [dict(act.before) for act in one.history] == [{"seniority": "Colonel"}]
