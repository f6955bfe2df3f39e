"""The gap matrix: skill by audience, agency or rank, with nothing that few people said.

Averages of importance and mastery are rounded to tenths, and the gap is the difference of the two
as they are shown, so that a reader can check it. A cell of fewer people than the country's
threshold is left out, and so is one from which such a cell would follow (see `guarding`). No figure
over all people is made: subtracting the cells that are shown would give back the one that is not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from himoya.programmes.needs.guarding import shown_together
from himoya.programmes.needs.replies import Grouping, Rating, Reply, Together

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What people of one group said of one skill. ``people`` rated it."""

    people: int
    importance: Decimal
    mastery: Decimal

    @property
    def gap(self) -> Decimal:
        """How much less the skill is mastered than it is important; may be below zero."""
        return self.importance - self.mastery


@dataclass(frozen=True, slots=True, kw_only=True)
class GapMatrix:
    """Cells by skill and group of people. ``hidden`` are those that somebody rated and that are
    not shown."""

    skills: Sequence[str]
    groups: Sequence[str]
    cells: Mapping[tuple[str, str], Cell]
    hidden: frozenset[tuple[str, str]]

    def widest(self, skill: str) -> Decimal | None:
        """Return the widest gap of a skill in any group; None where nothing of it is shown."""
        found = [self.cells[skill, one].gap for one in self.groups if (skill, one) in self.cells]
        return max(found, default=None)


def gap_matrices(replies: Sequence[Reply], threshold: int) -> Mapping[Grouping, GapMatrix]:
    """Return the matrices that may stand beside each other, skills with the widest gap first.

    By audience always; by agency where people of several answered, by rank where one was said.
    ``threshold`` is the least number of people in a cell. Raises ValueError where it is below two:
    an average of one person is that person's answer.
    """
    if threshold < 2:
        raise ValueError(f"threshold: {threshold}; accepted: 2 or more")
    wanted = _groupings(replies)
    said: dict[str, list[tuple[frozenset[Together], Rating]]] = defaultdict(list)
    for reply in replies:
        groups = frozenset(one for one in reply.together if one[0] in wanted)
        for skill, rating in reply.ratings.items():
            said[skill].append((groups, rating))
    shown = {
        skill: shown_together(Counter(groups for groups, _rating in rated), threshold)
        for skill, rated in said.items()
    }
    return {one: _matrix(one, said, shown) for one in wanted}


def gap_matrix(replies: Iterable[Reply], threshold: int) -> GapMatrix:
    """Return the matrix by audience of those that `gap_matrices` makes. Raises as it does."""
    return gap_matrices(list(replies), threshold)[Grouping.AUDIENCE]


def _groupings(replies: Sequence[Reply]) -> list[Grouping]:
    found = [Grouping.AUDIENCE]
    if len({one.agency for one in replies}) > 1:
        found.append(Grouping.AGENCY)
    if any(one.rank for one in replies):
        found.append(Grouping.RANK)
    return found


def _matrix(
    grouping: Grouping,
    said: Mapping[str, Sequence[tuple[frozenset[Together], Rating]]],
    shown: Mapping[str, frozenset[Together]],
) -> GapMatrix:
    ratings: dict[tuple[str, str], list[Rating]] = defaultdict(list)
    for skill, rated in said.items():
        for groups, rating in rated:
            for name in (one[1] for one in groups if one[0] is grouping):
                ratings[skill, name].append(rating)
    cells = {
        key: _cell(rated) for key, rated in ratings.items() if (grouping, key[1]) in shown[key[0]]
    }
    matrix = GapMatrix(
        skills=sorted({skill for skill, _name in ratings}),
        groups=sorted({name for _skill, name in ratings}),
        cells=cells,
        hidden=frozenset(ratings.keys() - cells.keys()),
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
        groups=matrix.groups,
        cells=matrix.cells,
        hidden=matrix.hidden,
    )
