"""What the only person in a cell can find out: she knows that this cell is 1.

Where a hidden cell is 1, the person in it may take its value as known and ask what the others are.
No other unsafe cell may then have only one possible value. Most pairs of cells are settled by the
worlds at hand: if some let her cell be smaller and some let it be larger, there are worlds between
them in which it is 1, and the other cell can differ among these unless it moves in proportion to
hers in all worlds. What remains is asked one by one, with her cell added to what is known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from himoya.statistics.disclosure.published_cells import Flags, Floats, Integers
from himoya.statistics.disclosure.suppression.clock import Clock
from himoya.statistics.disclosure.suppression.distinct import DistinctCells
from himoya.statistics.disclosure.suppression.elimination import Choice
from himoya.statistics.disclosure.suppression.reader import Reader
from himoya.statistics.disclosure.suppression.worlds import NEAR, Worlds

#: Sine of the angle below which two cells count as moving in proportion.
_PARALLEL = 1e-6


@dataclass(frozen=True, eq=False)
class OwnKnowledge:
    """Asks for each unsafe cell of 1 what it gives away about the others.

    ``whole`` asks for worlds in whole numbers, which takes longer and notices more.
    """

    cells: DistinctCells
    choice: Choice
    unsafe: Flags
    worlds: Worlds
    clock: Clock
    whole: bool

    def fences(self) -> list[Floats]:
        """Return, for each cell that somebody alone in another finds exactly, sums that tell it."""
        chosen = np.flatnonzero(self.unsafe)
        found = []
        for own in chosen[self.cells.values[chosen] == 1].tolist():
            others = chosen[chosen != own]
            if len(self._doubtful(own, others)):
                found += self._fences_around(own, others)
        return found

    def _fences_around(self, own: int, others: Integers) -> list[Floats]:
        known = np.append(self.choice.basis, own)
        reader = Reader(self.cells, known, self.clock, whole=self.whole)
        found = []
        for other in others.tolist():
            # Looked at anew each time: the worlds that an answer brings settle others as well.
            if len(self._doubtful(own, np.array([other]))):
                fence = self._fence(reader, own, other)
                found += [] if fence is None else [fence]
        return found

    def _doubtful(self, own: int, others: Integers) -> Integers:
        """Return the cells of which the worlds at hand do not show that they are open to her."""
        if self.whole:
            return others[~self.worlds.whole_ones_open(own, others)]
        of_own = self.worlds.differences(np.array([own]))[:, 0]
        if not (of_own.min(initial=0) < -NEAR and of_own.max(initial=0) > NEAR):
            return others
        of_others = self.worlds.differences(others)
        along = of_own @ of_others / (of_own @ of_own)
        beside = of_others - np.outer(of_own, along)
        size, rest = (of_others**2).sum(axis=0), (beside**2).sum(axis=0)
        doubtful: Integers = others[rest <= _PARALLEL**2 * size + NEAR**2]
        return doubtful

    def _row_if_told(self, reader: Reader, other: int) -> Floats | None:
        """Return ``other`` itself where every world in whole numbers gives it its true value."""
        wanted: Floats = self.cells.matrix[other]
        true = int(self.cells.values[other])
        for sign in (1, -1):
            found = reader.search(sign * wanted, sign * true + 1.0)
            if found.world is not None:
                self.worlds.add(found.world, self.choice.hidden)
            moved = found.world is not None and abs(wanted @ found.world - true) > 0.5
            if moved or not found.is_settled:
                return None
        return wanted

    def _fence(self, reader: Reader, own: int, other: int) -> Floats | None:
        """Return what tells ``other`` to whoever knows ``own``; None if it stays open."""
        if self.whole:
            return self._row_if_told(reader, other)
        wanted = self.cells.matrix[other]
        ends: list[float] = []
        fences: list[Floats] = []
        for sign in (1, -1):
            found = reader.farthest(sign * wanted)
            if found.world is None:
                return None
            self.worlds.add(found.world, self.choice.hidden)
            ends.append(float(wanted @ found.world))
            if found.fence is not None:
                # Her own cell's part is hers; what is left is what print gives her.
                fences.append(found.fence - found.weight_of_last * self.cells.matrix[own])
        if ends[0] - ends[1] >= 1 - NEAR:
            return None
        return next((fence for fence in fences if np.abs(fence).max() > NEAR), wanted)
