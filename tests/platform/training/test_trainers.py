"""A trainer from a training of trainers to the end of a qualification; who may know of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.training.courses.actions import next_edition
from himoya.platform.training.kinds import Role
from himoya.platform.training.models import (
    Delivery,
    Qualification,
    QualificationEntry,
    Trainee,
    Trainer,
)
from himoya.platform.training.people.actions import GroupTold, add_group, take_off
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.trainers.actions import (
    change_trainer,
    enter_trainer,
    take_out,
)
from himoya.platform.training.trainers.qualifying import begin_qualification
from himoya.platform.training.trainers.queries import Wanted, trainer_of, trainers
from himoya.platform.training.trainers.teaching import (
    note_delivery,
    note_feedback,
    take_delivery_off,
)
from himoya.platform.training.waiting import waiting_for
from himoya.programmes.facts.events import EventKind
from himoya.programmes.trainers.validity import Validity
from tests.platform.people import People
from tests.platform.training.certified import (
    NAME,
    TOLD,
    begun,
    course,
    days_ago,
    entered,
    qualified,
    step,
)
from tests.platform.training.conftest import Office

pytestmark = pytest.mark.django_db


def refused(why: Why) -> Any:
    return pytest.raises(TrainingRefused, match=why.value)


def test_nobody_is_signed_off_who_was_not_trained_and_observed(office: Office) -> None:
    made_at = office.event(kind=EventKind.TRAINING_OF_TRAINERS)
    office.add(made_at, f"name\trole\n{NAME}\tparticipant\nInvented Expert\ttrainer")
    trainer = entered(office)
    with whole_table("the same person"):
        assert Trainee.objects.count() == 2, "who stands on a list is the same person here"
    subject = course(office)
    with refused(Why.NEEDS_ORIGIN):
        begin_qualification(by=office.keeper, trainer=trainer, course=subject, learned_at=None)
    with refused(Why.NOT_AT_TRAINING):
        begun(office, entered(office, "Invented Expert"), learned_at=made_at)
    made = begun(office, trainer, course=subject, learned_at=made_at)
    with refused(Why.QUALIFIES_ALREADY):
        begun(office, trainer, course=subject)
    until = today() + timedelta(days=400)
    sign_off = {"level": "trainer", "valid_until": until}
    with refused(Why.NOT_THIS_STEP_NOW):
        step(office, trainer, made, "signed_off", **sign_off)
    step(office, trainer, made, "observe_again")
    with refused(Why.NOT_THIS_STEP_NOW):
        step(office, trainer, made, "signed_off", **sign_off)
    step(office, trainer, made, "observed_ready")
    step(office, trainer, made, "signed_off", **sign_off)
    (shown,) = trainer_of(office.keeper, trainer).qualifications
    assert (shown.validity, shown.row.level, shown.learned) == (
        Validity.HOLDS,
        "trainer",
        "Invented seminar",
    )
    assert [one.step.value for one in shown.entries] == [
        "observe_again",
        "observed_ready",
        "signed_off",
    ]
    assert shown.entries[0].by_whom == "Invented Observer"


@pytest.mark.parametrize("spelled", ["INVENTED  zarina", "Zarina Invented", "Инвентед Зарина"])
def test_nobody_certifies_himself_however_the_name_is_spelled(office: Office, spelled: str) -> None:
    trainer = entered(office)
    made = begun(office, trainer)
    with refused(Why.CERTIFIES_HIMSELF):
        step(office, trainer, made, "observed_ready", by_whom=spelled)


def test_nobody_types_his_own_certificate(office: Office) -> None:
    with whole_table("who types"):
        typist = Account.objects.get(id=office.keeper.account).display_name
    trainer = entered(office, typist)
    made = begun(office, trainer)
    with refused(Why.CERTIFIES_HIMSELF):
        step(office, trainer, made, "observed_ready", by_whom="Somebody Else")


def test_a_step_lies_in_order_and_a_renewal_lasts_longer(office: Office) -> None:
    trainer = entered(office)
    until = today() + timedelta(days=30)
    made = qualified(office, trainer, until)
    assert trainer_of(office.keeper, trainer).is_due, "30 days before the end"
    for why, told in (
        (Why.STEP_LIES_AHEAD, {"day": today() + timedelta(days=1)}),
        (Why.STEP_BEFORE_LAST_ONE, {"day": days_ago(501)}),
        (Why.HOLDS_NO_LONGER, {"valid_until": until}),
        (Why.NEEDS_WHO, {"by_whom": ""}),
    ):
        with refused(why):
            step(office, trainer, made, "renewed", **({"valid_until": until} | told))
    step(office, trainer, made, "renewed", valid_until=until + timedelta(days=365))
    shown = trainer_of(office.keeper, trainer)
    assert not shown.is_due
    assert shown.qualifications[0].row.level == "trainer"
    with refused(Why.NEEDS_WORDS):
        step(office, trainer, made, "withdrawn")
    step(office, trainer, made, "withdrawn", words="An invented reason")
    (ended,) = trainer_of(office.keeper, trainer).qualifications
    assert (ended.validity, ended.entries[-1].words) == (None, "An invented reason")


def test_who_has_not_taught_for_a_year_or_learned_an_old_edition_is_told(office: Office) -> None:
    trainer = entered(office)
    made = qualified(office, trainer, today() + timedelta(days=400))
    shown = trainer_of(office.keeper, trainer)
    assert (shown.is_idle, shown.qualifications[0].is_of_old_edition) == (True, False)
    with whole_table("the course"):
        subject = Qualification.objects.get(id=made).course_id
    next_edition(by=office.keeper, id=subject)
    day = office.event()
    office.add(day, f"name\trole\n{NAME}\ttrainer")
    shown = trainer_of(office.keeper, trainer)
    assert shown.qualifications[0].is_of_old_edition
    assert [(one.event.id, one.role) for one in shown.taught] == [(day, "trainer")]


def test_few_answers_about_a_trainer_are_not_told(office: Office) -> None:
    many, few = office.event(title="Many"), office.event(title="Few")
    list_of = "name\trole\n" + "\n".join(f"Invented Person {one}\tparticipant" for one in range(9))
    for event in (many, few):
        office.add(event, f"{list_of}\n{NAME}\ttrainer", are_different=True)
    trainer = entered(office)
    with refused(Why.MORE_ANSWERS_THAN_PEOPLE):
        note_feedback(by=office.keeper, trainer=trainer, event=many, answers={5: 10})
    note_feedback(by=office.keeper, trainer=trainer, event=many, answers={5: 7, 4: 2})
    note_feedback(by=office.keeper, trainer=trainer, event=few, answers={1: 4})
    shown = trainer_of(office.keeper, trainer)
    assert shown.feedback is not None
    told = {
        one.event.title: (said.people, said.average and float(said.average))
        for one, said in zip(shown.taught, shown.feedback.events, strict=True)
    }
    assert told == {"Many": (9, 4.8), "Few": (None, None)}
    assert shown.feedback.together.people == 9
    with pytest.raises(NotThere):
        note_feedback(by=office.keeper, trainer=trainer, event=office.event(), answers={5: 1})


def test_an_event_with_totals_is_noted_at_its_trainer(office: Office) -> None:
    listed, totals = office.event(), office.event(names_withheld=True)
    add_group(by=office.keeper, event=totals, told=GroupTold(people=258))
    trainer = entered(office)
    with refused(Why.TRAINER_STANDS_ON_LIST):
        note_delivery(by=office.keeper, trainer=trainer, event=listed, role=Role.TRAINER)
    made = note_delivery(by=office.keeper, trainer=trainer, event=totals, role=Role.TRAINER).id
    with refused(Why.TAUGHT_ALREADY):
        note_delivery(by=office.keeper, trainer=trainer, event=totals, role=Role.CO_TRAINER)
    assert [one.delivery for one in trainer_of(office.keeper, trainer).taught] == [made]
    take_delivery_off(by=office.keeper, trainer=trainer, delivery=made)
    assert not trainer_of(office.keeper, trainer).taught


def test_one_person_is_one_trainer(office: Office) -> None:
    entered(office, sex="female")
    with refused(Why.TRAINER_ALREADY):
        entered(office, "invented ZARINA")
    with refused(Why.SPELLED_TWICE):
        entered(office, "Zarina Invented")
    office.add(office.event(), "name\tsex\nInvented Somebody\tmale")
    with refused(Why.SEX_DIFFERS):
        entered(office, "Invented Somebody", sex="female")


def test_who_was_entered_by_mistake_goes_and_who_is_qualified_stays(office: Office) -> None:
    first, second = entered(office), entered(office, "Invented Bahor")
    take_out(by=office.keeper, id=first)
    begun(office, second)
    with refused(Why.HAS_QUALIFICATIONS):
        take_out(by=office.keeper, id=second)
    with whole_table("who is left"):
        assert [one.id for one in Trainer.objects.all()] == [second]
        assert Trainee.objects.count() == 1


def test_a_trainer_stays_a_person_when_taken_off_a_list(office: Office) -> None:
    event = office.event()
    office.add(event, NAME)
    trainer = entered(office)
    take_off(by=office.keeper, event=event, chosen=office.ids(event).values())
    assert trainer_of(office.keeper, trainer).name == NAME


def test_two_who_change_a_trainer_do_not_undo_each_other(office: Office) -> None:
    trainer = entered(office)
    change_trainer(by=office.keeper, id=trainer, version=1, told=replace(TOLD, topics=()))
    with refused(Why.CHANGED_MEANWHILE):
        change_trainer(by=office.keeper, id=trainer, version=1, told=TOLD)


@pytest.fixture
def elsewhere(people: People) -> Reader:
    """Who keeps the trainings of another office."""
    return people.reader("training_manager")


def test_other_offices_find_who_agreed_and_the_coordinator_alone(
    people: People, elsewhere: Reader
) -> None:
    kept = {"by": elsewhere}
    hidden = enter_trainer(name=NAME, told=TOLD, **kept).id
    shared = enter_trainer(name="Invented Anvar", told=replace(TOLD, is_shared=True), **kept).id
    coordinator = people.reader("commission_secretary")
    assert [one.name for one in trainers(coordinator)] == ["Invented Anvar"]
    shown = trainer_of(coordinator, shared)
    assert (shown.is_own, shown.may_keep) == (False, False)
    with pytest.raises(NotThere):
        trainer_of(coordinator, hidden)
    with pytest.raises(NotThere):
        trainer_of(people.reader("programme_manager"), shared)
    with pytest.raises(NotThere):
        trainer_of(people.reader("commission_secretary", practice=True), shared)
    with pytest.raises(NotPermitted):
        trainers(people.reader("investigator"))
    with pytest.raises(NotPermitted):
        change_trainer(by=coordinator, id=shared, version=None, told=TOLD)


def test_the_coordinator_sees_what_is_held_and_not_who_observed_or_what_was_taught(
    people: People,
) -> None:
    office = Office(people)
    office.keeper = people.reader("training_manager")
    trainer = entered(office, is_shared=True)
    qualified(office, trainer, today() + timedelta(days=400))
    office.add(office.event(), f"name\trole\n{NAME}\ttrainer")
    shown = trainer_of(people.reader("commission_secretary"), trainer)
    (one,) = shown.qualifications
    assert (one.row.title, one.validity) == ("Invented course (1)", Validity.HOLDS)
    assert (list(one.entries), list(shown.taught), shown.feedback) == ([], [], None)


@pytest.mark.postgresql
def test_past_the_application_the_coordinator_finds_no_more(people: People) -> None:
    """Queries that forgot their scope: the database keeps who did not agree, and the steps."""
    office = Office(people)
    office.keeper = people.reader("training_manager")
    hidden, shared = entered(office), entered(office, "Invented Anvar", is_shared=True)
    for trainer in (hidden, shared):
        qualified(office, trainer, today() + timedelta(days=400))
    note_delivery(
        by=office.keeper,
        trainer=shared,
        event=office.event(names_withheld=True),
        role=Role.TRAINER,
    )
    tables = (Trainer, Trainee, Qualification, QualificationEntry, Delivery)
    for reader, seen in (
        (people.reader("commission_secretary"), [1, 1, 1, 0, 0]),
        (people.reader("programme_manager"), [0, 0, 0, 0, 0]),
        (office.keeper, [2, 2, 2, 4, 1]),
    ):
        with reading_as(reader):
            assert [models.QuerySet(one).count() for one in tables] == seen, reader.role


def test_every_look_at_names_is_recorded(office: Office) -> None:
    trainer = entered(office)
    before = Entry.objects.count()
    trainers(office.keeper)
    trainer_of(office.keeper, trainer)
    last = list(Entry.objects.order_by("-number")[:2])
    assert Entry.objects.count() == before + 2
    told = {(one.act, one.subject_kind) for one in last}
    assert told == {("read", "trainer"), ("read", "register_of_trainers")}
    assert NAME not in str([vars(one) for one in last])


def test_trainers_are_looked_for_by_what_they_can_and_stand_by_name(office: Office) -> None:
    entered(office, "Invented Zebo", topics=("money",))
    entered(office, "Invented Anvar", languages=("uz",))
    entered(office, "Invented Manizha")
    found = [one.name for one in trainers(office.keeper)]
    assert found == ["Invented Anvar", "Invented Manizha", "Invented Zebo"]
    assert len(trainers(office.keeper, Wanted(topic="evidence"))) == 2
    assert [one.name for one in trainers(office.keeper, Wanted(language="uz"))] == found[:1]
    assert trainers(office.keeper, Wanted(due=True)) == []


def test_who_keeps_trainers_is_told_which_qualification_ends_and_of_nobodys_name(
    people: People, office: Office
) -> None:
    for number, days in enumerate((-3, 20, 2000)):
        qualified(office, entered(office, f"Invented {number}"), today() + timedelta(days=days))
    told = waiting_for(office.keeper).items
    assert [one.days_left for one in told] == [-3, 20]
    assert "ended on" in told[0].text and "ends on" in told[1].text
    assert not any("Invented 0" in one.text or "Invented 1" in one.text for one in told)
    for other in ("training_manager", "commission_secretary", "investigator"):
        assert waiting_for(people.reader(other)).items == [], other
    assert waiting_for(people.reader("programme_manager", practice=True)).items == []
