"""Two records that are one person become one: every relation, every count, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models

from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.training.kinds import PersonAct, Place
from himoya.platform.training.models import (
    Attendance,
    Participation,
    PersonChange,
    TestResult,
    Trainee,
    Trainer,
)
from himoya.platform.training.onward.gathering import onward_training
from himoya.platform.training.papers.ending import revoke
from himoya.platform.training.people.actions import take_off
from himoya.platform.training.persons import described
from himoya.platform.training.persons.folding import pairing, relations_to
from himoya.platform.training.persons.looking import GONE, KEPT, look
from himoya.platform.training.persons.merging import merge
from himoya.platform.training.persons.queries import everybody, person_of
from himoya.platform.training.persons.splitting import take_apart
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.trainers.queries import trainer_of
from tests.platform.people import People
from tests.platform.training.certified import begun, entered, step
from tests.platform.training.certified import course as a_course
from tests.platform.training.conftest import Office
from tests.platform.training.issued import CERTIFIER, papers, present
from tests.platform.training.two_records import (
    GOES,
    STAYS,
    TwoRecords,
    certified,
    every_relation,
    everywhere,
    person,
    touched,
    two_records,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def records(office: Office) -> TwoRecords:
    return two_records(office)


def of_two(kept: UUID, gone: UUID) -> TwoRecords:
    """Two records with no scene around them."""
    return TwoRecords(kept, gone, kept, kept)


def answers(office: Office, records: TwoRecords, answer: str = KEPT) -> dict[str, str]:
    found = look(office.keeper, records.kept, records.gone)
    return {one.key: answer for one in found.questions}


def merged(office: Office, records: TwoRecords, answer: str = KEPT, **more: Any) -> PersonChange:
    told = {"answers": answers(office, records, answer), "reason": "One person"} | more
    return merge(by=office.keeper, kept=records.kept, gone=records.gone, **told)


def refused(why: Why) -> Any:
    return pytest.raises(TrainingRefused, match=f"^{why}$")


def every_row() -> dict[str, list[dict[str, Any]]]:
    """All rows of the room but the history, without the seals, which differ at each sealing."""
    with whole_table("all rows before and after"):
        return {
            model._meta.label: sorted(
                (
                    {
                        one.attname: str(one.value_from_object(row))
                        for one in model._meta.concrete_fields
                        if not isinstance(one, models.BinaryField)
                        and one.name not in {"version", "changed_at"}
                    }
                    for row in model._base_manager.all()
                ),
                key=str,
            )
            for model in apps.get_app_config("training").get_models()
            if model is not PersonChange
        }


def test_nothing_points_to_who_went_in_any_table_or_column(
    office: Office, records: TwoRecords
) -> None:
    """Whoever adds a table that points to a person adds a row to the scene, and sees it move."""
    assert touched(records) == every_relation(), "the scene has no row of a table"
    with whole_table("the rows that will go"):
        line = Participation.objects.get(trainee=records.gone, event=records.both)
        going = [records.gone, Trainer.objects.get(person=records.gone).id, line.id]
    assert all(everywhere(one) for one in going), "the scene holds nothing to look for"
    merged(office, records)
    assert [everywhere(one) for one in going] == [set()] * len(going)
    rows = list(Entry.objects.filter(subject__in=[str(records.kept), str(records.gone)]))
    acts = {(one.act, one.subject) for one in rows}
    assert ("removed", str(records.gone)) in acts and ("changed", str(records.kept)) in acts
    assert not any(name in str(one.details) for one in rows for name in (STAYS, GOES))


@pytest.mark.parametrize("model", [Trainee, Trainer, Participation])
def test_every_kind_of_row_that_moves_has_a_name_and_what_is_paired_a_question(
    model: type[models.Model],
) -> None:
    for relation in relations_to(model):
        assert relation.model in described.KINDS
        asks = pairing(relation) and not described.merged_by_itself(relation.model)
        assert not asks or relation.model in described.QUESTIONS


def recounted(same: Mapping[UUID, UUID]) -> dict[str, int]:
    """Count the lists by hand, with who goes as who stays. Of each event one day is known."""
    with whole_table("the lists, for the count by hand"):
        lines = list(Participation.objects.filter(place="approved", role="participant"))
        marks = list(Attendance.objects.exclude(presence="absent"))
        taken = set(Attendance.objects.values_list("session__event_id", flat=True))
    there = {one.participation_id for one in marks}
    came = {
        (one.event_id, same.get(one.trainee_id, one.trainee_id))
        for one in lines
        if one.id in there or one.event_id not in taken
    }
    return {"people": len({who for _event, who in came}), "participations": len(came)}


def test_counts_are_those_of_a_slow_recount(office: Office, records: TwoRecords) -> None:
    """Two groups of 20 people stand beside the lists."""
    count, by_hand = office.counted().count, recounted({})
    later = recounted({records.gone: records.kept})
    assert (by_hand["people"], later["people"]) == (3, 2), "the scene has one person twice"
    assert count.participations.printed == by_hand["participations"] + 40
    merged(office, records)
    after = office.counted().count
    assert recounted({}) == later
    assert after.participations.printed == later["participations"] + 40
    assert count.unique.most - after.unique.most == 1
    assert count.person_days.days - after.person_days.days == 1


def test_onward_training_goes_on_through_who_stood_twice(office: Office) -> None:
    """Expert taught one record, and the other one taught two people: a chain after the merge."""
    for title, teacher, learners in (
        ("First", "Expert One", [GOES]),
        ("Second", STAYS, ["Invented Ada", "Invented Bob"]),
    ):
        rows = ["name;role", f"{teacher};trainer", *(f"{one};participant" for one in learners)]
        office.add(office.event(title=title), "\n".join(rows), are_different=True)

    def reached() -> list[tuple[int, int | None]]:
        cascade = onward_training(office.looker).cascade
        return [(one.generation, one.people) for one in cascade.generations]

    assert reached() == [(1, 3)]
    stays, goes = person(office, STAYS), person(office, GOES)
    merged(office, of_two(stays, goes))
    assert reached() == [(1, 1), (2, 2)]


def test_what_was_answered_stands_and_a_merge_taken_apart_leaves_every_row_as_it_was(
    office: Office, records: TwoRecords
) -> None:
    before = every_row()
    asked = {one.key for one in look(office.keeper, records.kept, records.gone).questions}
    assert {"name", "works_at"} <= asked and "sex" not in asked and "profession" not in asked
    made = merged(office, records, GONE)
    one = person_of(office.keeper, records.kept)
    assert (one.said["name"], one.said["works_at"]) == (GOES, "Police")
    assert one.said["profession"] == "investigator", "only one of them said it"
    assert {each.event_id: each.nomination for each in one.lines}[records.both] == "Order 2"
    assert one.trainer is not None
    trainer = trainer_of(office.keeper, one.trainer)
    assert trainer.row.languages == ["tg", "ru"] and not trainer.row.is_shared
    assert len(trainer.qualifications) == 1 and len(trainer.taught) == 2
    with whole_table("the mark that stands"):
        marks = Attendance.objects.filter(participation__trainee=records.kept)
        told = set(marks.values_list("session__topic", "presence"))
    assert told == {("Law", "present"), ("Practice", "present")}
    assert [(each.printed, each.bears_other_name) for each in one.papers] == [(GOES, False)]

    take_apart(by=office.keeper, person=records.kept, change=made.id, reason="Two sisters")
    assert every_row() == before
    names = {one.id: one.name for one in everybody(office.keeper).people}
    assert (names[records.kept], names[records.gone]) == (STAYS, GOES)
    acts = [one.act for one in person_of(office.keeper, records.gone).history]
    assert acts == [PersonAct.TAKEN_APART, PersonAct.CORRECTED]
    with pytest.raises(NotThere):
        take_apart(by=office.keeper, person=records.kept, change=made.id, reason="Once more")


def test_what_was_changed_since_a_merge_is_not_guessed_apart(
    office: Office, records: TwoRecords
) -> None:
    made = merged(office, records)
    with whole_table("as if the attendance of the event had been typed anew"):
        Attendance.objects.filter(participation__event=records.both).delete()
        TestResult.objects.filter(participation__event=records.both).delete()
        line = Participation.objects.get(event=records.both, trainee=records.kept)
    take_off(by=office.keeper, event=records.both, chosen=[line.id])
    before = every_row()
    with refused(Why.CHANGED_SINCE_MERGE):
        take_apart(by=office.keeper, person=records.kept, change=made.id, reason="Two sisters")
    assert every_row() == before


def test_merges_are_taken_apart_from_the_last_one_back(office: Office) -> None:
    office.add(office.event(), "Invented Ada\nInvented Bob\nInvented Cem")
    ada, bob, cem = (person(office, f"Invented {one}") for one in ("Ada", "Bob", "Cem"))
    first = merged(office, of_two(ada, bob))
    second = merged(office, of_two(ada, cem))
    with refused(Why.TAKE_LATER_APART_FIRST):
        take_apart(by=office.keeper, person=ada, change=first.id, reason="Wrong")
    for one in (second, first):
        take_apart(by=office.keeper, person=ada, change=one.id, reason="Wrong")
    assert len(everybody(office.keeper).people) == 3


def test_another_sex_is_asked_and_nothing_is_guessed(office: Office) -> None:
    office.add(office.event(), f"name;sex\n{STAYS};f")
    office.add(office.event(), f"name;sex\n{GOES};m", are_different=True)
    two = of_two(person(office, STAYS), person(office, GOES))
    without = {one: answer for one, answer in answers(office, two).items() if one != "sex"}
    for told in (without, without | {"sex": "neither"}):
        with refused(Why.NOT_ALL_ANSWERED):
            merged(office, two, answers=told)
    merged(office, two, answers=without | {"sex": GONE})
    assert person_of(office.keeper, two.kept).said["sex"] == "male"


def test_nobody_certifies_himself_through_a_merge(office: Office) -> None:
    """The observer who vouched for a paper, or for a qualification, is no record of its bearer."""
    certified(office, present(office, "Invented Ada"))
    office.add(office.event(), f"{CERTIFIER}\nInvented Bob")
    ada, observer, bob = (
        person(office, one) for one in ("Invented Ada", CERTIFIER, "Invented Bob")
    )
    trainer = entered(office, "Invented Bob")
    step(office, trainer, begun(office, trainer), "observed_ready")
    for bearer in (ada, bob):
        for kept, gone in ((bearer, observer), (observer, bearer)):
            with refused(Why.NAME_OF_WHO_CERTIFIED):
                merged(office, of_two(kept, gone))
    (paper,) = papers()
    revoke(by=office.keeper, paper=paper.id, reason="He vouched for himself")
    merged(office, of_two(ada, observer))


def test_two_papers_of_one_event_and_two_qualifications_for_one_course_are_refused(
    office: Office,
) -> None:
    certified(office, present(office, "Invented Ada", "Invented Bob"))
    two = of_two(*(person(office, f"Invented {one}") for one in ("Ada", "Bob")))
    with refused(Why.BOTH_HOLD_PAPER):
        merged(office, two)
    revoke(by=office.keeper, paper=papers()[0].id, reason="Issued twice")
    taught = a_course(office)
    for name in ("Invented Ada", "Invented Bob"):
        begun(office, entered(office, name), course=taught)
    with refused(Why.BOTH_QUALIFY):
        merged(office, two)


def test_what_was_looked_at_is_what_is_merged(office: Office, records: TwoRecords) -> None:
    found = look(office.keeper, records.kept, records.gone)
    told = answers(office, records)
    office.add(office.event(), GOES)
    with refused(Why.CHANGED_MEANWHILE):
        merged(office, records, answers=told, seen=found.seen)
    merged(office, records, answers=told, seen=look(office.keeper, records.kept, records.gone).seen)


def test_a_line_without_a_place_takes_no_attendance_away(office: Office) -> None:
    event = present(office, "Invented Ada")
    office.add(event, "Invented Bob", Place.WAITING)
    ada, bob = (person(office, f"Invented {one}") for one in ("Ada", "Bob"))
    two = of_two(ada, bob)
    with refused(Why.ATTENDED):
        merged(office, two, GONE)
    merged(office, two, KEPT)


def test_others_cannot_merge_and_offices_are_not_mixed(
    people: People, office: Office, records: TwoRecords
) -> None:
    other = people.reader("training_manager")
    told: Mapping[str, Any] = {"answers": {}, "reason": "One person"}
    for by, error in ((office.looker, NotPermitted), (other, NotThere)):
        with pytest.raises(error):
            merge(by=by, kept=records.kept, gone=records.gone, **told)
    with refused(Why.SAME_PERSON_CHOSEN):
        look(office.keeper, records.kept, records.kept)
    with refused(Why.CHANGE_NEEDS_REASON):
        merged(office, records, reason=" ")
    assert everybody(other).people == []


def test_who_learned_to_teach_at_an_event_stays_a_learner_there(office: Office) -> None:
    event = office.event(title="Training of trainers")
    office.add(event, "name;role\nInvented Ada;participant\nInvented Bob;trainer")
    trainer = entered(office, "Invented Ada")
    begun(office, trainer, learned_at=event, elsewhere="")
    ada, bob = (person(office, f"Invented {one}") for one in ("Ada", "Bob"))
    with refused(Why.LEARNED_THERE):
        merged(office, of_two(ada, bob), GONE)
    merged(office, of_two(ada, bob), KEPT)
