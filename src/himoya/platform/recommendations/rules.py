"""What the state of a recommendation allows, whoever asks. Plain tables, all complete."""

from __future__ import annotations

from collections.abc import Mapping

from himoya.platform.access.verbs import Verb
from himoya.platform.recommendations.kinds import Move, State
from himoya.platform.recommendations.told import states_known

#: State -> what can be done -> the state after that. What sources leave open is established here.
MOVES: Mapping[State, Mapping[Move, State]] = {
    State.NOT_KNOWN: {
        Move.PROPOSE: State.PROPOSED,
        Move.ACCEPT: State.ACCEPTED,
        Move.START: State.IN_PROGRESS,
        Move.FINISH: State.DONE,
        Move.LAPSE: State.LAPSED,
        Move.REJECT: State.REJECTED,
    },
    State.DRAFTED: {Move.PROPOSE: State.PROPOSED, Move.LAPSE: State.LAPSED},
    State.PROPOSED: {
        Move.ACCEPT: State.ACCEPTED,
        Move.REJECT: State.REJECTED,
        Move.LAPSE: State.LAPSED,
    },
    State.ACCEPTED: {
        Move.START: State.IN_PROGRESS,
        Move.FINISH: State.DONE,
        Move.LAPSE: State.LAPSED,
    },
    State.IN_PROGRESS: {Move.FINISH: State.DONE, Move.LAPSE: State.LAPSED},
    State.DONE: {Move.REOPEN: State.IN_PROGRESS},
    State.LAPSED: {Move.REOPEN: State.PROPOSED},
    State.REJECTED: {Move.REOPEN: State.PROPOSED},
}

#: States in which nothing more is waited for.
ENDED = frozenset({State.DONE, State.LAPSED, State.REJECTED})

#: What goes in every state and leaves it as it is.
ALWAYS = frozenset(
    {
        Move.NOTE,
        Move.CHANGE,
        Move.TIE_LESSON,
        Move.UNTIE_LESSON,
        Move.MAKE_PUBLIC,
        Move.HIDE,
    }
)

#: How a recommendation comes into the tracker.
BEGINNINGS: Mapping[Move, frozenset[State]] = {
    Move.ENTER: frozenset({State.DRAFTED}),
    # That a meeting agreed on it does not yet say that anybody proposed it to its addressees.
    Move.AGREE: frozenset({State.DRAFTED}),
    # The state that the sources say, where they say one.
    Move.TAKE_OVER: states_known() | {State.NOT_KNOWN},
}

#: Move -> what the role must be allowed.
VERB_OF: Mapping[Move, Verb] = {
    move: Verb.PUBLISH_RECOMMENDATIONS
    if move in {Move.MAKE_PUBLIC, Move.HIDE}
    else Verb.KEEP_RECOMMENDATIONS
    for move in Move
}


def state_after(state: State, move: Move) -> State | None:
    """Return the state after a move; None where the state does not allow it."""
    return state if move in ALWAYS else MOVES[state].get(move)
