"""Reports on programmes as papers: PDF with tags, and DOCX to be worked on."""

from __future__ import annotations

from himoya.platform.documents.docx import to_docx
from himoya.platform.documents.model import Document
from himoya.platform.documents.pdf import to_pdf
from himoya.platform.documents.report_parts import paper_parts
from himoya.programmes.reporting.whole import ProgrammeReport


def as_pdf(report: ProgrammeReport) -> bytes:
    """Return a report as PDF; the same report gives the same bytes."""
    return to_pdf(_paper(report))


def as_docx(report: ProgrammeReport) -> bytes:
    """Return a report as DOCX."""
    return to_docx(_paper(report))


def _paper(report: ProgrammeReport) -> Document:
    return Document(
        kind=report.kind,
        title=report.title,
        language=report.language,
        agency=report.publisher,
        made_on=report.made_on,
        parts=paper_parts(report.parts),
    )
