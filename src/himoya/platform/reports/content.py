"""A draft with the facts of its programme: its figures, its sections, the report made of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.programmes.beside import context_beside, figures_beside
from himoya.platform.programmes.photographs.queries import for_report
from himoya.platform.programmes.published_news.queries import news_for_report
from himoya.platform.programmes.queries import programme
from himoya.platform.reports.models import ReportDraft
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.conflicts import Claim, Conflict
from himoya.programmes.reporting.findings import findings_on
from himoya.programmes.reporting.layouts import Kind, Layout, layout_for
from himoya.programmes.reporting.narratives.sections import Section, sections_of
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.published_news import figures_of_news
from himoya.programmes.reporting.resolutions import Resolution
from himoya.programmes.reporting.whole import (
    ProgrammeReport,
    book_of,
    decided,
    illustrated,
    report_on,
    told,
    with_news,
)


def layout_of(draft: ReportDraft) -> Layout:
    """Return the layout that the donor of the programme wants."""
    return layout_for(Kind(draft.kind), draft.programme)


def book_for(reader: Reader, draft: ReportDraft, language: Language) -> Book:
    """Return the figures of today with what was decided on them. Raises NotThere."""
    found = programme(reader, draft.programme)
    book = undecided_book(reader, found, Kind(draft.kind), language, draft.period)
    return decided(book, _resolutions(draft, book))


def undecided_book(
    reader: Reader, found: Programme, kind: Kind, language: Language, period: str
) -> Book:
    """Return the figures of today: of the facts, of other rooms, and of published news.

    ``period`` is empty for a report on the whole time of a programme.
    """
    asked = Period.from_text(period) if period else None
    with override(language):
        beside = figures_beside(reader, kind, language, asked)
        published = context_beside(reader, found, language)
    news = news_for_report(reader, found, language)
    figures = (*beside, *figures_of_news(news, language, asked))
    findings = findings_on(found, language)
    return with_news(book_of(found, language, asked, findings, figures, published), news)


def sections_for(reader: Reader, draft: ReportDraft) -> tuple[Section, ...]:
    """Return the sections of a draft in the reader's language. Raises NotThere."""
    found = programme(reader, draft.programme)
    return sections_of(layout_of(draft), Book(found, reader.language, ()))


def _resolutions(draft: ReportDraft, book: Book) -> Mapping[str, Resolution]:
    """Return the decisions that still fit; a conflict with other values is open again."""
    last = {one.reference: one for one in draft.decisions.order_by("decided_at", "id")}
    found = {}
    for conflict in book.conflicts:
        decision = last.get(conflict.reference)
        if decision is None:
            continue
        chosen = chosen_in(conflict, decision.value, decision.qualifier)
        if (chosen is None) == (not conflict.claims):
            found[conflict.reference] = Resolution(conflict, chosen, decision.reason)
    return found


def chosen_in(conflict: Conflict, value: float | None, qualifier: str) -> Claim | None:
    """Return the claim that a decision names, None where the conflict has none such."""
    for one in conflict.claims:
        if one.value == value and one.qualifier == Qualifier(qualifier or Qualifier.EXACT):
            return one
    return None


def illustrated_for(reader: Reader, layout: Layout, book: Book) -> Book:
    """Return the figures with the photographs that the readers of the report may see."""
    photographs = for_report(reader, book.programme, layout.readers)
    return illustrated(book, photographs)


def report_of(
    draft: ReportDraft, book: Book, texts: Mapping[str, str], made_on: date, *, signed: bool = False
) -> ProgrammeReport:
    """Return the report with its texts by section. Raises UnsettledConflicts where it is signed.

    Its pictures are not in it yet (`with_pictures`).
    """
    return report_on(told(book, texts), layout_of(draft), made_on, signed=signed)
