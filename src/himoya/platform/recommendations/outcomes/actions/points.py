"""Points of an outcome document: add, change, move, take off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.codes import Language
from himoya.languages.folding import fold
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.recommendations.kinds import DocumentMove, Theme
from himoya.platform.recommendations.models import OutcomeDocument, OutcomePoint, OutcomeSection
from himoya.platform.recommendations.outcomes.actions.changing import (
    changed,
    document_to,
    put_in_order,
    section_in,
    swapped,
    worded,
)
from himoya.platform.recommendations.outcomes.numbering import letter_of, number_of
from himoya.platform.recommendations.outcomes.refusals import OutcomeRefused, Why
from himoya.platform.recommendations.visibility import OUTCOME_DOCUMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTold:
    """What is said of a point. ``section`` is the id of the section in which it stands."""

    section: UUID
    texts: Mapping[Language, str]
    addressees: Sequence[str] = ()
    themes: Sequence[Theme] = ()


def add_point(
    *, by: Reader, document: UUID, version: int | None = None, told: PointTold
) -> OutcomePoint:
    """Add a point at the end of a section. Raises NotPermitted, NotThere, OutcomeRefused."""
    with reading_as(by):
        found = document_to(by, document, DocumentMove.CHANGE, version)
        section = section_in(found, told.section)
        made = OutcomePoint(section=section, position=section.points.count())
        _write(found, made, told)
        made.save(force_insert=True)
        changed(by, found, DocumentMove.CHANGE, "point_added")
    return made


def change_point(
    *, by: Reader, document: UUID, point: UUID, version: int | None, told: PointTold
) -> None:
    """Change a point; put into another section, it stands at its end. Raises as `add_point`."""
    with reading_as(by):
        found = document_to(by, document, DocumentMove.CHANGE, version)
        row, section = _point_in(found, point), section_in(found, told.section)
        left = row.section
        if section != left:
            row.section, row.position = section, section.points.count()
        _write(found, row, told)
        row.save()
        put_in_order(_points(left))
        changed(by, found, DocumentMove.CHANGE, "point_changed")


def move_point(
    *, by: Reader, document: UUID, point: UUID, version: int | None, by_places: int
) -> None:
    """Move a point in its section by a place, up (-1) or down (1). Raises as `add_point`."""
    with reading_as(by):
        found = document_to(by, document, DocumentMove.CHANGE, version)
        row = _point_in(found, point)
        put_in_order(swapped(_points(row.section), row.id, by_places))
        changed(by, found, DocumentMove.CHANGE, "point_moved")


def take_point_off(*, by: Reader, document: UUID, point: UUID, version: int | None) -> None:
    """Take a point off; those after it move up. Raises as `add_point`."""
    with reading_as(by):
        found = document_to(by, document, DocumentMove.CHANGE, version)
        row = _point_in(found, point)
        section = row.section
        row.delete()
        put_in_order(_points(section))
        changed(by, found, DocumentMove.CHANGE, "point_taken_off")


def _point_in(document: OutcomeDocument, id: UUID) -> OutcomePoint:
    rows = OutcomePoint.objects.filter(section__document=document, id=id)
    found: OutcomePoint | None = rows.select_related("section").first()
    if found is None:
        raise NotThere(OUTCOME_DOCUMENT, str(id))
    return found


def _points(section: OutcomeSection) -> list[OutcomePoint]:
    return list(section.points.order_by("position"))


def _write(document: OutcomeDocument, row: OutcomePoint, told: PointTold) -> None:
    """Set the columns; nothing is saved. Raises OutcomeRefused."""
    worded(row, told.texts, Why.NEEDS_TEXT)
    _check_only_one(document, row)
    row.addressees = "\n".join(one.strip() for one in told.addressees if one.strip())
    row.themes = [one.value for one in Theme if one in told.themes]


def _check_only_one(document: OutcomeDocument, row: OutcomePoint) -> None:
    """Raise OutcomeRefused where another point says the same in one of the languages."""
    said = {language: fold(text) for language, text in row.texts().items()}
    others = OutcomePoint.objects.filter(section__document=document).exclude(id=row.id)
    for other in others.select_related("section"):
        for language, text in other.texts().items():
            if fold(text) == said.get(language):
                letter = letter_of(document.letter, other.section.position)
                number = number_of(letter or "", other.position)
                raise OutcomeRefused(Why.SAME_POINT, number=number)
