"""What the facts put into one place of a passage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from himoya.programmes.facts.events import Event
from himoya.programmes.news.contacts import MediaContact
from himoya.programmes.reporting.book import Book


@dataclass(frozen=True, slots=True)
class Slot:
    """A text, None where the facts do not hold it, and the references of figures in it."""

    text: str | None = None
    figures: tuple[str, ...] = ()


#: What stands in a passage: placeholder -> slot. No slots at all: the passage is not told.
Slots = Mapping[str, Slot]


@dataclass(frozen=True, slots=True)
class Story:
    """One event of a book of figures. Numbers of fewer people than ``threshold`` stay inside.

    ``names_left_out`` are texts that were taken out before, since they may be names of persons.
    An event that an office keeps itself (``is_record``) has no facts around it that could be held
    against it, and may be of no programme (``in_programme``). ``contacts`` are the posts that the
    office names to journalists.
    """

    event: Event
    book: Book
    threshold: int
    names_left_out: int = 0
    is_record: bool = False
    in_programme: bool = True
    contacts: Sequence[MediaContact] = ()


Passage = Callable[[Story], Slots]

#: The passage is not told.
NOTHING: Slots = {}


def figure(reference: str, book: Book) -> Slot:
    """Return a figure as a report writes it; a blank where the programme has it not."""
    return Slot(book.words(reference), (reference,)) if book.has(reference) else Slot()


def listed(texts: Iterable[str]) -> Slot:
    """Return texts one after the other, each once; a blank where there are none."""
    return Slot(", ".join(dict.fromkeys(texts)) or None)
