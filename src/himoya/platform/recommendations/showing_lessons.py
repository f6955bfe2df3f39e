"""Lessons and the recommendations that follow from them, as their pages draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.recommendations.kinds import State
from himoya.platform.recommendations.models import RecommendationLesson
from himoya.platform.recommendations.queries.lessons import (
    Follows,
    LessonRegister,
    LessonSaid,
    LessonTied,
    Standing,
)
from himoya.platform.recommendations.showing import tag_of
from himoya.platform.theme.parts import Colour, Tag

_FLAGS: Mapping[Standing, Promise] = {
    Standing.WORDED_ANEW: _("The programme words it otherwise now"),
    Standing.GONE: _("The programme tells it no longer"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedRow:
    """A lesson on the page of a recommendation; ``now`` are other words of the programme."""

    text: str
    where: str
    flag: Tag | None
    now: str
    off_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowsRow:
    """A recommendation beside a lesson."""

    text: str
    url: str
    state: Tag
    flag: Tag | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRow:
    """A lesson with its sources and what follows from it."""

    text: str
    sources: str
    follows: Sequence[FollowsRow]


def tied_rows(tied: Sequence[LessonTied], *, may_untie: bool) -> list[TiedRow]:
    """Return the lessons of a recommendation, with what became of each since."""
    return [
        TiedRow(
            text=one.row.text,
            where=where_said(one.row),
            flag=_flag(one),
            now=one.now.text if one.now and one.standing is Standing.WORDED_ANEW else "",
            off_url=reverse("recommendations:untie", args=(one.row.id,)) if may_untie else "",
        )
        for one in tied
    ]


def where_said(row: RecommendationLesson) -> str:
    """Return programme, lesson and lines of the sources."""
    named = f"{row.programme} {row.lesson}"
    sources = ", ".join(row.sources.splitlines())
    return f"{named} ({sources})" if sources else named


def register_of(
    found: LessonRegister, language: Language, *, only_without: bool, shows_what_follows: bool
) -> dict[str, Any]:
    """Return the register of lessons, by programme; narrowed to those without a recommendation."""
    titles = {said.programme: said.title for said, _follows in found.told}
    by_programme: dict[str, list[LessonRow]] = {}
    for said, follows in found.told:
        if not (only_without and follows):
            by_programme.setdefault(said.programme, []).append(_told(said, follows, language))
    gone = () if only_without else found.gone
    return {
        "programmes": [(name, titles[name], rows) for name, rows in by_programme.items()],
        "gone": [_gone(follows, language) for follows in gone],
        "all": len(found.told),
        "without": found.without,
        "only_without": only_without,
        "shows_what_follows": shows_what_follows,
    }


def _told(said: LessonSaid, follows: Sequence[Follows], language: Language) -> LessonRow:
    return LessonRow(
        text=said.text,
        sources=", ".join(said.sources),
        follows=[_follows(one, language) for one in follows],
    )


def _gone(follows: Sequence[Follows], language: Language) -> LessonRow:
    kept = follows[-1].tied.row
    return LessonRow(
        text=kept.text,
        sources=where_said(kept),
        follows=[_follows(one, language) for one in follows],
    )


def _follows(one: Follows, language: Language) -> FollowsRow:
    row = one.recommendation
    return FollowsRow(
        text=row.text_for(language)[0],
        url=reverse("recommendations:recommendation", args=(row.id,)),
        state=tag_of(State(row.state)),
        flag=_flag(one.tied),
    )


def _flag(tied: LessonTied) -> Tag | None:
    words = _FLAGS.get(tied.standing)
    return Tag(text=str(words), colour=Colour.YELLOW) if words else None
