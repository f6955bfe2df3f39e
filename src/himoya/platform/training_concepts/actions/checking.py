"""What has to hold of a row before it is stored, beyond its own columns."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.materials.models import Work
from himoya.platform.training_concepts.kinds import ConceptState, Move, PartState
from himoya.platform.training_concepts.lists import words_of
from himoya.platform.training_concepts.models import (
    Audience,
    Concept,
    Module,
    OfConcept,
    PlannedRung,
    above,
)
from himoya.platform.training_concepts.refusals import WhyConcept
from himoya.platform.training_concepts.rules import OPEN, possible_now

#: Academic hours of one module.
MOST_HOURS = 999


def check_possible(row: OfConcept, move: Move) -> None:
    """Raise WorkRefused where the state of the concept keeps it or its parts from a move."""
    if not possible_now(row.life, ConceptState(above(row).state), move):
        raise WorkRefused(Why.NOT_NOW)


def check_open(concept: Concept) -> None:
    """Raise WorkRefused where nothing can be written into the concept any more."""
    if ConceptState(concept.state) not in OPEN:
        raise WorkRefused(Why.NOT_NOW)


def check_row(row: OfConcept) -> None:
    """Raise WorkRefused where a row does not hold together; inside a scope."""
    match row:
        case Concept():
            _check_codes("skills", row.skills)
        case Audience():
            _check_audience(row)
        case Module():
            _check_module(row)
        case PlannedRung():
            _check_codes("rung", [row.rung])
            if (row.owner is None) is not bool(row.outside):
                raise WorkRefused(WhyConcept.NEEDS_OWNER)


def _check_audience(row: Audience) -> None:
    _check_codes("audience", [row.audience])
    _check_codes("knowledge", [row.knowledge] if row.knowledge else [])
    others = Audience.objects.filter(concept_id=row.concept_id, audience=row.audience)
    if others.exclude(id=row.id).exclude(state=PartState.WITHDRAWN.value).exists():
        raise WorkRefused(WhyConcept.AUDIENCE_TWICE)


def _check_module(row: Module) -> None:
    hours = Decimal(row.hours or 0)
    if not 0 < hours <= MOST_HOURS or hours != round(hours, 1):
        raise WorkRefused(WhyConcept.NEEDS_HOURS)
    _check_codes("method", [row.method] if row.method else [])
    _check_codes("languages", row.languages)
    asked = set(audiences_of(row.concept_id))
    if set(row.audiences) - asked or set(row.skills) - set(row.concept.skills):
        raise WorkRefused(WhyConcept.NOT_OF_CONCEPT)
    found = Work.objects.filter(id__in=[UUID(one) for one in row.materials])
    if found.count() != len(set(row.materials)):
        raise WorkRefused(Why.UNKNOWN_LINK)


def audiences_of(concept: UUID) -> list[str]:
    """Return the codes of the audiences of a concept in their order; inside a scope."""
    rows = Audience.objects.filter(concept_id=concept, state=PartState.STANDING.value)
    return list(rows.order_by("order", "id").values_list("audience", flat=True))


def _check_codes(name: str, given: Iterable[str]) -> None:
    if set(given) - words_of(name).keys():
        raise WorkRefused(WhyConcept.UNKNOWN_CODE)
