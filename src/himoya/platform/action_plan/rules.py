"""What the state of a plan, a measure or an act to draft allows, whoever asks. Plain tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from himoya.platform.access.verbs import Verb
from himoya.platform.action_plan.kinds import ActState, MeasureState, Move, PlanState


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """From the first state to the last.

    ``moves``: state -> what changes it -> the state after that. ``stays``: state -> what can be
    done and leaves it as it is. ``ended``: nothing more is waited for. ``subject`` names the kind
    of record in the audit.
    """

    subject: str
    begins: StrEnum
    moves: Mapping[StrEnum, Mapping[Move, StrEnum]]
    stays: Mapping[StrEnum, frozenset[Move]]
    ended: frozenset[StrEnum]

    @property
    def states(self) -> type[StrEnum]:
        return type(self.begins)

    def state_of(self, text: str) -> StrEnum:
        """Return a stored state. Raises ValueError."""
        return self.states(text)

    def possible(self, state: StrEnum) -> frozenset[Move]:
        """Return all that can be done in a state."""
        return frozenset({*self.moves[state], *self.stays[state]})

    def after(self, state: StrEnum, move: Move) -> StrEnum | None:
        """Return the state after a move; None where the state does not allow it."""
        return state if move in self.stays[state] else self.moves[state].get(move)


_KEPT = frozenset({Move.CHANGE, Move.NOTE})
_NOTED = frozenset({Move.NOTE})
_SHOWN = frozenset({Move.MAKE_PUBLIC, Move.HIDE})

PLAN = Life(
    subject="action_plan",
    begins=PlanState.DRAFT,
    moves={
        PlanState.DRAFT: {Move.ADOPT: PlanState.ADOPTED},
        PlanState.ADOPTED: {Move.CLOSE: PlanState.CLOSED},
        PlanState.CLOSED: {Move.REOPEN: PlanState.ADOPTED},
    },
    stays={
        PlanState.DRAFT: _KEPT,
        PlanState.ADOPTED: _KEPT | _SHOWN,
        PlanState.CLOSED: _NOTED | _SHOWN,
    },
    ended=frozenset({PlanState.CLOSED}),
)

MEASURE = Life(
    subject="action_plan_measure",
    begins=MeasureState.PLANNED,
    moves={
        MeasureState.PLANNED: {
            Move.START: MeasureState.UNDER_WAY,
            Move.FINISH: MeasureState.DONE,
            Move.DROP: MeasureState.DROPPED,
        },
        MeasureState.UNDER_WAY: {
            Move.FINISH: MeasureState.DONE,
            Move.DROP: MeasureState.DROPPED,
        },
        MeasureState.DONE: {Move.REOPEN: MeasureState.UNDER_WAY},
        MeasureState.DROPPED: {Move.REOPEN: MeasureState.PLANNED},
    },
    stays={
        MeasureState.PLANNED: _KEPT | {Move.ALIGN},
        MeasureState.UNDER_WAY: _KEPT | {Move.ALIGN},
        MeasureState.DONE: _NOTED | {Move.ALIGN},
        MeasureState.DROPPED: _NOTED,
    },
    ended=frozenset({MeasureState.DONE, MeasureState.DROPPED}),
)

ACT = Life(
    subject="act_to_draft",
    begins=ActState.IDEA,
    moves={
        ActState.IDEA: {Move.WRITE: ActState.DRAFTING, Move.DROP: ActState.DROPPED},
        ActState.DRAFTING: {
            Move.ASK_OPINION: ActState.FOR_OPINION,
            Move.SUBMIT: ActState.SUBMITTED,
            Move.DROP: ActState.DROPPED,
        },
        ActState.FOR_OPINION: {
            Move.SUBMIT: ActState.SUBMITTED,
            Move.SEND_BACK: ActState.DRAFTING,
            Move.DROP: ActState.DROPPED,
        },
        ActState.SUBMITTED: {
            Move.ADOPT: ActState.ADOPTED,
            Move.SEND_BACK: ActState.DRAFTING,
            Move.DROP: ActState.DROPPED,
        },
        ActState.ADOPTED: {},
        ActState.DROPPED: {Move.REOPEN: ActState.IDEA},
    },
    stays={
        **dict.fromkeys(ActState, _KEPT),
        ActState.ADOPTED: _NOTED,
        ActState.DROPPED: _NOTED,
    },
    ended=frozenset({ActState.ADOPTED, ActState.DROPPED}),
)

#: State of a plan -> what can be done with its measures.
IN_PLAN: Mapping[PlanState, frozenset[Move]] = {
    PlanState.DRAFT: frozenset(
        {Move.ENTER, Move.CHANGE, Move.NOTE, Move.ALIGN, Move.DROP, Move.REOPEN}
    ),
    PlanState.ADOPTED: frozenset({Move.ENTER}).union(*map(MEASURE.possible, MeasureState)),
    PlanState.CLOSED: _NOTED,
}

#: What is done only where something shows it.
SHOWN_BY_EVIDENCE = frozenset({Move.FINISH})

#: What may have happened on a day that nobody knows any more.
DAY_MAY_BE_UNKNOWN = frozenset({Move.ADOPT})

#: Move -> what the role must be allowed.
VERB_OF: Mapping[Move, Verb] = {
    move: Verb.PUBLISH_ACTION_PLAN if move in _SHOWN else Verb.KEEP_ACTION_PLAN for move in Move
}
