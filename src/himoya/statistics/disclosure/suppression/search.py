"""Choosing and auditing in turn: which cells are hidden, and why no fewer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from himoya.statistics.disclosure.published_cells import Flags, Floats
from himoya.statistics.disclosure.suppression.clock import Clock
from himoya.statistics.disclosure.suppression.distinct import DistinctCells
from himoya.statistics.disclosure.suppression.elimination import (
    Choice,
    Coordinates,
    choose_hidden,
)
from himoya.statistics.disclosure.suppression.own_knowledge import OwnKnowledge
from himoya.statistics.disclosure.suppression.reader import Farthest, Reader
from himoya.statistics.disclosure.suppression.worlds import NEAR, Worlds

#: How often a search tells how far it is, at most: whoever hears it writes it down.
_TIMES_TOLD = 50


@dataclass(frozen=True, slots=True)
class Audited:
    """What `SuppressionReport` says of all, of what was treated together."""

    unsafe: int
    proven: int
    not_tried: int
    given_up: int
    own_cells: int
    rounds: int


class Search:
    """Choosing and auditing in turn, until the audit finds nothing."""

    def __init__(
        self,
        cells: DistinctCells,
        unsafe: Flags,
        threshold: int,
        clock: Clock,
        most_in_whole_numbers: int,
        told: Callable[[int], None] | None = None,
    ) -> None:
        """``told`` hears how many of the unsafe cells are open by now, one in so many times."""
        self.cells = cells
        self._where = Coordinates(cells)
        self.unsafe = unsafe
        self.threshold = threshold
        self.width = threshold - 1
        self.clock = clock
        self.worlds = Worlds(cells)
        self.rounds = 0
        self.given_up = 0
        self.is_searched = cells.matrix.shape[1] <= most_in_whole_numbers
        self._told = told
        self._open_when_told = 0

    def run(self) -> Choice:
        """Return a choice that the audit passes. Raises NoSolutionInTime.

        Hidden cells stay hidden from round to round, and each round adds some, so it ends: where
        everything is hidden, nothing encloses anything.
        """
        protected = self._where.of(self.cells.matrix[self.unsafe])
        if not len(protected):
            return Choice(self.unsafe, np.zeros(0, np.int64))
        choice = self._choose(self.unsafe | self.cells.hidden, protected)
        while fences := self._audit(choice):
            protected = np.vstack((protected, self._where.of(np.array(fences))))
            hidden = choice.hidden
            choice = self._choose(hidden, protected)
            if (choice.hidden == hidden).all():
                more = self._one_more(hidden, fences[0])
                choice = self._choose(more, protected)
        return choice

    def audited(self) -> Audited:
        """Return what was found, without the cells: of a run in many lots nobody needs them all."""
        chosen = np.flatnonzero(self.unsafe).tolist()
        proven = sum(self.worlds.whole_width(one) >= self.width for one in chosen)
        return Audited(
            unsafe=len(chosen),
            proven=proven,
            not_tried=0 if self.is_searched else len(chosen) - proven,
            given_up=self.given_up,
            own_cells=int((self.cells.values[chosen] == 1).sum()),
            rounds=self.rounds,
        )

    def _choose(self, hidden: Flags, protected: Floats) -> Choice:
        return choose_hidden(self.cells, self._where, hidden, protected, self.clock)

    def _audit(self, choice: Choice) -> list[Floats]:
        """Return sums that must not be formed: those that enclose a watched cell too narrowly."""
        self.rounds += 1
        reader = Reader(self.cells, choice.basis, self.clock)
        narrow = (self._fence(reader, choice, one) for one in self._open(choice, self.worlds.width))
        fences = [fence for fence in narrow if fence is not None]
        if not fences and self.is_searched:
            fences = self._audit_in_whole_numbers(choice)
        return fences or self._audit_own_knowledge(choice)

    def _audit_own_knowledge(self, choice: Choice) -> list[Floats]:
        ways = (False, True) if self.is_searched else (False,)
        for whole in ways:
            asked = OwnKnowledge(
                self.cells, choice, self.unsafe, self.worlds, self.clock, whole=whole
            )
            if fences := asked.fences():
                return fences
        return []

    def watched(self, choice: Choice) -> Flags:
        """Return the unsafe cells, and covers so near to the threshold that they might seem small.

        A cover that cannot be seen to be large must not be narrowed either: it would be taken for
        one of the few, and a zero for what it is. What lots before have hidden they have opened.
        """
        near = self.cells.values + self.cells.beyond < self.threshold + self.width - 1
        watched: Flags = self.unsafe | (choice.hidden & near & ~self.cells.hidden)
        return watched

    def _open(self, choice: Choice, width: Callable[[int], float]) -> Iterator[int]:
        """Yield the watched cells whose width is not yet shown; worlds found on the way count."""
        for one in np.flatnonzero(self.watched(choice)).tolist():
            if width(one) < self.width:
                yield one

    def _is_large(self, cell: int) -> bool:
        """Say whether every world shows a cover to be no small count; of a lot, nobody knows."""
        if not self.cells.is_whole or self.unsafe[cell]:
            return False
        return bool(self.worlds.low[cell] + NEAR >= self.threshold)

    def _fence(self, reader: Reader, choice: Choice, cell: int) -> Floats | None:
        """Look how far a cell can be moved; return what keeps it, if that is not far enough."""
        up = self._move(reader, choice, cell, 1)
        self._tell()
        if self.worlds.width(cell) >= self.width:
            return None
        if self.worlds.high[cell] + NEAR >= self.width:  # else not even 0 is far enough below
            self._move(reader, choice, cell, -1)
        is_open = self.worlds.width(cell) >= self.width
        return None if is_open or self._is_large(cell) else up.fence

    def _audit_in_whole_numbers(self, choice: Choice) -> list[Floats]:
        """Return watched cells that are too narrow in whole numbers, though not in fractions."""
        reader = Reader(self.cells, choice.basis, self.clock, whole=True)
        narrow = []
        self.given_up = 0
        for cell in self._open(choice, self.worlds.whole_width):
            is_settled = self._search(reader, choice, cell, 1)
            if self.worlds.whole_width(cell) < self.width:
                is_settled &= self._search(reader, choice, cell, -1)
            if self.worlds.whole_width(cell) < self.width and not self._is_large(cell):
                self.given_up += not is_settled
                narrow += [self.cells.matrix[cell]] if is_settled else []
        return narrow

    def _search(self, reader: Reader, choice: Choice, cell: int, sign: int) -> bool:
        """Look in whole numbers how far a cell can be moved; False if that was given up."""
        worlds = self.worlds
        enough = (
            worlds.whole_low[cell] + self.width
            if sign > 0
            else self.width - worlds.whole_high[cell]
        )
        found = reader.search(sign * self.cells.matrix[cell], float(enough))
        if found.world is not None:
            worlds.add(found.world, choice.hidden)
        return found.is_settled

    def _move(self, reader: Reader, choice: Choice, cell: int, sign: int) -> Farthest:
        found = reader.farthest(sign * self.cells.matrix[cell])
        if found.world is None:
            self.worlds.unbounded(cell)
        else:
            self.worlds.add(found.world, choice.hidden)
        return found

    def _tell(self) -> None:
        """Tell how many unsafe cells are open; worlds are never forgotten, so it only grows."""
        if self._told is None:
            return
        is_open = self.worlds.widths(self.unsafe) >= self.width
        found = int(is_open.sum())
        if found - self._open_when_told >= max(1, len(is_open) // _TIMES_TOLD):
            self._open_when_told = found
            self._told(found)

    def _one_more(self, hidden: Flags, fence: Floats) -> Flags:
        """Hide the least important printed cell that shares inner cells with what is enclosed."""
        touches = (self.cells.matrix[:, fence != 0] != 0).any(axis=1) & ~hidden
        hidden = hidden.copy()
        hidden[[cell for cell in self.cells.order.tolist() if touches[cell]][-1:]] = True
        return hidden
