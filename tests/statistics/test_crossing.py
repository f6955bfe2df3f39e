"""Dense counting of many tables at once, against one loop per table."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himoya.statistics import crossing
from himoya.statistics.crossing import bundles, count_tables

SIZES = [3, 1, 5, 2, 4]
TABLES = [(), (0,), (2, 0), (0, 2), (1, 3, 4), (4, 3, 2, 0), (2, 4)]


def by_loop(columns: list[list[int]], table: tuple[int, ...], weights: list[int]) -> Counter[tuple]:
    counted: Counter[tuple] = Counter()
    for row, weight in enumerate(weights):
        counted[tuple(columns[one][row] for one in table)] += weight
    return counted


@settings(deadline=None)
@given(
    data=st.lists(
        st.tuples(*(st.integers(0, size - 1) for size in SIZES), st.integers(0, 9)), max_size=60
    ),
    weighted=st.booleans(),
)
def test_counts_equal_those_of_a_loop(data: list[tuple[int, ...]], weighted: bool) -> None:
    columns = [[row[one] for row in data] for one in range(len(SIZES))]
    weights = [row[-1] if weighted else 1 for row in data]
    found = count_tables(
        [np.array(column, np.int8) for column in columns],
        SIZES,
        TABLES,
        np.array(weights, np.int64) if weighted else None,
    )
    for table, counts in zip(TABLES, found, strict=True):
        assert counts.shape == tuple(SIZES[one] for one in table)
        plain = by_loop(columns, table, weights)
        assert all(counts[cell] == plain[cell] for cell in np.ndindex(counts.shape))


def test_rows_beyond_one_chunk_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crossing, "_CHUNK", 7)
    column = np.arange(100, dtype=np.int16) % 4
    (counts,) = count_tables([column], [4], [(0,)])
    assert counts.tolist() == [25, 25, 25, 25]


def test_every_table_lies_within_a_bundle_that_fits_the_cache() -> None:
    sizes = [10, 4, 10, 14, 60, 15, 10, 22, 14, 3]
    tables = [*combinations(range(10), 2), (0, 3, 5, 1), (4, 5, 7), ()]
    found = bundles(tables, sizes)
    assert all(any(set(table) <= set(bundle) for bundle in found) for table in tables)
    assert len(found) < len(tables) / 3
    assert all(prod(sizes[one] for one in bundle) <= crossing._LARGEST_BUNDLE for bundle in found)


def test_a_table_larger_than_the_cache_is_counted_all_the_same() -> None:
    size = 300
    codes = np.arange(size, dtype=np.int16)
    (counts,) = count_tables([codes, codes[::-1].copy()], [size, size], [(0, 1)])
    assert counts.sum() == size and counts[0, size - 1] == 1
