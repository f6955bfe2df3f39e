"""Cards and state tables agree: what a card says of a state is a step of its table, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any
from uuid import UUID

import pytest

from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.actions.committing import Objected
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.entry.targets import NotAccepted
from himoya.platform.register import actions
from himoya.platform.register.actions import change_case, open_case
from himoya.platform.register.actions.amending import Wanted
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Charge, Movement, SentenceServing, Suspect
from himoya.platform.register.proceedings.going_on import (
    reachable,
    steps_of_person,
    way,
    way_of_charge,
)
from himoya.platform.register.proceedings.kinds import ChargeState, PersonStage, Step
from himoya.platform.register.proceedings.states import CHARGE, PERSON
from himoya.platform.register.queries.cards import card_of
from himoya.platform.register.state_watch import STATES_ON_CARDS
from tests.platform.register.cards import DAY, card, row
from tests.platform.register.conftest import Story
from tests.platform.register.courtroom import Courtroom, begun, rows_of, sent, served, verdict

#: What the tables say a court's card may do with a person, written down a second time by hand.
BY_COURT = {
    "STG1": {"STG8"},
    "STG3": {"STG4", "STG5", "STG6", "STG7", "STG8"},
    "STG4": {"STG5", "STG6", "STG7", "STG8"},
    "STG5": {"STG4", "STG6", "STG7", "STG8"},
    "STG6": {"STG4", "STG7"},
    "STG7": {"STG4"},
    "STG8": set(),
    "STG9": {"STG4", "STG7"},
    "STG10": set(),
}


def changed(answers: Answers, record: str, place: int, **values: Value) -> Answers:
    """A card with other answers of one of its records."""
    rows: list[AnswerRow] = []
    seen = 0
    for one in answers.rows:
        if one.record == record:
            if seen == place:
                one = AnswerRow(one.id, record, {**one.values, **values})
            seen += 1
        rows.append(one)
    return Answers(tuple(rows), answers.removed)


def change(by: Reader, case: UUID, record: str, place: int = 0, **values: Value) -> Case:
    return change_case(
        by=by, case=case, answers=changed(card_of(by, case), record, place, **values)
    )


def refused(by: Reader, case: UUID, record: str, place: int = 0, **values: Value) -> list[Any]:
    with pytest.raises(NotAccepted) as objected:
        change(by, case, record, place, **values)
    return [one for one in objected.value.objections if f"{record}.{one.field}" in STATES_ON_CARDS]


def said(by: Reader, case: UUID) -> Mapping[str, int]:
    """The steps that the last movement of a case tells of."""
    with reading_as(by):
        last = Movement.objects.filter(case=case).order_by("-number")[0]
    return {key: count for key, count in last.details.items() if key.startswith("step_")}


# ---- the ways through the tables ----


@pytest.mark.parametrize("stage", list(StageKind))
def test_a_way_is_one_of_the_table_and_none_is_forgotten(stage: StageKind) -> None:
    """Compared with trying every step from every state reached, five times over."""
    steps = steps_of_person(stage, is_charged=True)
    forward = steps - {Step.SET_ASIDE, Step.COME_BACK, Step.RETURN_TO_SERVING}
    for before, after in product(PersonStage, repeat=2):
        reached = {before}
        for _round in range(5):
            tried = {PERSON.after(here, step) for here in reached for step in forward}
            reached |= {one for one in tried if one is not None}
        alone = {PERSON.after(before, step) for step in steps - forward}
        found = way(PERSON, before, after, steps)
        assert (found is not None) == (after in reached | alone), (before, after)
        here: PersonStage | None = before
        for step in found or ():
            here = PERSON.after(here, step) if here is not None else None
        assert found is None or here is after


@pytest.mark.parametrize("before", sorted(BY_COURT))
def test_what_a_court_may_say_of_a_person(before: str) -> None:
    is_charged = before != "STG1"
    steps = steps_of_person(StageKind.COURT, is_charged=is_charged)
    found = {one.value for one in reachable(PERSON, PersonStage(before), steps)}
    assert found == BY_COURT[before]


def test_a_charge_that_was_judged_goes_on_by_acts_only() -> None:
    for before, after in product(ChargeState, repeat=2):
        found = way_of_charge(before, after)
        fresh = before is ChargeState.NOT_JUDGED
        assert (found is not None) == (before is after or fresh), (before, after)
        assert not fresh or set(found or ()) <= set(CHARGE.moves)


# ---- the state of a case ----


@pytest.mark.parametrize("state", ["closed", "suspended", "sent_to_court", "joined"])
def test_the_state_of_a_case_is_not_set_on_the_card(story: Story, state: str) -> None:
    (one,) = refused(story.investigator, story.case.pk, "case", case_state=state)
    assert one.field == "case_state"
    assert "“" in one.message
    with reading_as(story.investigator):
        assert Case.objects.get().case_state == "opened"
        assert Movement.objects.count() == 1


def test_the_refusal_names_the_step_in_four_languages(story: Story) -> None:
    from dataclasses import replace

    told = {}
    for language in ("en", "ru", "tg", "uz"):
        reader = replace(story.investigator, language=language)
        (one,) = refused(reader, story.case.pk, "case", case_state="closed")
        told[language] = one.message
    assert "“Terminate the case”" in told["en"]
    assert len(set(told.values())) == 4


@pytest.mark.parametrize("state", ["suspended", "sent_to_court", "closed", "returned"])
def test_a_case_begins_as_the_table_says(story: Story, state: str) -> None:
    answers = card(row("offence", "o2"))
    with pytest.raises(NotAccepted) as objected:
        open_case(by=story.investigator, answers=changed(answers, "case", 0, case_state=state))
    assert [one.field for one in objected.value.objections] == ["case_state"]
    assert "Case opened" in objected.value.objections[0].message


def test_a_case_that_lies_with_a_court_was_sent_there(court: Courtroom) -> None:
    court.in_court()
    change(court.registrar, court.case, "case", case_state="sent_to_court", case_state_date=DAY)
    with reading_as(court.registrar):
        assert Case.objects.get().case_state == "sent_to_court"
    (one,) = refused(court.registrar, court.case, "case", case_state="closed")
    assert "Close the case after the judgment" in one.message


# ---- persons ----


def test_the_police_say_that_somebody_is_detained_and_not_that_he_is_charged(story: Story) -> None:
    case = story.case.pk
    change(story.investigator, case, "suspect", stage="STG2", detained_date=DAY)
    assert said(story.investigator, case) == {"step_detain": 1}
    (one,) = refused(story.investigator, case, "suspect", stage="STG3", charged_date=DAY)
    assert (one.field, "“Announce the charge”" in one.message) == ("stage", True)
    with reading_as(story.investigator):
        assert Suspect.objects.get().stage == "STG2"


def test_a_verdict_is_written_into_the_history_step_by_step(court: Courtroom) -> None:
    court.in_court()
    verdict(court.registrar, court.case)
    assert said(court.registrar, court.case) == {
        "step_charge": 2,
        "step_go_to_court": 2,
        "step_convict": 1,
        "step_acquit": 1,
        "step_judge": 2,
    }
    page = court.people.client_of(court.people.account("court_registrar"))
    html = page.get(f"/cases/{court.case}/history/").content.decode()
    assert "Conviction: 1" in html
    assert "Decided at first instance: 2" in html


def test_nobody_is_acquitted_and_convicted_by_rewriting(court: Courtroom) -> None:
    court.in_court()
    verdict(court.registrar, court.case)
    case = court.case
    (one,) = refused(court.registrar, case, "suspect", 1, stage="STG5")
    assert (one.field, "ask for an amendment" in one.message) == ("stage", True)
    assert "Case sent to court" in one.message  # what is accepted: a judgment that was set aside
    (one,) = refused(court.registrar, case, "charge", 1, court_outcome="OUT1")
    assert one.field == "court_outcome"
    with reading_as(court.registrar):
        assert [one.stage for one in Suspect.objects.order_by("suspect_record_id")] == [
            "STG5",
            "STG7",
        ]
        assert Charge.objects.order_by("charge_id")[1].court_outcome == "OUT3"


def test_a_slip_is_put_right_by_an_amendment_of_two_persons(court: Courtroom) -> None:
    court.in_court()
    verdict(court.registrar, court.case)
    registrar, colleague = court.registrar, court.people.reader("court_registrar")
    with reading_as(registrar):
        second = Suspect.objects.order_by("suspect_record_id")[1]
    wanted = Wanted("suspect", second.pk, "stage", "STG5")
    reason = "The judgment says convicted; the line below was chosen."
    asked = actions.ask_amendment(by=registrar, case=court.case, wanted=wanted, reason=reason)
    actions.approve_amendment(by=colleague, amendment=asked.pk)
    with reading_as(registrar):
        assert Suspect.objects.get(pk=second.pk).stage == "STG5"


# ---- serving ----


RELEASE = frozenset({"release_date", "release_ground"})


def ground() -> str:
    return next(iter(dictionary().codelists["release_ground"])).code


def serving(court: Courtroom, **values: Any) -> None:
    draft = begun(court.corrections, court.case, StageKind.CORRECTIONS)
    first = rows_of(court.corrections, draft, "sentence_serving")[0]
    served(court.corrections, draft, first.id, **values)
    sent(court.corrections, draft)


def test_the_stage_of_a_person_follows_the_serving(court: Courtroom) -> None:
    court.in_corrections()
    officer = court.corrections
    serving(court)
    assert said(officer, court.case) == {"step_become_final": 1, "step_begin_serving": 1}
    with reading_as(officer):
        assert Suspect.objects.order_by("suspect_record_id")[0].stage == "STG9"
    change(officer, court.case, "sentence_serving", release_date=DAY, release_ground=ground())
    assert said(officer, court.case) == {"step_release": 1}
    with reading_as(officer):
        assert Suspect.objects.order_by("suspect_record_id")[0].stage == "STG10"


def test_a_release_is_not_taken_away_again_on_the_card(court: Courtroom) -> None:
    court.in_corrections()
    officer = court.corrections
    serving(court)
    change(officer, court.case, "sentence_serving", release_date=DAY, release_ground=ground())
    answers = card_of(officer, court.case)
    rows = tuple(
        AnswerRow(one.id, one.record, {k: v for k, v in one.values.items() if k not in RELEASE})
        if one.record == "sentence_serving"
        else one
        for one in answers.rows
    )
    with pytest.raises(NotAccepted) as objected:
        change_case(by=officer, case=court.case, answers=Answers(rows))
    assert {one.field for one in objected.value.objections} == {"release_date"}
    with reading_as(officer):
        assert SentenceServing.objects.get().release_date is not None


def test_nobody_serves_before_a_conviction(court: Courtroom) -> None:
    court.in_corrections()
    with reading_as(court.corrections):
        first = Suspect.objects.order_by("suspect_record_id")[0]
        first.set_values({"stage": "STG7"}, by=None)
        first.save()
    with pytest.raises(Objected) as objected:
        serving(court)
    assert any("Nobody serves before a conviction" in one.message for one in objected.value.remarks)
    with reading_as(court.corrections):
        assert not SentenceServing.objects.exists()
