"""Work on laws and policies, with what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.reporting.book import Book
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Grid, Part, Sentence

say = sentences.say


def policy(book: Book) -> Iterator[Part]:
    """Yield one row for each piece of work."""
    language = book.language
    if not book.programme.legal_policy_work:
        yield Sentence(say(language, "Nothing is recorded."))
        return
    heads = (
        say(language, "Work"),
        say(language, "What became of it"),
        say(language, "Period"),
        say(language, "Source"),
    )
    rows = [
        (one.item, one.status, str(one.period or "–"), ", ".join(one.src))
        for one in book.programme.legal_policy_work
    ]
    yield Grid(say(language, "Work on laws and policies"), heads, rows, widths=(2.6, 1.6, 1, 1))
