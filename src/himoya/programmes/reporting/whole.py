"""A programme -> one of its reports: blocks in the order of a layout, conflicts at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from himoya.languages.codes import Language
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.blocks import BLOCKS, OUTCOME_DOCUMENTS
from himoya.programmes.reporting.blocks.outcome_documents import outcome_document
from himoya.programmes.reporting.blocks.outcome_documents import title_of as document_title
from himoya.programmes.reporting.blocks.photographs import photographs, photographs_told
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.conflicts import Conflict, conflicts_in
from himoya.programmes.reporting.context.observation import Observation
from himoya.programmes.reporting.figure import ReportedFigure
from himoya.programmes.reporting.figure import written as number_written
from himoya.programmes.reporting.figures import figures_of
from himoya.programmes.reporting.figures_of_context import context_figures
from himoya.programmes.reporting.layouts import Entry, Layout, heading_of, key_of, title_of
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.photograph import ReportedPhotograph
from himoya.programmes.reporting.published_news import NewsAppearance
from himoya.programmes.reporting.resolutions import Resolution
from himoya.programmes.reporting.wings import check_wings
from himoya.programmes.reporting.written_parts import written
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Grid, Part, Sentence, Title

say = sentences.say


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeReport:
    """One report in one language. ``draft`` while a conflict is open or nobody signed."""

    kind: str
    programme: str
    title: str
    publisher: str
    language: Language
    made_on: date
    draft: bool
    parts: Sequence[Part]


class UnsettledConflicts(ValueError):
    """A report was to be signed with open conflicts; nothing is signed."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__(", ".join(one.reference for one in conflicts))


def book_of(
    programme: Programme,
    language: Language,
    period: Period | None = None,
    findings: Sequence[Conflict] = (),
    beside: Sequence[ReportedFigure] = (),
    published: Sequence[Observation] = (),
) -> Book:
    """Return the figures of a programme with their conflicts.

    ``findings`` are what checks of the programme found beyond the conflicts of figures, ``beside``
    the figures of other wings of a platform, ``published`` its statistics of the programme's
    country. Raises UnknownWing where a figure of another wing would find no place.
    """
    check_wings(beside)
    own = figures_of(programme, language, period)
    known = {one.reference for one in own}
    around = context_figures(programme, published, language) if published else ()
    figures = (*own, *(one for one in around if one.reference not in known), *beside)
    conflicts = (*conflicts_in(programme, figures, language), *findings)
    return Book(programme, language, figures, conflicts, {}, period, published=published)


def decided(book: Book, resolutions: Mapping[str, Resolution]) -> Book:
    """Return the figures with decisions on their conflicts."""
    return replace(book, resolutions=resolutions)


def told(book: Book, narrative: Mapping[str, str]) -> Book:
    """Return the figures with what people wrote, by the key of its section."""
    return replace(book, narrative=narrative)


def illustrated(book: Book, found: Sequence[ReportedPhotograph]) -> Book:
    """Return the figures with the photographs that the readers of the report may see."""
    return replace(book, photographs=found)


def with_news(book: Book, found: Sequence[NewsAppearance]) -> Book:
    """Return the figures with where news of the programme appeared; nothing else changes."""
    return replace(book, news=found)


def report_on(
    book: Book, layout: Layout, made_on: date, *, signed: bool = False
) -> ProgrammeReport:
    """Return the report. Raises UnsettledConflicts where it is to be signed and one is open."""
    if signed and book.open_conflicts:
        raise UnsettledConflicts(book.open_conflicts)
    language, fiche = book.language, book.programme.programme
    kind = title_of(layout.kind, language)
    if book.period is not None:
        kind = f"{kind}, {book.period.in_words(language)}"
    return ProgrammeReport(
        kind=f"{layout.kind}-report",
        programme=book.programme.id,
        title=f"{kind}: {fiche.title_in(language)}",
        publisher=fiche.executing_agency or fiche.title,
        language=language,
        made_on=made_on,
        draft=not signed,
        parts=(*_opening(book, signed=signed), *_body(book, layout), *_closing(book)),
    )


