"""The page of the release calendar: days to come, then those that are over, with every move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from xml.etree.ElementTree import Element

from himoya.charts.markup import node
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.publishing.section.calendar import Announced, Moved, Standing
from himoya.publishing.section.frame import CALENDAR, CALENDAR_FILE, Section, page
from himoya.publishing.sentences import sentences
from himoya.statistics.labelling import period_words

_STANDING = {
    Standing.TO_COME: "To come",
    Standing.KEPT: "Published on the announced day, {day}",
    Standing.LATE: "Published late, on {day}",
    Standing.OVERDUE: "Late: the announced day has passed",
    Standing.CANCELLED: "Will not be published: {because}",
}

_OPEN = frozenset({Standing.TO_COME, Standing.OVERDUE})


def calendar_page(section: Section, language: Language) -> str:
    """Return the calendar in one language."""
    say = sentences.say
    to_come = [one for one in reversed(section.calendar) if one.standing in _OPEN]
    over = [one for one in section.calendar if one.standing not in _OPEN]
    about = say(
        language,
        "Nobody outside gets the figures before the announced moment. A day that was moved stands "
        "here with the former day and the reason.",
    )
    return page(
        section,
        CALENDAR,
        say(language, "Release calendar"),
        language,
        node("p", about),
        node("p", node("a", say(language, "As a calendar file (iCalendar)"), href=CALENDAR_FILE)),
        node("h2", say(language, "To come")),
        *_table(section, to_come, language),
        *_over(section, over, language),
    )


def _over(section: Section, over: Sequence[Announced], language: Language) -> Iterator[Element]:
    if over:
        yield node("h2", sentences.say(language, "Past days"))
        yield from _table(section, over, language)


def _table(section: Section, days: Sequence[Announced], language: Language) -> Iterator[Element]:
    say = sentences.say
    if not days:
        yield node("p", say(language, "No day is announced."))
        return
    head = node(
        "tr",
        *(
            node("th", words, scope="col")
            for words in (
                say(language, "Day and time"),
                say(language, "What is published"),
                say(language, "How it stands"),
            )
        ),
    )
    rows = [_row(section, one, language) for one in days]
    table = node("table", node("thead", head), node("tbody", *rows))
    label = say(language, "Release calendar")
    yield node("div", table, class_="wide words", tabindex="0", role="region", aria_label=label)


def _row(section: Section, one: Announced, language: Language) -> Element:
    moved = [node("p", _moved(section, move, language), class_="note") for move in one.moves]
    return node(
        "tr",
        node("th", moment_words(one.at, language), scope="row"),
        node("td", title_of(section, one, language)),
        node("td", _standing(section, one, language), *moved),
    )


def title_of(section: Section, one: Announced, language: Language) -> str:
    """Return what is announced: the titles of the tables, and the period."""
    known = section.dictionary.tables
    titles = [known[name].title.in_language(language) for name in one.tables if name in known]
    return f"{'; '.join(titles)}, {period_words(one.period).in_language(language)}"


def _standing(section: Section, one: Announced, language: Language) -> str:
    because = reason_of(section, one.because, language)
    day = day_words(one.kept_on, language) if one.kept_on else ""
    return sentences.say(language, _STANDING[one.standing], day=day, because=because)


def _moved(section: Section, move: Moved, language: Language) -> str:
    return sentences.say(
        language,
        "Moved from {before} to {after}: {because}.",
        before=moment_words(move.before, language),
        after=moment_words(move.after, language),
        because=reason_of(section, move.because, language),
    )


def reason_of(section: Section, code: str, language: Language) -> str:
    """Return a reason in words."""
    reasons = section.dictionary.codelists["calendar_reason"]
    return reasons.label(code, language) if code else ""


def moment_words(moment: datetime, language: Language) -> str:
    """Return a day with its time, as the country's clocks show it."""
    return f"{day_words(moment.date(), language)}, {moment:%H:%M}"


def day_words(day: date, language: Language) -> str:
    """Return a day as readers write it."""
    return format_date(PartialDate.from_edtf(day.isoformat()), language)
