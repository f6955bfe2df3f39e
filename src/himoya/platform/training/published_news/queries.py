"""The only readers of published news of events of the own office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.programmes.published_news.appearances import (
    NewsShown,
    appearances_in,
    as_reported,
    steps_of,
)
from himoya.platform.programmes.published_news.comparing import Figures, by_reference
from himoya.platform.training.events.queries import EventShown, event_of
from himoya.platform.training.kinds import EVENT_NEWS
from himoya.platform.training.models import EventNews, EventNewsStep
from himoya.platform.training.news.drafting import draft_of, to_tell_of
from himoya.programmes.reporting.published_news import NewsAppearance


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsOfEvent:
    """The news on one event, the latest first."""

    event: EventShown
    news: Sequence[NewsShown[EventNews]]

    @property
    def may_keep(self) -> bool:
        return self.event.may_keep


def published_news(reader: Reader, event: UUID) -> NewsOfEvent:
    """Return the news on an event. What was all a mistake is for those who keep it.

    Raises NotPermitted, NotThere.
    """
    shown = event_of(reader, event)
    with looking_as(reader):
        rows = list(EventNews.objects.filter(event=shown.row).order_by("-written_at", "id"))
        steps = steps_of(EventNewsStep, [one.id for one in rows])
    told = [
        NewsShown(
            row=one,
            event=shown.row.title,
            appearances=appearances_in(step for step in steps if step.news_id == one.id),
        )
        for one in rows
    ]
    news = [one for one in told if shown.may_keep or one.noted]
    return NewsOfEvent(event=shown, news=news)


def news_of(reader: Reader, event: UUID, id: UUID) -> tuple[NewsOfEvent, NewsShown[EventNews]]:
    """Return one news on an event, with the others. Raises NotPermitted, NotThere."""
    found = published_news(reader, event)
    one = next((each for each in found.news if each.row.id == id), None)
    if one is None:
        raise NotThere(EVENT_NEWS, str(id))
    return found, one


def figures_today(reader: Reader, found: NewsOfEvent, language: Language) -> Figures:
    """Return the figures that a draft of today would have; none where there would be no draft."""
    if not found.event.may_be_news:
        return {}
    told = to_tell_of(reader, found.event.row.id)
    return by_reference(draft_of(told, language, None).figures)


def as_rows(found: NewsOfEvent, language: Language) -> list[NewsAppearance]:
    """Return where news on the event appeared, as files tell it."""
    id = str(found.event.row.id)
    return [as_reported(one, each, id, language) for one in found.news for each in one.noted]
