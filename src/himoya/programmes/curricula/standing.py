"""What a course's place on the ladder means on a day: adopted, on its way, claimed, over."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from himoya.programmes.curricula.climbing import Position
from himoya.programmes.curricula.ladder import Rung, curriculum_ladder


class Standing(StrEnum):
    """How a course stands; ADOPTED and REVIEW_DUE alone count as adopted."""

    ADOPTED = "adopted"
    REVIEW_DUE = "review_due"
    TERM_OVER = "term_over"
    CLAIMED = "claimed"
    ON_THE_WAY = "on_the_way"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"


#: What counts as adopted today (T-05: a claim does not).
COUNTED = frozenset({Standing.ADOPTED, Standing.REVIEW_DUE})


def is_adopted_with_evidence(position: Position) -> bool:
    """Whether dated evidence once made it a part of the curriculum; its term may be over."""
    ladder = curriculum_ladder()
    if position.day is None:
        return False
    if position.rung.height >= ladder.adopted_from.height:
        return True
    return position.rung.height >= ladder.with_term_from.height and position.term_is_given


def standing_on(day: date, position: Position, *, has_ended: bool = False) -> Standing:
    """Return how a course stands on a day; the last day of a term is still within it."""
    if has_ended:
        return Standing.ENDED
    if is_adopted_with_evidence(position):
        return _within_term(day, position)
    if position.claimed is not None and would_be_adopted(position.claimed):
        return Standing.CLAIMED
    return Standing.ON_THE_WAY if position.rung is not Rung.NONE else Standing.NOT_BEGUN


def would_be_adopted(rung: Rung) -> bool:
    """Whether a claim of this rung says that the course is part of a curriculum."""
    return rung.height >= curriculum_ladder().with_term_from.height


def _within_term(day: date, position: Position) -> Standing:
    if position.holds_until is None:
        return Standing.ADOPTED
    left = (position.holds_until - day).days
    if left < 0 and position.term_is_given:
        return Standing.TERM_OVER
    return Standing.REVIEW_DUE if left <= curriculum_ladder().term.notice_days else Standing.ADOPTED
