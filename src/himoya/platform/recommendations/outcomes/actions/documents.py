"""Enter an outcome document, and change its title or its meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.recommendations.kinds import DocumentMove
from himoya.platform.recommendations.models import OutcomeDocument
from himoya.platform.recommendations.outcomes.actions.changing import changed, document_to, worded
from himoya.platform.recommendations.outcomes.numbering import LETTERS, letter_of, sections_left
from himoya.platform.recommendations.outcomes.refusals import OutcomeRefused, Why
from himoya.platform.recommendations.outcomes.rules import BEGINNING, VERB_OF


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTold:
    """What is said of an outcome document: its title by language, its letter and its meeting."""

    titles: Mapping[Language, str]
    letter: str = "A"
    place: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    organiser: str = ""


def enter_document(*, by: Reader, told: DocumentTold) -> OutcomeDocument:
    """Enter an outcome document as a draft. Raises NotPermitted, OutcomeRefused."""
    by.check(VERB_OF[DocumentMove.ENTER])
    with reading_as(by):
        made = OutcomeDocument(
            practice=by.practice, agency_id=by.agency, state=BEGINNING.value, changed_at=now()
        )
        _write(made, told)
        made.save(force_insert=True)
        changed(by, made, DocumentMove.ENTER, "document")
    return made


def change_document(
    *, by: Reader, id: UUID, version: int | None, told: DocumentTold
) -> OutcomeDocument:
    """Change what is said of a draft. Raises NotPermitted, NotThere, OutcomeRefused."""
    with reading_as(by):
        found = document_to(by, id, DocumentMove.CHANGE, version)
        _write(found, told)
        sections = found.sections.count()
        if sections > sections_left(found.letter):
            last = letter_of(found.letter, sections_left(found.letter) - 1)
            raise OutcomeRefused(Why.NO_LETTER_LEFT, letter=last)
        changed(by, found, DocumentMove.CHANGE, "document")
    return found


def _write(row: OutcomeDocument, told: DocumentTold) -> None:
    """Set the columns; nothing is saved. Raises OutcomeRefused."""
    worded(row, told.titles, Why.NEEDS_TITLE)
    letter = told.letter.strip().upper()
    if len(letter) != 1 or letter not in LETTERS:
        raise OutcomeRefused(Why.NO_SUCH_LETTER, found=told.letter)
    if told.start and told.end and told.end.latest < told.start.earliest:
        raise OutcomeRefused(Why.ENDS_BEFORE_IT_BEGINS)
    row.letter, row.start, row.end = letter, told.start, told.end
    row.place, row.organiser = told.place.strip(), told.organiser.strip()
