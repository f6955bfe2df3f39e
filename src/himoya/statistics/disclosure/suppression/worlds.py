"""The worlds found so far, and how far they let each distinct cell be from others.

A world that fits what is printed goes on fitting when more is hidden, so none is ever forgotten.
By convexity every value between those of two worlds occurs in some world between them, though not
always in whole numbers; worlds in whole numbers are therefore kept apart as well.
"""

from __future__ import annotations

import numpy as np

from himoya.statistics.disclosure.published_cells import Flags, Floats, Integers
from himoya.statistics.disclosure.suppression.distinct import DistinctCells

#: How near to a whole number an answer of the solver must be to be one.
NEAR = 1e-6


class Worlds:
    """Lowest and highest value of each distinct cell over the true world and those seen."""

    def __init__(self, cells: DistinctCells) -> None:
        self._cells = cells
        true = cells.values.astype(np.float64)
        self.low, self.high = true.copy(), true.copy()
        self.whole_low, self.whole_high = cells.values.copy(), cells.values.copy()
        self._seen = np.zeros((0, len(cells)))
        self.count = 0
        self._whole_seen: list[Integers] = []

    def add(self, world: Floats, hidden: Flags) -> None:
        """Take up a world, given by its inner counts."""
        values = self._cells.sums(world)
        if self.count == len(self._seen):
            self._seen = np.vstack((self._seen, np.zeros((self.count + 64, len(values)))))
        self._seen[self.count] = values - self._cells.values
        self.count += 1
        self.low = np.minimum(self.low, values)
        self.high = np.maximum(self.high, values)
        self._add_whole(np.rint(world), world, hidden)

    def _add_whole(self, whole: Floats, world: Floats, hidden: Flags) -> None:
        """Take it up as one in whole numbers, if it is one and meets every printed cell exactly."""
        if np.abs(whole - world).max(initial=0) > NEAR or whole.min(initial=0) < 0:
            return
        values = self._cells.sums(whole).astype(np.int64)
        if (values != self._cells.values)[~hidden].any():
            return
        self._whole_seen.append(values)
        self.whole_low = np.minimum(self.whole_low, values)
        self.whole_high = np.maximum(self.whole_high, values)

    def unbounded(self, cell: int) -> None:
        """Note that nothing printed keeps a cell from growing."""
        self.high[cell] = np.inf
        self.whole_high[cell] = np.iinfo(np.int64).max // 2

    def width(self, cell: int) -> float:
        """Return how far apart the whole numbers are that the worlds leave a cell."""
        return float(self.widths(np.array([cell]))[0])

    def widths(self, chosen: Flags | Integers) -> Floats:
        """Return the same of several cells."""
        found: Floats = np.floor(self.high[chosen] + NEAR) - np.ceil(self.low[chosen] - NEAR)
        return found

    def whole_width(self, cell: int) -> int:
        """Return how far apart a cell is in two worlds of whole numbers."""
        return int(self.whole_high[cell] - self.whole_low[cell])

    def whole_ones_open(self, own: int, others: Integers) -> Flags:
        """Say which cells have two values in whole worlds in which ``own`` has its true one."""
        true = self._cells.values
        alike = [one[others] for one in self._whole_seen if one[own] == true[own]]
        seen = np.array(alike, np.int64).reshape(len(alike), len(others))
        found: Flags = (seen != true[others]).any(axis=0)
        return found

    def differences(self, chosen: Integers) -> Floats:
        """Return how each world seen differs from the true one in the chosen cells, one a row."""
        seen: Floats = self._seen[: self.count, chosen]
        return seen
