"""What the programme is proud of: headline results, onward training, curricula."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.facts.results import Attribution, Headline
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.blocks.charts import participations_by_kind
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.telling import counted_women
from himoya.programmes.reporting.women import whole_numbers
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Grid, Part, Points, Sentence

say = sentences.say


def achievements(book: Book) -> Iterator[Part]:
    """Yield a line for each headline result and branch of onward training, then a chart."""
    language = book.language
    if book.period is not None:
        text = "Results up to the end of the programme, not of this period alone:"
        yield Sentence(say(language, text))
    results = [_line(one, book) for one in book.programme.headline_results]
    branches = range(1, len(book.programme.trainers.cascade) + 1)
    reached = (f"trainers.cascade.{at}" for at in branches)
    results += [f"{book.figure(one).label}: {book.words(one)}" for one in reached if book.has(one)]
    yield Points(results)
    yield from participations_by_kind(book)


def _line(one: Headline, book: Book) -> str:
    language = book.language
    said = f"{one.indicator}: {book.words(one.id)}"
    value = book.number(one.id)
    if one.female_pct is not None and isinstance(value, int):
        counts = whole_numbers(one.female_pct, value)
        if len(counts) == 1:
            women = counted_women(counts[0], value, language)
            said += "; " + say(language, "women: {women}", women=women)
    if one.kind is Attribution.CONTRIBUTION:
        said += " " + say(language, "(adopted by the State; the programme contributed)")
    return said


def curricula(book: Book) -> Iterator[Part]:
    """Yield the courses of institutions, with the step that each has reached."""
    language = book.language
    if not book.programme.curricula:
        yield Sentence(say(language, "Nothing is recorded."))
        return
    text = "Part of a curriculum, with a dated source: {number}."
    yield Sentence(say(language, text, number=book.words("curricula.incorporated")))
    rows = [
        (
            book.body(one.institution),
            one.course or "–",
            label(one.status, language),
            str(one.endorsed or one.introduced or "–"),
            ", ".join(one.src),
        )
        for one in book.programme.curricula
    ]
    heads = (
        say(language, "Institution"),
        say(language, "Course"),
        say(language, "Step reached"),
        say(language, "Since"),
        say(language, "Source"),
    )
    yield Grid(
        say(language, "Courses on their way into curricula"),
        heads,
        rows,
        widths=(2, 2, 1.6, 0.7, 1.4),
    )
