"""Severances and transfers that were mistakes: taken back while they can be, else said why not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.register import actions
from himoya.platform.register.kinds import Flag
from himoya.platform.register.models import (
    Case,
    CaseAct,
    Event,
    HandOver,
    OnePerson,
    ProtectionAnswer,
    Stage,
    Suspect,
    Victim,
)
from himoya.platform.register.proceedings.actors import name_of
from himoya.platform.register.proceedings.kinds import ActKind, ActState
from himoya.platform.register.protection import protection
from himoya.platform.register.queries.mistakes import step_in_question
from himoya.platform.register.queries.one_person import said_to_be_one
from himoya.platform.register.queries.receipts import receipt
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.queries.withdrawn import withdrawn_cases
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.waiting import waiting_for
from himoya.platform.register.words import sentence_of
from tests.platform.register.cards import card, row
from tests.platform.register.conftest import Story
from tests.platform.register.steps_taken import agreed, fresh, head_of, suspend, take
from tests.platform.register.test_mistakes import REASON, ask, everything, no


def hangs(case: UUID) -> dict[str, Any]:
    """On what everything under a case hangs, protection included; beside the answers."""
    with whole_table("compare before and after"):
        links = {
            str(one.pk): (one.suspect_id, one.offence_id, one.missing.get("offence_number"))
            for one in Case.objects.get(pk=case).charges.all()
        }
        links |= {
            str(one.pk): (one.event_id,)
            for model in (Suspect, Victim)
            for one in model.objects.filter(case=case)
        }
        said = list(OnePerson.objects.filter(case=case).values_list("victim", "suspect"))
        answers = ProtectionAnswer.objects.filter(case=case).values_list("victim", "flag")
        return links | {"one": said, "answers": sorted(map(str, answers))}


@pytest.fixture
def two(people) -> Story:  # type: ignore[no-untyped-def]
    """Two events; in the first one two suspects, of whom one is a victim, too."""
    investigator = people.reader("investigator")
    answers = card(
        row("event", "e2"),
        row("offence", "o1", {"event_id": "e1"}),
        row("offence", "o2", {"event_id": "e2"}),
        row("victim", "v1", {"event_id": "e1"}),
        row("victim", "v2", {"event_id": "e2"}),
        row("suspect", "s1", {"event_id": "e1"}),
        row("suspect", "s2", {"event_id": "e1"}),
        row("suspect", "s3", {"event_id": "e2"}),
        row("charge", "g1", {"suspect_record_id": "s1", "offence_number": "o1"}),
        row("charge", "g2", {"suspect_record_id": "s2", "offence_number": "o1"}),
        row("charge", "g3", {"suspect_record_id": "s3", "offence_number": "o2"}),
    )
    case = actions.open_case(by=investigator, answers=answers)
    story = Story(
        people, investigator, investigator, people.reader("investigator", "XD-MIA-02"), case
    )
    for victim, suspect in (("V1", "S1"), ("V2", "S3")):
        said = numbered(story, Victim, victim), numbered(story, Suspect, suspect)
        actions.say_one_person(by=investigator, case=case.pk, victim=said[0], suspect=said[1])
        for applies in (False, True):
            answer = actions.Answer(
                victim=said[0], flag=Flag.NON_PUNISHMENT, applies=applies, reason=REASON
            )
            actions.answer_flag(by=investigator, case=case.pk, answer=answer)
    return story


def numbered(story: Story, model: type, ends: str) -> UUID:
    with reading_as(story.investigator):
        key = model.record_type().key
        found: UUID = model.objects.get(**{f"{key}__endswith": f"/{ends}"}).pk
    return found


def taken_back(story: Story, act: CaseAct, by: Reader | None = None) -> None:
    asked = ask(by or story.investigator, act)
    actions.approve_amendment(by=head_of(story), amendment=asked.pk)


def flagged(story: Story, case: UUID) -> list[str]:
    reader = story.investigator
    found = protection(case_record(reader, case), (), said_to_be_one(reader, case))
    return sorted(dict(found.flags).get(Flag.NON_PUNISHMENT, ()))


def test_all_that_went_comes_back_and_the_severed_case_is_withdrawn(two: Story) -> None:
    before = everything(two.case.pk), hangs(two.case.pk)
    number = two.case.case_number
    for chosen in (
        {"event": [numbered(two, Event, "E2")]},
        {"suspect": [numbered(two, Suspect, "S1")]},
    ):
        done = agreed(two, ActKind.SEVER, chosen=chosen)
        severed = done.other_case
        assert severed is not None and everything(two.case.pk) != before[0]
        # Who was made to offend is protected in the case in which he or she is a suspect.
        (apart,) = flagged(two, severed.pk)
        assert (apart.startswith(f"{number}/"), len(flagged(two, two.case.pk))) == (True, 1)
        asked = ask(two.investigator, done)
        with pytest.raises(NotPermitted):
            actions.approve_amendment(by=two.investigator, amendment=asked.pk)
        actions.approve_amendment(by=head_of(two), amendment=asked.pk)
        assert (everything(two.case.pk), hangs(two.case.pk)) == before
        assert flagged(two, two.case.pk) == [f"{number}/V1", f"{number}/V2"]
        with pytest.raises(NotThere):
            case_record(two.investigator, severed.pk)
        shown = {one.number: one for one in withdrawn_cases(two.investigator)}
        assert shown[severed.case_number or ""].reason == REASON
        told = [sentence_of(one) for one in timeline(two.investigator, two.case.pk)[:2]]
        assert "entered by mistake, and it counts no longer: Sever" in told[0]
        entries = Entry.objects.filter(subject=str(severed.pk)).order_by("-number")
        assert (entries[0].act, REASON in str(entries[0].details)) == ("removed", False)
    # A number that was given is not given again, nor does a protection answer lose its own.
    again = agreed(two, ActKind.SEVER, chosen={"event": [numbered(two, Event, "E2")]})
    assert again.other_case is not None
    assert again.other_case.case_number not in shown


def test_what_was_done_in_the_severed_case_is_named_and_stands(two: Story) -> None:
    done = agreed(two, ActKind.SEVER, chosen={"suspect": [numbered(two, Suspect, "S2")]})
    assert done.other_case is not None
    severed = replace(two, case=done.other_case)
    # Given to a colleague, and a step that was itself a mistake: nothing was done.
    head = head_of(two)
    actions.assign_case(by=head, case=severed.case.pk, steps=None, account=two.investigator.account)
    taken_back(severed, suspend(severed))
    waiting = take(severed, ActKind.TERMINATE, ground="no_suspect_left")
    page = f"/cases/acts/{done.pk}/mistake/"
    client = two.people.client("investigator", language="ru")
    found = step_in_question(two.investigator, done.pk)
    assert (found.why, len(found.done)) == (Why.SEVERED_CASE_WENT_ON, 1)
    text = client.get(page).content.decode()
    assert "С тех пор в выделенном деле что-то сделано" in text
    assert f"/cases/{severed.case.pk}/history/" in text and name_of(ActKind.TERMINATE, "ru") in text
    with no(Why.SEVERED_CASE_WENT_ON):
        ask(two.investigator, done)
    actions.withdraw_act(by=two.investigator, act=waiting.pk)
    asked = ask(two.investigator, done)
    # Between asking and agreeing somebody works on: nothing is lost then.
    take(severed, ActKind.RECLASSIFY, result="other")
    kept = everything(severed.case.pk)
    with no(Why.SEVERED_CASE_WENT_ON):
        actions.approve_amendment(by=head, amendment=asked.pk)
    decide = f"/cases/{two.case.pk}/amendments/{asked.pk}/"
    refused = two.people.client_of(two.people.account("investigation_head"))
    assert page in refused.post(decide, {"move": "approve"}).content.decode()
    assert everything(severed.case.pk) == kept


def test_a_severed_case_that_left_the_office_does_not_come_back(two: Story) -> None:
    done = agreed(two, ActKind.SEVER, chosen={"event": [numbered(two, Event, "E2")]})
    assert done.other_case is not None
    proposed = actions.propose_hand_over(
        by=two.investigator, case=done.other_case.pk, steps=None, to=two.foreigner.agency
    )
    with no(Why.SEVERED_CASE_WENT_ON):
        ask(two.investigator, done)
    actions.take_over(by=two.foreigner, hand_over=proposed.pk)
    with no(Why.SEVERED_CASE_GONE):
        ask(two.investigator, done)
    # An event that the severed suspect hangs on again is taken out meanwhile; and old acts.
    with whole_table("as acts were kept before"):
        CaseAct.objects.filter(pk=done.pk).update(changed=None)
    with no(Why.MADE_ANOTHER_CASE):
        ask(two.investigator, done)


@pytest.fixture
def transferred(story: Story) -> tuple[Story, CaseAct, dict[str, Any]]:
    """A case that an investigator of another territory took over by mistake."""
    before = everything(story.case.pk)
    proposed = actions.propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.foreigner.agency
    )
    actions.take_over(by=story.foreigner, hand_over=proposed.pk)
    with reading_as(story.foreigner):
        act = CaseAct.objects.get(kind=ActKind.TRANSFER.value)
    return story, act, before


def test_who_took_a_transfer_sends_it_back_and_who_gave_it_cannot(
    transferred: tuple[Story, CaseAct, dict[str, Any]],
) -> None:
    story, act, before = transferred
    with no(Why.WAS_A_HAND_OVER):
        ask(story.investigator, act)
    assert fresh(story.foreigner, story.case).case_state == "transferred"
    page = f"/cases/acts/{act.pk}/mistake/"
    there = story.people.client("investigator", "XD-MIA-02")
    assert "goes back to the agency that gave it" in there.get(page).content.decode()
    assert there.post(page, {"reason": REASON, "steps": ""}).status_code == 302
    with whole_table("look"):
        (asked,) = story.case.amendments.all()
    for reader in (head_of(story), story.foreigner):
        with pytest.raises((CaseRefused, NotPermitted)):
            actions.approve_amendment(by=reader, amendment=asked.pk)
    decide = f"/cases/{story.case.pk}/amendments/{asked.pk}/"
    chief = story.people.client("investigation_head", "XD-MIA-02")
    assert "goes back to the agency that gave it" in chief.get(decide).content.decode()
    assert chief.post(decide, {"move": "approve"}).status_code == 302
    assert everything(story.case.pk) == before
    case = fresh(story.investigator, story.case)
    assert (case.agency_id, case.assigned_to_id) == (
        story.investigator.agency,
        story.investigator.account,
    )
    with whole_table("look"):
        stages = Stage.objects.filter(case=case.pk).order_by("began")
        gone = list(stages.values_list("agency", "ended"))
        assert CaseAct.objects.get(pk=act.pk).state == ActState.MISTAKEN.value
        made = HandOver.objects.get(pk=act.hand_over_id)
    own, other = story.investigator.agency, story.foreigner.agency
    assert [(agency, ended is None) for agency, ended in gone] == [
        (own, False),
        (other, False),
        (own, True),
    ]
    last = sentence_of(timeline(story.investigator, case.pk)[0])
    assert "agreed that the transfer was a mistake. The case is with " in last
    assert any("came back" in one.text for one in waiting_for(story.investigator).items)
    for reader in (story.investigator, story.foreigner):
        assert receipt(reader, made.pk).sent_back
    client = story.people.client("investigator", language="uz")
    assert (
        "xato sifatida qaytarilgan" in client.get(f"/cases/hand-overs/{made.pk}/").content.decode()
    )
    assert (
        "Bu oʻtkazish xato boʻlgan"
        in client.get(f"/cases/hand-overs/{made.pk}/receipt/").content.decode()
    )
    # The office works on, as if the case had never left: also with another transfer.
    suspend(story)
    with no(Why.NOT_A_STEP_TAKEN):
        ask(story.investigator, act)


def test_a_transfer_on_which_work_rests_stays(
    transferred: tuple[Story, CaseAct, dict[str, Any]],
) -> None:
    story, act, _before = transferred
    taken = suspend(story, by=story.foreigner)
    with no(Why.LATER_STEPS):
        ask(story.foreigner, act)
    chief = story.people.reader("investigation_head", "XD-MIA-02")
    actions.approve_amendment(by=chief, amendment=ask(story.foreigner, taken).pk)
    proposed = actions.propose_hand_over(
        by=story.foreigner, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )
    with no(Why.ON_ITS_WAY):
        ask(story.foreigner, act)
    actions.take_over(by=story.prosecutor, hand_over=proposed.pk)
    with pytest.raises(CaseRefused):
        ask(story.foreigner, act)
    with whole_table("as acts were kept before"):
        CaseAct.objects.filter(pk=act.pk).update(changed=None)
    with no(Why.HAND_IT_BACK):
        ask(story.prosecutor, act)
