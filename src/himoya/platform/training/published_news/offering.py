"""The drafts of an event that left, as a question offers them, and where its news has its pages."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.programmes.news_models import NewsText
from himoya.platform.programmes.published_news.forms import Editions
from himoya.platform.programmes.published_news.showing import Pages
from himoya.platform.training.events.queries import EventShown
from himoya.platform.training.models import EventNews
from himoya.platform.training.news.drafts import drafts_of


def drafts_to_choose(reader: Reader, event: EventShown) -> Editions:
    """Return the drafts that left, the last one first; at the end the record as it is now."""
    with looking_as(reader):
        left = drafts_of(event.row)
    found = [
        (
            one.number,
            _("Draft %(number)s of %(day)s, made of version %(version)s of the record")
            % {
                "number": one.number,
                "day": date_format(localdate(one.made_at), "SHORT_DATE_FORMAT"),
                "version": one.version,
            },
        )
        for one in left
    ]
    if event.may_be_news:
        found.append((0, draft_in_words(0)))
    return Editions(
        found,
        gettext_lazy("From which draft was it made?"),
        gettext_lazy(
            "The draft says its number at its beginning. Its figures were kept when it left; later "
            "pages say which of them the record tells otherwise."
        ),
    )


def draft_in_words(number: int) -> str:
    """Return which draft it is; 0 is the record without any draft."""
    return str(number) if number else _("No draft: the record as it was when this was noted")


def pages_of() -> Pages:
    """Return the pages of the news on events, in the reader's language."""
    return Pages(
        page=lambda row: reverse("training:one-news", args=_of(row)),
        change=_change,
        edition=_("Number of the draft"),
        edition_in_words=draft_in_words,
    )


def _change(row: NewsText, appearance: UUID, move: str) -> str:
    return reverse("training:change-news", args=(*_of(row), appearance, move))


def _of(row: NewsText) -> tuple[UUID, UUID]:
    assert isinstance(row, EventNews)
    event: UUID = row.event_id
    return event, row.id
