"""The perturbation table: which noise a count of so many gets at which cell key.

A row for each true count up to ``cap``, from which on all counts are treated alike; a column for
each noise of -bound to bound. Counts of 1 to ``never_shown_to`` never come out, 0 stays 0, and
every row has mean 0 and the variance asked for, or the nearest it can have.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from himoya.statistics.disclosure.cell_key.entropy import most_even
from himoya.statistics.disclosure.published_cells import Floats, Integers

_ONE = 1 << 64


@dataclass(frozen=True, eq=False)
class PerturbationTable:
    """The design of noise. It may be known; what must not be known are keys.

    ``probabilities`` is (cap + 1) x (2 bound + 1). ``_ends`` holds, for each row, where in the 64
    bits of a cell key each noise but the last ends.
    """

    bound: int
    variance: float
    never_shown_to: int
    probabilities: Floats
    _ends: npt.NDArray[np.uint64]

    @classmethod
    def design(cls, *, bound: int, variance: float, never_shown_to: int) -> PerturbationTable:
        """Work out the table. ``bound`` is the largest noise, in units of count.

        Raises ValueError where the bound is not above ``never_shown_to`` (small counts could not be
        moved out of the way on both sides), or the variance is not above 0 and below bound².
        """
        if never_shown_to < 0 or bound <= never_shown_to:
            raise ValueError(
                f"a bound of {bound} cannot move counts of 1 to {never_shown_to} out of the way: "
                f"the lowest is {never_shown_to + 1}"
            )
        if not 0 < variance < bound**2:
            raise ValueError(f"a variance of {variance} cannot be had within {bound}")
        cap = bound + never_shown_to + 1
        rows = np.stack([_row(count, bound, variance, never_shown_to) for count in range(cap + 1)])
        return cls(bound, variance, never_shown_to, rows, _ends_of(rows))

    @property
    def cap(self) -> int:
        """The count from which on every count has the same noise."""
        return len(self.probabilities) - 1

    @property
    def steps(self) -> Integers:
        """The noise of each column."""
        return np.arange(-self.bound, self.bound + 1)

    def noise(self, counts: Integers, keys: npt.NDArray[np.uint64]) -> Integers:
        """Return the noise of cells, given their counts and their keys."""
        rows = np.minimum(counts, self.cap)
        columns = (keys[:, np.newaxis] >= self._ends[rows]).sum(axis=1)
        last = np.array([np.flatnonzero(row)[-1] for row in self.probabilities])
        noise: Integers = self.steps[np.minimum(columns, last[rows])]
        return noise

    def variance_of(self, count: int) -> float:
        """Return the variance that the noise of a count has by design."""
        return float(self.probabilities[min(count, self.cap)] @ self.steps**2)


def _row(count: int, bound: int, variance: float, never_shown_to: int) -> Floats:
    steps = np.arange(-bound, bound + 1)
    printed = count + steps
    allowed = (printed == 0) | (printed > never_shown_to)
    if count == 0:
        allowed = steps == 0
    row = np.zeros(len(steps))
    row[allowed] = most_even(steps[allowed], variance)
    return row


def _ends_of(rows: Floats) -> npt.NDArray[np.uint64]:
    """Return where the stretches of a row end, in 64 bits; a noise without chance has no length."""
    ends = np.minimum(np.cumsum(rows, axis=1)[:, :-1], 1.0)
    whole = [[min(int(end * _ONE), _ONE - 1) for end in row] for row in ends.tolist()]
    return np.array(whole, np.uint64)
