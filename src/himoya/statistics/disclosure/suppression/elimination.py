"""Which cells can be printed so that nothing protected follows by adding and subtracting.

Cells are taken up for print one after the other, the most important first. A cell is hidden if,
together with what is already printed, it would let a reader form a protected sum. Forming a sum is
a linear combination of printed cells, so the question is one of Gauss's elimination: of each
protected sum it is kept how much of it printed cells leave unsaid, and a cell whose print would
leave nothing of one of them is hidden. (Langsrud 2024, "Secondary cell suppression by Gaussian
elimination", Privacy in Statistical Databases; the R package GaussSuppression.)

What is printed is kept as orthogonal directions, not as a triangular table: shorter to write, and
steadier in floating point.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from himoya.statistics.disclosure.published_cells import Flags, Floats, Integers
from himoya.statistics.disclosure.suppression.clock import Clock
from himoya.statistics.disclosure.suppression.distinct import DistinctCells
from himoya.statistics.disclosure.suppression.sparse import SparseRows

#: Squared share of a sum below which nothing of it is left. Sums of zeros and ones that are not
#: quite formed keep far more; the audit by linear programmes follows in any case.
_NOTHING = 1e-9


@dataclass(frozen=True, eq=False)
class Choice:
    """Which distinct cells are hidden; ``basis`` are printed ones from which all printed follow."""

    hidden: Flags
    basis: Integers


def choose_hidden(cells: DistinctCells, hidden: Flags, protected: Floats, clock: Clock) -> Choice:
    """Hide cells beyond those that are hidden already, until no protected sum can be formed.

    ``protected`` has a row for each sum over the inner cells that nobody may form from print.
    Raises NoSolutionInTime.
    """
    hidden = hidden.copy()
    printed = np.zeros((min(cells.matrix.shape), cells.matrix.shape[1]))
    rank = 0
    sums = SparseRows.of(protected / np.sqrt((protected**2).sum(axis=1, keepdims=True)))
    left = np.ones(len(sums))
    for cell in cells.order.tolist():
        if hidden[cell]:
            continue
        clock.left()
        direction = _new_direction(cells.matrix[cell], printed[:rank])
        if direction is None:
            continue
        # At right angles to all before: what those say of a sum is not said again.
        remaining = left - sums.times(direction) ** 2
        if (remaining < _NOTHING).any():
            hidden[cell] = True
            continue
        left = remaining
        printed[rank] = direction
        rank += 1
    return Choice(hidden, basis_of_printed(cells, hidden))


def basis_of_printed(cells: DistinctCells, hidden: Flags) -> Integers:
    """Return printed cells from which all printed ones follow, those of few inner cells first.

    The solver is asked about them, and is faster the less there is in its equations.
    """
    printed = np.zeros((min(cells.matrix.shape), cells.matrix.shape[1]))
    basis: list[int] = []
    candidates = cells.order[~hidden[cells.order]]
    sizes = cells.matrix[candidates].sum(axis=1)
    for cell in candidates[np.argsort(sizes, kind="stable")].tolist():
        direction = _new_direction(cells.matrix[cell], printed[: len(basis)])
        if direction is not None:
            printed[len(basis)] = direction
            basis.append(cell)
    return np.array(basis, np.int64)


def _new_direction(row: Floats, printed: Floats) -> Floats | None:
    """Return what a cell says beyond what is printed, of length 1; None if it says nothing new."""
    new = row - (printed @ row) @ printed
    if new @ new < _NOTHING * (row @ row):
        return None
    # Once more, since the first subtraction leaves errors of rounding.
    new -= (printed @ new) @ printed
    direction: Floats = new / np.sqrt(new @ new)
    return direction
