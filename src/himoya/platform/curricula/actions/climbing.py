"""Reach a rung, claim one, renew a term, take the last back, end, take up again, note."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.curricula.actions.noting import Evidence, Step, acts_of, noted, to_move
from himoya.platform.curricula.kinds import Move
from himoya.platform.curricula.models import Curriculum
from himoya.platform.curricula.refusals import CurriculumRefused, Why
from himoya.platform.curricula.rules import can_be_renewed, rungs_to_claim, rungs_to_reach
from himoya.platform.database.clock import today
from himoya.programmes.curricula.climbing import standing_acts
from himoya.programmes.curricula.ladder import Rung, curriculum_ladder


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A rung, when it was reached, what shows it, and the term in years that it was given."""

    rung: Rung
    day: PartialDate | None
    evidence: Evidence | None
    years: int | None = None
    words: str = ""


def reach(
    *, by: Reader, curriculum: UUID, version: int | None = None, reached: Reached
) -> Curriculum:
    """Note that a rung was reached on a day, shown by a document.

    Raises NotPermitted, NotThere, CurriculumRefused.
    """
    with reading_as(by):
        found = to_move(by, curriculum, Move.REACH, version)
        if reached.rung not in rungs_to_reach(Rung(found.rung)):
            raise CurriculumRefused(Why.NOT_THIS_RUNG)
        noted(by, found, _proved(found, Move.REACH, reached))
    return found


def renew(
    *, by: Reader, curriculum: UUID, version: int | None = None, reached: Reached
) -> Curriculum:
    """Note that the institution has approved the course anew; the rung stays. Raises as `reach`."""
    with reading_as(by):
        found = to_move(by, curriculum, Move.RENEW, version)
        if not can_be_renewed(Rung(found.rung)) or reached.rung is not Rung(found.rung):
            raise CurriculumRefused(Why.NOT_NOW)
        if reached.years is None:
            raise CurriculumRefused(Why.NEEDS_TERM)
        noted(by, found, _proved(found, Move.RENEW, reached))
    return found


def claim(
    *, by: Reader, curriculum: UUID, version: int | None = None, rung: Rung, words: str
) -> Curriculum:
    """Note that somebody says a rung was reached and shows nothing. Raises as `reach`."""
    with reading_as(by):
        found = to_move(by, curriculum, Move.CLAIM, version)
        if rung not in rungs_to_claim(Rung(found.rung)):
            raise CurriculumRefused(Why.NOT_THIS_RUNG)
        noted(by, found, Step(move=Move.CLAIM, rung=rung, words=_given(words)))
    return found


def take_back(
    *, by: Reader, curriculum: UUID, version: int | None = None, words: str
) -> Curriculum:
    """Take back the last rung or claim that stands; it stays in the history. Raises as `reach`."""
    with reading_as(by):
        found = to_move(by, curriculum, Move.TAKE_BACK, version)
        if not standing_acts(acts_of(found)):
            raise CurriculumRefused(Why.NOTHING_TO_TAKE_BACK)
        noted(by, found, Step(move=Move.TAKE_BACK, words=_given(words)))
    return found


def note(
    *, by: Reader, curriculum: UUID, version: int | None = None, move: Move, words: str
) -> Curriculum:
    """End a way, take it up again, or add a remark. Raises as `reach`; ValueError for others."""
    if move not in {Move.END, Move.REOPEN, Move.NOTE}:
        raise ValueError(move)
    with reading_as(by):
        found = to_move(by, curriculum, move, version)
        noted(by, found, Step(move=move, words=_given(words)))
    return found


def _proved(found: Curriculum, move: Move, reached: Reached) -> Step:
    """Return the step. Raises CurriculumRefused where day, document or term are not right."""
    if reached.day is None:
        raise CurriculumRefused(Why.NEEDS_DAY)
    if reached.evidence is None:
        raise CurriculumRefused(Why.NEEDS_EVIDENCE)
    documents = (reached.day, reached.evidence.day)
    if any(one is not None and one.earliest > today() for one in documents):
        raise CurriculumRefused(Why.DAY_TO_COME)
    if found.reached_on is not None and reached.day.latest < found.reached_on.earliest:
        raise CurriculumRefused(Why.DAY_BEFORE_THE_LAST)
    ladder = curriculum_ladder()
    if reached.years is not None and not 0 < reached.years <= ladder.term.longest_years:
        raise CurriculumRefused(Why.NEEDS_TERM)
    has_term = reached.rung.height >= ladder.with_term_from.height
    return Step(
        move=move,
        rung=reached.rung,
        is_proved=True,
        day=reached.day,
        years=reached.years if has_term else None,
        words=reached.words,
        evidence=reached.evidence,
    )


def _given(words: str) -> str:
    if not words.strip():
        raise CurriculumRefused(Why.NEEDS_WORDS)
    return words
