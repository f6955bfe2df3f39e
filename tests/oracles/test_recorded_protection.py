"""Our rounding beside the recorded runs of the R package, on tables of the same sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from himoya.statistics.disclosure import PublishedCells, SmallCountRounding
from tests.oracles.small_count_rounding import (
    RECORDED_PLANS,
    RECORDED_VICTIMS,
    invented_victims,
    tables_of,
)

RECORDED = Path(__file__).parents[2] / "benchmarks" / "recorded_protection.yaml"

#: The base of the recorded runs.
BASE = 3


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(RECORDED.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("seed", [7, 8, 9])
@pytest.mark.parametrize(("names", "dimensions"), RECORDED_PLANS)
def test_changes_no_more_than_the_r_package(
    recorded: dict[str, Any], names: tuple[str, ...], dimensions: int, seed: int
) -> None:
    """The victims of the recorded runs were others; three sets of ours stand in for them."""
    counts, members = tables_of(invented_victims(RECORDED_VICTIMS, seed), names, dimensions)
    published = PublishedCells.from_lists(members, len(counts))
    report = SmallCountRounding(BASE).fit(np.array(counts), published, [0]).report_
    (largest,) = [
        run["largest_change"]
        for run in recorded["runs"]
        if run["program"].startswith("R SmallCountRounding") and run["cells"] == len(members)
    ]
    assert report.largest_change <= largest
    assert report.mean_change <= recorded["rounding_mean_change"]["highest"]
