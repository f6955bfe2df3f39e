"""News of a programme as it appeared: where, when, in which language, and what became of it.

Whoever gives it to a report knows that its readers may see it. A number stands here as the
reference of a figure with the value that the news had, never as typed words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from himoya.languages.codes import Language
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.labels import label
from himoya.programmes.reporting.period import Period
from himoya.programmes.sentences import sentences

say = sentences.say


class Place(StrEnum):
    """What kind of place news appears in; what they are called stands in ``labels.yaml``."""

    OWN_SITE = "own_site"
    PRESS = "press"
    BROADCAST = "broadcast"
    SOCIAL_MEDIA = "social_media"


_COUNTED_AS = {
    Place.OWN_SITE: Unit.ARTICLES,
    Place.PRESS: Unit.ARTICLES,
    Place.BROADCAST: Unit.BROADCASTS,
    Place.SOCIAL_MEDIA: Unit.POSTS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsAppearance:
    """One news text in one language, at one outlet, on one day.

    ``news`` is the id that its language versions share, ``event`` the title of the event and
    ``event_id`` its id. ``outlet`` is a body, never a person. ``edition`` counts the editions of
    the programme from which its figures came; ``figures`` are those, as they were then.
    ``reason`` says why it was corrected or withdrawn, the last time.
    """

    news: str
    event_id: str
    event: str
    language: Language
    place: Place
    outlet: str
    heading: str
    link: str
    published_on: date
    edition: int
    figures: Sequence[tuple[str, str]] = ()
    corrected_on: Sequence[date] = ()
    withdrawn_on: date | None = None
    reason: str = ""


def place_in_words(place: Place, language: Language) -> str:
    """Return what a kind of place is called."""
    return label("places_of_news", place, language)


def in_period(news: Sequence[NewsAppearance], period: Period | None) -> tuple[NewsAppearance, ...]:
    """Return what appeared in a period, by its days; all where there is none."""
    found = [
        one for one in news if period is None or period.first <= one.published_on <= period.last
    ]
    return tuple(sorted(found, key=lambda one: (one.published_on, one.heading, one.language)))


def figures_of_news(
    news: Sequence[NewsAppearance], language: Language, period: Period | None = None
) -> Iterator[ReportedFigure]:
    """Yield how often news appeared in each kind of place; what was withdrawn is not counted."""
    standing = [one for one in in_period(news, period) if one.withdrawn_on is None]
    for place in Place:
        number = sum(one.place is place for one in standing)
        if number:
            text = "Published news: {place}"
            yield ReportedFigure(
                reference=f"media.published.{place}",
                label=say(language, text, place=place_in_words(place, language)),
                value=number,
                unit=_COUNTED_AS[place],
                computed=True,
            )
