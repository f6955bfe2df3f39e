"""Which figures of published news the facts tell otherwise by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from himoya.languages.codes import Language
from himoya.platform.programmes.published_news.facts import figures_on
from himoya.platform.programmes.published_news.queries import NewsShown, value_in_words
from himoya.platform.programmes.published_news.refusals import NewsRefused
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.snapshot import figures_as_plain


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure as it was published and as it is now, in words; a dash where it is no more."""

    label: str
    then: str
    now: str


#: Reference -> a figure as plain values.
Figures = Mapping[str, Mapping[str, Any]]


def figures_today(found: Programme, one: NewsShown, language: Language) -> Figures:
    """Return the figures that a draft of today would have; none where the event is no more."""
    try:
        plain = figures_as_plain(figures_on(found, one.row.event, language))
    except NewsRefused:
        return {}
    return {told["reference"]: told for told in plain}


def differences_of(
    today: Figures, one: NewsShown, language: Language
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
