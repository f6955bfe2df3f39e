"""What the state of an application allows, whoever asks. Plain tables, all complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from himoya.platform.access.verbs import Verb
from himoya.platform.data_access.kinds import Move, State

#: State -> what can be done -> the state after that. A grant ends by itself on its day.
MOVES: Mapping[State, Mapping[Move, State]] = {
    State.ASKED: {Move.REVIEW: State.IN_REVIEW, Move.WITHDRAW: State.WITHDRAWN},
    State.IN_REVIEW: {
        Move.ASK_MORE: State.MORE_ASKED,
        Move.ADVISE: State.IN_REVIEW,
        Move.GRANT: State.GRANTED,
        Move.REFUSE: State.REFUSED,
        Move.WITHDRAW: State.WITHDRAWN,
    },
    State.MORE_ASKED: {Move.ANSWER: State.IN_REVIEW, Move.WITHDRAW: State.WITHDRAWN},
    State.GRANTED: {
        Move.NAME_RELEASE: State.GRANTED,
        Move.HAND_OUT: State.GRANTED,
        Move.EXPIRE: State.EXPIRED,
        Move.WITHDRAW: State.WITHDRAWN,
    },
    State.REFUSED: {},
    State.EXPIRED: {},
    State.WITHDRAWN: {},
}

#: Move -> what the role must be allowed. Expiring follows from the day.
VERB_OF: Mapping[Move, Verb] = {
    Move.ENTER: Verb.PREPARE_RELEASE,
    Move.REVIEW: Verb.PREPARE_RELEASE,
    Move.ASK_MORE: Verb.PREPARE_RELEASE,
    Move.ANSWER: Verb.PREPARE_RELEASE,
    Move.ADVISE: Verb.PREPARE_RELEASE,
    Move.NAME_RELEASE: Verb.PREPARE_RELEASE,
    Move.HAND_OUT: Verb.PREPARE_RELEASE,
    Move.WITHDRAW: Verb.PREPARE_RELEASE,
    Move.GRANT: Verb.APPROVE_RELEASE,
    Move.REFUSE: Verb.APPROVE_RELEASE,
}

#: Moves that need words.
NEEDS_WORDS = frozenset(
    {Move.ASK_MORE, Move.ANSWER, Move.ADVISE, Move.GRANT, Move.REFUSE, Move.WITHDRAW}
)

#: Moves of the second person: another one has to have advised before.
DECISIONS = frozenset({Move.GRANT, Move.REFUSE})

#: After these more is known than the advice was given on.
_OVERTAKES_ADVICE = frozenset({Move.ASK_MORE, Move.ANSWER})

#: States in which the decision can be printed.
DECIDED = frozenset({State.GRANTED, State.REFUSED, State.EXPIRED})


def is_advised(done: Iterable[tuple[Move, UUID | None]], decider: UUID | None) -> bool:
    """Say whether another person than ``decider`` advised on all that is known now.

    ``done`` are the moves so far, the oldest first, each with the account of who made it.
    """
    advisers: set[UUID | None] = set()
    for move, account in done:
        if move is Move.ADVISE:
            advisers.add(account)
        elif move in _OVERTAKES_ADVICE:
            advisers.clear()
    return bool(advisers - {decider})


def state_after(state: State, move: Move) -> State | None:
    """Return the state after a move; None where the state does not allow it."""
    return MOVES[state].get(move)
