"""What one person answered in a needs assessment, without who it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

#: The ends of both scales.
LOWEST, HIGHEST = 1, 5


class Grouping(StrEnum):
    """By what people are put together, in the order of importance to whoever plans trainings."""

    AUDIENCE = "audience"
    AGENCY = "agency"
    RANK = "rank"


#: A group of people that one grouping makes, such as the people of one agency.
Together = tuple[Grouping, str]


@dataclass(frozen=True, slots=True)
class Rating:
    """How important a skill is for the work, and how well it is mastered, each from 1 to 5."""

    importance: int
    mastery: int

    def __post_init__(self) -> None:
        for value in (self.importance, self.mastery):
            if not LOWEST <= value <= HIGHEST:
                raise ValueError(f"rating: {value}; accepted: {LOWEST} to {HIGHEST}")


@dataclass(frozen=True, slots=True)
class Reply:
    """The ratings of one person by skill; what was left out is not there.

    ``pair`` stands for the private code that the person chose; empty without one. ``agency`` and
    ``rank`` are those of the group that was asked; empty where none was said.
    """

    audience: str
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    pair: str = ""
    agency: str = ""
    rank: str = ""

    @property
    def together(self) -> frozenset[Together]:
        """The groups in which the person is, one of each grouping that says something."""
        told = zip(Grouping, (self.audience, self.agency, self.rank), strict=True)
        return frozenset((grouping, name) for grouping, name in told if name)
