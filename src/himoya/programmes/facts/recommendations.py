"""What a programme leaves to be done: recommendations, suggestions, lessons, papers of law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One recommendation of an outcome document, addressed to bodies or to nobody by name."""

    id: str
    text: str
    addressee: tuple[str, ...] = ()
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StateTold:
    """Where a document or recommendation stands, as one source tells it.

    ``date`` is as sharp as the source: YYYY, YYYY-MM or YYYY-MM-DD; None where it gives none.
    """

    state: str
    date: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDocument:
    """A document that an event agreed on: its points in sections, or in one list."""

    id: str
    title: str
    event: str | None = None
    material: str | None = None
    submitted_to: str | None = None
    content_in_seed: bool | None = None
    sections: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    recommendations: tuple[Point, ...] = ()
    states: tuple[StateTold, ...] = ()
    src: tuple[str, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """All points in printed order."""
        return (*(one for each in self.sections.values() for one in each), *self.recommendations)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A suggestion for what comes next; ``wings`` are those of this platform that it touches."""

    id: str
    text: str
    wings: tuple[int, ...] = ()
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What was learned."""

    id: str
    text: str
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalWork:
    """Work on a law or policy, and how far it came."""

    id: str
    item: str
    status: str
    period: str | int | None = None
    standards: tuple[str, ...] = ()
    document: str | None = None
    joint_paper: str | None = None
    src: tuple[str, ...] = ()
