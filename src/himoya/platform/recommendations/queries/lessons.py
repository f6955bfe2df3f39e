"""Which lessons programmes tell, and which recommendations follow from each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.queries import programmes
from himoya.platform.recommendations.models import Recommendation, RecommendationLesson
from himoya.platform.recommendations.visibility import RECOMMENDATION
from himoya.programmes.facts.programme import Programme

#: Programme and lesson, by their ids.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonSaid:
    """A lesson as its programme tells it now; ``sources`` are lines of the sources."""

    programme: str
    title: str
    lesson: str
    text: str
    sources: Sequence[str]

    @property
    def key(self) -> Key:
        """What tells it apart from all other lessons."""
        return (self.programme, self.lesson)


class Standing(StrEnum):
    """What became of a lesson since it was tied."""

    AS_IT_WAS = "as_it_was"
    WORDED_ANEW = "worded_anew"
    #: Its programme tells it no longer, or is not here any more.
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonTied:
    """A lesson as it stood when it was tied, and as its programme tells it now."""

    row: RecommendationLesson
    now: LessonSaid | None

    @property
    def standing(self) -> Standing:
        """What became of it since."""
        if self.now is None:
            return Standing.GONE
        return Standing.AS_IT_WAS if self.now.text == self.row.text else Standing.WORDED_ANEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """A recommendation that follows from a lesson."""

    recommendation: Recommendation
    tied: LessonTied


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRegister:
    """Lessons of all programmes with what follows from each, and those that are told no longer."""

    told: Sequence[tuple[LessonSaid, Sequence[Follows]]]
    gone: Sequence[Sequence[Follows]]

    @property
    def without(self) -> int:
        """How many lessons have no recommendation yet."""
        return sum(not follows for _said, follows in self.told)


def lessons_said(found: Iterable[Programme]) -> list[LessonSaid]:
    """Return the lessons of programmes, in their order."""
    return [
        LessonSaid(
            programme=programme.id,
            title=programme.programme.title,
            lesson=one.id,
            text=one.text,
            sources=one.src,
        )
        for programme in found
        for one in programme.lessons
    ]


def tied_now(rows: Iterable[RecommendationLesson]) -> list[RecommendationLesson]:
    """Return those rows, given in the order of their numbers, that were not taken off since."""
    last = {(one.recommendation_id, one.programme, one.lesson): one for one in rows}
    return [one for one in last.values() if one.tied]


def rows_of(recommendations: Collection[UUID]) -> list[RecommendationLesson]:
    """Return every row of some recommendations in the order of the history; inside a scope."""
    rows = RecommendationLesson.objects.filter(recommendation_id__in=recommendations)
    return list(rows.order_by("number"))


def lessons_of(reader: Reader, recommendation: UUID) -> list[LessonTied]:
    """Return the lessons from which a recommendation follows. Raises NotPermitted."""
    reader.check(Verb.SEE_RECOMMENDATIONS)
    with looking_as(reader):
        rows = tied_now(rows_of([recommendation]))
    said = _by_key(reader, {one.programme for one in rows})
    return [LessonTied(row=one, now=said.get((one.programme, one.lesson))) for one in rows]


def lessons_to_tie(reader: Reader, recommendation: UUID) -> list[LessonSaid]:
    """Return the lessons of all programmes that are not tied yet. Raises NotPermitted."""
    here = {(one.row.programme, one.row.lesson) for one in lessons_of(reader, recommendation)}
    return [one for one in lessons_said(programmes(reader)) if one.key not in here]


def tie_of(reader: Reader, tie: UUID) -> RecommendationLesson:
    """Return the row of a lesson that is tied now. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_RECOMMENDATIONS)
    with looking_as(reader):
        row: RecommendationLesson | None = RecommendationLesson.objects.filter(id=tie).first()
        if row is None or row not in tied_now(rows_of([row.recommendation_id])):
            raise NotThere(RECOMMENDATION, str(tie))
    return row


def names_of_lessons(reader: Reader) -> Mapping[UUID, Sequence[str]]:
    """Return recommendation -> the lessons from which it follows, as a workbook names them."""
    with looking_as(reader):
        rows = tied_now(RecommendationLesson.objects.order_by("number"))
    found: dict[UUID, list[str]] = {}
    for one in rows:
        found.setdefault(one.recommendation_id, []).append(f"{one.programme} {one.lesson}")
    return {one: sorted(names) for one, names in found.items()}


def lesson_register(reader: Reader) -> LessonRegister:
    """Return every lesson with the recommendations that the reader may see."""
    with looking_as(reader):
        rows = tied_now(
            RecommendationLesson.objects.select_related("recommendation").order_by("number")
        )
    said = lessons_said(programmes(reader))
    known = {one.key: one for one in said}
    follows: dict[Key, list[Follows]] = {}
    for row in rows:
        key = (row.programme, row.lesson)
        tied = LessonTied(row=row, now=known.get(key))
        follows.setdefault(key, []).append(Follows(recommendation=row.recommendation, tied=tied))
    return LessonRegister(
        told=[(one, follows.get(one.key, ())) for one in said],
        gone=[found for key, found in sorted(follows.items()) if key not in known],
    )


def _by_key(reader: Reader, names: Collection[str]) -> Mapping[Key, LessonSaid]:
    return {one.key: one for one in lessons_said(programmes(reader, names))}
