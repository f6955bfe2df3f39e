"""The tables of states, against the way of a proposal as it is told in words."""

from __future__ import annotations

import pytest

from himoya.platform.proposals.kinds import AboutKind, Kind, Move, State
from himoya.platform.proposals.rules import FITS, MOVES, VERB_OF, state_after
from himoya.platform.proposals.words import ANSWERS, COLOURS, KINDS, STATES
from himoya.platform.proposals.words import MOVES as MOVES_IN_WORDS

#: Told again, one line a step: open, then voted on, then decided, then in force; a proposal can be
#: taken back until it is decided. Every pair that is not here is impossible.
WAY = {
    (State.OPEN, Move.OPEN_VOTE): State.VOTING,
    (State.OPEN, Move.WITHDRAW): State.WITHDRAWN,
    (State.VOTING, Move.ACCEPT): State.ACCEPTED,
    (State.VOTING, Move.REFUSE): State.REFUSED,
    (State.VOTING, Move.WITHDRAW): State.WITHDRAWN,
    (State.ACCEPTED, Move.APPLY): State.IN_FORCE,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_every_state_with_every_move(state: State, move: Move) -> None:
    assert state_after(state, move) == WAY.get((state, move))


def test_the_tables_are_complete() -> None:
    assert MOVES.keys() == set(State) == STATES.keys() == COLOURS.keys()
    assert VERB_OF.keys() == set(Move) == MOVES_IN_WORDS.keys()
    assert FITS.keys() == set(AboutKind)
    assert {kind for kinds in FITS.values() for kind in kinds} == set(Kind) == KINDS.keys()
    assert len(ANSWERS) == 3


def test_every_state_is_reached_from_the_first() -> None:
    reached, ahead = set(), [State.OPEN]
    while ahead:
        state = ahead.pop()
        reached.add(state)
        ahead += [one for one in MOVES[state].values() if one not in reached]
    assert reached == set(State)
