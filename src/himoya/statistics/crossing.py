"""Counting many tables over the same encoded rows: a few dense counts, then sums of their axes.

A table is a set of columns. Columns are bundled so that one pass over the rows serves many tables:
a bundle of columns is counted once by ``numpy.bincount`` on combined codes, and every table inside
the bundle is a sum over the other axes. All margins are sums of the same cells, so they cannot
disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from himoya.statistics.answers import Integers

Counts = npt.NDArray[np.int64]

#: Rows combined at a time: their codes stay in the processor's cache.
_CHUNK = 1 << 17

#: Cells of a bundle; more would leave the cache. A single table may be larger.
_LARGEST_BUNDLE = 1 << 16


def count_tables(
    columns: Sequence[Integers],
    sizes: Sequence[int],
    tables: Sequence[tuple[int, ...]],
    weights: Integers | None = None,
) -> list[Counts]:
    """Count the rows in every cell of every table.

    Parameters
    ----------
    columns
        Arrays of length n; ``columns[i]`` holds codes from 0 to ``sizes[i] - 1``.
    tables
        Each a tuple of column numbers; the empty one is the number of rows.
    weights
        Length n: what each row counts for; None counts each row once.

    Returns
    -------
    For every table an array with one axis for each of its columns, in the table's order.
    """
    counted: dict[tuple[int, ...], Counts] = {}
    for bundle in bundles(tables, sizes):
        counted[bundle] = _count(columns, sizes, bundle, weights)
    results = []
    for table in tables:
        inside = (bundle for bundle in counted if set(table) <= set(bundle))
        bundle = min(inside, key=lambda one: counted[one].size)
        results.append(_table_in(counted[bundle], bundle, table))
    return results


def bundles(tables: Sequence[tuple[int, ...]], sizes: Sequence[int]) -> list[tuple[int, ...]]:
    """Return sets of columns such that each table lies within one of them.

    Greedy: starts from the largest table not yet served, and adds the column that serves most
    further tables as long as the bundle's cells fit the cache.
    """
    waiting = {frozenset(table) for table in tables}
    found: list[tuple[int, ...]] = []
    while waiting:
        bundle = max(waiting, key=lambda table: (prod(sizes[i] for i in table), sorted(table)))
        while (column := _best_addition(bundle, waiting, sizes)) is not None:
            bundle |= {column}
        waiting = {table for table in waiting if not table <= bundle}
        found.append(tuple(sorted(bundle)))
    return found


def _best_addition(
    bundle: frozenset[int], waiting: set[frozenset[int]], sizes: Sequence[int]
) -> int | None:
    cells = prod(sizes[i] for i in bundle)
    served = sum(table <= bundle for table in waiting)
    gains = {
        column: sum(table <= bundle | {column} for table in waiting) - served
        for column in frozenset().union(*waiting) - bundle
        if cells * sizes[column] <= _LARGEST_BUNDLE
    }
    best = max(gains, key=lambda column: (gains[column], -sizes[column], column), default=None)
    return best if best is not None and gains[best] > 0 else None


def _count(
    columns: Sequence[Integers],
    sizes: Sequence[int],
    bundle: tuple[int, ...],
    weights: Integers | None,
) -> Counts:
    shape = tuple(sizes[i] for i in bundle)
    cells = prod(shape)
    length = len(columns[0]) if columns else 0
    counts = np.zeros(cells, np.int64)
    width = _narrowest(cells)
    for start in range(0, length, max(_CHUNK, cells)):
        part = slice(start, start + max(_CHUNK, cells))
        combined = np.zeros(len(columns[0][part]), width)
        for column in bundle:
            combined *= sizes[column]
            combined += columns[column][part].astype(width, copy=False)
        # Sums of whole numbers below 2^53 are exact in floating point.
        weight = None if weights is None else weights[part]
        counts += np.bincount(combined, weight, minlength=cells).astype(np.int64, copy=False)
    return counts.reshape(shape)


def _narrowest(cells: int) -> type[np.signedinteger[Any]]:
    for width in (np.int16, np.int32):
        if cells <= np.iinfo(width).max:
            return width
    return np.int64


def _table_in(counts: Counts, bundle: tuple[int, ...], table: tuple[int, ...]) -> Counts:
    others = tuple(axis for axis, column in enumerate(bundle) if column not in table)
    kept = [column for column in bundle if column in table]
    summed: Counts = counts.sum(axis=others, dtype=np.int64)
    return summed.transpose([kept.index(column) for column in table])
