"""Every table of whole counts that fits what is printed, tried one by one.

Slow and obvious: no solver, no propagation, no systems. A table is an array of inner counts; every
dimension has a total at its last place. What is printed is an array of (lowest, highest), or None
where nothing is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Printed = dict[tuple[int, ...], tuple[int, int]]


def with_totals(inner: Counts) -> Counts:
    """Return the counts with the total of every dimension behind its last category."""
    for axis in range(inner.ndim):
        inner = np.concatenate([inner, inner.sum(axis=axis, keepdims=True)], axis=axis)
    return inner


def possible_tables(shape: tuple[int, ...], printed: Printed, most: int) -> Iterator[Counts]:
    """Yield every table, totals included, that fits; no inner count is above ``most``."""
    inner = list(np.ndindex(*shape))
    choices = [
        range(low, min(high, most) + 1) for low, high in (_of(printed, c, most) for c in inner)
    ]
    for counts in product(*choices):
        table = with_totals(np.array(counts, np.int64).reshape(shape))
        if all(low <= table[cell] <= high for cell, (low, high) in printed.items()):
            yield table


def _of(printed: Printed, cell: tuple[int, ...], most: int) -> tuple[int, int]:
    return printed.get(cell, (0, most))


def ranges_by_force(
    shape: tuple[int, ...], printed: Printed, most: int
) -> dict[tuple[int, ...], tuple[int, int]] | None:
    """Return the lowest and highest count of every printed cell; None where no table fits."""
    found = list(possible_tables(shape, printed, most))
    if not found:
        return None
    stacked = np.stack(found)
    low, high = stacked.min(axis=0), stacked.max(axis=0)
    return {cell: (int(low[cell]), int(high[cell])) for cell in printed}


def sums_of(shape: tuple[int, ...]) -> list[tuple[tuple[int, ...], list[tuple[int, ...]]]]:
    """Return (whole, parts) for every sum of a table in which everything is printed."""
    found = []
    for axis, size in enumerate(shape):
        others = [range(n + 1) for place, n in enumerate(shape) if place != axis]
        for rest in product(*others):
            at = [(*rest[:axis], code, *rest[axis:]) for code in range(size + 1)]
            found.append((at[-1], at[:-1]))
    return found


def ranges_where_fewest_sums_fail(
    shape: tuple[int, ...], printed: Printed
) -> tuple[int, dict[tuple[int, ...], tuple[int, int]]]:
    """Return how many sums must fail at least, and what is possible where no more do.

    Here every cell is free within what is printed, totals too, as in a table that contradicts
    itself. Everything must be printed.
    """
    cells = list(printed)
    place = {cell: number for number, cell in enumerate(cells)}
    sums = [(place[whole], [place[part] for part in parts]) for whole, parts in sums_of(shape)]
    fewest, kept = len(sums) + 1, []
    for counts in product(*(range(low, high + 1) for low, high in printed.values())):
        failing = 0
        for whole, parts in sums:
            failing += counts[whole] != sum([counts[part] for part in parts])
        if failing < fewest:
            fewest, kept = failing, []
        if failing == fewest:
            kept.append(counts)
    columns = list(zip(*kept, strict=True))
    return fewest, {c: (min(v), max(v)) for c, v in zip(cells, columns, strict=True)}
