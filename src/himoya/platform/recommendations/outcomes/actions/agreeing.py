"""Agree on an outcome document: its points become recommendations, all at once and only once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now, today
from himoya.platform.recommendations.actions.noting import LONGEST_WORDS, Step, noted
from himoya.platform.recommendations.actions.writing import set_themes
from himoya.platform.recommendations.kinds import (
    DocumentMove,
    DocumentState,
    Kind,
    Move,
    State,
    Theme,
)
from himoya.platform.recommendations.models import OutcomeDocument, OutcomePoint, Recommendation
from himoya.platform.recommendations.outcomes.actions.changing import changed, clean, document_to
from himoya.platform.recommendations.outcomes.numbering import letter_of, number_of
from himoya.platform.recommendations.outcomes.refusals import OutcomeRefused, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """On which day a document was agreed, and who agreed: bodies and posts, never persons."""

    day: date
    by_whom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a point stands in its document; ``running`` is its place among all, from 0."""

    letter: str
    number: str
    running: int


def agree(
    *, by: Reader, document: UUID, version: int | None = None, agreement: Agreement
) -> list[Recommendation]:
    """Note that a document was agreed, and return the recommendations that its points became.

    Raises NotPermitted, NotThere, OutcomeRefused; then nothing was written.
    """
    with reading_as(by):
        found = document_to(by, document, DocumentMove.AGREE, version)
        _check(found, agreement)
        found.state = DocumentState.AGREED.value
        found.agreed_on = agreement.day
        found.agreed_by = clean(agreement.by_whom)[:LONGEST_WORDS]
        made = [_followed(by, found, point, place) for point, place in _placed(found)]
        if not made:
            raise OutcomeRefused(Why.WITHOUT_POINTS)
        changed(by, found, DocumentMove.AGREE, "document")
    return made


def _check(document: OutcomeDocument, agreement: Agreement) -> None:
    if not agreement.by_whom.strip():
        raise OutcomeRefused(Why.NEEDS_WHO_AGREED)
    if agreement.day > today():
        raise OutcomeRefused(Why.DAY_TO_COME)
    if document.start and agreement.day < document.start.earliest:
        raise OutcomeRefused(Why.AGREED_BEFORE_THE_MEETING)


def _placed(document: OutcomeDocument) -> list[tuple[OutcomePoint, _Place]]:
    """Return the points in order with their places. Raises OutcomeRefused."""
    placed: list[tuple[OutcomePoint, _Place]] = []
    for section in document.sections.order_by("position"):
        letter = letter_of(document.letter, section.position) or ""
        points = list(section.points.order_by("position"))
        if not points:
            raise OutcomeRefused(Why.SECTION_WITHOUT_POINTS, letter=letter)
        for point in points:
            number = number_of(letter, point.position)
            placed.append((point, _Place(letter=letter, number=number, running=len(placed))))
    return placed


def _followed(
    by: Reader, document: OutcomeDocument, point: OutcomePoint, place: _Place
) -> Recommendation:
    made = Recommendation(
        kind=Kind.OUTCOME_POINT.value,
        state=State.DRAFTED.value,
        practice=document.practice,
        agency_id=document.agency_id,
        document=str(document.id),
        section=place.letter,
        point=place.number,
        position=place.running,
        source=next(iter(document.texts().values())),
        addressees=point.addressees,
        changed_at=now(),
    )
    for language, text in point.texts().items():
        setattr(made, f"text_{language}", text)
    made.save(force_insert=True)
    set_themes(made, [Theme(one) for one in point.themes])
    assert document.agreed_on is not None
    day = document.agreed_on.isoformat()
    noted(by, made, Step(Move.AGREE, words=document.agreed_by, day=day))
    point.recommendation = made
    point.save(update_fields=["recommendation"])
    return made
