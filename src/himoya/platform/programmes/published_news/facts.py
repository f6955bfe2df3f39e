"""A programme as it was at an edition, and the figures that a news draft of it has."""

from __future__ import annotations

from typing import Any

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.database.clock import today
from himoya.platform.programmes.editions import editions_of
from himoya.platform.programmes.published_news.comparing import Figures, by_reference
from himoya.platform.programmes.published_news.refusals import NewsRefused, Why
from himoya.platform.programmes.queries import file_of
from himoya.programmes.facts.editions import UnreadableEdition, with_editions
from himoya.programmes.facts.programme import Programme
from himoya.programmes.news.draft import UnknownEvent, news_draft
from himoya.programmes.reporting.figure import ReportedFigure
from himoya.programmes.reporting.snapshot import figures_as_plain


def programme_at(reader: Reader, name: str, edition: int) -> Programme:
    """Return a programme with its editions up to one; 0 is its file alone. Raises NewsRefused."""
    with looking_as(reader):
        told = editions_of([name], practice=reader.practice, until=edition)
    editions, base = told.get(name, ()), file_of(name)
    if (editions[-1].number if editions else 0) != edition or not (editions or base):
        raise NewsRefused(Why.NO_EDITION, "edition", found=edition)
    if base is not None and not editions:
        return base
    try:
        return with_editions(base, editions)
    except (UnreadableEdition, ValueError):
        raise NewsRefused(Why.NO_EDITION, "edition", found=edition) from None


def figures_at(
    reader: Reader, name: str, event: str, language: Language, edition: int
) -> list[dict[str, Any]]:
    """Return the figures of the draft of an edition as plain values. Raises NewsRefused."""
    found = programme_at(reader, name, edition)
    return figures_as_plain(figures_on(found, event, language))


def figures_on(found: Programme, event: str, language: Language) -> tuple[ReportedFigure, ...]:
    """Return the figures of a draft of today. Raises NewsRefused where there is no such event."""
    try:
        return news_draft(found, event, language, today()).figures
    except UnknownEvent:
        raise NewsRefused(Why.NO_EVENT, "event") from None


def figures_today(found: Programme, event: str, language: Language) -> Figures:
    """Return the figures that a draft of today would have; none where the event is no more."""
    try:
        return by_reference(figures_on(found, event, language))
    except NewsRefused:
        return {}
