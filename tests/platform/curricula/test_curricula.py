"""Curricula on their ladder: order, evidence, claims, terms, totals, history, who may do what."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.curricula.actions.climbing import (
    Reached,
    claim,
    note,
    reach,
    renew,
    take_back,
)
from himoya.platform.curricula.actions.noting import Evidence, acts_of
from himoya.platform.curricula.actions.taking_over import TakenOver, take_over
from himoya.platform.curricula.actions.writing import Counted, Written, change, count, enter
from himoya.platform.curricula.kinds import Move, State
from himoya.platform.curricula.models import Curriculum, CurriculumStep
from himoya.platform.curricula.queries.listing import Wanted, curricula, due, of_programme
from himoya.platform.curricula.queries.reading import curriculum_of
from himoya.platform.curricula.refusals import CurriculumRefused, Why
from himoya.platform.curricula.rules import BEGINNINGS, MOVES, VERB_OF
from himoya.platform.database.clock import today
from himoya.programmes.curricula.climbing import position_after
from himoya.programmes.curricula.ladder import EvidenceKind, Level, Rung
from himoya.programmes.curricula.standing import Standing
from himoya.programmes.facts.curricula import Curriculum as ToldCurriculum
from himoya.programmes.facts.curricula import CurriculumStatus
from himoya.programmes.facts.reading import packaged_ids, packaged_programme
from tests.platform.people import People

pytestmark = pytest.mark.django_db

WRITTEN = Written(
    course="Recognising victims", institution="Invented Academy", level=Level.INITIAL, hours=36
)
ORDER = Evidence(kind=EvidenceKind.ORDER, number="17", issued_by="The rector")


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


def refused(why: Why) -> pytest.RaisesContext[CurriculumRefused]:  # type: ignore[name-defined]
    return pytest.raises(CurriculumRefused, match=f"^{why.value}$")


def reached(rung: Rung, on: str = "2024", **more: Any) -> Reached:
    day = PartialDate.from_edtf(on)
    return Reached(rung=rung, day=day, evidence=more.pop("evidence", ORDER), **more)


def climbed(by: Reader, *rungs: Rung, **more: Any) -> Curriculum:
    row = enter(by=by, written=WRITTEN)
    for rung in rungs:
        row = reach(by=by, curriculum=row.id, reached=reached(rung, **more))
    return row


def standing(by: Reader, id: UUID) -> Standing:
    return curriculum_of(by, id).standing


def test_every_move_and_every_state_has_its_rule() -> None:
    assert MOVES.keys() == set(State)
    moves = {move for row in MOVES.values() for move in row}
    assert moves | set(BEGINNINGS) | {Move.TOLD} == set(Move)
    assert VERB_OF.keys() == set(Move) - {Move.TOLD}


def test_a_rung_needs_its_order_a_day_and_a_document(secretary: Reader) -> None:
    row = enter(by=secretary, written=WRITTEN)
    given: dict[str, Any] = {"by": secretary, "curriculum": row.id}
    with refused(Why.NOT_THIS_RUNG):
        reach(**given, reached=reached(Rung.PERMANENT))
    with refused(Why.NEEDS_DAY):
        reach(**given, reached=Reached(rung=Rung.PILOTED, day=None, evidence=ORDER))
    with refused(Why.NEEDS_EVIDENCE):
        reach(**given, reached=reached(Rung.PILOTED, evidence=None))
    tomorrow = (today() + timedelta(days=1)).isoformat()
    with refused(Why.DAY_TO_COME):
        reach(**given, reached=reached(Rung.PILOTED, tomorrow))
    reach(**given, reached=reached(Rung.PILOTED, "2024-05-10"))
    with refused(Why.DAY_BEFORE_THE_LAST):
        reach(**given, reached=reached(Rung.APPROVED, "2024-04"))
    with refused(Why.NOT_THIS_RUNG):
        reach(**given, reached=reached(Rung.REQUESTED, "2025"))
    reach(**given, reached=reached(Rung.APPROVED, "2024-05"))
    assert curriculum_of(secretary, row.id).row.rung == Rung.APPROVED.value
    steps = curriculum_of(secretary, row.id).steps
    assert [one.move for one in steps] == [Move.ENTER, Move.REACH, Move.REACH], "no half step"


def test_a_claim_is_shown_and_not_counted_until_it_is_proved(secretary: Reader) -> None:
    row = climbed(secretary, Rung.APPROVED)
    claim(by=secretary, curriculum=row.id, rung=Rung.PERMANENT, words="The report says so.")
    shown = curriculum_of(secretary, row.id)
    assert (shown.row.rung, shown.row.claimed) == ("approved", "permanent")
    assert shown.standing is Standing.CLAIMED
    reach(by=secretary, curriculum=row.id, reached=reached(Rung.PERMANENT, "2025"))
    shown = curriculum_of(secretary, row.id)
    assert (shown.row.rung, shown.row.claimed) == ("permanent", "")
    assert shown.standing in {Standing.ADOPTED, Standing.REVIEW_DUE}


def test_a_term_counts_from_its_approval_and_is_renewed(secretary: Reader) -> None:
    year = today().year
    row = climbed(secretary, Rung.APPROVED, on=str(year - 3), years=2)
    assert standing(secretary, row.id) is Standing.TERM_OVER
    assert [one.row.id for one in due(secretary, 5)] == [row.id]
    with refused(Why.NEEDS_TERM):
        renew(by=secretary, curriculum=row.id, reached=reached(Rung.APPROVED, str(year)))
    again = reached(Rung.APPROVED, str(year), years=5)
    renew(by=secretary, curriculum=row.id, reached=again)
    assert standing(secretary, row.id) is Standing.ADOPTED
    assert due(secretary, 5) == []


def test_the_last_step_is_taken_back_and_stays_in_the_history(secretary: Reader) -> None:
    row = climbed(secretary, Rung.APPROVED, Rung.PERMANENT)
    with refused(Why.NEEDS_WORDS):
        take_back(by=secretary, curriculum=row.id, words=" ")
    take_back(by=secretary, curriculum=row.id, words="The order was revoked.")
    shown = curriculum_of(secretary, row.id)
    assert shown.row.rung == Rung.APPROVED.value
    assert [one.rung for one in shown.steps] == [None, Rung.APPROVED, Rung.PERMANENT, None]
    take_back(by=secretary, curriculum=row.id, words="Noted by mistake.")
    assert standing(secretary, row.id) is Standing.NOT_BEGUN
    with refused(Why.NOTHING_TO_TAKE_BACK):
        take_back(by=secretary, curriculum=row.id, words="Once more.")


def test_what_stands_on_a_row_is_what_its_history_says(secretary: Reader) -> None:
    row = climbed(secretary, Rung.PILOTED, Rung.APPROVED, years=4)
    claim(by=secretary, curriculum=row.id, rung=Rung.ASSESSED, words="A letter.")
    with whole_table("compare row and history"):
        found = Curriculum.objects.get(id=row.id)
        assert found.position == position_after(acts_of(found))
        moves = CurriculumStep.objects.filter(curriculum=found).values_list("move", flat=True)
        audited = Entry.objects.filter(subject=str(row.id)).order_by("number")
        told = [json.loads(one.details)["move"] for one in audited]
        assert told == list(moves.order_by("number"))


def test_an_ended_way_goes_on_only_when_taken_up_again(secretary: Reader) -> None:
    row = climbed(secretary, Rung.APPROVED, years=5)
    note(by=secretary, curriculum=row.id, move=Move.END, words="The academy was closed.")
    assert standing(secretary, row.id) is Standing.ENDED
    with refused(Why.NOT_NOW):
        reach(by=secretary, curriculum=row.id, reached=reached(Rung.TAUGHT))
    assert due(secretary, 5) == []
    note(by=secretary, curriculum=row.id, move=Move.REOPEN, words="It was opened again.")
    reach(by=secretary, curriculum=row.id, reached=reached(Rung.TAUGHT))


def test_learners_are_totals_and_a_new_total_keeps_the_old_one(secretary: Reader) -> None:
    row = enter(by=secretary, written=WRITTEN)
    year = today().year
    with refused(Why.NO_SUCH_YEAR):
        count(by=secretary, curriculum=row.id, counted=Counted(year=year + 1, people=1))
    with refused(Why.MORE_WOMEN_THAN_PEOPLE):
        count(by=secretary, curriculum=row.id, counted=Counted(year=year, people=1, women=2))
    count(by=secretary, curriculum=row.id, counted=Counted(year=year, people=258))
    count(by=secretary, curriculum=row.id, counted=Counted(year=year, people=260, women=31))
    shown = curriculum_of(secretary, row.id)
    assert [(one.year, one.people, one.women) for one in shown.learners] == [(year, 260, 31)]
    assert shown.steps[-1].before == {"year": str(year), "total": "260", "people": "258"}


def test_a_change_keeps_what_stood_there(secretary: Reader) -> None:
    row = enter(by=secretary, written=WRITTEN)
    given: dict[str, Any] = {"by": secretary, "curriculum": row.id}
    new = Written(course="Recognising victims", institution="Invented Academy", hours=40)
    with refused(Why.CHANGED_MEANWHILE):
        change(**given, version=7, written=new, words="More hours.")
    change(**given, written=new, words="More hours.")
    assert curriculum_of(secretary, row.id).steps[-1].before == {"level": "initial", "hours": "36"}
    with refused(Why.NEEDS_COURSE):
        enter(by=secretary, written=Written(course=" ", institution="Invented Academy"))
    for wrong in (Written(course="A"), Written(course="A", institution="B", institution_agency=1)):
        with refused(Why.ONE_INSTITUTION):
            enter(by=secretary, written=wrong)
    with refused(Why.HERE_ALREADY):
        enter(
            by=secretary,
            written=Written(course="RECOGNISING victims", institution="Invented Academy"),
        )


def test_a_history_cannot_be_written_anew(secretary: Reader) -> None:
    row = enter(by=secretary, written=WRITTEN)
    with (
        pytest.raises(DatabaseError),
        whole_table("try to change the history"),
        transaction.atomic(),
    ):
        CurriculumStep.objects.filter(curriculum=row).update(words="Never happened.")


def test_an_office_keeps_what_it_entered_and_others_only_read(
    people: People, secretary: Reader
) -> None:
    row = enter(by=secretary, written=WRITTEN)
    academy = people.reader("training_manager")
    assert curriculum_of(academy, row.id).moves == frozenset()
    with pytest.raises(NotThere):
        note(by=academy, curriculum=row.id, move=Move.NOTE, words="Not ours.")
    own = enter(by=academy, written=Written(course="A", institution="B"))
    assert Move.NOTE in curriculum_of(secretary, own.id).moves, "the commission keeps all"
    with pytest.raises(NotPermitted):
        enter(by=people.reader("statistician"), written=WRITTEN)
    with pytest.raises(NotPermitted):
        curricula(people.reader("investigator"), Wanted())
    learner = people.reader("commission_secretary", practice=True)
    assert curricula(learner, Wanted()) == []
    with pytest.raises(NotThere):
        curriculum_of(learner, row.id)


def test_programmes_are_taken_over_once_and_counted_as_their_facts_say(secretary: Reader) -> None:
    for name in packaged_ids():
        programme = packaged_programme(name)
        told = programme.curricula
        first = take_over(by=secretary, programme=programme)
        assert first == TakenOver(new=len(told), here_already=0)
        again = take_over(by=secretary, programme=programme)
        assert again == TakenOver(new=0, here_already=len(told))
        here = of_programme(secretary, name)
        assert here.proved == sum(one.is_incorporated for one in told)
        listed = curricula(secretary, Wanted(programme=name))
        assert sorted(one.row.cited for one in listed) == sorted(", ".join(one.src) for one in told)
    here = of_programme(secretary, "tj-2018")
    assert here.proved == 2
    assert here.others[CurriculumStatus.IN_PROGRESS] == 1


def test_a_year_to_come_and_a_long_name_are_taken_over_as_they_are_told(secretary: Reader) -> None:
    told = ToldCurriculum(
        institution="Academy " * 200,
        course="Law " * 200,
        status=CurriculumStatus.INTRODUCED,
        introduced=today().year + 1,
        src=("001:L1",),
    )
    programme = replace(packaged_programme("tj-2018"), curricula=(told, told))
    assert take_over(by=secretary, programme=programme).new == 2, "two entries are two"
    for one in curricula(secretary, Wanted()):
        assert one.standing is Standing.CLAIMED
        assert (one.institution, one.row.course) == (told.institution, told.course)


def test_the_list_is_narrowed(secretary: Reader) -> None:
    climbed(secretary, Rung.APPROVED, on=str(today().year), years=5)
    enter(by=secretary, written=Written(course="Law", institution="A school"))
    assert len(curricula(secretary, Wanted())) == 2
    for wanted in (
        Wanted(institution="Invented Academy"),
        Wanted(level=Level.INITIAL),
        Wanted(standing=Standing.ADOPTED),
    ):
        assert [one.row.course for one in curricula(secretary, wanted)] == [WRITTEN.course]
