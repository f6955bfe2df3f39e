"""The only readers of outcome documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.recommendations.kinds import DocumentMove, DocumentState, State, Theme
from himoya.platform.recommendations.models import OutcomeDocument, OutcomePoint, OutcomeSection
from himoya.platform.recommendations.outcomes.numbering import letter_of, number_of
from himoya.platform.recommendations.outcomes.rules import MOVES, VERB_OF
from himoya.platform.recommendations.visibility import OUTCOME_DOCUMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One document of the list, and how many points it has."""

    row: OutcomeDocument
    state: DocumentState
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointShown:
    """One point. ``state`` is that of the recommendation it became; None before that."""

    row: OutcomePoint
    number: str
    themes: Sequence[Theme]
    state: State | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionShown:
    """One section with its points, in order."""

    row: OutcomeSection
    letter: str
    points: Sequence[PointShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentShown:
    """One document with all that stands in it, and what the reader can do with it now."""

    row: OutcomeDocument
    state: DocumentState
    sections: Sequence[SectionShown]
    moves: frozenset[DocumentMove]

    @property
    def points(self) -> list[PointShown]:
        """All points in order."""
        return [point for section in self.sections for point in section.points]


def documents(reader: Reader) -> list[DocumentLine]:
    """Return all documents, the latest meeting first. Raises NotPermitted."""
    reader.check(Verb.SEE_RECOMMENDATIONS)
    with looking_as(reader):
        counted = OutcomeDocument.objects.annotate(number=Count("sections__points"))
        latest = F("start_latest").desc(nulls_first=True)
        rows = list(counted.order_by(latest, "-changed_at", "id"))
    return [
        DocumentLine(row=one, state=DocumentState(one.state), points=one.number) for one in rows
    ]


def document_of(reader: Reader, id: UUID) -> DocumentShown:
    """Return one document. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_RECOMMENDATIONS)
    with looking_as(reader):
        row: OutcomeDocument | None = OutcomeDocument.objects.filter(id=id).first()
        if row is None:
            raise NotThere(OUTCOME_DOCUMENT, str(id))
        sections = list(row.sections.order_by("position"))
        points = OutcomePoint.objects.filter(section__document=row).order_by("position")
        found = list(points.select_related("recommendation"))
    return DocumentShown(
        row=row,
        state=DocumentState(row.state),
        sections=[_section(row, one, found) for one in sections],
        moves=frozenset(
            move for move in MOVES[DocumentState(row.state)] if reader.may(VERB_OF[move])
        ),
    )


def _section(
    document: OutcomeDocument, row: OutcomeSection, points: Sequence[OutcomePoint]
) -> SectionShown:
    letter = letter_of(document.letter, row.position) or ""
    return SectionShown(
        row=row,
        letter=letter,
        points=[_point(letter, one) for one in points if one.section_id == row.id],
    )


def _point(letter: str, row: OutcomePoint) -> PointShown:
    return PointShown(
        row=row,
        number=number_of(letter, row.position),
        themes=[one for one in Theme if one.value in row.themes],
        state=State(row.recommendation.state) if row.recommendation else None,
    )
