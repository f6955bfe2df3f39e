"""What other wings of a platform tell: figures that were given to a report, by the wing."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.figure import ReportedFigure
from himoya.programmes.reporting.labels import label, labels
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Grid, Part, Sentence, Title

say = sentences.say

#: References of such figures begin with this and the name of the wing.
OF_WINGS = "wings."


def wings(book: Book) -> Iterator[Part]:
    """Yield a table for each wing that told of something; figures of wings are never added."""
    language = book.language
    told = [one for one in book.figures if one.reference.startswith(OF_WINGS)]
    if not told:
        text = (
            "No wing told of anything: such figures stand in a report that is made on the platform "
            "by somebody who may see them."
        )
        yield Sentence(say(language, text))
        return
    text = (
        "Statistics are those that were published, as they were published. Everything else is "
        "counted on the day of the report, as far as whoever makes it may see."
    )
    yield Sentence(say(language, text))
    for name in labels()["wings"]:
        rows = [_row(one, book) for one in told if one.reference.startswith(f"{OF_WINGS}{name}.")]
        if rows:
            heading = label("wings", name, language)
            yield Title(heading, 2)
            heads = (
                say(language, "What is counted"),
                say(language, "Number"),
                say(language, "Unit"),
                say(language, "Period"),
                say(language, "Source"),
            )
            yield Grid(heading, heads, rows, frozenset({1}), (2.6, 1.0, 1.2, 1.0, 1.6))


def _row(one: ReportedFigure, book: Book) -> tuple[str, ...]:
    source = ", ".join(one.source) or say(book.language, "counted from the facts")
    unit = label("units", one.unit, book.language)
    return one.label, book.words(one.reference), unit, one.period or "–", source
