"""What the state of a joint work and of its pieces allows, whoever asks. Plain tables."""

from __future__ import annotations

from enum import StrEnum

from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.lives import Life
from himoya.platform.joint_work.kinds import (
    Move,
    PartState,
    PartyState,
    UndertakingState,
    WorkKind,
    WorkState,
)

_KEPT = frozenset({Move.CHANGE, Move.NOTE})
_NOTED = frozenset({Move.NOTE})
_NOTHING: frozenset[Move] = frozenset()

#: What a party says to the work, by a post of its own.
ANSWERS = frozenset({Move.ENDORSE, Move.REMARK, Move.DECLINE})

#: What a party tells of its own undertakings and parts.
TOLD = frozenset({Move.BEGIN, Move.FINISH, Move.DELIVER})

_OWN: dict[StrEnum, Verb] = dict.fromkeys((*ANSWERS, *TOLD, Move.NOTE), Verb.ANSWER_JOINT_WORK)

WORK = Life(
    subject="joint_work",
    begins=WorkState.DRAFT,
    moves={
        WorkState.DRAFT: {Move.PUT: WorkState.PUT, Move.WITHDRAW: WorkState.WITHDRAWN},
        WorkState.PUT: {Move.ADOPT: WorkState.IN_FORCE, Move.WITHDRAW: WorkState.WITHDRAWN},
        WorkState.IN_FORCE: {Move.END: WorkState.ENDED},
        WorkState.ENDED: {Move.REOPEN: WorkState.IN_FORCE},
        WorkState.WITHDRAWN: {},
    },
    stays={
        WorkState.DRAFT: _KEPT,
        WorkState.PUT: _KEPT,
        WorkState.IN_FORCE: _KEPT,
        WorkState.ENDED: _NOTED,
        WorkState.WITHDRAWN: _NOTED,
    },
    ended=frozenset({WorkState.ENDED, WorkState.WITHDRAWN}),
    keeping=Verb.KEEP_JOINT_WORK,
)

_ANSWERED: dict[StrEnum, StrEnum] = {
    Move.ASK: PartyState.ASKED,
    Move.WITHDRAW: PartyState.WITHDRAWN,
}

PARTY = Life(
    subject="joint_work_party",
    begins=PartyState.NAMED,
    moves={
        PartyState.NAMED: {Move.ASK: PartyState.ASKED, Move.WITHDRAW: PartyState.WITHDRAWN},
        PartyState.ASKED: {
            Move.ENDORSE: PartyState.ENDORSED,
            Move.REMARK: PartyState.REMARKED,
            Move.DECLINE: PartyState.DECLINED,
            Move.WITHDRAW: PartyState.WITHDRAWN,
        },
        PartyState.ENDORSED: _ANSWERED,
        PartyState.REMARKED: _ANSWERED,
        PartyState.DECLINED: _ANSWERED,
        PartyState.WITHDRAWN: {},
    },
    stays={
        PartyState.NAMED: _KEPT,
        # What changed while it was asked is told to it as well.
        PartyState.ASKED: _NOTED | {Move.ASK},
        PartyState.ENDORSED: _NOTED,
        PartyState.REMARKED: _NOTED,
        PartyState.DECLINED: _NOTED,
        PartyState.WITHDRAWN: _NOTHING,
    },
    ended=frozenset({PartyState.WITHDRAWN}),
    keeping=Verb.KEEP_JOINT_WORK,
    verbs=_OWN,
)

UNDERTAKING = Life(
    subject="joint_work_undertaking",
    begins=UndertakingState.PLANNED,
    moves={
        UndertakingState.PLANNED: {
            Move.BEGIN: UndertakingState.UNDER_WAY,
            Move.FINISH: UndertakingState.DONE,
            Move.DROP: UndertakingState.DROPPED,
        },
        UndertakingState.UNDER_WAY: {
            Move.FINISH: UndertakingState.DONE,
            Move.DROP: UndertakingState.DROPPED,
        },
        UndertakingState.DONE: {Move.REOPEN: UndertakingState.UNDER_WAY},
        UndertakingState.DROPPED: {Move.REOPEN: UndertakingState.PLANNED},
    },
    stays={
        UndertakingState.PLANNED: _KEPT,
        UndertakingState.UNDER_WAY: _KEPT,
        UndertakingState.DONE: _NOTED,
        UndertakingState.DROPPED: _NOTED,
    },
    ended=frozenset({UndertakingState.DONE, UndertakingState.DROPPED}),
    keeping=Verb.KEEP_JOINT_WORK,
    verbs=_OWN,
)

_WAITED_FOR: dict[StrEnum, StrEnum] = {
    Move.DELIVER: PartState.DELIVERED,
    Move.WITHDRAW: PartState.WITHDRAWN,
}

PART = Life(
    subject="joint_work_part",
    begins=PartState.AWAITED,
    moves={
        PartState.AWAITED: _WAITED_FOR,
        PartState.DELIVERED: {
            Move.TAKE_IN: PartState.TAKEN_IN,
            Move.SEND_BACK: PartState.SENT_BACK,
            Move.WITHDRAW: PartState.WITHDRAWN,
        },
        PartState.SENT_BACK: _WAITED_FOR,
        PartState.TAKEN_IN: {
            Move.SEND_BACK: PartState.SENT_BACK,
            Move.WITHDRAW: PartState.WITHDRAWN,
        },
        PartState.WITHDRAWN: {},
    },
    stays={
        PartState.AWAITED: _KEPT,
        PartState.DELIVERED: _KEPT,
        PartState.SENT_BACK: _KEPT,
        PartState.TAKEN_IN: _KEPT,
        PartState.WITHDRAWN: _NOTHING,
    },
    ended=frozenset({PartState.TAKEN_IN, PartState.WITHDRAWN}),
    keeping=Verb.KEEP_JOINT_WORK,
    verbs=_OWN,
)

#: What belongs to a work can be written while the work is in one of these states. What was issued
#: as a document stays as it is.
OPEN: dict[WorkKind, frozenset[WorkState]] = {
    WorkKind.PLAN: frozenset({WorkState.DRAFT, WorkState.PUT, WorkState.IN_FORCE}),
    WorkKind.DECLARATION: frozenset({WorkState.DRAFT, WorkState.PUT, WorkState.IN_FORCE}),
    WorkKind.DOCUMENT: frozenset({WorkState.DRAFT, WorkState.PUT}),
}

#: States in which parties are asked and answer.
ASKING = frozenset({WorkState.PUT, WorkState.IN_FORCE})

#: What is done only where something shows it; of bodies outside, their answers are, too.
SHOWN_BY_EVIDENCE = frozenset({Move.FINISH})


def possible_now(life: Life, kind: WorkKind, state: WorkState, move: StrEnum) -> bool:
    """Return whether the state of the work lets something be done with what belongs to it.

    ``life`` is that of the piece, or of the work itself.
    """
    if move == Move.NOTE:
        return True
    if life is WORK:
        return move != Move.CHANGE or state in OPEN[kind]
    if life is PARTY and move in ANSWERS | {Move.ASK}:
        return state in ASKING
    if life is UNDERTAKING and move in TOLD:
        return state == WorkState.IN_FORCE
    return state in OPEN[kind]
