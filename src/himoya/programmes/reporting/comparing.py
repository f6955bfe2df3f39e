"""Every printed figure beside the one counted from the facts: equal, or explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from himoya.languages.codes import Language
from himoya.programmes.facts.results import Headline
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.computing import measure_of
from himoya.programmes.reporting.conflicts import counterpart, is_equal
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.telling import women_in_words
from himoya.programmes.reporting.whole import ProgrammeReport
from himoya.programmes.reporting.women import women_among
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Facts, Grid, Part, Title

say = sentences.say


class Outcome(StrEnum):
    """How a printed figure stands to the facts."""

    EQUAL = "equal"
    DIFFERENT = "different"
    RIVAL = "rival"
    ALONE = "alone"


#: What a reader looks for first: the facts, or another source, say otherwise.
DIFFERING = frozenset({Outcome.DIFFERENT, Outcome.RIVAL})


@dataclass(frozen=True, slots=True)
class Compared:
    """One printed figure; ``counted`` is None where nothing else tells it."""

    printed: ReportedFigure
    outcome: Outcome
    counted: str | None
    explanation: str


def compared(book: Book) -> tuple[Compared, ...]:
    """Return every printed figure of the programme with what the facts say of it."""
    printed = (one for one in book.figures if not one.computed)
    return tuple(_compared(one, book) for one in printed)


def _compared(one: ReportedFigure, book: Book) -> Compared:
    language = book.language
    if one.rival_of is not None:
        main = book.figure(one.rival_of).in_words(language)
        text = say(language, "Another source says otherwise; a report must choose.")
        return Compared(one, Outcome.RIVAL, main, text)
    if one.unit is Unit.PERCENT:
        return _percentage(one, book)
    reference = counterpart(one.reference)
    if book.has(reference):
        counted = book.figure(reference)
        said = counted.in_words(language)
        if is_equal(one, counted):
            return Compared(one, Outcome.EQUAL, said, say(language, "Equal."))
        return Compared(one, Outcome.DIFFERENT, said, _why(one, book))
    return _of_parts(one, book)


def _percentage(one: ReportedFigure, book: Book) -> Compared:
    event = book.programme.event(one.reference.partition(".")[0])
    if event is None:  # a baseline or target: nothing but its source tells it
        text = say(book.language, "It stands as its source gives it; no other fact tells it.")
        return Compared(one, Outcome.ALONE, None, text)
    women = women_among(event.participants)
    assert women is not None
    language, said = book.language, women_in_words(event, book)
    if women.is_impossible:
        text = say(language, "The percentage or the number of people is wrong in print.")
        return Compared(one, Outcome.DIFFERENT, None, text)
    if women.known is None:
        return Compared(one, Outcome.ALONE, said, say(language, "Several whole numbers fit."))
    return Compared(one, Outcome.EQUAL, said, say(language, "Equal."))


def _of_parts(one: ReportedFigure, book: Book) -> Compared:
    """A total against the sum of its bodies, where both stand in print."""
    language = book.language
    parts = [
        each.value
        for each in book.figures
        if each.of == one.reference and ".by_agency." in each.reference and each.value is not None
    ]
    if not parts:
        text = say(language, "It stands as its source gives it; no other fact tells it.")
        return Compared(one, Outcome.ALONE, None, text)
    said = str(sum(parts))
    if sum(parts) == one.value:
        return Compared(one, Outcome.EQUAL, said, say(language, "Equal to the sum over bodies."))
    text = say(language, "The sum over bodies is another number.")
    return Compared(one, Outcome.DIFFERENT, said, text)


def _why(one: ReportedFigure, book: Book) -> str:
    language = book.language
    if one.reference == "months.stated":
        return say(language, "First and last month are both counted.")
    headline = next(each for each in book.programme.headline_results if each.id == one.reference)
    measure = measure_of(headline)
    if measure is not None and measure.compute == "curricula":
        return _curricula(book)
    if measure is not None and measure.compute == "participations":
        return _events_behind(headline, book)
    return say(language, "The facts that stand behind it give another number.")


def _curricula(book: Book) -> str:
    language = book.language
    open_ones = "; ".join(
        f"{book.body(one.institution)}: {label(one.status, language)}"
        for one in book.programme.curricula
        if not one.is_incorporated
    )
    text = "Only courses introduced or endorsed with a dated source count. Not counted: {courses}."
    return say(language, text, courses=open_ones)


def _events_behind(headline: Headline, book: Book) -> str:
    language = book.language
    numbers = " + ".join(
        book.figure(reference).in_words(language)
        for one in book.programme.events
        if headline.id in (one.counts_toward or ())
        and book.has(reference := f"{one.id}.participants.total")
    )
    text = (
        "Participations of the events behind it: {numbers}. “Over” begins with the next whole "
        "number, so that the sum is the least."
    )
    return say(language, text, numbers=numbers)


def comparison(book: Book, made_on: date) -> ProgrammeReport:
    """Return the page that compares print and facts."""
    language, fiche = book.language, book.programme.programme
    title = say(language, "Figures in print and from the facts: {title}", title=fiche.title)
    return ProgrammeReport(
        kind="comparison",
        programme=book.programme.id,
        title=title,
        publisher=fiche.executing_agency or fiche.title,
        language=language,
        made_on=made_on,
        draft=False,
        parts=tuple(_parts(book)),
    )


def _parts(book: Book) -> Iterator[Part]:
    language, rows = book.language, compared(book)
    yield Facts(totals(rows, language))
    for outcome, heading in headings(language):
        chosen = [one for one in rows if one.outcome is outcome]
        if chosen:
            yield Title(heading)
            yield _table(say(language, "Printed figures"), chosen, language)


def totals(rows: Sequence[Compared], language: Language) -> list[tuple[str, str]]:
    """Return how many figures were compared, and how many of each outcome, in words."""
    number = Counter(one.outcome for one in rows)
    by_outcome = [(heading, str(number[outcome])) for outcome, heading in headings(language)]
    return [(say(language, "Printed figures"), str(len(rows))), *by_outcome]


def headings(language: Language) -> Iterator[tuple[Outcome, str]]:
    """Return the outcomes in words, what differs first."""
    yield Outcome.DIFFERENT, say(language, "Different, with the reason")
    yield Outcome.RIVAL, say(language, "Claims of other sources")
    yield Outcome.EQUAL, say(language, "Equal to what the facts give")
    yield Outcome.ALONE, say(language, "Told by one source only")


def heads_in_words(language: Language) -> tuple[str, ...]:
    """Return the heads of the columns of ``row_in_words``."""
    return (
        say(language, "What is counted"),
        say(language, "Printed"),
        say(language, "From the facts"),
        say(language, "Explanation"),
        say(language, "Source"),
    )


def row_in_words(one: Compared, language: Language) -> tuple[str, ...]:
    """Return what is counted, as printed, from the facts, why, and the source."""
    return (
        one.printed.label,
        one.printed.in_words(language),
        one.counted or "–",
        one.explanation,
        ", ".join(one.printed.source),
    )


def _table(caption: str, rows: list[Compared], language: Language) -> Grid:
    shown = [row_in_words(one, language) for one in rows]
    return Grid(caption, heads_in_words(language), shown, widths=(2.2, 1.1, 1.1, 2.6, 1.2))
