"""Onward training over all offices: people once, nobody and no event of others named, alarms."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import now, today
from himoya.platform.training.models import Course, Trainee, Trainer
from himoya.platform.training.onward.offices import onward_of_all_offices
from himoya.platform.training.trainers.actions import TrainerTold, enter_trainer
from himoya.programmes.facts.events import EventKind
from tests.platform.training.conftest import Office

pytestmark = pytest.mark.django_db

COMMISSION, MINISTRY = "XD-COM", "XD-MIA"


@pytest.fixture
def other(office: Office) -> Office:
    """The same ways of saying, in another office."""
    elsewhere = Office(office.people)
    elsewhere.keeper = office.people.reader("training_manager")
    elsewhere.looker = elsewhere.keeper
    return elsewhere


def taught(office: Office, title: str, trainer: str, *learners: str, **told: object) -> UUID:
    event = office.event(title=title, kind=EventKind.TRAINING_OF_TRAINERS, **told)
    rows = [f"{trainer}\ttrainer", *(f"{one}\tparticipant" for one in learners)]
    office.add(event, "\n".join(["name\trole", *rows]))
    return event


def test_who_was_trained_in_one_office_and_teaches_in_another_is_one_person(
    office: Office, other: Office
) -> None:
    taught(office, "First", "Expert 1", "Anvar A", "Bahor B")
    taught(other, "Second", "anvar  A", "Dilnoza D", "Bahor B")
    found = onward_of_all_offices(office.looker)
    told = [
        (one.generation, one.people, one.participations.printed)
        for one in found.cascade.generations
    ]
    assert told == [(1, 2, 2), (2, 1, 2)], "Bahor was reached in the first generation already"
    assert found.in_several == 2
    assert len(found.cascade.groups) == 2
    assert len(found.cascade.edges) == 1, "one line from the one office to the other"
    with whole_table("another sex is another person"):
        Trainee.objects.filter(agency__code=COMMISSION).update(sex="female")
        Trainee.objects.filter(agency__code=MINISTRY).update(sex="male")
    apart = onward_of_all_offices(office.looker)
    assert (apart.in_several, len(apart.cascade.edges)) == (0, 0)


def test_nobody_and_no_event_of_others_is_named_and_the_look_is_recorded(
    office: Office, other: Office
) -> None:
    taught(office, "First", "Expert 1", "Anvar A")
    taught(other, "Telling title", "Anvar A", "Dilnoza D")
    browser = office.people.client("commission_secretary")
    page = browser.get(reverse("training:onward-offices")).content.decode()
    for hidden in ("Telling title", "Dilnoza", "Anvar", "First"):
        assert hidden not in page
    assert "Generation 2" in page
    last = Entry.objects.order_by("number").last()
    assert last is not None
    assert (last.act, last.subject_kind, last.subject) == ("read", "onward_training", COMMISSION)
    assert "onward/offices" not in (
        office.people.client("training_manager").get(reverse("training:onward")).content.decode()
    )
    for reader in (other.keeper, office.keeper):
        with pytest.raises(NotPermitted):
            onward_of_all_offices(reader)


def test_practice_stays_apart(office: Office) -> None:
    taught(office, "First", "Expert 1", "Anvar A")
    practising = office.people.reader("commission_secretary", practice=True)
    assert onward_of_all_offices(practising).cascade.groups == ()


def qualified(by: Reader, name: str, signed: date) -> Trainer:
    """A trainer of the reader's office who was signed off on a day, for a course of its own."""
    made = enter_trainer(by=by, name=name, told=TrainerTold(languages=("tg",), topics=()))
    course = Course(agency_id=by.agency, title="Invented course", state="ready")
    course.entered_by_id, course.changed_at = by.account, now()
    with whole_table("a qualification of an earlier day"):
        course.save()
        held = made.qualifications.create(course=course, title="Invented course", state="qualified")
        held.entries.create(
            step="signed_off", day=signed, entered_by_id=by.account, entered_at=now()
        )
    return made


def test_idle_and_drifted_trainers_are_totals_of_their_office(
    office: Office, other: Office
) -> None:
    long_ago = today() - timedelta(days=400)
    qualified(office.keeper, "Anvar A", long_ago)
    qualified(office.keeper, "Bahor B", long_ago)
    drifted = qualified(other.keeper, "Dilnoza D", today())
    with whole_table("a next edition"):
        (held,) = drifted.qualifications.all()
        course = Course.objects.get(id=held.course_id)
        Course.objects.create(
            agency=course.agency,
            title="Invented course",
            edition=2,
            replaces=course,
            state="ready",
            entered_by=course.entered_by,
            changed_at=now(),
        )
    last_month = PartialDate.from_edtf((today() - timedelta(days=30)).isoformat())
    taught(other, "Here he taught", "Bahor B", "Somebody 1", start=last_month)
    told = sorted(
        (one.alarms.qualified, one.alarms.idle, one.alarms.drifted)
        for one in onward_of_all_offices(office.looker).offices
    )
    assert told == [(1, 0, 1), (2, 1, 0)], "who taught in another office is not idle"
