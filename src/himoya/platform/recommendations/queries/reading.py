"""One recommendation with its history and what the reader can do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.followed_work.queries.replaced import with_agencies_named
from himoya.platform.recommendations.kinds import Move, State, Theme
from himoya.platform.recommendations.models import (
    Recommendation,
    RecommendationLesson,
    RecommendationStep,
)
from himoya.platform.recommendations.rules import ALWAYS, MOVES, VERB_OF
from himoya.platform.recommendations.visibility import RECOMMENDATION


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One thing done. ``name`` is empty for people of other agencies; ``day`` as it is stored.

    ``lesson`` names the lesson that was tied or taken off; empty for who sees no programmes.
    """

    move: Move
    state: State
    day: str
    words: str
    evidence: str
    before: Mapping[str, str]
    lesson: str
    agency: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationShown:
    """One recommendation, its history from the beginning, and what the reader can do now."""

    row: Recommendation
    state: State
    themes: Sequence[Theme]
    owner: str
    steps: Sequence[StepShown]
    moves: frozenset[Move]


def recommendation_of(reader: Reader, id: UUID) -> RecommendationShown:
    """Return one recommendation. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_RECOMMENDATIONS)
    with looking_as(reader):
        row: Recommendation | None = Recommendation.objects.filter(id=id).first()
        if row is None:
            raise NotThere(RECOMMENDATION, str(id))
        themes = set(row.themes.values_list("theme", flat=True))
        steps = list(RecommendationStep.objects.filter(recommendation=row).order_by("number"))
        tied = RecommendationLesson.objects.filter(recommendation=row)
        lessons = {one.number: one.named for one in tied}
    owner = names_of([row.owner_id], reader.language)[row.owner_id] if row.owner_id else ""
    return RecommendationShown(
        row=row,
        state=State(row.state),
        themes=[one for one in Theme if one.value in themes],
        owner=owner,
        steps=_steps(reader, steps, lessons),
        moves=_moves(reader, row),
    )


def _steps(
    reader: Reader, steps: Sequence[RecommendationStep], lessons: Mapping[int, str]
) -> list[StepShown]:
    names = names_of({one.agency_id for one in steps}, reader.language)
    people = display_names({one.done_by_id for one in steps if one.agency_id == reader.agency})
    before = with_agencies_named([one.before for one in steps], reader.language)
    return [
        StepShown(
            move=Move(one.move),
            state=State(one.state),
            day=one.day,
            words=one.words,
            evidence=one.evidence,
            before=replaced,
            lesson=lessons.get(one.number, ""),
            agency=names[one.agency_id],
            name=people.get(one.done_by_id, ""),
            at=one.done_at,
        )
        for one, replaced in zip(steps, before, strict=True)
    ]


def _moves(reader: Reader, row: Recommendation) -> frozenset[Move]:
    """What the reader can do now; the actions check it again."""
    possible = {*MOVES[State(row.state)], *ALWAYS}
    possible -= {Move.MAKE_PUBLIC if row.is_public else Move.HIDE}
    return frozenset(move for move in possible if reader.may(VERB_OF[move]))
