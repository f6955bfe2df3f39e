"""What the state of a scenario, of its parts and of a run allows, whoever asks. Plain tables."""

from __future__ import annotations

from enum import StrEnum

from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.lives import Life
from himoya.platform.simulations.kinds import Move, PartState, RunState, ScenarioState

_NOTED = frozenset({Move.NOTE})

SCENARIO = Life(
    subject="scenario",
    begins=ScenarioState.DRAFT,
    moves={
        ScenarioState.DRAFT: {
            Move.MAKE_READY: ScenarioState.READY,
            Move.RETIRE: ScenarioState.RETIRED,
        },
        ScenarioState.READY: {
            Move.REPLACE: ScenarioState.RETIRED,
            Move.RETIRE: ScenarioState.RETIRED,
        },
        ScenarioState.RETIRED: {},
    },
    stays={
        ScenarioState.DRAFT: frozenset({Move.CHANGE, Move.NOTE}),
        ScenarioState.READY: _NOTED,
        ScenarioState.RETIRED: _NOTED,
    },
    ended=frozenset({ScenarioState.RETIRED}),
    keeping=Verb.KEEP_SIMULATIONS,
)

PART = Life(
    subject="scenario_part",
    begins=PartState.STANDING,
    moves={
        PartState.STANDING: {Move.WITHDRAW: PartState.WITHDRAWN},
        PartState.WITHDRAWN: {Move.REOPEN: PartState.STANDING},
    },
    stays={PartState.STANDING: frozenset({Move.CHANGE}), PartState.WITHDRAWN: frozenset()},
    ended=frozenset({PartState.WITHDRAWN}),
    keeping=Verb.KEEP_SIMULATIONS,
)

RUN = Life(
    subject="simulation_run",
    begins=RunState.PLANNED,
    moves={
        RunState.PLANNED: {Move.BEGIN: RunState.UNDER_WAY, Move.WITHDRAW: RunState.WITHDRAWN},
        RunState.UNDER_WAY: {Move.END: RunState.ENDED, Move.WITHDRAW: RunState.WITHDRAWN},
        RunState.ENDED: {},
        RunState.WITHDRAWN: {},
    },
    stays={
        RunState.PLANNED: _NOTED,
        RunState.UNDER_WAY: frozenset({Move.GO_ON, Move.NOTE}),
        RunState.ENDED: _NOTED,
        RunState.WITHDRAWN: _NOTED,
    },
    ended=frozenset({RunState.ENDED, RunState.WITHDRAWN}),
    keeping=Verb.KEEP_SIMULATIONS,
)

#: States in which seats are given and taken back.
SEATED = frozenset({RunState.PLANNED, RunState.UNDER_WAY})

#: States in which points are given: what was done at the last step is scored after the end, too.
SCORED = frozenset({RunState.UNDER_WAY, RunState.ENDED})

#: What the leader does at a button, without a page that asks for a reason.
AT_ONCE = frozenset({Move.BEGIN, Move.GO_ON})


def possible_now(life: Life, state: ScenarioState, move: StrEnum) -> bool:
    """Return whether the state of the scenario lets something be done with it or a part of it."""
    if life is SCENARIO:
        # A new edition does it, and nobody else.
        return move != Move.REPLACE
    return state is ScenarioState.DRAFT
