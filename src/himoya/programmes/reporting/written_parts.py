"""What people wrote in a section, as parts of the report: paragraphs and lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.references import BULLET, in_words
from himoya.publishing.section.reports.model import Part, Points, Sentence


def written(book: Book, section: str) -> Iterator[Part]:
    """Yield the text of a section with its figures in place; nothing where nobody wrote."""
    yield from parts_of(book.narrative.get(section, ""), book)


def parts_of(text: str, book: Book) -> Iterator[Sentence | Points]:
    """Yield the paragraphs and lists of a text, with its figures in place."""
    lines = in_words(text, book).splitlines()
    told = (one.strip() for one in lines if one.strip())
    for is_list, group in groupby(told, key=lambda one: one.startswith(BULLET)):
        if is_list:
            yield Points([one.removeprefix(BULLET) for one in group])
        else:
            yield from map(Sentence, group)
