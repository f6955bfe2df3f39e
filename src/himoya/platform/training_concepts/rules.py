"""What the state of a concept and of its parts allows, whoever asks. Plain tables."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.lives import Life
from himoya.platform.training_concepts.kinds import ConceptState, Move, PartState, RungState

_KEPT = frozenset({Move.CHANGE, Move.NOTE})
_NOTED = frozenset({Move.NOTE})

CONCEPT = Life(
    subject="training_concept",
    begins=ConceptState.DRAFT,
    moves={
        ConceptState.DRAFT: {
            Move.DISCUSS: ConceptState.DISCUSSED,
            Move.WITHDRAW: ConceptState.WITHDRAWN,
        },
        ConceptState.DISCUSSED: {
            Move.ENDORSE: ConceptState.ENDORSED,
            Move.SEND_BACK: ConceptState.DRAFT,
            Move.WITHDRAW: ConceptState.WITHDRAWN,
        },
        ConceptState.ENDORSED: {
            Move.ADOPT: ConceptState.IN_FORCE,
            Move.REPLACE: ConceptState.REPLACED,
            Move.WITHDRAW: ConceptState.WITHDRAWN,
        },
        ConceptState.IN_FORCE: {
            Move.REPLACE: ConceptState.REPLACED,
            Move.WITHDRAW: ConceptState.WITHDRAWN,
        },
        ConceptState.REPLACED: {},
        ConceptState.WITHDRAWN: {},
    },
    stays={
        ConceptState.DRAFT: _KEPT,
        ConceptState.DISCUSSED: _KEPT,
        ConceptState.ENDORSED: _NOTED,
        ConceptState.IN_FORCE: _NOTED,
        ConceptState.REPLACED: _NOTED,
        ConceptState.WITHDRAWN: _NOTED,
    },
    ended=frozenset({ConceptState.REPLACED, ConceptState.WITHDRAWN}),
    keeping=Verb.KEEP_TRAINING_CONCEPTS,
)

PART = Life(
    subject="concept_part",
    begins=PartState.STANDING,
    moves={
        PartState.STANDING: {Move.WITHDRAW: PartState.WITHDRAWN},
        PartState.WITHDRAWN: {Move.REOPEN: PartState.STANDING},
    },
    stays={PartState.STANDING: frozenset({Move.CHANGE}), PartState.WITHDRAWN: frozenset()},
    ended=frozenset({PartState.WITHDRAWN}),
    keeping=Verb.KEEP_TRAINING_CONCEPTS,
)

RUNG = Life(
    subject="concept_rung",
    begins=RungState.PLANNED,
    moves={
        RungState.PLANNED: {Move.REACH: RungState.REACHED, Move.WITHDRAW: RungState.WITHDRAWN},
        RungState.REACHED: {Move.TAKE_BACK: RungState.PLANNED},
        RungState.WITHDRAWN: {Move.REOPEN: RungState.PLANNED},
    },
    stays={
        RungState.PLANNED: _KEPT,
        RungState.REACHED: _NOTED,
        RungState.WITHDRAWN: frozenset(),
    },
    ended=frozenset({RungState.REACHED, RungState.WITHDRAWN}),
    keeping=Verb.KEEP_TRAINING_CONCEPTS,
)

#: A concept and its parts can be written while it is in one of these states.
OPEN = frozenset({ConceptState.DRAFT, ConceptState.DISCUSSED})

#: What was decided once and stands as it is; others may build on it.
ENDORSED = frozenset({ConceptState.ENDORSED, ConceptState.IN_FORCE, ConceptState.REPLACED})

#: States that a new edition can follow.
FOLLOWED = frozenset({ConceptState.ENDORSED, ConceptState.IN_FORCE})

#: States in which planned steps are followed.
CARRIED_OUT = FOLLOWED

#: What is told of planned steps after the concept was endorsed, too.
_TOLD = frozenset({Move.REACH, Move.TAKE_BACK, Move.NOTE})

#: What somebody decides, with the post or body that did.
DECISIONS = frozenset(one for moves in CONCEPT.moves.values() for one in moves)

#: What is done only where a document shows it.
SHOWN_BY_EVIDENCE = frozenset({Move.ENDORSE, Move.ADOPT, Move.REACH})

#: Whether everybody whose role has to do with concepts sees it from then on.
SHARED_BY: Mapping[StrEnum, bool] = {Move.DISCUSS: True, Move.SEND_BACK: False}


def possible_now(life: Life, state: ConceptState, move: StrEnum) -> bool:
    """Return whether the state of the concept lets something be done with what belongs to it.

    ``life`` is that of the part, or of the concept itself.
    """
    if life is CONCEPT:
        # A new edition does it, and nobody else.
        return move != Move.REPLACE
    if life is RUNG and move in _TOLD:
        return state in OPEN | CARRIED_OUT
    return state in OPEN
