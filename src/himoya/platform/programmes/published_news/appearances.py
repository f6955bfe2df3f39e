"""News and its appearances, of whichever room: what it is now, and as reports and files tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from uuid import UUID

from himoya.languages.codes import LANGUAGES, Language, language_of
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.news_models import NewsStep, NewsText
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.reporting.figure import written
from himoya.programmes.reporting.published_news import NewsAppearance, Place

#: A text on an event of a programme, or of another room.
Text = TypeVar("Text", bound=NewsText, covariant=True)


@dataclass(frozen=True, slots=True)
class Appearance:
    """One appearance of news: all that was done with it, the last step at the end."""

    steps: Sequence[NewsStep]

    @property
    def last(self) -> NewsStep:
        return self.steps[-1]

    @property
    def id(self) -> UUID:
        id: UUID = self.last.appearance
        return id

    @property
    def language(self) -> Language:
        return language_of(self.last.language)

    @property
    def corrected_on(self) -> list[date]:
        """The days on which it was corrected, in the order in which they were noted."""
        corrected = NewsMove.CORRECTED.value
        return [one.happened_on for one in self.steps if one.move == corrected and one.happened_on]

    @property
    def withdrawn_on(self) -> date | None:
        """Since when it is there no more; None while it is."""
        return self.last.happened_on if self.state is NewsMove.WITHDRAWN else None

    @property
    def state(self) -> NewsMove:
        """What it is now: published, corrected at some time, withdrawn, or a mistake."""
        move = NewsMove(self.last.move)
        if move in {NewsMove.WITHDRAWN, NewsMove.STRUCK}:
            return move
        return NewsMove.CORRECTED if self.corrected_on else NewsMove.NOTED


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsShown(Generic[Text]):
    """News with its appearances by language and day; ``event`` is the title of its event."""

    row: Text
    event: str
    appearances: Sequence[Appearance]

    @property
    def noted(self) -> list[Appearance]:
        """Those that were not entered by mistake."""
        return [one for one in self.appearances if one.state is not NewsMove.STRUCK]

    @property
    def standing(self) -> list[Appearance]:
        """Those that can be read where they appeared."""
        return [one for one in self.noted if one.withdrawn_on is None]

    @property
    def missing(self) -> list[Language]:
        """The languages in which it cannot be read anywhere."""
        present = {one.language for one in self.standing}
        return [one for one in LANGUAGES if one not in present]

    def heading_for(self, language: Language) -> tuple[str, Language]:
        """Return its headline in a language, else in the first that there is, with its language."""
        of = self.standing or self.noted or self.appearances
        if not of:
            return self.event, "en"
        best = next((one for one in of if one.language == language), of[0])
        return best.last.heading, best.language


def steps_of(model: type[NewsStep], news: Iterable[UUID]) -> list[NewsStep]:
    """Return what was done with news, in its order; inside a scope."""
    rows = model.objects.filter(news__in=list(news))
    return list(rows.order_by("appearance", "number"))


def appearances_in(steps: Iterable[NewsStep]) -> list[Appearance]:
    """Return the appearances of one news by language and day."""
    grouped: dict[UUID, list[NewsStep]] = {}
    for one in steps:
        grouped.setdefault(one.appearance, []).append(one)
    found = [Appearance(each) for each in grouped.values()]
    return sorted(
        found, key=lambda one: (LANGUAGES.index(one.language), one.last.published_on, str(one.id))
    )


def writers_of(
    reader: Reader, one: NewsShown[NewsText]
) -> tuple[Mapping[int, str], Mapping[UUID, str]]:
    """Return the names of offices, and of people of the reader's own office, who wrote steps."""
    steps = [step for each in one.appearances for step in each.steps]
    own = {step.done_by_id for step in steps if step.agency_id == reader.agency}
    with looking_as(reader):
        offices = names_of({step.agency_id for step in steps}, reader.language)
        return offices, display_names(own)


def as_reported(
    one: NewsShown[NewsText], each: Appearance, event_id: str, language: Language
) -> NewsAppearance:
    """Return an appearance of news on an event as reports and files tell it."""
    last = each.last
    return NewsAppearance(
        news=str(one.row.id),
        event_id=event_id,
        event=one.event,
        language=each.language,
        place=Place(last.place),
        outlet=last.outlet,
        heading=last.heading,
        link=last.link,
        published_on=last.published_on,
        edition=last.edition,
        figures=[(told["reference"], value_in_words(told, language)) for told in last.figures],
        corrected_on=each.corrected_on,
        withdrawn_on=each.withdrawn_on,
        reason=last.reason if last.happened_on else "",
    )


def value_in_words(told: Mapping[str, object], language: Language) -> str:
    """Return the number of a kept figure as it was, with its qualifier."""
    value = told["value"]
    assert value is None or isinstance(value, int | float)
    return written(value, Qualifier(str(told["qualifier"])), language)
