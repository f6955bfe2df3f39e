"""All figures with their references, and the documents that they come from."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.figure import ReportedFigure
from himoya.programmes.reporting.labels import label
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Grid, Part, Points, Sentence

say = sentences.say

#: References are the longest words of a report.
_WIDTHS = (2.5, 2.5, 0.9, 1.3, 1.6)


def figures_and_sources(book: Book) -> Iterator[Part]:
    """Yield a row for each figure, rival claims in rows of their own."""
    language = book.language
    heads = (
        say(language, "Reference"),
        say(language, "What is counted"),
        say(language, "Number"),
        say(language, "Unit"),
        say(language, "Source"),
    )
    rows = [
        (
            one.reference,
            one.label,
            one.in_words(language),
            label("units", one.unit, language),
            _source(one, book),
        )
        for one in book.figures
    ]
    yield Grid(say(language, "All figures"), heads, rows, frozenset({2}), _WIDTHS)
    yield Sentence(say(language, "Sources, and what they are; after the colon stands the line:"))
    yield Points([f"{key}: {one.subject}" for key, one in book.programme.seeds.items()])


def _source(figure: ReportedFigure, book: Book) -> str:
    if figure.computed:
        return say(book.language, "counted from the facts")
    return ", ".join(figure.source)
