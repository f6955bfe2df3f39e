"""Say from which lesson of a programme a recommendation follows, and take that back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import today
from himoya.platform.programmes.queries import programmes
from himoya.platform.recommendations.actions.noting import Step, moved, to_move
from himoya.platform.recommendations.kinds import Move
from himoya.platform.recommendations.models import Recommendation, RecommendationLesson
from himoya.platform.recommendations.queries.lessons import (
    Key,
    LessonSaid,
    lessons_said,
    rows_of,
    tied_now,
)
from himoya.platform.recommendations.refusals import RecommendationRefused, Why
from himoya.platform.recommendations.rules import VERB_OF
from himoya.platform.recommendations.visibility import RECOMMENDATION


def tie(
    *, by: Reader, recommendation: UUID, version: int | None = None, lesson: Key, words: str
) -> Recommendation:
    """Note that a recommendation follows from a lesson, which is kept as its programme tells it.

    Raises NotPermitted, NotThere, RecommendationRefused.
    """
    by.check(VERB_OF[Move.TIE_LESSON])
    # Files of programmes are read before the transaction: they may take a while.
    said = _said(by, lesson)
    with transaction.atomic(), reading_as(by):
        found = to_move(by, recommendation, Move.TIE_LESSON, version)
        if any((one.programme, one.lesson) == lesson for one in tied_now(rows_of([found.id]))):
            raise RecommendationRefused(Why.LESSON_TIED)
        moved(by, found, Step(Move.TIE_LESSON, words, today().isoformat()))
        RecommendationLesson.objects.create(
            recommendation=found,
            number=found.version,
            programme=said.programme,
            lesson=said.lesson,
            text=said.text,
            sources="\n".join(said.sources),
            tied=True,
        )
    return found


def untie(
    *, by: Reader, recommendation: UUID, version: int | None = None, tie: UUID, words: str
) -> Recommendation:
    """Take a lesson off a recommendation; both rows stay. Raises as `tie`."""
    with transaction.atomic(), reading_as(by):
        found = to_move(by, recommendation, Move.UNTIE_LESSON, version)
        row = next((one for one in tied_now(rows_of([found.id])) if one.id == tie), None)
        if row is None:
            raise NotThere(RECOMMENDATION, str(tie))
        moved(by, found, Step(Move.UNTIE_LESSON, words, today().isoformat()))
        RecommendationLesson.objects.create(
            recommendation=found,
            number=found.version,
            programme=row.programme,
            lesson=row.lesson,
            text=row.text,
            sources=row.sources,
            tied=False,
        )
    return found


def _said(by: Reader, lesson: Key) -> LessonSaid:
    """Raises RecommendationRefused where no programme that is there for the reader tells it."""
    programme, _lesson = lesson
    for one in lessons_said(programmes(by, [programme])):
        if one.key == lesson:
            return one
    raise RecommendationRefused(Why.UNKNOWN_LESSON)
