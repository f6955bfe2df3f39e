"""Large counts that must not be printed as they are: small count rounding hides their size too."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from himoya.dictionary.results import CellStatus
from himoya.statistics.disclosure import Concern, PublishedCells, SmallCountRounding, Unsafe
from tests.oracles.small_count_rounding import Print, possible_worlds, sums

Run = tuple[list[int], list[list[int]], list[int], list[bool]]


@st.composite
def runs(draw: st.DrawFn, most_cells: int = 4, highest: int = 9) -> Run:
    """Counts, printed cells, national totals, and which inner cells come from too few cases."""
    number = draw(st.integers(1, most_cells))
    counts = draw(st.lists(st.integers(0, highest), min_size=number, max_size=number))
    cell = st.integers(0, number - 1)
    members = draw(st.lists(st.lists(cell, unique=True), min_size=1, max_size=6))
    members.append(list(range(number)))
    few = draw(st.lists(st.booleans(), min_size=number, max_size=number))
    return counts, members, [len(members) - 1], few


def rounded(run: Run, base: int, *, gives_up_totals: bool) -> SmallCountRounding:
    counts, members, totals, few = run
    true = sums(counts, members)
    unsafe = Unsafe(
        np.array([one and count >= base for one, count in zip(few, counts, strict=True)]),
        np.array(
            [
                true[at] >= base and all(few[cell] for cell in one if counts[cell])
                for at, one in enumerate(members)
            ]
        ),
    )
    published = PublishedCells.from_lists(members, len(counts))
    method = SmallCountRounding(base, gives_up_totals=gives_up_totals)
    return method.fit(np.array(counts), published, totals, unsafe)


@settings(max_examples=150, deadline=None)
@given(runs(), st.integers(3, 5))
def test_a_reader_never_finds_the_size_of_a_cluster(run: Run, base: int) -> None:
    """Every world that fits the print is tried: a cluster has at least two possible sizes."""
    counts, members, _, few = run
    clusters = [at for at, one in enumerate(few) if one and counts[at] >= base]
    assume(clusters)
    result = rounded(run, base, gives_up_totals=True)
    seen = Print(members, result.published_.tolist(), result.status_, base)
    worlds = possible_worlds(seen, len(counts), max(counts) + 2)
    assert (worlds == np.array(counts)).all(axis=1).any()
    for cell in clusters:
        assert len(set(worlds[:, cell].tolist())) > 1, f"inner cell {cell} can only be one size"


@settings(deadline=None)
@given(runs(most_cells=10, highest=30), st.integers(3, 8), st.booleans())
def test_a_cluster_becomes_a_neighbouring_multiple_of_the_base(
    run: Run, base: int, gives_up: bool
) -> None:
    counts, members, _, few = run
    result = rounded(run, base, gives_up_totals=gives_up)
    for count, is_few, new in zip(counts, few, result.rounded_.tolist(), strict=True):
        if is_few and count >= base:
            assert new % base == 0 and abs(new - count) <= base / 2 and new > 0
    totals = [set(members[total.cell]) for total in result.totals_ if total.is_held]
    held = {cell for cell, one in enumerate(members) if set(one) in totals}
    for cell, expected in enumerate(sums(result.rounded_.tolist(), members)):
        if cell not in held:
            assert result.published_[cell] == expected


def test_a_total_of_too_few_cases_is_not_held() -> None:
    published = PublishedCells.from_lists([[0], [1], [0, 1]], 2)
    unsafe = Unsafe(np.array([True, True]), np.array([True, True, True]))
    result = SmallCountRounding(5).fit(np.array([8, 13]), published, [2], unsafe)
    (total,) = result.totals_
    assert not total.is_held and total.concern is Concern.UNSAFE
    assert result.published_.tolist() == [10, 15, 25]
    assert set(result.status_) == {CellStatus.ROUNDED}


def test_a_large_cell_that_is_unsafe_gets_one_cover() -> None:
    """Enough, since every number below it that is unsafe itself gets one as well."""
    published = PublishedCells.from_lists([[0], [1], [0, 1]], 2)
    unsafe = Unsafe(np.array([False, False]), np.array([False, False, True]))
    result = SmallCountRounding(5).fit(np.array([48, 13]), published, (), unsafe)
    assert result.report_.covers == 1
    assert result.published_[2] % 5 != 61 % 5


def test_flags_of_another_size_are_refused() -> None:
    published = PublishedCells.from_lists([[0]], 1)
    with pytest.raises(ValueError, match="unsafe"):
        SmallCountRounding(5).fit(
            np.array([9]), published, (), Unsafe(np.array([], bool), np.array([True]))
        )
