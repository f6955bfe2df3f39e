"""Which cells can be printed so that nothing protected follows by adding and subtracting.

Cells are taken up for print one after the other, the most important first. A cell is hidden if,
together with what is already printed, it would let a reader form a protected sum. Forming a sum is
a linear combination of printed cells, so the question is one of Gauss's elimination: of each
protected sum it is kept how much of it printed cells leave unsaid, and a cell whose print would
leave nothing of one of them is hidden. (Langsrud 2024, "Secondary cell suppression by Gaussian
elimination", Privacy in Statistical Databases; the R package GaussSuppression.)

What is printed is kept as orthogonal directions, not as a triangular table: steadier in floating
point. Cells and sums are written in as many numbers as there are distinct cells (`Coordinates`),
not one for every inner cell, and what is printed is subtracted from some cells at a time
(`_Printing`): a table is multiplied by a table in a tenth of the time of its rows one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from himoya.statistics.disclosure.published_cells import Flags, Floats, Integers
from himoya.statistics.disclosure.suppression.clock import Clock
from himoya.statistics.disclosure.suppression.distinct import DistinctCells

#: Squared share of a sum below which nothing of it is left. Sums of zeros and ones that are not
#: quite formed keep far more; the audit by linear programmes follows in any case.
_NOTHING = 1e-9

#: Cells from which what is printed is subtracted together.
_A_TIME = 64


@dataclass(frozen=True, eq=False)
class Choice:
    """Which distinct cells are hidden; ``basis`` are printed ones from which all printed follow."""

    hidden: Flags
    basis: Integers


class Coordinates:
    """Sums over inner cells, told by how far they go along d axes; angles and lengths are kept.

    d distinct cells span no more, and no sum that printed cells could form lies beside them. Where
    there are nearly as many of them as inner cells, the inner cells themselves are the axes.
    """

    def __init__(self, cells: DistinctCells) -> None:
        self._axes: Floats | None = None
        self.of_cells: Floats = cells.matrix
        if 2 * len(cells) < cells.matrix.shape[1]:
            self._axes, rows = np.linalg.qr(cells.matrix.T)
            self.of_cells = np.ascontiguousarray(rows.T)

    def of(self, sums: Floats) -> Floats:
        """Return the coordinates of sums that printed cells could form, one a row."""
        found: Floats = sums if self._axes is None else sums @ self._axes
        return found


def choose_hidden(
    cells: DistinctCells, where: Coordinates, hidden: Flags, protected: Floats, clock: Clock
) -> Choice:
    """Hide cells beyond those that are hidden already, until no protected sum can be formed.

    ``protected`` has a row for each sum that nobody may form from print: its coordinates.
    Raises NoSolutionInTime.
    """
    hidden = hidden.copy()
    sums = protected / np.sqrt((protected**2).sum(axis=1, keepdims=True))
    left = np.ones(len(sums))
    printing = _Printing(where)
    for cell, direction in printing.new(cells.order[~hidden[cells.order]]):
        clock.left()
        # At right angles to all before: what those say of a sum is not said again.
        remaining = left - (sums @ direction) ** 2
        if (remaining < _NOTHING).any():
            hidden[cell] = True
            continue
        left = remaining
        printing.add(direction)
    return Choice(hidden, basis_of_printed(cells, where, hidden))


def basis_of_printed(cells: DistinctCells, where: Coordinates, hidden: Flags) -> Integers:
    """Return printed cells from which all printed ones follow, those of few inner cells first.

    The solver is asked about them, and is faster the less there is in its equations.
    """
    candidates = cells.order[~hidden[cells.order]]
    sizes = cells.matrix[candidates].sum(axis=1)
    printing = _Printing(where)
    basis: list[int] = []
    for cell, direction in printing.new(candidates[np.argsort(sizes, kind="stable")]):
        printing.add(direction)
        basis.append(cell)
    return np.array(basis, np.int64)


class _Printing:
    """What is printed so far: ``rank`` directions, each at right angles to all others."""

    def __init__(self, where: Coordinates) -> None:
        self._rows = where.of_cells
        self._directions = np.zeros((min(self._rows.shape), self._rows.shape[1]))
        self._rank = 0

    def new(self, candidates: Integers) -> Iterator[tuple[int, Floats]]:
        """Yield cells that say something beyond what is printed then, and what, of length 1."""
        for start in range(0, len(candidates), _A_TIME):
            some = candidates[start : start + _A_TIME]
            before = self._rank
            beyond = self._beyond(self._rows[some], 0)
            for cell, rest in zip(some.tolist(), beyond, strict=True):
                direction = self._beyond(rest, before)
                row = self._rows[cell]
                if direction @ direction >= _NOTHING * (row @ row):
                    yield cell, direction / np.sqrt(direction @ direction)

    def add(self, direction: Floats) -> None:
        """Take up a direction at right angles to what is printed."""
        self._directions[self._rank] = direction
        self._rank += 1

    def _beyond(self, rows: Floats, first: int) -> Floats:
        """Return what is left of sums without what directions since the ``first`` say of them."""
        printed = self._directions[first : self._rank]
        new = rows - (rows @ printed.T) @ printed
        # Once more, since the first subtraction leaves errors of rounding.
        found: Floats = new - (new @ printed.T) @ printed
        return found
