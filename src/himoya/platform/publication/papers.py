"""Reports on a release as papers: PDF with tags, and DOCX to be worked on."""

from __future__ import annotations

from himoya.platform.documents.docx import to_docx
from himoya.platform.documents.model import Document
from himoya.platform.documents.pdf import to_pdf
from himoya.platform.documents.report_parts import paper_parts
from himoya.publishing.section.reports.model import Report


def as_pdf(report: Report) -> bytes:
    """Return a report as PDF; the same report gives the same bytes."""
    return to_pdf(paper_of(report))


def as_docx(report: Report) -> bytes:
    """Return a report as DOCX."""
    return to_docx(paper_of(report))


def paper_of(report: Report) -> Document:
    """Return a report as the document that both makers take."""
    return Document(
        kind=f"{report.kind.value}-report",
        title=report.title,
        language=report.language,
        agency=report.publisher,
        made_on=report.made_on,
        parts=paper_parts(report.parts),
        mark="invented" if report.invented else None,
    )
