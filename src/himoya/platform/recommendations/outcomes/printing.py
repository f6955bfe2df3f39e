"""An outcome document on paper, in one of the four languages.

A text that is not there in that language stands in its own, tagged as such and marked in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from himoya.languages.codes import Language
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
    Column,
    Document,
    Heading,
    InLanguage,
    Mark,
    Note,
    Paragraph,
    Part,
    SummaryList,
    SummaryRow,
    Table,
    Words,
)
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile
from himoya.platform.recommendations.kinds import DocumentState
from himoya.platform.recommendations.models.in_languages import InLanguages
from himoya.platform.recommendations.outcomes.queries import (
    DocumentShown,
    PointShown,
    SectionShown,
    document_of,
)
from himoya.platform.recommendations.outcomes.showing import facts_of, worded
from himoya.platform.recommendations.visibility import OUTCOME_DOCUMENT
from himoya.platform.recommendations.words import THEMES


def on_paper(reader: Reader, id: UUID, language: Language, file_type: FileType) -> PaperFile:
    """Return an outcome document as a file; that it left is recorded.

    Raises NotPermitted, NotThere.
    """
    shown = document_of(reader, id)
    with override(language):
        document = as_document(shown, language)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    with reading_as(reader):
        subject = Subject(OUTCOME_DOCUMENT, str(id))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def as_document(shown: DocumentShown, language: Language) -> Document:
    """Return the paper; the language is active."""
    agency = shown.row.agency_id
    return Document(
        kind="outcome-document",
        title=_("Outcome document"),
        language=language,
        agency=names_of({agency}, language)[agency],
        made_on=shown.row.agreed_on or today(),
        mark=_mark(shown),
        parts=tuple(_parts(shown, language)),
    )


def _mark(shown: DocumentShown) -> Mark | None:
    if shown.row.practice:
        return "practice"
    return "invented" if dictionary().country.invented else None


def _parts(shown: DocumentShown, language: Language) -> Iterator[Part]:
    yield Heading(_said(shown.row, language))
    if shown.state is DocumentState.DRAFT:
        yield Note(_("A draft: nobody has agreed on it yet."))
    yield SummaryList(
        tuple(SummaryRow(one.key, _lines(one.value)) for one in facts_of(shown, language))
    )
    for section in shown.sections:
        yield Heading((f"{section.letter}. ", _said(section.row, language)), 2)
        yield _points(section, language)


def _points(section: SectionShown, language: Language) -> Part:
    if not section.points:
        return Paragraph(_("There is no point in this section yet."))
    columns = (
        Column(_("Number"), width=1.5),
        Column(_("Point"), width=6),
        Column(_("Addressees"), width=3),
        Column(_("Themes"), width=3),
    )
    caption = _("Points of section %(letter)s") % {"letter": section.letter}
    return Table(caption, columns, tuple(_row(one, language) for one in section.points))


def _row(one: PointShown, language: Language) -> tuple[Words, ...]:
    themes = ", ".join(str(THEMES[theme]) for theme in one.themes)
    return (one.number, _marked(one.row, language), one.row.addressees, themes)


def _said(row: InLanguages, language: Language) -> str | InLanguage:
    """Return a text, tagged with its language where that is not the paper's."""
    words = worded(row, language)
    return words.text if words.spoken == language else InLanguage(words.text, words.spoken)


def _marked(row: InLanguages, language: Language) -> Words:
    """Return the same with words that say so: a printed page has no tags."""
    said = _said(row, language)
    if isinstance(said, str):
        return said
    note = _("There is no text in this language yet.")
    return (said, f"\n{note}")


def _lines(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)
