"""Which national totals can be held exact beside each other.

Everything printed but the exact totals is a sum of rounded inner cells, and says no more than these
do: a small count behind a 0 or behind the base may have any value of 1 to base - 1. An exact total
says more. Two things may go wrong. What several totals say together is found here: two of them, or
sums and differences of several, may come to a small count (103 persons registered and 101 of them
identified are 2 who are not). What a total says about the cells within it is found in ``exposure``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from himoya.statistics.disclosure.canonical_order import keys_of_published_cells
from himoya.statistics.disclosure.published_cells import Flags, Integers, PublishedCells

#: Smaller than any fraction that adding and subtracting totals leaves behind.
_NOTHING = 1e-6

#: Units that a move looked at moves at most.
MOST_MOVED = 8


class Concern(StrEnum):
    """What speaks against holding a national total exact."""

    SMALL = "small"
    """It is itself below the base, hence never held."""
    BETRAYS_DIFFERENCE = "betrays_difference"
    """Together with another exact total it gives away a small count."""
    BETRAYS_CELL = "betrays_cell"
    """It leaves a small count among its cells only one value."""
    UNSAFE = "unsafe"
    """It is of too few cases, or too near to what an earlier release said; never held."""


@dataclass(frozen=True, slots=True)
class NationalTotal:
    """A national total: its true ``count``, and the sum of the rounded cells that make it up.

    Counts are of the unit of the run. ``cell`` is its position among the published cells. Where it
    is held, its true value is printed, else the sum of its cells. A total that is held although
    there is a concern is for a human to judge.
    """

    cell: int
    count: int
    cells_sum: int
    is_held: bool
    concern: Concern | None

    @property
    def difference(self) -> int:
        """The printed total less the sum of its cells; a table must say so where it is not 0."""
        return self.count - self.cells_sum if self.is_held else 0


@dataclass(frozen=True, slots=True)
class TotalGroups:
    """Inner cells grouped by the national totals of which they are members.

    ``totals`` are the published cells of the distinct totals (as sets of inner cells), the most
    important first; ``member[d, g]`` says whether group g belongs to total d; ``group`` numbers the
    group of every inner cell; ``twin`` gives for every national total its place in ``totals``.
    """

    totals: Integers
    member: Flags
    group: Integers
    twin: Integers

    def totals_of_groups(self) -> list[Integers]:
        """Return for every group the published cells of its totals."""
        return [self.totals[column] for column in self.member.T]

    def tied_by(self, held: Flags) -> tuple[Integers, Flags]:
        """Merge groups that the ``held`` totals do not tell apart.

        Returns the merged group of every inner cell, and which merged groups belong to which held
        totals (held totals x merged groups).
        """
        if not held.any():
            return np.zeros_like(self.group), np.zeros((0, 1), np.bool_)
        merged, group = _distinct_rows(self.member[held].T)
        return group[self.group], merged.T


def group_by_totals(published: PublishedCells, national_totals: Sequence[int]) -> TotalGroups:
    """Group the inner cells; the same total may stand in several tables."""
    cells = np.array(national_totals, np.int64)
    _, first, twin = np.unique(
        keys_of_published_cells(published)[cells], return_index=True, return_inverse=True
    )
    by_importance = np.argsort(first)
    totals = cells[first[by_importance]]
    member = np.zeros((published.inner, len(totals)), np.bool_)
    for place, cell in enumerate(totals):
        member[published.of(cell), place] = True
    if not len(totals):
        one = np.zeros((0, 1), np.bool_)
        return TotalGroups(totals, one, np.zeros(published.inner, np.int64), twin)
    groups, group = _distinct_rows(member)
    return TotalGroups(totals, groups.T, group, np.argsort(by_importance)[twin])


def _distinct_rows(member: Flags) -> tuple[Flags, Integers]:
    """Return the distinct rows in ascending order, and the place of every row among them.

    Eight flags to a byte, eight bytes to a number: numbers are sorted a hundred times faster.
    """
    packed = np.packbits(member, axis=1)
    packed = np.pad(packed, ((0, 0), (0, -packed.shape[1] % 8)))
    words = np.ascontiguousarray(packed).view(">u8").astype(np.uint64)
    places = np.zeros(len(member), np.int64)
    for word in words.T:
        ranks = np.unique(word, return_inverse=True)[1]
        places = np.unique(places * (ranks.max(initial=0) + 1) + ranks, return_inverse=True)[1]
    _, first = np.unique(places, return_index=True)
    return member[first], places


def safe_together(groups: TotalGroups, counts: Integers, base: int) -> Flags:
    """Say which totals may be exact side by side without giving away a small count.

    A total is taken up unless it, with the more important ones before it, would determine how many
    units there are in some groups that come to 1 to base - 1 together. Totals below the base are
    not taken up.
    """
    sums = np.bincount(groups.group, counts, groups.member.shape[1])
    equations = Equations(sums)
    safe = np.zeros(len(groups.totals), np.bool_)
    for place, inside in enumerate(groups.member):
        if sums[inside].sum() >= base:
            safe[place] = equations.take_up(inside, base)
    return safe


class Equations:
    """Exact totals as equations about the sums of groups, in reduced row echelon form.

    Groups stand in the order of their sums, the largest first, so that an equation that begins with
    a small group is about small groups alone. Groups without any unit are left out.
    """

    def __init__(self, sums: Integers) -> None:
        by_size = np.argsort(-sums, kind="stable")
        self._order = by_size[sums[by_size] > 0]
        self._sums = sums[self._order]
        self._rows = np.zeros((0, len(self._order)))
        self._pivots: list[int] = []

    def take_up(self, inside: Flags, base: int = 0) -> bool:
        """Add a total, given by its groups, unless it gives away 1 to ``base`` - 1 units."""
        new = inside[self._order].astype(np.float64)
        new -= new[self._pivots] @ self._rows
        entries = np.flatnonzero(np.abs(new) > _NOTHING)
        if not len(entries):
            return True
        pivot = int(entries[0])
        new /= new[pivot]
        rows = np.vstack((self._rows - np.outer(self._rows[:, pivot], new), new))
        # An equation with a minus is a difference of counts, which counts nobody.
        counted = (rows > -_NOTHING).all(axis=1)
        if (counted & (rows @ self._sums < base - _NOTHING)).any():
            return False
        self._rows, self._pivots = rows, [*self._pivots, pivot]
        return True

    def moves(self) -> list[dict[int, int]]:
        """Return ways for units to come and go, by group, that leave every total as it is.

        One for each group that no equation begins with; together they make up all others.
        """
        moves = []
        for free in sorted(set(range(len(self._order))) - set(self._pivots)):
            move = {int(self._order[free]): 1}
            for row, pivot in zip(self._rows, self._pivots, strict=True):
                if abs(row[free]) > _NOTHING:
                    move[int(self._order[pivot])] = -round(row[free])
            exact = all(abs(row[free] - round(row[free])) < _NOTHING for row in self._rows)
            if exact and sum(map(abs, move.values())) <= MOST_MOVED:
                moves.append(move)
        return moves
