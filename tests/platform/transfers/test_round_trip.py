"""A case goes to an office without a line, as a file, and the receipt comes back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.identity.models import Person
from himoya.platform.register.actions import Particulars, act_on_case, ask_to_take_step_back
from himoya.platform.register.kinds import HandOverState, StageKind, Step
from himoya.platform.register.models import HandOver, Victim
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.queries.records import case_head
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.transfers.actions import read_file, take_case
from himoya.platform.transfers.kinds import State
from tests.platform.transfers.conftest import POLICE, PROSECUTOR, Story, content
from tests.platform.transfers.everything import everything_of

REASON = "Nobina Oʻylabtopilgan cannot be found at her address."


def test_everything_is_there_what_was_here(story: Story) -> None:
    before = everything_of(story.number)
    assert before["persons"]
    assert before["files"]
    story.taken_there(content(story.sent()))
    assert story.other.ask("everything", story.number) == before


def test_the_prosecutor_there_works_on_it_and_sees_where_it_was(story: Story) -> None:
    transfer = story.read_there(content(story.sent()))["transfer"]
    case = story.other.ask("take", "prosecutor", PROSECUTOR, transfer)["case"]
    seen = story.other.ask("seen", "prosecutor", PROSECUTOR, case)
    assert seen["stage"] == StageKind.PROSECUTOR
    assert [kind for kind, _ in seen["stages"]] == ["police", "prosecutor"]
    assert seen["steps"] == [Step.TAKEN, Step.PROPOSED, Step.OPENED]


def test_with_the_receipt_the_case_is_with_the_other_office(story: Story) -> None:
    receipt = story.taken_there(content(story.sent()))
    transfer = read_file(by=story.investigator, file=receipt)
    assert (transfer.state, transfer.content) == (State.TAKEN, None)
    head = case_head(story.again(story.investigator), story.case.pk)
    assert (head.stage, head.agency) == (StageKind.PROSECUTOR, story.agency(PROSECUTOR))
    assert head.away
    latest = timeline(story.investigator, story.case.pk)[0]
    assert (latest.step, latest.details["as_file"]) == (Step.TAKEN, 1)


def test_a_case_that_is_returned_there_comes_back_with_the_reason(story: Story) -> None:
    reason = "The second suspect is missing."
    transfer = story.read_there(content(story.sent()))["transfer"]
    answer = story.other.file("give_back", "prosecutor", PROSECUTOR, transfer, reason)
    assert read_file(by=story.investigator, file=answer).state == State.RETURNED
    head = case_head(story.investigator, story.case.pk)
    assert (head.stage, head.away, head.open_hand_over) == (StageKind.POLICE, False, None)
    assert timeline(story.investigator, story.case.pk)[0].words == reason
    with whole_table("look at the hand-over"):
        assert HandOver.objects.get().state == HandOverState.RETURNED
    # Nothing of it stayed there.
    assert story.other.ask("left_over")["cases"] == 0


def test_a_returned_case_may_be_sent_again(story: Story) -> None:
    transfer = story.read_there(content(story.sent()))["transfer"]
    reason = "The second suspect is missing."
    answer = story.other.file("give_back", "prosecutor", PROSECUTOR, transfer, reason)
    read_file(by=story.investigator, file=answer)
    receipt = story.taken_there(content(story.sent()))
    assert read_file(by=story.investigator, file=receipt).state == State.TAKEN


def test_a_case_comes_home_with_what_was_learned_elsewhere(story: Story) -> None:
    given = Particulars(on=PartialDate.of_day(date(2026, 4, 10)), ground="other", reason=REASON)
    told = act_on_case(
        by=story.investigator, case=story.case.pk, kind=ActKind.SUSPEND, particulars=given
    )
    transfer = story.read_there(content(story.sent()))["transfer"]
    taken = story.other.ask("take", "prosecutor", PROSECUTOR, transfer)
    with whole_table("who the victim is"):
        person = Victim.objects.get().person_id
        people = Person.objects.count()
    read_file(by=story.investigator, file=_bytes(taken["answer"]))
    story.other.ask("grow_older", story.number)
    there = story.other.ask("everything", story.number)
    file = story.other.file("send", "prosecutor", PROSECUTOR, taken["case"], POLICE, True)

    arrived = read_file(by=story.investigator, file=file)
    home = take_case(by=story.investigator, transfer=arrived.id)

    assert home.case_id == story.case.pk
    assert everything_of(story.number) == there
    head = case_head(story.again(story.investigator), story.case.pk)
    assert (head.stage, head.away) == (StageKind.POLICE, False)
    with whole_table("the victim is the same person, with one entry"):
        first, second = Victim.objects.order_by("victim_record_id")
        assert (first.person_id, first.age_identified) == (person, 19)
        assert second.pseudonym == "ZZZZ-ZZZZ"
        assert Person.objects.count() == people
    # The other office keeps the step in its history: it is not taken back here.
    with pytest.raises(CaseRefused, match=Why.TOLD_ELSEWHERE.value):
        ask_to_take_step_back(by=story.again(story.investigator), act=told.pk, reason=REASON)


def test_without_identities_nobody_there_learns_who_the_persons_are(story: Story) -> None:
    before = everything_of(story.number)
    story.taken_there(content(story.sent(identities=False)))
    there = story.other.ask("everything", story.number)
    assert there["persons"] == []
    assert (before["victim"][0]["opened"], there["victim"][0]["opened"]) == (
        {"birth_date": "2004-05-06"},
        {},
    )
    for gone in (before, there):
        for row in (*gone["victim"], *gone["suspect"]):
            row.pop("person")
            row.pop("opened")
            row.pop("missing")
    assert there["victim"] == before["victim"]
    assert there["suspect"] == before["suspect"]


@pytest.mark.parametrize("identities", [True, False])
def test_every_reading_of_a_person_is_in_the_audit(story: Story, identities: bool) -> None:
    def rows(**wanted: Any) -> int:
        return Entry.objects.filter(**wanted).count()

    before = rows(act=Act.HANDED_OVER.value, subject_kind="person")
    story.sent(identities=identities)
    sent = rows(act=Act.HANDED_OVER.value, subject_kind="person") - before
    assert sent == (2 if identities else 0)
    assert rows(act=Act.EXPORTED.value, subject_kind="case") == 1


def _bytes(text: str) -> bytes:
    from base64 import b64decode

    return b64decode(text)
