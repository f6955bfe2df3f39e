"""A draft of a report on a programme as a file that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from himoya.languages.codes import Language
from himoya.platform.documents.paper_files import TYPES, PaperFile
from himoya.platform.programmes.papers import as_docx, as_pdf
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.context.observation import Observation
from himoya.programmes.reporting.figure import ReportedFigure
from himoya.programmes.reporting.findings import findings_on
from himoya.programmes.reporting.layouts import Kind, layout_for
from himoya.programmes.reporting.page import whole_page
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.photograph import ReportedPhotograph
from himoya.programmes.reporting.published_news import NewsAppearance, figures_of_news
from himoya.programmes.reporting.whole import (
    ProgrammeReport,
    book_of,
    illustrated,
    report_on,
    with_news,
)

#: What a browser is told of a page that it is to keep, not to open.
_PAGE = "text/html; charset=utf-8"

#: As what a report can be written.
FORMS_WRITTEN = frozenset({"docx", "pdf", "html"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands in a report and not in the facts: what the reader, and its readers, may see.

    Figures of other rooms, published statistics, published news, and photographs; their pictures
    are not in them yet.
    """

    figures: Sequence[ReportedFigure] = ()
    published: Sequence[Observation] = ()
    photographs: Sequence[ReportedPhotograph] = ()
    news: Sequence[NewsAppearance] = ()


def draft(
    programme: Programme,
    kind: Kind,
    period: Period | None,
    language: Language,
    made_on: date,
    beside: Beside = Beside(),
) -> ProgrammeReport:
    """Return a draft with its conflicts marked. Signing is done where decisions are kept."""
    figures = (*beside.figures, *figures_of_news(beside.news, language, period))
    findings = findings_on(programme, language)
    book = book_of(programme, language, period, findings, figures, beside.published)
    book = with_news(illustrated(book, beside.photographs), beside.news)
    return report_on(book, layout_for(kind, programme.id), made_on)


def as_file(report: ProgrammeReport, form: str) -> PaperFile:
    """Return a report as ``docx``, ``pdf`` or ``html``."""
    name = f"{report.kind}-{report.programme}-{report.language}.{form}"
    if form == "docx":
        return PaperFile(name, TYPES["docx"], as_docx(report))
    if form == "pdf":
        return PaperFile(name, TYPES["pdf"], as_pdf(report))
    return PaperFile(name, _PAGE, whole_page(report).encode("utf-8"))
