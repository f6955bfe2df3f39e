"""The judge of the kill tests finds what is half done: each harm, made by hand, is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F

from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Agency
from himoya.platform.register.actions import open_case, propose_hand_over, take_over
from himoya.platform.register.models import (
    Case,
    Charge,
    Event,
    HandOver,
    Holder,
    Movement,
    NumberSeries,
    Offence,
    Stage,
    Suspect,
    Victim,
)
from tests.platform.operation.invariants import broken
from tests.platform.people import People
from tests.platform.register.cards import full_card


@pytest.fixture
def story(people: People) -> None:
    """One case with the police, one proposed, one taken."""
    police, prosecutor = people.reader("investigator"), people.reader("prosecutor")
    to = people.agency("XD-PRO-01").pk
    cases = [open_case(by=police, answers=full_card()) for _ in range(3)]
    for case in cases[1:]:
        hand_over = propose_hand_over(by=police, case=case.pk, steps=None, to=to)
    take_over(by=prosecutor, hand_over=hand_over.pk)


def _reopen() -> None:
    taken = HandOver.objects.get(state="taken")
    Stage.objects.filter(case=taken.case_id, ended__isnull=True).update(ended=F("began"))


def _forget_holder() -> None:
    Holder.objects.filter(case=HandOver.objects.get(state="taken").case_id).first().delete()


def _lose_step() -> None:
    Movement.objects.filter(number=1).first().delete()


def _take_without_stage() -> None:
    proposed = HandOver.objects.filter(state="proposed")
    proposed.update(state="taken", decided_at=F("proposed_at"), decided_by=F("proposed_by"))


def _propose_for_others() -> None:
    court = Agency.objects.get(code="XD-CRT-01")
    HandOver.objects.filter(state="proposed").update(from_agency=court)


def _move_case_alone() -> None:
    taken = HandOver.objects.get(state="taken")
    Case.objects.filter(pk=taken.case_id).update(stage="court")


def _leave_gap() -> None:
    stage = Stage.objects.filter(ended__isnull=False).get()
    Stage.objects.filter(pk=stage.pk).update(ended=F("ended") + timedelta(seconds=1))


HARMS: list[tuple[Callable[[], object], str]] = [
    (_reopen, "0 open stages"),
    (_forget_holder, "holders and stages"),
    (_lose_step, "steps ["),
    (_lose_step, "history and audit"),
    (_take_without_stage, "no stage began"),
    (_propose_for_others, "handed over by an agency that does not hold it"),
    (_move_case_alone, "says something else"),
    (_leave_gap, "does not begin where"),
    (lambda: Victim.objects.all().delete(), "0 of 1 victims"),
    (lambda: Victim.objects.update(person=None), "without a person"),
    (lambda: NumberSeries.objects.filter(kind="case").update(last=2), "counted 2"),
]


def test_nothing_is_wrong_with_what_the_actions_did(story: None) -> None:
    assert broken() == []


@pytest.mark.parametrize("harm, words", HARMS)
def test_a_harm_is_found(story: None, harm: Callable[[], object], words: str) -> None:
    with whole_table("harm for a test"):
        harm()
    assert any(words in line for line in broken())


def test_a_case_that_only_the_audit_knows_is_found(story: None) -> None:
    with whole_table("harm for a test"):
        case = Case.objects.order_by("opened_at").first()
        for under in (Charge, Suspect, Victim, Offence, Event):
            under.objects.filter(case=case).delete()
        case.delete()
    assert any("the audit tells of case" in line for line in broken())
