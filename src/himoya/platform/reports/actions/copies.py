"""Let the texts of a draft leave as a working copy; what left is kept for when it comes back."""

from __future__ import annotations

import uuid
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.reports.actions.changing import draft_to
from himoya.platform.reports.content import book_for, layout_of, report_of
from himoya.platform.reports.models import WorkingCopy
from himoya.platform.reports.queries.texts import last_texts
from himoya.platform.reports.visibility import REPORT
from himoya.programmes.reporting.narratives.sections import sections_of
from himoya.programmes.reporting.narratives.working_copy import Copy, working_copy


def take_copy(*, by: Reader, draft: UUID, language: Language) -> bytes:
    """Return a DOCX in one language. Raises NotPermitted, NotThere, ReportRefused."""
    with reading_as(by):
        found = draft_to(by, draft)
        book = book_for(by, found, language)
        last = {key: one for (key, spoken), one in last_texts(found).items() if spoken == language}
        texts = {key: one.text for key, one in last.items()}
        title = report_of(found, book, {}, today()).title
        id = uuid.uuid4()
        sections = sections_of(layout_of(found), book)
        content = working_copy(Copy(id=str(id), title=title, sections=sections, texts=texts), book)
        WorkingCopy.objects.create(
            id=id,
            draft=found,
            language=language,
            numbers={key: one.number for key, one in last.items()},
            texts=texts,
            figures={one.reference: book.words(one.reference) for one in book.figures},
            taken_by_id=by.account,
            taken_at=now(),
        )
        subject = Subject(REPORT, str(found.id))
        record(Act.EXPORTED, by=by, subject=subject, details={"language": language})
    return content
