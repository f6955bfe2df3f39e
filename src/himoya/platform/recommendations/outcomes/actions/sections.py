"""Sections of an outcome document: add, change, move, take off."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.recommendations.kinds import DocumentMove
from himoya.platform.recommendations.models import OutcomeDocument, OutcomeSection
from himoya.platform.recommendations.outcomes.actions.changing import (
    changed,
    document_to,
    put_in_order,
    section_in,
    swapped,
    worded,
)
from himoya.platform.recommendations.outcomes.numbering import LETTERS, letter_of
from himoya.platform.recommendations.outcomes.refusals import OutcomeRefused, Why


def add_section(
    *, by: Reader, document: UUID, version: int | None = None, headings: Mapping[Language, str]
) -> OutcomeSection:
    """Add a section after the others. Raises NotPermitted, NotThere, OutcomeRefused."""
    with reading_as(by):
        found = document_to(by, document, DocumentMove.CHANGE, version)
        made = OutcomeSection(document=found, position=found.sections.count())
        if letter_of(found.letter, made.position) is None:
            raise OutcomeRefused(Why.NO_LETTER_LEFT, letter=LETTERS[-1])
        worded(made, headings, Why.NEEDS_HEADING)
        made.save(force_insert=True)
        changed(by, found, DocumentMove.CHANGE, "section_added")
    return made


def change_section(
    *,
    by: Reader,
    document: UUID,
    section: UUID,
    version: int | None,
    headings: Mapping[Language, str],
) -> None:
    """Word the heading of a section anew. Raises as `add_section`."""
    with reading_as(by):
        found = document_to(by, document, DocumentMove.CHANGE, version)
        row = section_in(found, section)
        worded(row, headings, Why.NEEDS_HEADING)
        row.save()
        changed(by, found, DocumentMove.CHANGE, "section_changed")


def move_section(
    *, by: Reader, document: UUID, section: UUID, version: int | None, by_places: int
) -> None:
    """Move a section with its points by a place, up (-1) or down (1). Raises as `add_section`."""
    with reading_as(by):
        found = document_to(by, document, DocumentMove.CHANGE, version)
        row = section_in(found, section)
        put_in_order(swapped(_sections(found), row.id, by_places))
        changed(by, found, DocumentMove.CHANGE, "section_moved")


def take_section_off(*, by: Reader, document: UUID, section: UUID, version: int | None) -> None:
    """Take off a section that has no points. Raises as `add_section`."""
    with reading_as(by):
        found = document_to(by, document, DocumentMove.CHANGE, version)
        row = section_in(found, section)
        if row.points.exists():
            letter = letter_of(found.letter, row.position)
            raise OutcomeRefused(Why.SECTION_HAS_POINTS, letter=letter)
        row.delete()
        put_in_order(_sections(found))
        changed(by, found, DocumentMove.CHANGE, "section_taken_off")


def _sections(document: OutcomeDocument) -> list[OutcomeSection]:
    return list(document.sections.order_by("position"))
