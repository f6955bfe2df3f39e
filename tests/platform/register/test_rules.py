"""The tables of rules are complete, and no state leads two ways."""

from __future__ import annotations

import pytest

from himoya.dictionary.roles import AgencyRole
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register import rules
from himoya.platform.register.kinds import HandOverState, Move, StageKind, Step
from himoya.platform.register.refusals import Why
from himoya.platform.register.rules import Side
from himoya.platform.register.words import MOVES, STAGES, STATES, refusal, title_of


def test_every_state_has_its_moves_and_its_turn() -> None:
    assert set(rules.MOVES) == set(rules.TURN_OF) == set(HandOverState)


def test_every_move_has_a_side_a_verb_and_a_step() -> None:
    assert set(rules.MADE_BY) == set(rules.VERB_OF) == set(rules.STEP_OF) == set(Move)
    assert {move for moves in rules.MOVES.values() for move in moves} == set(Move)


def test_every_step_is_audited() -> None:
    assert set(rules.ACT_OF) == set(Step)


@pytest.mark.parametrize("state", list(HandOverState))
def test_whose_turn_it_is_can_do_something(state: HandOverState) -> None:
    sides = {rules.MADE_BY[move] for move in rules.MOVES[state]}
    if state is HandOverState.PROPOSED:
        assert rules.TURN_OF[state] in sides
    else:
        assert not sides


def test_moves_of_one_state_lead_to_different_states() -> None:
    for moves in rules.MOVES.values():
        assert len(set(moves.values())) == len(moves)


def test_states_that_end_a_hand_over_lead_nowhere() -> None:
    ends = {after for moves in rules.MOVES.values() for after in moves.values()}
    assert all(not rules.MOVES[state] for state in ends)


def test_a_receiver_never_withdraws_and_a_giver_never_takes() -> None:
    assert rules.MADE_BY[Move.WITHDRAW] is Side.GIVER
    assert {rules.MADE_BY[move] for move in (Move.TAKE, Move.RETURN)} == {Side.RECEIVER}


def test_every_stage_leads_somewhere_and_says_its_form() -> None:
    assert set(rules.LEADS_TO) == set(rules.FORM_OF) == set(StageKind)
    assert all(rules.LEADS_TO.values())
    assert set(rules.BESIDE) == set(rules.FIXED) == set(StageKind)
    for stage, name in rules.FORM_OF.items():
        form = dictionary().forms[name]
        assert form.filled_by.value == stage.value
        assert rules.FIXED[stage] <= set(form.records)
        assert not set(rules.BESIDE[stage]) & set(form.records)


def test_every_stage_can_be_reached_from_where_cases_begin() -> None:
    reached, waiting = set(), list(rules.OPENING)
    while waiting:
        stage = waiting.pop()
        if stage not in reached:
            reached.add(stage)
            waiting.extend(rules.LEADS_TO[stage])
    assert reached == set(StageKind)


def test_stages_are_roles_of_agencies() -> None:
    assert {kind.value for kind in StageKind} <= {role.value for role in AgencyRole}


def test_everything_has_words() -> None:
    assert set(STAGES) == set(StageKind)
    assert set(STATES) == set(HandOverState)
    assert set(MOVES) == set(Move)
    assert all(title_of(step) for step in Step)
    assert all(refusal(why) for why in Why)
