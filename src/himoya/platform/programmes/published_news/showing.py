"""Published news as pages draw it: the list, and one news with its languages and its history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.languages.dates import PartialDate, format_date
from himoya.platform.access.reader import Reader
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.news_models import NewsText
from himoya.platform.programmes.published_news.appearances import (
    Appearance,
    NewsShown,
    value_in_words,
    writers_of,
)
from himoya.platform.programmes.published_news.comparing import Difference, Figures, differences_of
from himoya.platform.programmes.published_news.rules import MOVES
from himoya.platform.programmes.published_news.words import COLOURS, DONE, STATES, TO_DO
from himoya.platform.theme.parts import Cell, Event, Heading, Link, SummaryRow, Tag
from himoya.programmes.reporting.published_news import Place, place_in_words

NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What differs between rooms: addresses, and what they call the facts that news is made of.

    ``page`` leads to a text, ``change`` to the form of a move with an appearance, by its name.
    """

    page: Callable[[NewsText], str]
    change: Callable[[NewsText, UUID, str], str]
    edition: str
    edition_in_words: Callable[[int], str]


def list_of(
    news: Sequence[NewsShown[NewsText]], pages: Pages, language: Language
) -> dict[str, Any]:
    """Return the table of news, a row each."""
    heads = (_("News"), _("Event"), _("Published on"), _("Languages"), _("Not in"), _("State"))
    return {
        "news_headings": [Heading(label=one) for one in heads],
        "news_rows": [_row(one, pages, language) for one in news],
    }


def _row(one: NewsShown[NewsText], pages: Pages, language: Language) -> list[Cell]:
    heading, _spoken = one.heading_for(language)
    days = sorted(each.last.published_on for each in one.noted)
    return [
        Cell(text=heading, url=pages.page(one.row)),
        Cell(text=one.event),
        Cell(text=_day_in_words(days[0], language) if days else NOTHING),
        Cell(text=_names(dict.fromkeys(each.language for each in one.standing)) or NOTHING),
        Cell(text=_names(one.missing) or NOTHING),
        Cell(text="", tag=_tag(_state(one))),
    ]


def _state(one: NewsShown[NewsText]) -> NewsMove:
    """What is to be said of the whole: it is withdrawn where it can be read nowhere any more."""
    states = {each.state for each in one.standing or one.noted}
    order = (NewsMove.CORRECTED, NewsMove.NOTED, NewsMove.WITHDRAWN)
    return next((state for state in order if state in states), NewsMove.STRUCK)


def one_of(
    one: NewsShown[NewsText],
    today: Figures,
    pages: Pages,
    reader: Reader,
    language: Language,
    *,
    may_keep: bool,
) -> dict[str, Any]:
    """Return what the page of one news is drawn from, its languages in the order of all pages.

    ``today`` are the figures that a draft of today would have.
    """
    differences = differences_of(today, one, language)
    heading, spoken = one.heading_for(language)
    return {
        "heading": heading,
        "spoken": spoken,
        "event": one.event,
        "news": one.row,
        "missing": _names(one.missing),
        "languages": [
            {
                "name": OWN_NAMES[code],
                "code": code,
                "appearances": [
                    {
                        "heading": each.last.heading,
                        "tag": _tag(each.state),
                        "link": each.last.link,
                        "facts": list(_facts(each, today, pages, language)),
                        "differences": _differing(differences.get(str(each.id), ())),
                        "moves": _moves(one, each, pages) if may_keep else (),
                    }
                    for each in one.noted
                    if each.language == code
                ],
            }
            for code in LANGUAGES
        ],
        "events": history_of(one, reader, language),
        "may_keep": may_keep,
    }


def _moves(one: NewsShown[NewsText], each: Appearance, pages: Pages) -> list[Link]:
    return [
        Link(
            text=str(TO_DO[move]),
            url=pages.change(one.row, each.id, move.value.replace("_", "-")),
        )
        for move in MOVES[each.state]
    ]


def _differing(found: Sequence[Difference]) -> list[str]:
    return [
        _("%(label)s: published %(then)s, now %(now)s")
        % {"label": other.label, "then": other.then, "now": other.now}
        for other in found
    ]


def _facts(
    each: Appearance, today: Figures, pages: Pages, language: Language
) -> Iterator[SummaryRow]:
    last = each.last
    place = place_in_words(Place(last.place), language)
    yield SummaryRow(key=_("Where it appeared"), value=f"{last.outlet} ({place})")
    yield SummaryRow(key=_("Published on"), value=_day_in_words(last.published_on, language))
    if each.corrected_on:
        days = [_day_in_words(day, language) for day in each.corrected_on]
        yield SummaryRow(key=_("Corrected on"), value=days)
    if each.withdrawn_on is not None:
        yield SummaryRow(key=_("Withdrawn on"), value=_day_in_words(each.withdrawn_on, language))
    if last.reason and last.happened_on:
        yield SummaryRow(key=_("Why?"), value=last.reason)
    yield SummaryRow(key=pages.edition, value=pages.edition_in_words(last.edition))
    # What they are called in the reader's language, as far as the facts still have them.
    figures = [
        f"{today.get(told['reference'], told)['label']}: {value_in_words(told, language)}"
        for told in last.figures
    ]
    yield SummaryRow(key=_("Figures at that time"), value=figures or NOTHING)


def history_of(one: NewsShown[NewsText], reader: Reader, language: Language) -> list[Event]:
    """Return what was done with news, the last first; what was a mistake stands here alone."""
    offices, people = writers_of(reader, one)
    steps = sorted(
        (step for each in one.appearances for step in each.steps),
        key=lambda step: (step.done_at, step.number),
        reverse=True,
    )
    events = []
    for step in steps:
        name, office = people.get(step.done_by_id, ""), offices[step.agency_id]
        day = _day_in_words(step.happened_on or step.published_on, language)
        place = f"{OWN_NAMES[_code(step.language)]}, {step.outlet}, {day}"
        events.append(
            Event(
                title=str(DONE[NewsMove(step.move)]),
                at=step.done_at,
                by=f"{name}, {office}" if name else office,
                text="\n".join(text for text in (step.heading, place, step.reason) if text),
            )
        )
    return events


def _code(code: str) -> Language:
    return next(one for one in LANGUAGES if one == code)


def _names(codes: Any) -> str:
    return ", ".join(OWN_NAMES[_code(one)] for one in codes)


def _tag(state: NewsMove) -> Tag:
    return Tag(text=str(STATES[state]), colour=COLOURS[state])


def _day_in_words(day: Any, language: Language) -> str:
    return format_date(PartialDate.of_day(day), language)
