"""What every paper of a campaign has in common: who issues it, its mark, and that it left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.campaigns.in_languages import text_for
from himoya.platform.campaigns.queries.reading import CampaignShown, campaign_of
from himoya.platform.campaigns.visibility import CAMPAIGN
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents import docx, pdf
from himoya.platform.documents.file_names import file_name
from himoya.platform.documents.model import Document, Heading, InLanguage, Mark, Part
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile

#: Makes the paper of a campaign; its language is active.
Drawn = Callable[[CampaignShown, Language], Document]


def on_paper(
    reader: Reader, id: UUID, drawn: Drawn, language: Language, file_type: FileType
) -> PaperFile:
    """Return a paper as a file; that it left is recorded. Raises NotPermitted, NotThere."""
    shown = campaign_of(reader, id)
    with override(language):
        document = drawn(shown, language)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    with reading_as(reader):
        subject = Subject(CAMPAIGN, str(id))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def document_of(
    shown: CampaignShown, language: Language, kind: str, title: str, parts: Iterable[Part]
) -> Document:
    """Return a paper that begins with the title of the campaign."""
    agency = shown.row.agency_id
    named, spoken = text_for(shown.row.titles, language)
    invented: Mark | None = "invented" if dictionary().country.invented else None
    return Document(
        kind=kind,
        title=title,
        language=language,
        agency=names_of({agency}, language)[agency],
        made_on=today(),
        mark="practice" if shown.row.practice else invented,
        parts=(Heading(named if spoken == language else InLanguage(named, spoken)), *parts),
    )
