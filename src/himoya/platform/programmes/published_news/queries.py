"""The only readers of published news of programmes: all of one, one of them, and for reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.programmes.keeping.queries import may_keep
from himoya.platform.programmes.models import AppearanceStep, ProgrammeNews
from himoya.platform.programmes.published_news.appearances import (
    NewsShown,
    appearances_in,
    as_reported,
    steps_of,
)
from himoya.platform.programmes.queries import programme
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.published_news import NewsAppearance

#: What the audit calls news of a programme.
NEWS = "programme_news"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedNews:
    """The news of a programme, the latest first; whether the reader may write into it."""

    programme: Programme
    news: Sequence[NewsShown[ProgrammeNews]]
    may_keep: bool


def published_news(reader: Reader, name: str) -> PublishedNews:
    """Return the news of a programme. What was all a mistake is for its office. Raises NotThere."""
    found, keeps = programme(reader, name), may_keep(reader, name)
    told = _told(reader, found)
    return PublishedNews(
        programme=found,
        news=[one for one in told if keeps or one.noted],
        may_keep=keeps,
    )


def news_of(reader: Reader, name: str, id: UUID) -> tuple[PublishedNews, NewsShown[ProgrammeNews]]:
    """Return one news of a programme, with the others. Raises NotThere."""
    found = published_news(reader, name)
    one = next((each for each in found.news if each.row.id == id), None)
    if one is None:
        raise NotThere(NEWS, str(id))
    return found, one


def news_for_report(reader: Reader, found: Programme, language: Language) -> list[NewsAppearance]:
    """Return where news of a programme appeared, as reports and files tell it."""
    return [
        as_reported(one, each, one.row.event, language)
        for one in _told(reader, found)
        for each in one.noted
    ]


def appearances_by_event(reader: Reader, found: Programme) -> Mapping[str, int]:
    """Return event -> how many news texts on it were published."""
    told: dict[str, int] = {}
    for one in _told(reader, found):
        if one.noted:
            told[one.row.event] = told.get(one.row.event, 0) + 1
    return told


def _told(reader: Reader, found: Programme) -> list[NewsShown[ProgrammeNews]]:
    with looking_as(reader):
        rows = ProgrammeNews.objects.filter(programme=found.id, practice=reader.practice)
        news = list(rows.order_by("-written_at", "id"))
        steps = steps_of(AppearanceStep, [one.id for one in news])
    titles = {one.id: one.title for one in found.events}
    return [
        NewsShown(
            row=one,
            event=titles.get(one.event, one.event),
            appearances=appearances_in(step for step in steps if step.news_id == one.id),
        )
        for one in news
    ]
