"""Courses on their way into the curricula of institutions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CurriculumStatus(StrEnum):
    """How far a course came, in the words of reports."""

    PROPOSED = "proposed"
    REQUESTED = "requested"
    UNDER_REVIEW = "under_review"
    IN_PROGRESS = "in_progress"
    PILOTED = "piloted"
    APPROVED = "approved"
    INTRODUCED = "introduced"
    ENDORSED = "endorsed"
    TAUGHT = "taught"
    PERMANENT = "permanent"
    ASSESSED = "assessed"


#: What counts as part of a curriculum; everything else is on its way (T-05).
INCORPORATED = frozenset(
    {
        CurriculumStatus.INTRODUCED,
        CurriculumStatus.ENDORSED,
        CurriculumStatus.TAUGHT,
        CurriculumStatus.PERMANENT,
        CurriculumStatus.ASSESSED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curriculum:
    """One course at one institution; ``endorsed`` and ``introduced`` are years, or None."""

    institution: str
    status: CurriculumStatus
    course: str | None = None
    endorsed: int | None = None
    introduced: int | None = None
    valid_years: int | None = None
    audience: str | None = None
    src: tuple[str, ...] = ()

    @property
    def is_incorporated(self) -> bool:
        """Whether the course is taught as part of the curriculum, with a dated source for it."""
        dated = self.endorsed is not None or self.introduced is not None
        return self.status in INCORPORATED and dated and bool(self.src)
