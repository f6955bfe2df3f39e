"""Documents that events agreed on, point by point, with addressees and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from himoya.programmes.facts.recommendations import OutcomeDocument, Point
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.labels import label
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Grid, Part, Sentence, Title

say = sentences.say


def outcome_document(document: OutcomeDocument, book: Book) -> Iterator[Part]:
    """Yield the points of one document, a table for each of its sections."""
    language = book.language
    event = book.programme.event(document.event) if document.event else None
    if event is not None:
        yield Sentence(say(language, "Agreed at: {event}", event=event.title))
    if document.submitted_to:
        body = book.body(document.submitted_to)
        yield Sentence(say(language, "Submitted to: {body}", body=body))
    for key, points in document.sections.items():
        letter, _, rest = key.partition("_")
        name = f"{letter}. {label('sections', rest, language)}" if rest else letter
        yield Title(name, 2)
        yield _table(points, book)
    if document.recommendations:
        yield _table(document.recommendations, book)


def recommendations(book: Book) -> Iterator[Part]:
    """Yield all points of all documents with their addressees, for who keeps track of them."""
    for one in book.programme.outcome_documents:
        if one.points:
            yield Title(title_of(one), 2)
            yield from (part for part in outcome_document(one, book) if not isinstance(part, Title))


def title_of(document: OutcomeDocument) -> str:
    """Return a title without the number of an annex that its source printed before it."""
    first, dash, rest = document.title.partition(" - ")
    return rest if dash and first.casefold().startswith("annex") else document.title


def _table(points: Sequence[Point], book: Book) -> Grid:
    language = book.language
    caption = say(language, "Recommendations")
    nobody = say(language, "nobody by name")
    heads = (
        say(language, "No."),
        say(language, "Recommendation"),
        say(language, "Addressed to"),
        say(language, "Source"),
    )
    rows = [
        (
            one.id,
            one.text,
            "; ".join(map(book.body, one.addressee)) or nobody,
            ", ".join(one.src),
        )
        for one in points
    ]
    return Grid(caption, heads, rows, widths=(0.5, 4, 1.6, 1.3))
