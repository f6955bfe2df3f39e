"""Which modules give an audience the skills that it needs, what is missing, and the hours.

Plain values: no database, no language. Hours are academic hours.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching:
    """A module: whom it is for, which skills it gives, and how long it is."""

    hours: Decimal
    audiences: frozenset[str]
    skills: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Audience x skill x module. Modules are named by their places in the sequence that was given.

    ``given``: the modules that give a skill to an audience, for each pair that is needed, audiences
    and skills in the order given. ``idle``: modules that give nobody a skill that is needed.
    ``hours``: those of all modules that are for an audience.
    """

    given: Mapping[tuple[str, str], Sequence[int]]
    idle: Sequence[int]
    hours: Mapping[str, Decimal]

    @property
    def gaps(self) -> list[tuple[str, str]]:
        """Audience and skill that no module brings together."""
        return [pair for pair, modules in self.given.items() if not modules]

    def of(self, audience: str) -> dict[str, Sequence[int]]:
        """Return the modules that give an audience each skill that it needs."""
        return {skill: found for (who, skill), found in self.given.items() if who == audience}


def matrix_of(
    audiences: Sequence[str],
    skills: Sequence[str],
    needed_by: Mapping[str, Collection[str]],
    modules: Sequence[Teaching],
) -> Matrix:
    """Bring audiences, skills and modules together; ``needed_by``: skill -> who needs it."""
    given = {
        (audience, skill): [
            place
            for place, one in enumerate(modules)
            if audience in one.audiences and skill in one.skills
        ]
        for audience in audiences
        for skill in skills
        if audience in needed_by[skill]
    }
    busy = {place for found in given.values() for place in found}
    return Matrix(
        given=given,
        idle=[place for place in range(len(modules)) if place not in busy],
        hours={
            audience: sum((one.hours for one in modules if audience in one.audiences), Decimal())
            for audience in audiences
        },
    )
