"""Answers about protection go with a case, to offices that work with everybody, and come back."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.register import actions
from himoya.platform.register.kinds import Flag
from himoya.platform.register.models import Received, Victim
from himoya.platform.register.queries.protecting import answers_to_flags
from himoya.platform.transfers.actions import read_file, take_case
from himoya.platform.transfers.hearing import check_told
from himoya.platform.transfers.queries.luggage import luggage_of
from himoya.platform.transfers.telling import Extent, told_of
from himoya.platform.transfers.values import AnswerReader
from tests.platform.transfers.conftest import POLICE, PROSECUTOR, Story, content
from tests.platform.transfers.everything import told_of as shown_of

WHY = "Nobina Oʻylabtopilgan was only carried over the border."
ELSE = "She says now that she led the group."
EVERYBODY = Extent(identities=True, kinds={"victim", "suspect"})


@pytest.fixture
def answered(story: Story) -> Story:
    """A case of smuggling in which the police said that the first victim is not liable."""
    by = story.investigator
    actions.adopt_classification(by=by, case=story.case.pk, classification="smuggling_of_migrants")
    with reading_as(by):
        victim: UUID = Victim.objects.get().pk
    answer = actions.Answer(victim=victim, flag=Flag.NON_LIABILITY, applies=True, reason=WHY)
    actions.answer_flag(by=by, case=story.case.pk, answer=answer)
    return story


def taken(story: Story, **sent: Any) -> str:
    transfer = story.read_there(content(story.sent(**sent)))["transfer"]
    found = story.other.ask("take", "prosecutor", PROSECUTOR, transfer)
    read_file(by=story.investigator, file=b64decode(found["answer"]))
    return str(found["case"])


def told_there(story: Story, case: str) -> Any:
    return story.other.ask("told", "prosecutor", PROSECUTOR, case)


def test_the_other_office_reads_the_answer_and_no_officers_name(answered: Story) -> None:
    there = told_there(answered, taken(answered))["protection"]
    assert there == [["non_liability", f"{answered.number}/V1", True, WHY, "Investigator"]]
    names = set(Account.objects.values_list("display_name", flat=True))
    assert not [name for name in names if name in json.dumps(there)]


def test_without_identities_the_answer_goes_and_its_reason_stays(answered: Story) -> None:
    there = told_there(answered, taken(answered, identities=False))["protection"]
    assert there == [["non_liability", f"{answered.number}/V1", True, "", "Investigator"]]
    told = told_of(answered.case, replace(EVERYBODY, identities=False))
    assert WHY not in json.dumps([dict(one.content) for one in told])


@pytest.mark.parametrize("kinds", [{"suspect"}, {"victim"}])
def test_who_works_with_one_side_is_told_nothing(answered: Story, kinds: set[str]) -> None:
    told = told_of(answered.case, Extent(identities=True, kinds=kinds))
    assert {one.kind for one in told} == {"step"}
    assert "protection_said" not in {one.what for one in told}
    assert "protection_answer" in {one.kind for one in told_of(answered.case, EVERYBODY)}


def test_the_page_before_the_file_counts_answers_only_where_they_go(answered: Story) -> None:
    def going(agency: str) -> int | None:
        to = answered.agency(agency)
        return luggage_of(answered.investigator, answered.case.pk, to).get("protection_answer")

    assert going(PROSECUTOR) == 1
    assert going("XD-COR-01") is None


def test_a_later_answer_of_the_other_office_counts_at_home_and_stands_once(
    answered: Story,
) -> None:
    case = taken(answered)
    answered.other.ask("protect", "prosecutor", PROSECUTOR, case, "non_liability", ELSE)
    file = answered.other.file("send", "prosecutor", PROSECUTOR, case, POLICE, True)
    take_case(by=answered.investigator, transfer=read_file(by=answered.investigator, file=file).id)
    by = answered.again(answered.investigator)
    expected = [["non_liability", f"{answered.number}/V1", False, ELSE, "Prosecutor"]]
    assert shown_of(by, answered.case.pk)["protection"] == expected
    with whole_table("what came back is not what went"):
        rows = Received.objects.filter(kind="protection_answer")
        assert [one.agency.code for one in rows] == [PROSECUTOR]
        assert ELSE.encode() not in bytes(rows[0].content or b"")
    # And an answer given here since counts instead.
    with reading_as(by):
        victim: UUID = Victim.objects.get().pk
    answer = actions.Answer(victim=victim, flag=Flag.NON_LIABILITY, applies=True, reason=WHY)
    actions.answer_flag(by=by, case=answered.case.pk, answer=answer)
    (found,) = answers_to_flags(by, answered.case.pk).values()
    assert (found.applies, found.reason) == (True, WHY)


@pytest.mark.parametrize(
    "strange",
    [
        {"what": "flown_away"},
        {"record": "suspect"},
        {"content": {"number": "V1"}},
        {"content": {"number": "V1", "applies": "yes"}},
        {"content": {"number": 1, "applies": True}},
    ],
)
def test_an_answer_that_is_none_is_named(answered: Story, strange: dict[str, Any]) -> None:
    told = told_of(answered.case, EVERYBODY)
    (one,) = [one for one in told if one.kind == "protection_answer"]
    reader = AnswerReader()
    check_told(one, reader)
    assert reader.unknown == []
    check_told(replace(one, **strange), reader)
    assert len(reader.unknown) == 1
