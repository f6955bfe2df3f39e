"""What the state of a body, meeting, decision or task allows, whoever asks. Plain tables."""

from __future__ import annotations

from enum import StrEnum

from himoya.platform.access.verbs import Verb
from himoya.platform.commission.kinds import (
    BodyState,
    DecisionState,
    MeetingState,
    Move,
    PartState,
    TaskState,
)
from himoya.platform.followed_work.lives import Life

_KEPT = frozenset({Move.CHANGE, Move.NOTE})
_NOTED = frozenset({Move.NOTE})
_NOTHING: frozenset[Move] = frozenset()

BODY = Life(
    subject="commission_body",
    begins=BodyState.AT_WORK,
    moves={
        BodyState.AT_WORK: {Move.END: BodyState.ENDED},
        BodyState.ENDED: {Move.REOPEN: BodyState.AT_WORK},
    },
    stays={BodyState.AT_WORK: _KEPT, BodyState.ENDED: _NOTED},
    ended=frozenset({BodyState.ENDED}),
    keeping=Verb.KEEP_COMMISSION,
)


def _part(subject: str, kept: frozenset[Move]) -> Life:
    return Life(
        subject=subject,
        begins=PartState.STANDING,
        moves={PartState.STANDING: {Move.WITHDRAW: PartState.WITHDRAWN}, PartState.WITHDRAWN: {}},
        stays={PartState.STANDING: kept, PartState.WITHDRAWN: _NOTHING},
        ended=frozenset({PartState.WITHDRAWN}),
        keeping=Verb.KEEP_COMMISSION,
    )


SEAT = _part("commission_seat", frozenset({Move.CHANGE}))
ITEM = _part("commission_item", frozenset({Move.CHANGE, Move.KEEP_PAPER, Move.TAKE_OFF_PAPER}))

MEETING = Life(
    subject="commission_meeting",
    begins=MeetingState.PLANNED,
    moves={
        MeetingState.PLANNED: {
            Move.HOLD: MeetingState.HELD,
            Move.CANCEL: MeetingState.CANCELLED,
        },
        MeetingState.HELD: {Move.AGREE: MeetingState.AGREED},
        MeetingState.AGREED: {},
        MeetingState.CANCELLED: {Move.REOPEN: MeetingState.PLANNED},
    },
    stays={
        MeetingState.PLANNED: _KEPT,
        MeetingState.HELD: _KEPT | {Move.ATTEND},
        MeetingState.AGREED: _NOTED,
        MeetingState.CANCELLED: _NOTED,
    },
    ended=frozenset({MeetingState.AGREED, MeetingState.CANCELLED}),
    keeping=Verb.KEEP_COMMISSION,
)

DECISION = Life(
    subject="commission_decision",
    begins=DecisionState.PROPOSED,
    moves={
        DecisionState.PROPOSED: {
            Move.ADOPT: DecisionState.ADOPTED,
            Move.DEFER: DecisionState.DEFERRED,
            Move.WITHDRAW: DecisionState.WITHDRAWN,
        },
        DecisionState.DEFERRED: {
            Move.ADOPT: DecisionState.ADOPTED,
            Move.WITHDRAW: DecisionState.WITHDRAWN,
        },
        DecisionState.ADOPTED: {Move.WITHDRAW: DecisionState.WITHDRAWN},
        DecisionState.WITHDRAWN: {},
    },
    stays={
        DecisionState.PROPOSED: _KEPT,
        DecisionState.DEFERRED: _KEPT,
        # Its words stay those that were adopted.
        DecisionState.ADOPTED: _NOTED,
        DecisionState.WITHDRAWN: _NOTED,
    },
    ended=frozenset({DecisionState.ADOPTED, DecisionState.WITHDRAWN}),
    keeping=Verb.KEEP_COMMISSION,
)

#: What an agency tells of its own tasks; everything else is the work of who keeps the body.
_TOLD: dict[StrEnum, Verb] = dict.fromkeys(
    (Move.TAKE_UP, Move.GO_ON, Move.FINISH, Move.NOTE), Verb.TELL_COMMISSION_TASK
)

TASK = Life(
    subject="commission_task",
    begins=TaskState.GIVEN,
    moves={
        TaskState.GIVEN: {
            Move.TAKE_UP: TaskState.TAKEN_UP,
            Move.FINISH: TaskState.DONE,
            Move.DROP: TaskState.DROPPED,
        },
        TaskState.TAKEN_UP: {
            Move.GO_ON: TaskState.IN_HAND,
            Move.FINISH: TaskState.DONE,
            Move.DROP: TaskState.DROPPED,
        },
        TaskState.IN_HAND: {Move.FINISH: TaskState.DONE, Move.DROP: TaskState.DROPPED},
        TaskState.DONE: {Move.REOPEN: TaskState.IN_HAND},
        TaskState.DROPPED: {Move.REOPEN: TaskState.GIVEN},
    },
    stays={
        TaskState.GIVEN: _KEPT,
        TaskState.TAKEN_UP: _KEPT,
        TaskState.IN_HAND: _KEPT,
        TaskState.DONE: _NOTED,
        TaskState.DROPPED: _NOTED,
    },
    ended=frozenset({TaskState.DONE, TaskState.DROPPED}),
    keeping=Verb.KEEP_COMMISSION,
    verbs=_TOLD,
)

#: Meetings to whose agenda and decisions something can still be written.
OPEN_MEETINGS = frozenset({MeetingState.PLANNED, MeetingState.HELD})

#: What is done only where something shows it.
SHOWN_BY_EVIDENCE = frozenset({Move.FINISH})
