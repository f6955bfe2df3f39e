"""The act of hand-over of copies on paper, in one of the four languages."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.languages.dates import format_date
from himoya.languages.numbers import format_number
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents import docx, pdf
from himoya.platform.documents.file_names import file_name
from himoya.platform.documents.model import (
    Document,
    Mark,
    Paragraph,
    SignaturePlace,
    Signatures,
    SummaryList,
    SummaryRow,
)
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile
from himoya.platform.materials.queries.reading import (
    CopiesShown,
    EditionShown,
    WorkShown,
    hand_over_of,
)
from himoya.platform.materials.visibility import COPIES
from himoya.platform.materials.words import (
    COLUMNS,
    edition_in_words,
    kind_in_words,
    region_in_words,
)


def act_on_paper(reader: Reader, id: UUID, language: Language, file_type: FileType) -> PaperFile:
    """Return the act as a file; that it left is recorded. Raises NotPermitted, NotThere."""
    found = hand_over_of(replace(reader, language=language), id)
    with override(language):
        document = act_as_document(*found, language)
        made = as_file(document, file_type)
    with reading_as(reader):
        details: dict[str, str | int] = {"language": language}
        record(Act.PRINTED, by=reader, subject=Subject(COPIES, str(id)), details=details)
    return made


def as_file(document: Document, file_type: FileType) -> PaperFile:
    """Return a document as a file of a kind."""
    content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def act_as_document(
    work: WorkShown, edition: EditionShown, copies: CopiesShown, language: Language
) -> Document:
    """Return the paper; the language is active. Names of who signs are written by hand."""
    agency = work.row.agency_id
    giver = names_of({agency}, language)[agency]
    row = copies.row
    day = format_date(row.day, language) if row.day else ""
    answers = (
        (str(COLUMNS["title"]), work.row.title),
        (str(COLUMNS["kind"]), kind_in_words(work.row.kind)),
        (_("Edition"), edition_in_words(edition.row)),
        (str(COLUMNS["copies"]), format_number(row.copies, language)),
        (_("When"), day),
        (_("Handed over by"), giver),
        (_("Received by"), copies.receiver),
        (_("Territory"), region_in_words(row.territory, language)),
    )
    return Document(
        kind="copies-handed-over",
        title=_("Act of hand-over of learning materials"),
        language=language,
        agency=giver,
        made_on=today(),
        number=row.paper,
        mark=mark_of(work.row.practice),
        parts=(
            Paragraph(_("One side has handed over and the other has received these copies:")),
            SummaryList(tuple(SummaryRow(label, value) for label, value in answers)),
            Signatures((SignaturePlace(_("Handed over by")), SignaturePlace(_("Received by")))),
        ),
    )


def mark_of(is_practice: bool) -> Mark | None:
    """Return what a paper is marked as."""
    if is_practice:
        return "practice"
    return "invented" if dictionary().country.invented else None
