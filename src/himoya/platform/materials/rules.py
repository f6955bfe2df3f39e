"""What can be done with a work and its editions, whoever asks. Plain tables, all complete."""

from __future__ import annotations

from collections.abc import Mapping

from himoya.platform.access.verbs import Verb
from himoya.platform.materials.kinds import Move, Stage, State, Translation

#: Stage -> the stages that may follow it.
STAGES: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.NOT_SAID: tuple(one for one in Stage if one is not Stage.NOT_SAID),
    Stage.DRAFT: (Stage.REVIEW, Stage.RETIRED),
    Stage.REVIEW: (Stage.PILOT, Stage.DRAFT, Stage.RETIRED),
    Stage.PILOT: (Stage.REVISED, Stage.REVIEW, Stage.RETIRED),
    Stage.REVISED: (Stage.ENDORSED, Stage.REVIEW, Stage.PILOT, Stage.RETIRED),
    Stage.ENDORSED: (Stage.REVISED, Stage.RETIRED),
    Stage.RETIRED: (Stage.REVISED,),
}

#: The same for the words; a text that turns out wrong goes back to be edited.
TRANSLATIONS: Mapping[Translation, tuple[Translation, ...]] = {
    Translation.ORIGINAL: (),
    Translation.CLAIMED: (Translation.PLANNED, Translation.TRANSLATED),
    Translation.PLANNED: (Translation.TRANSLATED,),
    Translation.TRANSLATED: (Translation.EDITED,),
    Translation.EDITED: (Translation.CHECKED,),
    Translation.CHECKED: (Translation.PUBLISHED, Translation.EDITED),
    Translation.PUBLISHED: (Translation.EDITED,),
}

#: States in which a text may not be called endorsed: nobody has checked it yet.
UNCHECKED = frozenset(
    {Translation.CLAIMED, Translation.PLANNED, Translation.TRANSLATED, Translation.EDITED}
)

_OPEN = tuple(
    move for move in Move if move not in {Move.ENTER, Move.TAKE_OVER, Move.REOPEN, Move.WITHDRAW}
)

#: State -> what can be done -> the state after that.
MOVES: Mapping[State, Mapping[Move, State]] = {
    State.OPEN: {**dict.fromkeys(_OPEN, State.OPEN), Move.WITHDRAW: State.WITHDRAWN},
    State.WITHDRAWN: {Move.REOPEN: State.OPEN, Move.NOTE: State.WITHDRAWN},
}

#: How a work comes into the room.
BEGINNINGS = (Move.ENTER, Move.TAKE_OVER)

VERB = Verb.KEEP_MATERIALS


def state_after(state: State, move: Move) -> State | None:
    """Return the state after a move; None where the state does not allow it."""
    return MOVES[state].get(move)


def is_back(before: Stage, after: Stage) -> bool:
    """Whether an edition goes back, which needs a reason."""
    ordered = list(Stage)
    return ordered.index(after) < ordered.index(before)
