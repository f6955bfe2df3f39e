"""Where people write in a report: under the headings of its layout, and under each output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.blocks import OUTCOME_DOCUMENTS
from himoya.programmes.reporting.blocks.narrative import heading_of_output, section_of_output
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.layouts import Entry, Layout, heading_of, key_of

#: Lists that are made whole from facts; there is nothing to tell in them.
_MADE_WHOLE = frozenset({OUTCOME_DOCUMENTS, "figures_and_sources"})


@dataclass(frozen=True, slots=True)
class Section:
    """A place for a text. ``key`` stays the same in every language; ``heading`` is in one."""

    key: str
    heading: str
    level: int = 1


def sections_of(layout: Layout, book: Book) -> tuple[Section, ...]:
    """Return the places for text in the order of the report, headings in the book's language."""
    return tuple(one for entry in layout.blocks for one in _sections(entry, book))


def _sections(entry: Entry, book: Book) -> Iterator[Section]:
    if entry.block in _MADE_WHOLE:
        return
    yield Section(key_of(entry), heading_of(entry, book.language), entry.level)
    if entry.block == "narrative":
        yield from _outputs(book.programme, book)


def _outputs(programme: Programme, book: Book) -> Iterator[Section]:
    for number, output in enumerate(programme.logframe.outputs, start=1):
        heading = heading_of_output(number, output, book.language)
        yield Section(section_of_output(number), heading, 2)
