"""Rows that are nearly all zeros, kept as the few numbers that are not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from himoya.statistics.disclosure.published_cells import Floats, Integers


@dataclass(frozen=True, eq=False)
class SparseRows:
    """Row ``i`` has ``weights`` at ``columns``, both from ``starts[i]`` to ``starts[i + 1]``.

    Every row has at least one.
    """

    starts: Integers
    columns: Integers
    weights: Floats

    @classmethod
    def of(cls, matrix: Floats) -> SparseRows:
        """Return the rows of a full matrix."""
        rows, columns = np.nonzero(matrix)
        sizes = np.bincount(rows, minlength=len(matrix))
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        return cls(starts, columns, matrix[rows, columns])

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.starts) - 1

    def times(self, numbers: Floats) -> Floats:
        """Return each row times one number for every column."""
        if not len(self):
            return np.zeros(0)
        found: Floats = np.add.reduceat(self.weights * numbers[self.columns], self.starts[:-1])
        return found

    def added(self, weights: Floats, columns: int) -> Floats:
        """Return the sum of the rows, each with its weight, as one number for every column."""
        each = np.repeat(weights, np.diff(self.starts))
        return np.bincount(self.columns, self.weights * each, columns).astype(
            np.float64, copy=False
        )
