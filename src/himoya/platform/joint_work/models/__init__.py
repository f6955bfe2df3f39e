"""The tables of this room."""

from __future__ import annotations

from himoya.platform.joint_work.models.part import Part
from himoya.platform.joint_work.models.undertaking import Support, Undertaking
from himoya.platform.joint_work.models.work import (
    JointWork,
    OfJointWork,
    Party,
    WorkStep,
    above,
)

__all__ = [
    "JointWork",
    "OfJointWork",
    "Part",
    "Party",
    "Support",
    "Undertaking",
    "WorkStep",
    "above",
]
