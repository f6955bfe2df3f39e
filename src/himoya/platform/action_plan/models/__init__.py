"""The tables of this room."""

from __future__ import annotations

from himoya.platform.action_plan.models.act import ActStep, ActToDraft
from himoya.platform.action_plan.models.followed import Followed, FollowedStep
from himoya.platform.action_plan.models.plan import (
    Measure,
    MeasureActivity,
    MeasureCampaign,
    MeasureRecommendation,
    MeasureStep,
    Plan,
    PlanStep,
)

__all__ = [
    "ActStep",
    "ActToDraft",
    "Followed",
    "FollowedStep",
    "Measure",
    "MeasureActivity",
    "MeasureCampaign",
    "MeasureRecommendation",
    "MeasureStep",
    "Plan",
    "PlanStep",
]
