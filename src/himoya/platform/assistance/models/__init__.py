"""Tables of this room."""

from __future__ import annotations

from himoya.platform.assistance.models.assessment import (
    Assessment,
    AssessmentAnswer,
    ImprovementPoint,
)
from himoya.platform.assistance.models.question import DeskQuestion
from himoya.platform.assistance.models.specialist import Specialist, SpecialistTraining

__all__ = [
    "Assessment",
    "AssessmentAnswer",
    "DeskQuestion",
    "ImprovementPoint",
    "Specialist",
    "SpecialistTraining",
]
