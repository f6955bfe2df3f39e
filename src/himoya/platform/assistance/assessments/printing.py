"""A self-assessment on paper, with places to sign."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.platform.assistance.assessments.checklist import checklist, said
from himoya.platform.assistance.assessments.queries import AssessmentShown
from himoya.platform.assistance.assessments.showing import facts, parts, point_line
from himoya.platform.assistance.kinds import AssessmentState
from himoya.platform.documents import docx, pdf
from himoya.platform.documents.file_names import file_name
from himoya.platform.documents.model import (
    Column,
    Document,
    Heading,
    Note,
    Paragraph,
    Part,
    SignaturePlace,
    Signatures,
    SummaryList,
    SummaryRow,
    Table,
)
from himoya.platform.documents.paper_files import TYPES, PaperFile

FileType = Literal["pdf", "docx"]


def on_paper(
    one: AssessmentShown, language: Language, file_type: FileType, *, practice: bool
) -> PaperFile:
    """Return an assessment as a file; its name tells neither agency nor person."""
    with override(language):
        document = as_document(one, language, practice=practice)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def as_document(one: AssessmentShown, language: Language, *, practice: bool) -> Document:
    """Return the document; the language is active."""
    return Document(
        kind="self-assessment",
        title=said(checklist().title),
        language=language,
        agency=one.agency,
        made_on=one.made_on,
        mark="practice" if practice else None,
        parts=tuple(_parts(one)),
    )


def _parts(one: AssessmentShown) -> list[Part]:
    found: list[Part] = []
    if one.state is AssessmentState.DRAFT:
        found.append(Note(_("A draft: nobody has signed it.")))
    found.append(Paragraph(said(checklist().about)))
    found.append(SummaryList(tuple(SummaryRow(row.key, str(row.value)) for row in facts(one))))
    found.append(Heading(_("Answers")))
    for name, lines in parts(one):
        rows = tuple((line.statement, line.level, line.before, line.evidence) for line in lines)
        found.append(Table(name, _columns(), rows))
    if one.points:
        found.append(Heading(_("Improvement points")))
        found.append(_points(one))
    found.append(
        Signatures((SignaturePlace(_("Prepared by")), SignaturePlace(_("Head of the agency"))))
    )
    return found


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Statement"), width=3),
        Column(_("Answer"), width=1.2),
        Column(_("The one before"), width=1.2),
        Column(_("What shows it"), width=2.2),
    )


def _points(one: AssessmentShown) -> Table:
    rows = tuple(
        (line.one.text, line.one.owner or "–", line.due, line.tag.text)
        for line in map(point_line, one.points)
    )
    columns = (
        Column(_("What is to be done"), width=3),
        Column(_("Who"), width=1.5),
        Column(_("By"), width=1),
        Column(_("State"), width=1),
    )
    return Table(_("Improvement points"), columns, rows)
