"""What a choice of hidden cells, made here or elsewhere, lets a reader work out."""

from __future__ import annotations

import numpy as np

from himoya.statistics.disclosure.published_cells import Flags, Integers, PublishedCells
from himoya.statistics.disclosure.suppression.clock import Clock
from himoya.statistics.disclosure.suppression.distinct import distinct_cells
from himoya.statistics.disclosure.suppression.elimination import Coordinates, basis_of_printed
from himoya.statistics.disclosure.suppression.reader import Reader
from himoya.statistics.disclosure.suppression.worlds import NEAR


def enclosed_cells(
    inner_counts: Integers,
    published: PublishedCells,
    hidden: Flags,
    threshold: int,
    seconds: float = 600.0,
) -> Flags:
    """Return the cells of 1 to threshold - 1 that print gives away, or encloses too narrowly.

    ``hidden`` are flags of the published cells; a number that is printed in one place counts as
    printed in all. Each small cell is asked for by linear programmes of its own, from the start, so
    this judges `Suppression` too. Raises NoSolutionInTime, PlanTooLarge.
    """
    counts = np.asarray(inner_counts, np.int64)
    cells = distinct_cells(counts, published, np.zeros(0, np.int64))
    printed = cells.flags(~hidden)
    basis = basis_of_printed(cells, Coordinates(cells), ~printed)
    reader = Reader(cells, basis, Clock.start(seconds))
    enclosed = np.zeros(len(cells), np.bool_)
    for cell in np.flatnonzero((cells.values > 0) & (cells.values < threshold)).tolist():
        row = cells.matrix[cell]
        highest, lowest = (reader.farthest(sign * row).world for sign in (1, -1))
        if highest is not None and lowest is not None:
            width = np.floor(row @ highest + NEAR) - np.ceil(row @ lowest - NEAR)
            enclosed[cell] = width < threshold - 1
    return cells.of_published(enclosed)
