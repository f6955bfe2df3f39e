"""Which small inner cells become 0 and which become the base, so that printed sums stay close.

The sum of squared differences between printed and true values is to be small, with the national
totals met as nearly as multiples of the base allow. Two steps, block by block:

1. Greedy. How many cells of a block go up follows from what its national totals still lack. One
   after the other, the cell goes up whose share in the remaining differences is largest (the
   largest residual correlation with the published table; Langsrud and Heldal 2018).
2. Exchange. One cell goes down and one goes up, whichever pair helps most, also where the best pair
   makes it a little worse; a cell that has moved rests for a while, and the best state on the way
   is kept (tabu search; Glover 1989). Totals are untouched, because the number of cells that are
   up never changes. This halves the differences that greed alone leaves.

A block holds inner cells of the same national totals, at most `BLOCK` of them, so that memory stays
bounded; differences left by one block are carried to the next.

In a run of very many small cells most of them are chosen coarsely first: evenly, and then lots of
them change places, those with the largest share in the differences, which are worked out anew
between one lot and the next. The last blocks, chosen as above, make good what that leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from himoya.dictionary.side_by_side import side_by_side
from himoya.statistics.disclosure.canonical_order import canonical_order
from himoya.statistics.disclosure.published_cells import Flags, Floats, Integers, PublishedCells

#: Most inner cells that are exchanged with each other.
BLOCK = 1024

#: Exchanges without a new best state after which a block is left.
_PATIENCE = 100

#: Exchanges in one block at most.
_EXCHANGES = 800

#: Exchanges for which a cell that has moved rests.
_REST = 8

#: Cells on either side that are looked at for the next exchange.
_CANDIDATES = 100

#: Most blocks that are gone through a second time.
_BLOCKS_AGAIN = 16

#: Published cells whose overlaps are added up at a time.
_ROWS = 4096

#: Blocks that are chosen cell by cell; what goes beyond is chosen in lots first.
_BLOCKS_IN_FULL = 18

#: Inner cells among which a lot is chosen.
_COARSE = 8192

#: Fewest and most lots that change places, and the work (lots times small cells) between.
_FEWEST_LOTS, _MOST_LOTS, _LOTS_OF_CELLS = 16, 60, 8_000_000


@dataclass(frozen=True, slots=True)
class Problem:
    """The counts of one run and what they must add up to.

    ``group`` numbers, for every inner cell, the set of national totals that it is a member of;
    ``totals`` lists these totals (published cells) for every group.
    """

    counts: Integers
    published: PublishedCells
    base: int
    group: Integers
    totals: Sequence[Integers]


def round_small_counts(problem: Problem, start: Integers) -> Integers:
    """Return ``start`` with every inner count of 1 to base - 1 replaced by 0 or the base.

    ``start`` holds the counts, apart from larger ones that are to be changed to something else.
    """
    base, counts = problem.base, problem.counts
    rounded = start.copy()
    missing = np.zeros(len(problem.published))
    if (counts != start).any():
        missing += problem.published.sums(counts - start)
    spare = float((counts - start).sum())
    coarse, blocks = _blocks(problem)
    # What does not depend on the blocks before is made ready while they are chosen.
    for lots in side_by_side(lambda cells: _lots(problem, cells), coarse, numbers=len(counts)):
        spare += _choose_in_lots(problem, lots, missing, spare, rounded)
    ready = side_by_side(lambda cells: _Block(problem, cells), blocks, numbers=len(counts))
    for cells, block in zip(blocks, ready, strict=True):
        missing += block.sums(counts[cells])
        spare += counts[cells].sum()
        totals = problem.totals[problem.group[cells[0]]]
        lacking = float(missing[totals].mean()) if len(totals) else spare
        ways = [
            base * block.exchange(missing, block.choose(missing, number))
            for number in _nearest_numbers(lacking / base, len(cells))
        ]
        rounded[cells] = min(ways, key=lambda way: ((missing - block.sums(way)) ** 2).sum())
        missing -= block.sums(rounded[cells])
        spare -= rounded[cells].sum()
    # What a later block left over may be better met by an earlier one.
    for cells in blocks if 1 < len(blocks) <= _BLOCKS_AGAIN else ():
        block = _Block(problem, cells)
        missing += block.sums(rounded[cells])
        rounded[cells] = base * block.exchange(missing, rounded[cells] > 0)
        missing -= block.sums(rounded[cells])
    return rounded


def _blocks(problem: Problem) -> tuple[list[Integers], list[Integers]]:
    """Split the small inner cells: cells with many national totals first, they are hardest.

    Returns blocks to be chosen in lots, none in runs of usual size, and those chosen in full.
    """
    counts, group = problem.counts, problem.group
    order = canonical_order(problem.published, counts)
    small = order[(counts[order] > 0) & (counts[order] < problem.base)]
    beyond = max(0.0, 1 - _BLOCKS_IN_FULL * BLOCK / max(1, len(small)))
    coarse: list[Integers] = []
    blocks: list[Integers] = []
    for one in sorted(set(group[small].tolist()), key=lambda one: -len(problem.totals[one])):
        cells = small[group[small] == one]
        first, rest = np.split(cells, [int(beyond * len(cells))])
        if len(first):
            coarse += np.array_split(first, -(-len(first) // _COARSE))
        blocks += np.array_split(rest, -(-len(rest) // BLOCK)) if len(rest) else []
    return coarse, blocks


@dataclass(frozen=True, slots=True)
class _Lots:
    """Inner cells that are chosen in lots.

    Cell ``i`` is a member of the published cells ``rows[starts[i]:starts[i + 1]]``; ``sums`` is
    what the counts of all of them add to every published cell.
    """

    cells: Integers
    rows: Integers
    starts: Integers
    sums: Floats


def _lots(problem: Problem, cells: Integers) -> _Lots:
    rows, starts = _memberships(problem.published.turned, cells)
    rows = rows.astype(np.intp)  # they are looked up many times
    counts = np.repeat(problem.counts[cells], np.diff(starts))
    sums = np.bincount(rows, counts, len(problem.published)).astype(np.float64)
    return _Lots(cells, rows, starts, sums)


def _choose_in_lots(
    problem: Problem, lots: _Lots, missing: Floats, spare: float, rounded: Integers
) -> float:
    """Choose which cells go up, evenly at first; then let lots of them change places.

    Returns the units that the cells had more than they have now.
    """
    base, cells, rows, starts = problem.base, lots.cells, lots.rows, lots.starts
    counts, sizes = problem.counts[cells], np.diff(starts)
    missing += lots.sums
    totals = problem.totals[problem.group[cells[0]]]
    lacking = float(missing[totals].mean()) if len(totals) else spare + float(counts.sum())
    (number, *_) = _nearest_numbers(lacking / base, len(cells))
    up = _evenly(counts, number)
    missing -= base * np.bincount(_of_cells(rows, starts, np.flatnonzero(up)), None, len(missing))
    lot = max(1, number // 8)
    for _ in range(_number_of_lots(problem)):
        share = np.add.reduceat(missing.take(rows), starts[:-1])
        downs = _lowest_of(np.where(up, 2 * share + base * sizes, np.inf), lot)
        ups = _lowest_of(np.where(up, np.inf, base * sizes - 2 * share), lot)
        change = 2 * share[downs] + base * sizes[downs] + base * sizes[ups] - 2 * share[ups]
        better = change < 0
        if lot == 1 and not better.any():
            break
        up[downs[better]], up[ups[better]] = False, True
        missing += base * np.bincount(_of_cells(rows, starts, downs[better]), None, len(missing))
        missing -= base * np.bincount(_of_cells(rows, starts, ups[better]), None, len(missing))
        lot = max(1, lot * 3 // 4)
    rounded[cells] = base * up
    return float(counts.sum() - rounded[cells].sum())


def _number_of_lots(problem: Problem) -> int:
    """Return how often lots change places: less often the more cells there are."""
    small = int(((problem.counts > 0) & (problem.counts < problem.base)).sum())
    return int(np.clip(_LOTS_OF_CELLS // small, _FEWEST_LOTS, _MOST_LOTS))


def _evenly(counts: Integers, number: int) -> Flags:
    """Let ``number`` cells go up, evenly along the cells, more often where counts are higher."""
    up = np.zeros(len(counts), np.bool_)
    reached = np.cumsum(counts) * (number / counts.sum())
    up[np.searchsorted(reached, np.arange(number) + 0.5)] = True
    # A cell that is met twice leaves one too few: the first cells that are down make up for it.
    up[np.flatnonzero(~up)[: number - int(up.sum())]] = True
    return up


def _lowest_of(cost: Floats, number: int) -> Integers:
    return np.sort(np.argpartition(cost, min(number, len(cost)) - 1)[:number])


def _memberships(turned: PublishedCells, cells: Integers) -> tuple[Integers, Integers]:
    """Return the published cells of some inner cells, one inner cell after the other."""
    sizes = turned.starts[cells + 1] - turned.starts[cells]
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
    first = np.repeat(turned.starts[cells] - starts[:-1], sizes)
    return turned.members[first + np.arange(len(first))], starts


def _of_cells(rows: Integers, starts: Integers, chosen: Integers) -> Integers:
    sizes = starts[chosen + 1] - starts[chosen]
    first = np.repeat(starts[chosen] - (np.cumsum(sizes) - sizes), sizes)
    return rows[first + np.arange(len(first))]


def _nearest_numbers(wanted: float, available: int) -> list[int]:
    """Return the nearest whole number, both where two are equally near."""
    nearest = np.ceil(wanted - 0.5), np.floor(wanted + 0.5)
    return sorted({int(np.clip(one, 0, available)) for one in nearest})


class _Block:
    """Some small inner cells, with the number of published cells that each pair shares."""

    def __init__(self, problem: Problem, cells: Integers) -> None:
        self._rows, starts = _memberships(problem.published.turned, cells)
        self._columns = np.repeat(np.arange(len(cells)), np.diff(starts))
        self._size = len(cells)
        self._number_published = len(problem.published)
        self._base = float(problem.base)
        self._overlap = self._overlaps()
        # By so much of the base two cells lessen each other's gain; whole numbers, hence exact.
        self._both = (2 * self._base * self._overlap).astype(np.float32)
        self._alone = 2 * self._base * np.diagonal(self._overlap)

    def sums(self, values: Integers) -> Floats:
        """Return what ``values``, one for each cell of the block, add to every published cell."""
        weights = values[self._columns].astype(np.float64)
        return np.bincount(self._rows, weights, self._number_published).astype(np.float64)

    def choose(self, missing: Floats, number: int) -> Flags:
        """Let ``number`` cells go up, each time the one that lowers the squares most."""
        up = np.zeros(self._size, np.bool_)
        gain = self._gain(missing, up)
        for _ in range(number):
            cell = int(np.argmax(np.where(up, -np.inf, gain)))
            up[cell] = True
            gain -= self._both[cell]
        return up

    def exchange(self, missing: Floats, start: Flags) -> Flags:
        """Exchange cells that are up for cells that are down while that brings anything."""
        up, best_up = start.copy(), start.copy()
        gain = self._gain(missing, up)
        rests_until = np.zeros(self._size, np.int64)
        squares = best = 0.0
        since_best, patience = 0, min(_PATIENCE, 10 * self._size)
        for step in range(_EXCHANGES):
            pair = self._best_pair(up, gain, rests_until <= step)
            if pair is None or since_best > patience:
                break
            down_cell, up_cell, change = pair
            up[down_cell], up[up_cell] = False, True
            gain += self._both[down_cell]
            gain -= self._both[up_cell]
            rests_until[[down_cell, up_cell]] = step + 1 + min(_REST, self._size // 4)
            squares += change
            since_best += 1
            if squares < best:
                best, best_up, since_best = squares, up.copy(), 0
        return best_up

    def _gain(self, missing: Floats, up: Flags) -> Floats:
        """Return by how much the squares fall, over the base, if a cell that is down goes up.

        A cell that is up brings the negative of this, less twice the base times its memberships,
        when it goes down.
        """
        share: Floats = np.bincount(self._columns, missing[self._rows], self._size).astype(float)
        share -= self._base * (self._overlap @ up)
        return 2 * share - self._base * np.diagonal(self._overlap)

    def _best_pair(self, up: Flags, gain: Floats, free: Flags) -> tuple[int, int, float] | None:
        """Return the cell to go down, the cell to go up, and the change of the squares."""
        loss = gain + self._alone
        downs = _lowest(np.flatnonzero(up & free), loss)
        ups = _lowest(np.flatnonzero(~up & free), -gain)
        if not len(downs) or not len(ups):
            return None
        change = loss[downs][:, None] - gain[ups][None, :]
        change -= self._both[downs[:, None], ups]
        down, up_cell = divmod(int(change.argmin()), len(ups))
        return int(downs[down]), int(ups[up_cell]), float(self._base * change[down, up_cell])

    def _overlaps(self) -> Floats:
        """Count the published cells that each pair of cells shares; whole numbers, hence exact."""
        used, rows = np.unique(self._rows, return_inverse=True)
        overlap = np.zeros((self._size, self._size), np.float32)
        for first in range(0, len(used), _ROWS):
            here = (rows >= first) & (rows < first + _ROWS)
            dense = np.zeros((min(_ROWS, len(used) - first), self._size), np.float32)
            dense[rows[here] - first, self._columns[here]] = 1
            overlap += dense.T @ dense
        return overlap.astype(np.float64)


def _lowest(cells: Integers, cost: Floats) -> Integers:
    if len(cells) <= _CANDIDATES:
        return cells
    return cells[np.argpartition(cost[cells], _CANDIDATES)[:_CANDIDATES]]
