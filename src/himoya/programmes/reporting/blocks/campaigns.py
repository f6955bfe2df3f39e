"""The campaign: extent and partners, and each kind of reach by itself."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.facts.campaign import Campaign
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.labels import label
from himoya.programmes.reporting.times import when
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Facts, Grid, Part, Points, Sentence

say = sentences.say

_PREFIX = "campaign."


def campaign(book: Book) -> Iterator[Part]:
    """Yield the facts, what was done, and the figures; no sum over kinds stands anywhere."""
    language, told = book.language, book.programme.campaign
    if told is None:
        yield Sentence(say(language, "Nothing is recorded."))
        return
    yield Facts(list(_facts(told, book)))
    if told.activity_types:
        yield Sentence(say(language, "What was done:"))
        yield Points(told.activity_types, "en")
    yield _figures(book)
    text = (
        "Each row is counted in its own way, and the same person may stand in several. Rows are "
        "never added."
    )
    yield Sentence(say(language, text))


def _facts(told: Campaign, book: Book) -> Iterator[tuple[str, str]]:
    language = book.language
    yield say(language, "Name"), "; ".join(told.names)
    yield say(language, "Period"), when(told.period, language)
    if told.oblasts:
        yield say(language, "Regions"), ", ".join(told.oblasts)
    if told.partners:
        yield say(language, "Partners"), "; ".join(map(book.body, told.partners))
    if told.key_messages:
        yield say(language, "Messages"), "; ".join(told.key_messages)


def _figures(book: Book) -> Grid:
    language = book.language
    figures = [
        one for one in book.figures if one.reference.startswith(_PREFIX) and one.rival_of is None
    ]
    heads = (
        say(language, "What is counted"),
        say(language, "Number"),
        say(language, "Unit"),
        say(language, "Source"),
    )
    rows = [
        (
            one.label,
            book.words(one.reference),
            label("units", one.unit, language),
            ", ".join(one.source),
        )
        for one in figures
    ]
    caption = say(language, "Figures of the campaign, each kind by itself")
    return Grid(caption, heads, rows, widths=(2.2, 1.5, 1.2, 1.4))
