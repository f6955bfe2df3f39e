"""The gap matrix: skill by audience, with nothing that few people said.

Averages of importance and mastery are rounded to tenths, and the gap is the difference of the two
as they are shown, so that a reader can check it. A cell of fewer people than the country's
threshold is left out. No figure over several audiences is made: subtracting the cells that are
shown would give back the one that is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from himoya.programmes.needs.replies import Rating, Reply

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What people of one audience said of one skill. ``people`` rated it."""

    people: int
    importance: Decimal
    mastery: Decimal

    @property
    def gap(self) -> Decimal:
        """How much less the skill is mastered than it is important; may be below zero."""
        return self.importance - self.mastery


@dataclass(frozen=True, slots=True, kw_only=True)
class GapMatrix:
    """Cells by skill and audience. ``hidden`` are those that too few people rated."""

    skills: Sequence[str]
    audiences: Sequence[str]
    cells: Mapping[tuple[str, str], Cell]
    hidden: frozenset[tuple[str, str]]

    def widest(self, skill: str) -> Decimal | None:
        """Return the widest gap of a skill in any audience; None where nothing of it is shown."""
        found = [self.cells[skill, one].gap for one in self.audiences if (skill, one) in self.cells]
        return max(found, default=None)


def gap_matrix(replies: Iterable[Reply], threshold: int) -> GapMatrix:
    """Return the matrix of the skills that were rated, those with the widest gap first.

    ``threshold`` is the least number of people in a cell. Raises ValueError where it is below two:
    an average of one person is that person's answer.
    """
    if threshold < 2:
        raise ValueError(f"threshold: {threshold}; accepted: 2 or more")
    said: dict[tuple[str, str], list[Rating]] = defaultdict(list)
    for reply in replies:
        for skill, rating in reply.ratings.items():
            said[skill, reply.audience].append(rating)
    cells = {key: _cell(one) for key, one in said.items() if len(one) >= threshold}
    matrix = GapMatrix(
        skills=sorted({skill for skill, _audience in said}),
        audiences=sorted({audience for _skill, audience in said}),
        cells=cells,
        hidden=frozenset(said.keys() - cells.keys()),
    )
    return _widest_first(matrix)


def _cell(ratings: Sequence[Rating]) -> Cell:
    return Cell(
        people=len(ratings),
        importance=mean([one.importance for one in ratings]),
        mastery=mean([one.mastery for one in ratings]),
    )


def mean(values: Sequence[int]) -> Decimal:
    """Return the average in tenths; halves are rounded up, as people do."""
    return (Decimal(sum(values)) / len(values)).quantize(_TENTH, ROUND_HALF_UP)


def _widest_first(matrix: GapMatrix) -> GapMatrix:
    def place(skill: str) -> tuple[bool, Decimal, str]:
        widest = matrix.widest(skill)
        return widest is None, -(widest or Decimal()), skill

    return GapMatrix(
        skills=sorted(matrix.skills, key=place),
        audiences=matrix.audiences,
        cells=matrix.cells,
        hidden=matrix.hidden,
    )
