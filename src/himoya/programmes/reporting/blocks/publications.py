"""Lists of publications and media, made from the register of materials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.labels import label
from himoya.programmes.reporting.published_news import (
    NewsAppearance,
    in_period,
    place_in_words,
)
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Facts, Grid, Part, Points, Sentence

say = sentences.say


def publications(book: Book) -> Iterator[Part]:
    """Yield all works under numbers of one row (T-15, U-08), their modules, then copies."""
    language, works = book.language, book.programme.materials
    heads = (
        say(language, "No."),
        say(language, "Title"),
        say(language, "Languages with a file"),
        say(language, "Source"),
    )
    rows = [
        (str(at), one.title, _languages(one.languages_published, book), ", ".join(one.src))
        for at, one in enumerate(works, start=1)
    ]
    yield Grid(say(language, "Works"), heads, rows, widths=(0.4, 4, 1.4, 1.4))
    for one in works:
        if one.modules:
            yield Sentence(one.title, "en")
            yield Points(
                [f"{m.number}. {m.title} ({_languages(m.languages, book)})" for m in one.modules]
            )
    copies = [one for one in book.figures if one.reference.startswith("print_runs.")]
    yield Facts([(one.label, book.words(one.reference)) for one in copies if not one.rival_of])


def _languages(codes: tuple[str, ...] | None, book: Book) -> str:
    if not codes:
        return say(book.language, "none recorded")
    return ", ".join(label("languages", one, book.language) for one in codes)


def media(book: Book) -> Iterator[Part]:
    """Yield counts of articles and posts, titles where they are recorded, and published news."""
    counted = [one for one in book.figures if one.reference.startswith("media.")]
    news = in_period(book.news, book.period)
    if not counted and not book.programme.pr_items and not news:
        yield Sentence(say(book.language, "Nothing is recorded."))
    yield Facts([(one.label, book.words(one.reference)) for one in counted])
    yield Points(book.programme.pr_items, "en")
    if news:
        yield _news(news, book)


def _news(news: Sequence[NewsAppearance], book: Book) -> Grid:
    language = book.language
    heads = (
        say(language, "Headline"),
        say(language, "Event"),
        say(language, "Language"),
        say(language, "Where it appeared"),
        say(language, "Published on"),
    )
    caption = say(language, "Published news")
    return Grid(
        caption, heads, [_row(one, language) for one in news], widths=(2.1, 1.7, 1.4, 2.4, 1.5)
    )


def _row(one: NewsAppearance, language: Language) -> tuple[str, ...]:
    where = f"{one.outlet} ({place_in_words(one.place, language)})"
    return (
        one.heading,
        one.event,
        label("languages", one.language, language),
        "; ".join([where, *([one.link] if one.link else []), *_became(one, language)]),
        _day(one.published_on, language),
    )


def _became(one: NewsAppearance, language: Language) -> Iterator[str]:
    """What became of it since: a correction, or that it is there no more."""
    for day in one.corrected_on:
        yield say(language, "corrected on {day}", day=_day(day, language))
    if one.withdrawn_on is not None:
        yield say(language, "withdrawn on {day}", day=_day(one.withdrawn_on, language))


def _day(day: date, language: Language) -> str:
    return format_date(PartialDate.of_day(day), language)
