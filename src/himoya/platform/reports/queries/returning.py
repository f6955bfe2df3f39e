"""A working copy that came back, looked at beside what stands here; nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from himoya.languages.codes import Language, language_of
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.reports.content import book_for, layout_of
from himoya.platform.reports.models import WorkingCopy
from himoya.platform.reports.queries.drafts import DraftShown
from himoya.programmes.reporting.narratives.brought_back import BroughtBack, brought_back
from himoya.programmes.reporting.narratives.comparing import Comparison, Sent, compare
from himoya.programmes.reporting.narratives.sections import sections_of


class Foreign(StrEnum):
    """Why a document is not a working copy of this report."""

    UNKNOWN = "unknown"
    OTHER_REPORT = "other_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What a document of this report would change in ``language``.

    ``meanwhile`` are the sections that somebody has written anew since it left.
    """

    language: Language
    comparison: Comparison
    meanwhile: frozenset[str]


class NotOurs(ValueError):
    """A document that is no working copy of this report; ``words`` is all that stands in it."""

    def __init__(self, why: Foreign, words: str) -> None:
        self.why, self.words = why, words
        super().__init__(why)


def returned(reader: Reader, shown: DraftShown, content: bytes) -> Returned:
    """Look a document through. Raises NotPermitted, NotACopy, NotOurs."""
    reader.check(Verb.WRITE_REPORTS)
    with looking_as(reader):
        back = brought_back(content, shown.sections)
        copy = _copy(back, shown)
        language = language_of(copy.language)
        book = book_for(reader, shown.row, language)
        sections = sections_of(layout_of(shown.row), book)
        if language != reader.language:  # headings are known in the language in which it left
            back = brought_back(content, sections)
        sent = Sent(texts=copy.texts, figures=copy.figures)
    return Returned(
        language=language,
        comparison=compare(sent, back, sections, book, reader.language),
        meanwhile=frozenset(
            key
            for (key, spoken), one in shown.texts.items()
            if spoken == language and one.number != copy.numbers.get(key, 0)
        ),
    )


def _copy(back: BroughtBack, shown: DraftShown) -> WorkingCopy:
    """Return the copy that a document says it is. Raises NotOurs."""
    words = "\n".join([*(one.text for one in back.texts.values() if one.text), *back.strays])
    try:
        id = UUID(back.copy or "")
    except ValueError:
        raise NotOurs(Foreign.UNKNOWN, words) from None
    found: WorkingCopy | None = WorkingCopy.objects.filter(id=id).first()
    if found is None:
        raise NotOurs(Foreign.UNKNOWN, words)
    if found.draft_id != shown.row.id:
        raise NotOurs(Foreign.OTHER_REPORT, words)
    return found
