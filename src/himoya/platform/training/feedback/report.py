"""What learners said of an event, on paper: averages, and the words that may be quoted.

Words without that consent are read on the page by those who keep the event, and leave it nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents import docx, pdf
from himoya.platform.documents.file_names import file_name
from himoya.platform.documents.model import (
    Bullets,
    Document,
    Heading,
    Mark,
    Paragraph,
    Part,
    SummaryList,
    SummaryRow,
)
from himoya.platform.documents.page_tables import as_tables
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile
from himoya.platform.training.events.showing import time_of
from himoya.platform.training.feedback.queries import FeedbackShown, feedback_on
from himoya.platform.training.feedback.showing import page_of
from himoya.platform.training.kinds import EVENT


def on_paper(reader: Reader, event: UUID, language: Language, file_type: FileType) -> PaperFile:
    """Return what learners said as a file; that it left is recorded.

    Raises NotPermitted, `KeyTrouble`, and NotThere while learners may still answer.
    """
    shown = feedback_on(reader, event)
    if shown.results is None:
        raise NotThere(EVENT, str(event))
    with override(language):
        document = as_document(shown, language)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    with reading_as(reader):
        subject = Subject(EVENT, str(event))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def as_document(shown: FeedbackShown, language: Language) -> Document:
    """Return the paper of feedback that is over; the language is active."""
    row = shown.event.row
    invented: Mark | None = "invented" if dictionary().country.invented else None
    return Document(
        kind="feedback",
        title=_("Feedback of learners"),
        language=language,
        agency=names_of({row.agency_id}, language)[row.agency_id],
        made_on=today(),
        parts=tuple(_parts(shown, language)),
        mark="practice" if row.practice else invented,
    )


def _parts(shown: FeedbackShown, language: Language) -> Iterator[Part]:
    page, row = page_of(shown, language, link=""), shown.event.row
    facts = [SummaryRow(_("Event"), row.title), SummaryRow(_("When"), time_of(row, language))]
    facts += [SummaryRow(str(one.key), str(one.value)) for one in page["facts"]]
    yield SummaryList(tuple(facts))
    yield Paragraph(page["rule"])
    yield from as_tables(_("What learners said"), page["headings"], page["rows"])
    if page["quoted"]:
        yield Heading(_("Words that may be quoted"))
    for question, texts in page["quoted"]:
        yield Heading(question, level=2)
        yield Bullets(tuple(texts))
