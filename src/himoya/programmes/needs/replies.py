"""What one person answered in a needs assessment, without who it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: The ends of both scales.
LOWEST, HIGHEST = 1, 5


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

    ``pair`` stands for the private code that the person chose; empty without one.
    """

    audience: str
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    pair: str = ""
