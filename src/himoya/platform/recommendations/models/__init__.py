"""The tables of this room."""

from __future__ import annotations

from himoya.platform.recommendations.models.lesson import RecommendationLesson
from himoya.platform.recommendations.models.outcome import (
    OutcomeDocument,
    OutcomePoint,
    OutcomeSection,
)
from himoya.platform.recommendations.models.recommendation import (
    Recommendation,
    RecommendationStep,
    RecommendationTheme,
)

__all__ = [
    "OutcomeDocument",
    "OutcomePoint",
    "OutcomeSection",
    "Recommendation",
    "RecommendationLesson",
    "RecommendationStep",
    "RecommendationTheme",
]
