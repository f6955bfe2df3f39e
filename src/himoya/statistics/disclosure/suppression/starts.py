"""Where to begin the next programme: at the corner that the sum in question likes best so far.

Only the question changes from one programme to the next, never the equations, so that every corner
in which one ended is a place to begin another. Beginning at the best of them takes little more than
half the steps of beginning at the last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from himoya.statistics.disclosure.published_cells import Floats

if TYPE_CHECKING:
    import highspy

#: Corners that are kept; the oldest makes room for the newest.
_MOST = 512


class Starts:
    """The corners in which the last programmes over the same equations ended."""

    def __init__(self, columns: int) -> None:
        self._worlds = np.zeros((16, columns))
        self._bases: list[highspy.HighsBasis] = []
        self._next = 0

    def keep(self, world: Floats, basis: highspy.HighsBasis) -> None:
        """Take up the corner in which a programme ended."""
        if self._next == len(self._worlds) < _MOST:
            self._worlds = np.vstack((self._worlds, np.zeros_like(self._worlds)))
        self._worlds[self._next] = world
        self._bases[self._next : self._next + 1] = [basis]
        self._next = (self._next + 1) % _MOST

    def best(self, wanted: Floats) -> highspy.HighsBasis | None:
        """Return the corner to begin at; None where the solver stands well where it is."""
        if not self._bases:
            return None
        columns = np.flatnonzero(wanted)
        values = self._worlds[: len(self._bases), columns] @ wanted[columns]
        best = int(values.argmax())
        return self._bases[best] if values[best] > values[self._next - 1] else None
