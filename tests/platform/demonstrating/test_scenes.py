"""The demonstration country at work: its scenes show every state and every act of the register.

What has to occur is read from the state tables and the kinds of acts, so that a new state or a new
act without an example fails here. The scenes alone are played, without the cases of the files.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from himoya.platform.database.clock import now
from himoya.platform.register.kinds import (
    AmendmentKind,
    AmendmentState,
    HandOverState,
    StageKind,
    Step,
)
from himoya.platform.register.proceedings.asking import TOLD_BY_AN_ACT
from himoya.platform.register.proceedings.kinds import (
    ActKind,
    ActState,
    FurtherDecision,
    ServingState,
)
from himoya.platform.register.proceedings.states import (
    ASSET,
    CASE,
    CHARGE,
    DEFENDANT,
    PAYMENT,
    PERSON,
)
from himoya.platform.transfers.kinds import State as FileState
from tests.platform.demonstrating.told import Told

#: The database has to be made for the scenes, which every test here asks.
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("table", [CASE, PERSON, DEFENDANT, CHARGE, ASSET, PAYMENT])
def test_every_state_of_a_state_table_has_an_example(told: Told, table: Any) -> None:
    """S-4, S-6, S-7, S-22: under investigation, joined, returned, on appeal, serving and so on."""
    assert told.states[table.name] == set(table.states)


def test_every_state_of_a_sentence_has_an_example(told: Told) -> None:
    """S-23: imposed, final, being served, released."""
    assert told.states["serving"] == set(ServingState)


@pytest.mark.parametrize("kind", list(ActKind))
def test_every_act_was_taken(told: Told, kind: ActKind) -> None:
    assert told.acts[kind.value, ActState.DONE.value] > 0


def test_further_courts_decided_in_every_way(told: Told) -> None:
    """S-5: upheld, changed three ways, ended; sent back by acts of their own, which were taken."""
    assert told.decisions - {None} == set(FurtherDecision) - TOLD_BY_AN_ACT


def test_acts_came_to_every_end(told: Told) -> None:
    assert {state for _, state in told.acts} == set(ActState)


def test_every_step_of_a_history_has_an_example(told: Told) -> None:
    """Of a withdrawn case nobody sees the history any more: its step is in the audit alone."""
    assert told.steps | {Step.CASE_WITHDRAWN.value} == set(Step)
    assert "removed" in told.audit_acts


def test_hand_overs_came_to_every_end(told: Told) -> None:
    assert told.hand_overs == set(HandOverState)


def test_amendments_came_to_every_end(told: Told) -> None:
    assert {state for _, state in told.amendments} == set(AmendmentState)
    assert {kind for kind, _ in told.amendments} == set(AmendmentKind)


def test_it_is_requalified_both_ways(told: Told) -> None:
    """S-6: from smuggling of migrants to trafficking in persons, and back."""
    assert {("410", "201-1"), ("201-1", "410")} <= told.requalified


def test_four_agencies_and_two_territories_have_cases(told: Told) -> None:
    assert told.stages == set(StageKind)
    assert {"XD-MIA-01", "XD-MIA-02", "XD-PRO-01", "XD-CRT-01", "XD-COR-01"} <= told.territories


def test_there_are_children_and_borders(told: Told) -> None:
    assert min(told.ages) < 18 <= max(told.ages)
    assert {"GEO1", "GEO2", "GEO3", "GEO5"} <= told.reaches


def test_some_limits_end_soon_and_some_have_passed(told: Told) -> None:
    codes = {one.limit.code for one in told.limits}
    assert codes == {"check", "investigation", "further_investigation"}
    assert any(one.due.passed for one in told.limits)
    assert any(0 < one.due.left <= 14 for one in told.limits)


@pytest.mark.parametrize(
    "username",
    ["investigator", "head", "prosecutor", "supervisor", "registrar", "corrections"],
)
def test_something_waits_for_everybody_who_works_on_cases(told: Told, username: str) -> None:
    assert told.waiting[username].items


def test_the_emergency_door_was_opened_and_a_head_is_told(told: Told) -> None:
    assert told.doors == 2
    assert told.waiting["head"].items


def test_offices_have_cases_to_practise_on_and_one_has_not_begun(told: Told) -> None:
    assert told.practising == {"XD-MIA-01", "XD-CRT-01", "XD-COR-01"}


def test_a_case_file_was_taken_one_came_back_and_one_is_on_its_way(told: Told) -> None:
    assert told.files == {
        *(state.value for state in (FileState.SENT, FileState.TAKEN, FileState.RETURNED))
    }


def test_the_story_lies_in_the_past_and_in_order(told: Told) -> None:
    """No history goes back in time, no act is of today, and the audit saw no clock set back."""
    for (case, _, before), (other, _, after) in zip(told.moved, told.moved[1:], strict=False):
        assert case != other or before <= after
    assert max(at for _, _, at in told.moved) < now() - timedelta(hours=1)
    assert told.audited == sorted(told.audited)
