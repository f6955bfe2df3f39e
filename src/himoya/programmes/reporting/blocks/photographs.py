"""The photographs of a report, each with what it shows, of which event and day, and who took it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.photograph import ReportedPhotograph
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Part, Picture, Sentence

say = sentences.say


def photographs_told(book: Book) -> Sequence[ReportedPhotograph]:
    """Return the photographs of the report's period by their days, all where it has none."""
    period = book.period
    found = [
        one
        for one in book.photographs
        if period is None or period.first <= one.taken_on <= period.last
    ]
    return sorted(found, key=lambda one: (one.taken_on, one.reference))


def photographs(book: Book) -> Iterator[Part]:
    """Yield what holds for all of them, and each with its caption."""
    text = "Whoever can be recognised in these photographs agreed that they are shown here."
    yield Sentence(say(book.language, text))
    for one in photographs_told(book):
        said = one.caption_in(book.language)
        yield Picture(one.reference, _caption(one, said, book), said)


def withdrawn(day: date, language: Language) -> Sentence:
    """Return what stands in a signed report in place of a photograph that may be shown no more."""
    text = "A photograph stood here. On {day} the consent to show it was withdrawn."
    return Sentence(say(language, text, day=format_date(PartialDate.of_day(day), language)))


def not_opened(caption: str, language: Language) -> Sentence:
    """Return what stands in place of a photograph whose file cannot be opened."""
    text = "A photograph belongs here whose file cannot be opened now: {caption}"
    return Sentence(say(language, text, caption=caption))


def _caption(one: ReportedPhotograph, said: str, book: Book) -> str:
    day = format_date(PartialDate.of_day(one.taken_on), book.language)
    # A day may end in a full stop of its own, as Russian and Tajik write it.
    facts = {"caption": said.rstrip("."), "day": day.rstrip("."), "by": one.taken_by}
    if one.event:
        text = "{caption}. {event}, {day}. Photograph: {by}"
        return say(book.language, text, event=one.event, **facts)
    return say(book.language, "{caption}. {day}. Photograph: {by}", **facts)
