"""Which figures of published news the facts tell otherwise by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from himoya.languages.codes import Language
from himoya.platform.programmes.news_models import NewsText
from himoya.platform.programmes.published_news.appearances import NewsShown, value_in_words
from himoya.programmes.reporting.figure import ReportedFigure
from himoya.programmes.reporting.snapshot import figures_as_plain


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure as it was published and as it is now, in words; a dash where it is no more."""

    label: str
    then: str
    now: str


#: Reference -> a figure as plain values.
Figures = Mapping[str, Mapping[str, Any]]


def by_reference(figures: Sequence[ReportedFigure]) -> Figures:
    """Return the figures of a draft by their references, to hold others against them."""
    return {told["reference"]: told for told in figures_as_plain(figures)}


def differences_of(
    today: Figures, one: NewsShown[NewsText], language: Language
) -> Mapping[str, Sequence[Difference]]:
    """Return the id of an appearance that can still be read -> what of it differs from today."""
    return {
        str(each.id): list(_between(each.last.figures, today, language)) for each in one.standing
    }


def _between(
    then: Sequence[Mapping[str, Any]], today: Figures, language: Language
) -> Iterator[Difference]:
    for told in then:
        now = today.get(told["reference"])
        before = value_in_words(told, language)
        after = "–" if now is None else value_in_words(now, language)
        if before != after:
            yield Difference((now or told)["label"], before, after)
