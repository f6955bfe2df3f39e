"""The only writers of published news of events of the own office."""

from __future__ import annotations

from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.news_models import NewsText
from himoya.platform.programmes.published_news import noting
from himoya.platform.programmes.published_news.noting import Plain, Shelf, Told
from himoya.platform.programmes.published_news.refusals import NewsRefused, Why
from himoya.platform.training.events.queries import event_of
from himoya.platform.training.kinds import EVENT, EVENT_NEWS
from himoya.platform.training.models import EventNews, EventNewsDraft, EventNewsStep
from himoya.platform.training.news.drafting import draft_of, to_tell_of
from himoya.programmes.reporting.snapshot import figures_as_plain


def shelf_of(by: Reader, event: UUID) -> Shelf:
    """Return where the news on an event stands."""

    def check() -> None:
        by.check(Verb.KEEP_TRAINING)
        if not event_of(by, event).may_keep:
            raise NotThere(EVENT, str(event))

    def find(id: UUID) -> NewsText | None:
        found: EventNews | None = EventNews.objects.filter(id=id, event=event).first()
        return found

    def figures(_row: NewsText, language: Language, draft: int) -> Plain:
        return _figures(by, event, language, draft)

    return Shelf(
        by=by, kind=EVENT_NEWS, steps=EventNewsStep, check=check, find=find, figures=figures
    )


def note(*, by: Reader, event: UUID, told: Told) -> UUID:
    """Note that news on an event appeared, and return its id; twice sent, it is noted once.

    Raises NotPermitted, NotThere, NewsRefused.
    """
    return noting.note(shelf_of(by, event), EventNews(event_id=event), told)


def note_another(*, by: Reader, event: UUID, news: UUID, told: Told) -> UUID:
    """Note that news appeared in another language or at another outlet; return the appearance.

    Raises NotPermitted, NotThere, NewsRefused.
    """
    return noting.note_another(shelf_of(by, event), news, told)


def _figures(by: Reader, event: UUID, language: Language, draft: int) -> Plain:
    """Return the figures that left with a draft; 0 is the record as it is now.

    Raises NewsRefused.
    """
    if draft:
        with looking_as(by):
            left: EventNewsDraft | None = EventNewsDraft.objects.filter(
                event=event, number=draft
            ).first()
        if left is None:
            raise NewsRefused(Why.NO_DRAFT, "edition", found=draft)
        return list(left.figures)
    try:
        told = to_tell_of(by, event)
    except NotThere:
        raise NewsRefused(Why.NOT_NEWS_NOW, "edition") from None
    return figures_as_plain(draft_of(told, language, None).figures)
