"""What was learned, and what should come next."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.reporting.book import Book
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Grid, Part, Points, Sentence

say = sentences.say


def follow_up(book: Book) -> Iterator[Part]:
    """Yield lessons, suggestions, and the documents of outcome whose text is not recorded."""
    language, programme = book.language, book.programme
    if programme.lessons:
        yield Sentence(say(language, "What was learned:"))
        yield Points(tuple(one.text for one in programme.lessons), "en")
    heads = (say(language, "No."), say(language, "Suggestion"), say(language, "Source"))
    rows = [(one.id, one.text, ", ".join(one.src)) for one in programme.follow_up_suggestions]
    yield Grid(say(language, "Suggestions for what follows"), heads, rows, widths=(0.5, 5, 1.2))
    without_text = [one for one in programme.outcome_documents if not one.points]
    if without_text:
        yield Sentence(say(language, "Agreed documents whose points are not recorded here:"))
        yield Points(tuple(one.title for one in without_text), "en")
