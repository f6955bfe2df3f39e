"""Where the pages of published news of programmes are, and what they call an edition."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.programmes.models import ProgrammeNews
from himoya.platform.programmes.news_models import NewsText
from himoya.platform.programmes.published_news.editions import edition_in_words
from himoya.platform.programmes.published_news.showing import Pages


def pages_of() -> Pages:
    """Return the pages, in the reader's language."""
    return Pages(
        page=lambda row: reverse("programmes:one-news", args=_of(row)),
        change=_change,
        edition=_("Edition of the facts"),
        edition_in_words=edition_in_words,
    )


def _change(row: NewsText, appearance: UUID, move: str) -> str:
    return reverse("programmes:change-news", args=(*_of(row), appearance, move))


def _of(row: NewsText) -> tuple[str, UUID]:
    assert isinstance(row, ProgrammeNews)
    return row.programme, row.id
