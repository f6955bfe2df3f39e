"""What the state of a proposal allows, whoever asks. Plain tables, all complete.

Project defaults until a working group has rules of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from himoya.platform.access.verbs import Verb
from himoya.platform.proposals.kinds import AboutKind, Kind, Move, State

#: State -> what can be done -> the state after that. What was refused is proposed anew.
MOVES: Mapping[State, Mapping[Move, State]] = {
    State.OPEN: {Move.OPEN_VOTE: State.VOTING, Move.WITHDRAW: State.WITHDRAWN},
    State.VOTING: {
        Move.ACCEPT: State.ACCEPTED,
        Move.REFUSE: State.REFUSED,
        Move.WITHDRAW: State.WITHDRAWN,
    },
    State.ACCEPTED: {Move.APPLY: State.IN_FORCE},
    State.REFUSED: {},
    State.WITHDRAWN: {},
    State.IN_FORCE: {},
}

#: States in which the discussion goes on.
DISCUSSED = frozenset({State.OPEN, State.VOTING})

#: Move -> what the role must be allowed. Withdrawing is for the agency that proposed, besides.
VERB_OF: Mapping[Move, Verb] = {
    Move.OPEN_VOTE: Verb.DECIDE_CHANGE,
    Move.ACCEPT: Verb.DECIDE_CHANGE,
    Move.REFUSE: Verb.DECIDE_CHANGE,
    Move.WITHDRAW: Verb.PROPOSE_CHANGE,
    Move.APPLY: Verb.DECIDE_CHANGE,
}

#: What a proposal is about -> what can be proposed of it.
FITS: Mapping[AboutKind, tuple[Kind, ...]] = {
    AboutKind.CODELIST: (Kind.NEW_CODE, Kind.WORDING, Kind.CODE_ENDS, Kind.ORDER, Kind.OTHER),
    AboutKind.FIELD: (Kind.WORDING, Kind.QUESTION_ENDS, Kind.OTHER),
    AboutKind.FORM: (Kind.NEW_QUESTION, Kind.WORDING, Kind.ORDER, Kind.OTHER),
}

#: Kinds that must say which answer of a list they are about.
NAMES_A_CODE = frozenset({Kind.CODE_ENDS})


def state_after(state: State, move: Move) -> State | None:
    """Return the state after a move; None where the state does not allow it."""
    return MOVES[state].get(move)
