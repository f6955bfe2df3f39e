"""Runs of very many small cells are chosen in lots first; everything promised still holds."""

from __future__ import annotations

import numpy as np
import pytest

from himoya.statistics.disclosure import PublishedCells, SmallCountRounding, choosing
from tests.oracles.small_count_rounding import invented_victims, sums, tables_of


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the runs below were a hundred times as large."""
    monkeypatch.setattr(choosing, "BLOCK", 32)
    monkeypatch.setattr(choosing, "_BLOCKS_IN_FULL", 4)
    monkeypatch.setattr(choosing, "_COARSE", 128)


def rounded(base: int) -> tuple[SmallCountRounding, list[int], list[np.ndarray]]:
    names = ["sex", "age", "form", "region", "means"]
    counts, members = tables_of(invented_victims(1500), names, 2)
    published = PublishedCells.from_lists(members, len(counts))
    return SmallCountRounding(base).fit(np.array(counts), published, [0]), counts, members


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("base", [3, 5, 10])
def test_all_promises_hold_in_lots(base: int) -> None:
    result, counts, members = rounded(base)
    assert sum(0 < one < base for one in counts) > 4 * 32, "the run must be large enough for lots"
    printed = sums(result.rounded_.tolist(), members)
    assert result.published_.tolist()[1:] == printed[1:]
    assert result.published_[0] == sum(counts)
    assert not ((result.published_ > 0) & (result.published_ < base)).any()
    assert abs(printed[0] - sum(counts)) <= base / 2


@pytest.mark.parametrize("base", [3, 5])
def test_lots_change_little_more_than_choosing_cell_by_cell(
    base: int, request: pytest.FixtureRequest
) -> None:
    """With so few cells chosen in full; choosing evenly alone would change many times as much."""
    in_full = rounded(base)[0].report_
    request.getfixturevalue("small_blocks")
    in_lots = rounded(base)[0].report_
    assert in_lots.mean_change <= 2 * in_full.mean_change
    assert in_lots.largest_change <= 3 * in_full.largest_change
