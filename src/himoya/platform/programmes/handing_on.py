"""A news draft on an event, a programme for IATI, and a whole programme, as files that leave."""

from __future__ import annotations

import re
from collections.abc import Sequence

from himoya.languages.codes import Language
from himoya.platform.documents.paper_files import TYPES, PaperFile
from himoya.platform.programmes.papers import as_docx
from himoya.programmes.facts.programme import Programme
from himoya.programmes.handover.photographs import HandedOver
from himoya.programmes.handover.whole import handover
from himoya.programmes.iati.from_programme import NOT_REGISTERED, Publisher, activity_of
from himoya.programmes.iati.writing import iati_file
from himoya.programmes.news.draft import NewsDraft
from himoya.programmes.reporting.page import whole_page
from himoya.programmes.reporting.published_news import NewsAppearance

_PAGE = "text/html; charset=utf-8"
_ARCHIVE = "application/zip"
_XML = "application/xml; charset=utf-8"

#: What an id of an event may hold and a file's name should not.
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9-]+")


def as_news_file(draft: NewsDraft, form: str) -> PaperFile:
    """Return a draft as ``docx`` or ``html``."""
    report = draft.report
    event = _NOT_IN_NAMES.sub("-", draft.event)
    name = f"{report.kind}-{report.programme}-{event}-{report.language}.{form}"
    if form == "docx":
        return PaperFile(name, TYPES["docx"], as_docx(report))
    return PaperFile(name, _PAGE, whole_page(report).encode("utf-8"))


def as_handover_file(
    programme: Programme,
    photographs: Sequence[HandedOver] = (),
    left_out: int = 0,
    news: Sequence[NewsAppearance] = (),
) -> PaperFile:
    """Return the programme as one file, with where its news appeared. Raises NamesOfPersons."""
    content = handover(programme, Publisher(NOT_REGISTERED), photographs, left_out, news)
    return PaperFile(f"handover-{programme.id}.zip", _ARCHIVE, content)


def as_iati_file(programme: Programme, publisher: Publisher, language: Language) -> PaperFile:
    """Return the programme as an activity of IATI, byte for byte as `himoya iati` writes it.

    Raises NotTold.
    """
    text = iati_file([activity_of(programme, publisher, language)])
    return PaperFile(f"iati-{programme.id}.xml", _XML, text.encode("utf-8"))
