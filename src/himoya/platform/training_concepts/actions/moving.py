"""Change a state on a day for a reason, by whom and on which paper; note a remark."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.followed_work.actions.noting import Happening, locked, moved, to_move
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.training_concepts.actions.checking import check_possible, check_row
from himoya.platform.training_concepts.kinds import Move, PartState
from himoya.platform.training_concepts.models import Audience, Concept, Module, OfConcept
from himoya.platform.training_concepts.refusals import WhyConcept
from himoya.platform.training_concepts.rules import (
    DECISIONS,
    FOLLOWED,
    SHARED_BY,
    SHOWN_BY_EVIDENCE,
)

Row = TypeVar("Row", bound=OfConcept)


def move(
    *,
    by: Reader,
    model: type[Row],
    id: UUID,
    version: int | None = None,
    happening: Happening,
    decided_by: str = "",
) -> Row:
    """Change the state on a day for a reason, or note a remark.

    ``decided_by``: the post or body that decided it, for a decision about the concept. When an
    edition comes into force, the one before it is replaced.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, model, id, happening.move, version)
        _check(found, happening, decided_by)
        if isinstance(found, Concept):
            found.decided_by = decided_by.strip()
            found.is_shared = SHARED_BY.get(happening.move, found.is_shared)
        found = moved(by, found, happening)
        if isinstance(found, Concept) and happening.move is Move.ADOPT:
            _replace_the_one_before(by, found, happening)
    return found


def _check(row: OfConcept, done: Happening, decided_by: str) -> None:
    move = Move(done.move)
    check_possible(row, move)
    if move in SHOWN_BY_EVIDENCE and not done.evidence.strip():
        raise WorkRefused(Why.NEEDS_EVIDENCE)
    if isinstance(row, Concept):
        if move in DECISIONS and not decided_by.strip():
            raise WorkRefused(WhyConcept.NEEDS_DECIDER)
        if move is Move.DISCUSS:
            _check_has_content(row)
    elif move is Move.REOPEN:
        check_row(row)


def _check_has_content(concept: Concept) -> None:
    """What has no audience, no skill or no module cannot be discussed."""
    for model in (Audience, Module):
        if not model.objects.filter(concept=concept, state=PartState.STANDING.value).exists():
            raise WorkRefused(WhyConcept.NEEDS_CONTENT)
    if not concept.skills:
        raise WorkRefused(WhyConcept.NEEDS_CONTENT)


def _replace_the_one_before(by: Reader, concept: Concept, adopted: Happening) -> None:
    if concept.replaces_id is None:
        return
    before = locked(Concept, concept.replaces_id)
    if before.life.state_of(before.state) in FOLLOWED:
        before.decided_by = concept.decided_by
        done = Happening(move=Move.REPLACE, words=adopted.words, evidence=adopted.evidence)
        moved(by, before, done)
