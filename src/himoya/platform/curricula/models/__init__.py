"""The tables of this room."""

from __future__ import annotations

from himoya.platform.curricula.models.curriculum import Curriculum, CurriculumStep, Learners

__all__ = ["Curriculum", "CurriculumStep", "Learners"]
