"""Why and within what the programme worked."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.reporting.book import Book
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Part, Points, Sentence

say = sentences.say


def background(book: Book) -> Iterator[Part]:
    """Yield the aim, the frame of law and policy, and the tools that the programme leans on."""
    language, fiche = book.language, book.programme.programme
    if fiche.objective:
        yield Sentence(say(language, "What the programme was for:"))
        yield Sentence(fiche.objective, "en")
    if fiche.national_frameworks:
        yield Sentence(
            say(language, "Laws, plans and mechanisms of the State that it worked with:")
        )
        yield Points(tuple(one.name for one in fiche.national_frameworks), "en")
    if fiche.international_frameworks:
        yield Sentence(say(language, "International frame:"))
        yield Points(fiche.international_frameworks, "en")
    if book.programme.reference_tools:
        yield Sentence(say(language, "Tools that it leaned on:"))
        yield Points(tuple(one.name for one in book.programme.reference_tools), "en")
    for one in book.programme.postponements:
        year = str(one.year) if one.year else say(language, "not recorded")
        text = "Postponed ({year}): {what}. Reason: {reason}."
        yield Sentence(say(language, text, year=year, what=one.what, reason=one.reason))
