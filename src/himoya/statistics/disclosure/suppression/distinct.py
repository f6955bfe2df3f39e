"""The published cells as a plain table of zeros and ones, each set of members once.

Two published cells with the same members are one number printed twice: both are hidden or neither
is. The order of the inner cells is the canonical one, so that the order in which they came changes
nothing, down to the last bit of the arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from himoya.statistics.disclosure.canonical_order import canonical_order, keys_of_published_cells
from himoya.statistics.disclosure.errors import PlanTooLarge
from himoya.statistics.disclosure.published_cells import Flags, Floats, Integers, PublishedCells
from himoya.statistics.disclosure.suppression.sparse import SparseRows

#: Most pairs of a distinct and an inner cell, which take eight bytes each.
MOST_PAIRS = 60_000_000

#: ``place`` of published cells without any member: true zeros that nothing could hide.
NOWHERE = -1


@dataclass(frozen=True, eq=False)
class Outside:
    """What the reader of a lot knows besides: for every published cell its sum ``beyond`` the lot.

    ``hidden`` are those that lots before have hidden.
    """

    beyond: Integers
    hidden: Flags


@dataclass(frozen=True, eq=False)
class DistinctCells:
    """d distinct published cells over n inner cells.

    ``matrix`` (d x n) says who is a member of what, and ``members`` the same as lists: nearly all
    of the matrix is nothing. ``values`` and ``counts`` are the true sums and inner counts;
    ``place`` (m) is the distinct cell of every published one; ``order`` are the distinct cells in
    the order in which they are to be printed if possible.

    Of a lot (`lots`), ``matrix`` and ``values`` are what lies within it; ``beyond`` is the least
    that a published cell of this number has outside, and ``hidden`` says which lots before have
    hidden. Of a run that `is_whole` there is nothing of either.
    """

    matrix: Floats
    members: SparseRows
    values: Integers
    counts: Integers
    place: Integers
    order: Integers
    beyond: Integers
    hidden: Flags
    is_whole: bool

    def __len__(self) -> int:
        """Return the number of distinct cells."""
        return len(self.values)

    def sums(self, world: Floats) -> Floats:
        """Return the sums of one number for every inner cell."""
        return self.members.times(world)

    def flags(self, published: Flags) -> Flags:
        """Return flags of distinct cells from flags of published ones."""
        found = np.zeros(len(self), np.bool_)
        places = self.place[published]
        found[places[places != NOWHERE]] = True
        return found

    def of_published(self, distinct: Flags) -> Flags:
        """Return flags of published cells from flags of distinct ones."""
        return np.append(distinct, False)[self.place]


def distinct_cells(
    counts: Integers,
    published: PublishedCells,
    important: Integers,
    outside: Outside | None = None,
) -> DistinctCells:
    """Lay out the cells. ``important`` are published cells to be printed before all others.

    ``outside`` is for a lot, None for a run that is treated whole.

    Raises PlanTooLarge.
    """
    columns = canonical_order(published, counts)
    column_of = np.argsort(columns)
    numbers: dict[bytes, int] = {}
    place: Integers = np.full(len(published), NOWHERE)
    examples: list[Integers] = []
    for cell in range(len(published)):
        members: Integers = np.sort(column_of[published.of(cell)])
        if len(members):
            place[cell] = numbers.setdefault(members.tobytes(), len(numbers))
            if place[cell] == len(examples):
                examples.append(members)
    if len(examples) * published.inner > MOST_PAIRS:
        raise PlanTooLarge(most=MOST_PAIRS, found=len(examples) * published.inner)
    matrix = np.zeros((len(examples), published.inner))
    for number, members in enumerate(examples):
        matrix[number, members] = 1
    ordered_counts = counts[columns]
    values = (matrix @ ordered_counts).astype(np.int64)
    keys = np.zeros(len(examples), np.uint64)
    found = place != NOWHERE
    keys[place[found]] = keys_of_published_cells(published)[found]
    rank = np.full(len(examples), len(important))
    for number, cell in reversed(list(enumerate(important.tolist()))):
        if place[cell] != NOWHERE:
            rank[place[cell]] = number
    least, most, hidden = _outside(place, len(examples), outside)
    # Of equal values, the coarser cell first: a sum over many inner cells encloses less.
    order = np.lexsort((keys, -matrix.sum(axis=1), -(values + most), rank))
    return DistinctCells(
        matrix, SparseRows.of(matrix), values, ordered_counts, place, order,
        beyond=least, hidden=hidden, is_whole=outside is None,
    )  # fmt: skip


def _outside(
    place: Integers, number: int, outside: Outside | None
) -> tuple[Integers, Integers, Flags]:
    """Return for distinct cells the least and the most beyond, and whether all are hidden."""
    nothing = np.zeros(number, np.int64)
    if outside is None:
        return nothing, nothing, np.zeros(number, np.bool_)
    found = place != NOWHERE
    least, most = np.full(number, np.iinfo(np.int64).max), nothing
    np.minimum.at(least, place[found], outside.beyond[found])
    np.maximum.at(most, place[found], outside.beyond[found])
    hidden = np.ones(number, np.bool_)
    np.logical_and.at(hidden, place[found], outside.hidden[found])
    return least, most, hidden
