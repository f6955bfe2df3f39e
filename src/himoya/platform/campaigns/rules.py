"""What the state of a campaign allows, whoever asks. Plain tables, all complete."""

from __future__ import annotations

from collections.abc import Mapping

from himoya.platform.access.verbs import Verb
from himoya.platform.campaigns.kinds import Move, State

#: State -> what can be done -> the state after that.
MOVES: Mapping[State, Mapping[Move, State]] = {
    State.PLANNED: {Move.START: State.RUNNING, Move.DROP: State.DROPPED},
    State.RUNNING: {Move.FINISH: State.OVER, Move.DROP: State.DROPPED},
    State.OVER: {Move.REOPEN: State.RUNNING},
    State.DROPPED: {Move.REOPEN: State.PLANNED},
}

#: What goes in every state and leaves it as it is: figures and mentions come in long afterwards.
ALWAYS = frozenset(
    {
        Move.CHANGE,
        Move.ADD,
        Move.PUT_RIGHT,
        Move.TAKE_OFF,
        Move.CHECK,
        Move.APPROVE,
        Move.KEEP_FILE,
        Move.TAKE_OFF_FILE,
    }
)

#: How a campaign begins here, and how far it is then.
BEGINNINGS: Mapping[Move, State] = {
    Move.ENTER: State.PLANNED,
    Move.CLONE: State.PLANNED,
    # Programmes report on campaigns that have been.
    Move.TAKE_OVER: State.OVER,
}

#: Move -> what the role must be allowed.
VERB_OF: Mapping[Move, Verb] = {
    move: Verb.APPROVE_MESSAGES if move in {Move.CHECK, Move.APPROVE} else Verb.KEEP_CAMPAIGNS
    for move in Move
}


def state_after(state: State, move: Move) -> State | None:
    """Return the state after a move; None where the state does not allow it."""
    return state if move in ALWAYS else MOVES[state].get(move)
