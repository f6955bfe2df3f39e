"""All events in one table, and how far the sex of people is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from himoya.programmes.facts.events import Event
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.telling import women_in_words
from himoya.programmes.reporting.times import when
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Facts, Grid, Part, Sentence

say = sentences.say


def events_told(book: Book) -> Sequence[Event]:
    """Return the events of the report's period, all of them where it has none."""
    if book.period is None:
        return book.programme.events
    return [one for one in book.programme.events if book.period.touches(one.date)]


def event_table(book: Book) -> Iterator[Part]:
    """Yield totals and a table of events; events without a date are named apart in a period."""
    language = book.language
    names = ("events", "participations", "participations.sex_recorded", "participations.women")
    yield Facts([(book.figure(one).label, book.words(one)) for one in names if book.has(one)])
    yield _table(say(language, "Events"), events_told(book), book)
    if book.period is not None:
        undated = [one for one in book.programme.events if not one.date.is_stated]
        if undated:
            text = "Events without a recorded date, which may or may not fall in this period"
            yield _table(say(language, text), undated, book)
    text = "“Not recorded” means that the source does not say it, never that there was nobody."
    yield Sentence(say(language, text))


def _table(caption: str, events: Sequence[Event], book: Book) -> Grid:
    language = book.language
    heads = (
        say(language, "Event"),
        say(language, "Kind"),
        say(language, "When"),
        say(language, "People"),
        say(language, "Women"),
        say(language, "Source"),
    )
    rows = [
        (
            one.title,
            label(one.kind, language),
            when(one.date, language),
            _people(one, book),
            women_in_words(one, book) if _is_counted(one, book) else "–",
            ", ".join(one.src),
        )
        for one in events
    ]
    return Grid(caption, heads, rows, widths=(2.2, 1.5, 1.4, 1.3, 1.3, 1.1))


def _people(event: Event, book: Book) -> str:
    if not _is_counted(event, book):
        return say(book.language, "not recorded")
    return book.words(f"{event.id}.participants.total")


def _is_counted(event: Event, book: Book) -> bool:
    return book.has(f"{event.id}.participants.total")
