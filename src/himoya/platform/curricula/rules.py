"""What can be done with a curriculum, whoever asks. Plain tables, all complete.

Which rung follows which is data: `ladder.yaml` of `himoya.programmes.curricula`.
"""

from __future__ import annotations

from collections.abc import Mapping

from himoya.platform.access.verbs import Verb
from himoya.platform.curricula.kinds import Move, State
from himoya.programmes.curricula.ladder import Rung, curriculum_ladder

#: State -> what can be done -> the state after that.
MOVES: Mapping[State, Mapping[Move, State]] = {
    State.OPEN: {
        Move.REACH: State.OPEN,
        Move.CLAIM: State.OPEN,
        Move.RENEW: State.OPEN,
        Move.TAKE_BACK: State.OPEN,
        Move.COUNT: State.OPEN,
        Move.NOTE: State.OPEN,
        Move.CHANGE: State.OPEN,
        Move.END: State.ENDED,
    },
    State.ENDED: {Move.REOPEN: State.OPEN, Move.NOTE: State.ENDED},
}

#: How a curriculum comes into the room.
BEGINNINGS = (Move.ENTER, Move.TAKE_OVER)

#: What a person does; what a source tells comes with taking over alone.
VERB_OF: Mapping[Move, Verb] = {move: Verb.KEEP_CURRICULA for move in Move if move is not Move.TOLD}


def state_after(state: State, move: Move) -> State | None:
    """Return the state after a move; None where the state does not allow it."""
    return MOVES[state].get(move)


def rungs_to_reach(rung: Rung) -> list[Rung]:
    """Return the rungs that evidence can be given for now."""
    return curriculum_ladder().next_after(rung)


def rungs_to_claim(rung: Rung) -> list[Rung]:
    """Return the rungs that can be claimed: all that are higher, since a claim proves nothing."""
    return [one for one in Rung if one.height > rung.height]


def can_be_renewed(rung: Rung) -> bool:
    """Whether there is an approval whose term can begin anew."""
    return rung.height >= curriculum_ladder().with_term_from.height
