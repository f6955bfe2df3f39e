"""What the state of a release allows, whoever asks. Plain tables, all complete."""

from __future__ import annotations

from collections.abc import Mapping

from himoya.platform.access.verbs import Verb
from himoya.platform.publication.kinds import DayMove, DayState, Move, State

#: State -> what can be done -> the state after that. What failed, broke or was sent back is built
#: anew, from a new snapshot and under a new name: nothing is mended behind a judgement.
MOVES: Mapping[State, Mapping[Move, State]] = {
    State.BUILT: {
        Move.PROTECT: State.PROTECTED,
        Move.FAIL: State.FAILED,
        Move.DISCARD: State.DISCARDED,
    },
    State.PROTECTED: {
        Move.ATTACK: State.ATTACKED,
        Move.BREAK: State.BROKEN,
        Move.DISCARD: State.DISCARDED,
    },
    State.FAILED: {Move.DISCARD: State.DISCARDED},
    State.ATTACKED: {
        Move.EXPLAIN: State.ATTACKED,
        Move.COMPARE: State.ATTACKED,
        Move.APPROVE: State.APPROVED,
        Move.ASK_BACK: State.RETURNED,
        Move.DISCARD: State.DISCARDED,
    },
    State.BROKEN: {Move.DISCARD: State.DISCARDED},
    State.RETURNED: {Move.DISCARD: State.DISCARDED},
    State.APPROVED: {
        Move.PUBLISH: State.PUBLISHED,
        Move.DELIVER: State.DELIVERED,
        Move.ASK_BACK: State.RETURNED,
    },
    State.PUBLISHED: {Move.REVISE: State.REVISED, Move.WITHDRAW: State.WITHDRAWN},
    State.REVISED: {Move.WITHDRAW: State.WITHDRAWN},
    State.WITHDRAWN: {},
    State.DISCARDED: {},
    State.DELIVERED: {},
}

#: Editions that stand on the public pages.
PUBLIC = frozenset({State.PUBLISHED, State.REVISED})

#: Editions that somebody outside has: also those that were taken back, since nobody forgets what
#: was printed, and those of experts, who read the public ones beside them.
KNOWN_TO_READERS = PUBLIC | {State.WITHDRAWN, State.DELIVERED}

#: Move -> what the role must be allowed. Revising follows from publishing the next edition.
VERB_OF: Mapping[Move, Verb] = {
    Move.BUILD: Verb.PREPARE_RELEASE,
    Move.PROTECT: Verb.PREPARE_RELEASE,
    Move.ATTACK: Verb.PREPARE_RELEASE,
    Move.EXPLAIN: Verb.PREPARE_RELEASE,
    Move.COMPARE: Verb.PREPARE_RELEASE,
    Move.DISCARD: Verb.PREPARE_RELEASE,
    Move.ASK_BACK: Verb.APPROVE_RELEASE,
    Move.APPROVE: Verb.APPROVE_RELEASE,
    Move.PUBLISH: Verb.PREPARE_RELEASE,
    Move.DELIVER: Verb.PREPARE_RELEASE,
    Move.WITHDRAW: Verb.APPROVE_RELEASE,
}

#: The calendar: state of an announced day -> what can be done -> the state after that. A day that
#: was announced is never taken off the calendar: it is kept, moved with a reason, or cancelled.
DAY_MOVES: Mapping[DayState, Mapping[DayMove, DayState]] = {
    DayState.PROPOSED: {
        DayMove.ANNOUNCE: DayState.ANNOUNCED,
        DayMove.REFUSE: DayState.DROPPED,
        DayMove.TIE: DayState.PROPOSED,
    },
    DayState.ANNOUNCED: {
        DayMove.ASK_TO_MOVE: DayState.MOVING,
        DayMove.TIE: DayState.ANNOUNCED,
        DayMove.KEEP: DayState.KEPT,
        DayMove.CANCEL: DayState.CANCELLED,
    },
    DayState.MOVING: {
        DayMove.MOVE: DayState.ANNOUNCED,
        DayMove.LEAVE: DayState.ANNOUNCED,
        DayMove.KEEP: DayState.KEPT,
        DayMove.CANCEL: DayState.CANCELLED,
    },
    DayState.KEPT: {},
    DayState.DROPPED: {},
    DayState.CANCELLED: {},
}

#: Announced days that stand on the public pages.
DAYS_SHOWN = frozenset({DayState.ANNOUNCED, DayState.MOVING, DayState.KEPT, DayState.CANCELLED})

#: Move of a day -> what the role must be allowed. Keeping follows from publishing.
VERB_OF_DAY: Mapping[DayMove, Verb] = {
    DayMove.PROPOSE: Verb.PREPARE_RELEASE,
    DayMove.ASK_TO_MOVE: Verb.PREPARE_RELEASE,
    DayMove.TIE: Verb.PREPARE_RELEASE,
    DayMove.ANNOUNCE: Verb.APPROVE_RELEASE,
    DayMove.REFUSE: Verb.APPROVE_RELEASE,
    DayMove.MOVE: Verb.APPROVE_RELEASE,
    DayMove.LEAVE: Verb.APPROVE_RELEASE,
    DayMove.CANCEL: Verb.APPROVE_RELEASE,
}

#: Moves that need words: who comes later must understand them.
NEEDS_WORDS = frozenset({Move.ASK_BACK, Move.WITHDRAW})


def state_after(state: State, move: Move) -> State | None:
    """Return the state after a move; None where the state does not allow it."""
    return MOVES[state].get(move)


def day_after(state: DayState, move: DayMove) -> DayState | None:
    """Return the state of an announced day after a move; None where it is not allowed."""
    return DAY_MOVES[state].get(move)
