"""What the state of a body, meeting, decision or task allows, whoever asks. Plain tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """From the first state to the last.

    ``moves``: state -> what changes it -> the state after that. ``stays``: state -> what can be
    done and leaves it as it is. ``ended``: nothing more is waited for. ``subject`` names the kind
    of record in the history and in the audit.
    """

    subject: str
    begins: StrEnum
    moves: Mapping[StrEnum, Mapping[Move, StrEnum]]
    stays: Mapping[StrEnum, frozenset[Move]]
    ended: frozenset[StrEnum]

    def state_of(self, text: str) -> StrEnum:
        """Return a stored state. Raises ValueError."""
        return type(self.begins)(text)

    def possible(self, state: StrEnum) -> frozenset[Move]:
        """Return all that can be done in a state."""
        return frozenset({*self.moves[state], *self.stays[state]})

    def after(self, state: StrEnum, move: Move) -> StrEnum | None:
        """Return the state after a move; None where the state does not allow it."""
        return state if move in self.stays[state] else self.moves[state].get(move)


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
)


def _part(subject: str) -> Life:
    return Life(
        subject=subject,
        begins=PartState.STANDING,
        moves={PartState.STANDING: {Move.WITHDRAW: PartState.WITHDRAWN}, PartState.WITHDRAWN: {}},
        stays={PartState.STANDING: frozenset({Move.CHANGE}), PartState.WITHDRAWN: _NOTHING},
        ended=frozenset({PartState.WITHDRAWN}),
    )


SEAT = _part("commission_seat")
ITEM = _part("commission_item")

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
)

#: Meetings to whose agenda and decisions something can still be written.
OPEN_MEETINGS = frozenset({MeetingState.PLANNED, MeetingState.HELD})

#: What is done only where something shows it.
SHOWN_BY_EVIDENCE = frozenset({Move.FINISH})

#: What an agency tells of its own tasks; everything else is the work of who keeps the body.
_TOLD = frozenset({Move.TAKE_UP, Move.GO_ON, Move.FINISH, Move.NOTE})


def verb_of(life: Life, move: Move) -> Verb:
    """Return what the role must be allowed."""
    tells = life is TASK and move in _TOLD
    return Verb.TELL_COMMISSION_TASK if tells else Verb.KEEP_COMMISSION