def _opening(book: Book, *, signed: bool) -> Iterator[Part]:
    language = book.language
    if not signed:
        yield Sentence(say(language, "This is a draft: it has not been signed."))
    if book.open_conflicts:
        one = "One contradiction of sources is marked in the text and listed at the end."
        many = "{number} contradictions of sources are marked in the text and listed at the end."
        yield Sentence(sentences.say_count(language, one, many, len(book.open_conflicts)))
    if language != "en":
        text = "Titles and texts of facts stand in the language of their source."
        yield Sentence(say(language, text))


def _body(book: Book, layout: Layout) -> Iterator[Part]:
    chapters, annexes = count(1), count(1)
    pictured = photographs_told(book)
    alone = len(list(_annexes(book, layout))) + bool(pictured) == 1
    for entry in layout.blocks:
        if entry.block == OUTCOME_DOCUMENTS:
            for document in book.programme.outcome_documents:
                if document.points:
                    title = document_title(document)
                    yield Title(_annex(title, annexes, book.language, alone=alone))
                    yield from outcome_document(document, book)
            continue
        heading = heading_of(entry, book.language)
        if entry.annex:
            heading = _annex(heading, annexes, book.language, alone=alone)
        elif layout.numbered and entry.numbered and entry.level == 1:
            heading = f"{next(chapters)}. {heading}"
        yield Title(heading, entry.level)
        yield from written(book, key_of(entry))
        if entry.block is not None:
            yield from BLOCKS[entry.block](book)
    if pictured:
        heading = say(book.language, "Photographs")
        yield Title(_annex(heading, annexes, book.language, alone=alone))
        yield from photographs(book)


def _annexes(book: Book, layout: Layout) -> Iterator[Entry]:
    for entry in layout.blocks:
        if entry.block == OUTCOME_DOCUMENTS:
            yield from (entry for one in book.programme.outcome_documents if one.points)
        elif entry.annex:
            yield entry


def _annex(title: str, numbers: Iterator[int], language: Language, *, alone: bool) -> str:
    number = next(numbers)
    if alone:
        return say(language, "Annex: {title}", title=title)
    return say(language, "Annex {number}: {title}", number=number, title=title)


def _closing(book: Book) -> Iterator[Part]:
    language = book.language
    if book.open_conflicts:
        yield Title(say(language, "Conflicts that are not settled"))
        yield _open_ones(book)
    if book.resolutions:
        yield Title(say(language, "Conflicts that were settled"))
        yield _settled_ones(book.resolutions.values(), language)


def _open_ones(book: Book) -> Grid:
    language = book.language
    heads = (say(language, "Reference"), say(language, "What differs"), say(language, "Values"))
    rows = [
        (one.reference, one.message, one.values_in_words(language) or "–")
        for one in book.open_conflicts
    ]
    caption = say(language, "What sources say of one figure")
    return Grid(caption, heads, rows, widths=(2, 3.2, 1.5))


def _settled_ones(decisions: Iterable[Resolution], language: Language) -> Grid:
    heads = (
        say(language, "Reference"),
        say(language, "What differs"),
        say(language, "Used"),
        say(language, "Not used"),
        say(language, "Reason"),
    )
    rows = [_settled(one, language) for one in decisions]
    caption = say(language, "What was decided, by whoever signs, and why")
    return Grid(caption, heads, rows, widths=(1.8, 2.4, 0.9, 1.3, 2.4))


def _settled(one: Resolution, language: Language) -> tuple[str, ...]:
    others = (
        f"{number_written(each.value, each.qualifier, language)} ({', '.join(each.source) or '–'})"
        for each in one.others
    )
    return (
        one.conflict.reference,
        one.conflict.message,
        number_written(one.chosen.value, one.chosen.qualifier, language) if one.chosen else "–",
        "; ".join(others) or "–",
        one.reason,
    )
