"""The tables of this room."""

from __future__ import annotations

from himoya.platform.training_concepts.models.concept import (
    Concept,
    ConceptStep,
    OfConcept,
    above,
)
from himoya.platform.training_concepts.models.parts import (
    PARTS,
    Audience,
    Module,
    PartOfConcept,
    PlannedRung,
    Statement,
)

__all__ = [
    "PARTS",
    "Audience",
    "Concept",
    "ConceptStep",
    "Module",
    "OfConcept",
    "PartOfConcept",
    "PlannedRung",
    "Statement",
    "above",
]
