"""The only readers of published news: of a programme, one of them, and for reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from himoya.languages.codes import LANGUAGES, Language, language_of
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.programmes.keeping.queries import may_keep
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.models import AppearanceStep, ProgrammeNews
from himoya.platform.programmes.queries import programme
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.figure import written
from himoya.programmes.reporting.published_news import NewsAppearance, Place

#: What the audit calls news of a programme.
NEWS = "programme_news"


@dataclass(frozen=True, slots=True)
class Appearance:
    """One appearance of news: all that was done with it, the last step at the end."""

    steps: Sequence[AppearanceStep]

    @property
    def last(self) -> AppearanceStep:
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
class NewsShown:
    """News with its appearances by language and day; ``event`` is the title of its event."""

    row: ProgrammeNews
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedNews:
    """The news of a programme, the latest first; whether the reader may write into it."""

    programme: Programme
    news: Sequence[NewsShown]
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


def news_of(reader: Reader, name: str, id: UUID) -> tuple[PublishedNews, NewsShown]:
    """Return one news of a programme, with the others. Raises NotThere."""
    found = published_news(reader, name)
    one = next((each for each in found.news if each.row.id == id), None)
    if one is None:
        raise NotThere(NEWS, str(id))
    return found, one


def writers_of(reader: Reader, one: NewsShown) -> tuple[Mapping[int, str], Mapping[UUID, str]]:
    """Return the names of offices, and of people of the reader's own office, who wrote steps."""
    steps = [step for each in one.appearances for step in each.steps]
    own = {step.done_by_id for step in steps if step.agency_id == reader.agency}
    with looking_as(reader):
        offices = names_of({step.agency_id for step in steps}, reader.language)
        return offices, display_names(own)


def news_for_report(reader: Reader, found: Programme, language: Language) -> list[NewsAppearance]:
    """Return where news of a programme appeared, as reports and files tell it."""
    return [_for_report(one, each, language) for one in _told(reader, found) for each in one.noted]


def appearances_by_event(reader: Reader, found: Programme) -> Mapping[str, int]:
    """Return event -> how many news texts on it were published."""
    told: dict[str, int] = {}
    for one in _told(reader, found):
        if one.noted:
            told[one.row.event] = told.get(one.row.event, 0) + 1
    return told


def steps_of(news: Iterable[UUID]) -> list[AppearanceStep]:
    """Return what was done with news, in its order; inside a scope."""
    rows = AppearanceStep.objects.filter(news__in=list(news))
    return list(rows.order_by("appearance", "number"))


def appearances_in(steps: Iterable[AppearanceStep]) -> list[Appearance]:
    """Return the appearances of one news by language and day."""
    grouped: dict[UUID, list[AppearanceStep]] = {}
    for one in steps:
        grouped.setdefault(one.appearance, []).append(one)
    found = [Appearance(each) for each in grouped.values()]
    return sorted(
        found, key=lambda one: (LANGUAGES.index(one.language), one.last.published_on, str(one.id))
    )


def _told(reader: Reader, found: Programme) -> list[NewsShown]:
    with looking_as(reader):
        rows = ProgrammeNews.objects.filter(programme=found.id, practice=reader.practice)
        news = list(rows.order_by("-written_at", "id"))
        steps = steps_of(one.id for one in news)
    titles = {one.id: one.title for one in found.events}
    return [
        NewsShown(
            row=one,
            event=titles.get(one.event, one.event),
            appearances=appearances_in(step for step in steps if step.news_id == one.id),
        )
        for one in news
    ]


def _for_report(one: NewsShown, each: Appearance, language: Language) -> NewsAppearance:
    last = each.last
    return NewsAppearance(
        news=str(one.row.id),
        event_id=one.row.event,
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
