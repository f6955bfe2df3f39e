"""Courses that prepare for a post, told where people practise; and the way from a course there."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate, format_date
from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import today
from himoya.platform.training.courses.actions import CourseTold, enter_course, next_edition
from himoya.platform.training.events.actions import EventTold, enter_event
from himoya.platform.training.kinds import CourseState
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from tests.platform.people import People

pytestmark = pytest.mark.django_db

MINE, PRACTICE_ONLY = "Invented first steps", "Invented course of practice"
SOON, PAST = (PartialDate.of_day(today() + timedelta(days=one)) for one in (40, -40))
PLACES = ("register:practice", "simulations:mine", "training:courses-for-post")


def told(title: str, *roles: str) -> CourseTold:
    return CourseTold(
        title=title, state=CourseState.READY, objectives="You register", prepares_for=roles
    )


def run(course: UUID, by: Reader, start: PartialDate, status: EventStatus) -> None:
    event = EventTold(
        title="Invented Person 9 meets a unit",
        kind=EventKind.TRAINING_COURSE,
        format=EventFormat.IN_PERSON,
        status=status,
        start=start,
        place="Secret Street 5",
        reason="Nobody came" if status is EventStatus.CANCELLED else "",
        course=course,
    )
    enter_event(by=by, told=event)


def pages(client: Client) -> list[str]:
    found = [client.get(reverse(one)) for one in PLACES]
    assert {one.status_code for one in found} == {200}
    return [one.content.decode() for one in found]


def test_a_course_is_told_to_those_in_the_post_wherever_they_practise(people: People) -> None:
    keeper = people.reader("training_manager")
    course = enter_course(by=keeper, told=told(MINE, "investigator")).id
    enter_course(by=keeper, told=told("For the court", "court_registrar"))
    enter_course(by=keeper, told=told("For nobody"))
    mode = people.reader("training_manager", practice=True)
    enter_course(by=mode, told=told(PRACTICE_ONLY, "investigator"))
    run(course, keeper, SOON, EventStatus.PLANNED)
    run(course, keeper, PAST, EventStatus.PLANNED)
    run(course, keeper, SOON, EventStatus.CANCELLED)
    # Another agency than the keeper's own, so that no right to see its trainings is used.
    for language in LANGUAGES:
        officer = people.client("investigator", language=language)
        for page in pages(officer):
            assert MINE in page
            assert page.count(format_date(SOON, language)) == 1
            assert format_date(PAST, language) not in page
            for absent in ("For the court", "For nobody", PRACTICE_ONLY, "Secret", "Person 9"):
                assert absent not in page
            assert officer.get(reverse("training:course", args=(course,))).status_code == 403
    assert f"{reverse('training:courses-for-post')}#course-{course}" in pages(officer)[0]
    assert MINE not in "".join(pages(people.client("prosecutor")))
    # In practice only what was entered in practice is there, and the course says where it is done.
    officer.post(reverse("sign_in:practice"), {"practice": "begin"})
    for page in pages(officer):
        assert PRACTICE_ONLY in page
        assert MINE not in page
    # An edition that another follows is told as long as it has a day to come.
    following = next_edition(by=keeper, id=course).id
    run(following, keeper, PAST, EventStatus.PLANNED)
    assert pages(people.client("investigator"))[2].count(MINE) == 2


def test_the_page_of_a_course_leads_to_practising(people: People) -> None:
    client = people.client("training_manager")
    form = {"title": MINE, "state": "ready", "prepares_for": ["investigator", "prosecutor"]}
    answer = client.post(reverse("training:new-course"), form)
    page = client.get(answer["Location"]).content.decode()
    assert "Goes with practising as" in page
    assert "Investigator" in page
    # Who keeps trainings changes no case, and begins to practise at the account.
    assert f'href="{reverse("sign_in:account")}">Practise on invented cases' in page
    assert reverse("register:practice") in pages(people.client("investigator"))[2]
    refused = client.post(reverse("training:new-course"), form | {"prepares_for": ["absent"]})
    assert refused.status_code == 422
    assert "absent" in str(refused.context["form"].errors["prepares_for"])
