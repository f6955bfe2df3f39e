"""Small count rounding: ours against the slow obvious version, in time and in closeness.

Run: ``.venv/bin/python benchmarks/small_count_rounding.py``. Invented victims, six questions, all
tables of two or three dimensions; the obvious version (``tests/oracles``) rounds greedily and works
everything out anew at every step. Both sides alternate, the minimum of each counts.

The last part has no other side: 3,000 inner cells and 5,000 published ones, to see that it takes
seconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from himoya.statistics.disclosure import PublishedCells, SmallCountRounding

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.oracles.small_count_rounding import (
    ANSWERS,
    invented_victims,
    round_plainly,
    sums,
    tables_of,
)

VICTIMS, ROUNDS = 1500, 3
#: Seconds for all two-way tables of six variables.
LIMIT_IN_SECONDS = 1.0

PLANS = {
    "one three-way table": (["sex", "age", "form"], 3),
    "all two-way tables": (list(ANSWERS), 2),
    "all three-way tables but citizenship": ([one for one in ANSWERS if one != "citizenship"], 3),
}


def main() -> int:
    slowest = 0.0
    for title, (names, dimensions) in PLANS.items():
        counts, members = tables_of(invented_victims(VICTIMS), names, dimensions)
        for base in (3, 5):
            print(f"{title}: {len(members)} cells, {len(counts)} inner cells, base {base}")
            slowest = max(slowest, compare(counts, members, base))
    time_a_large_run()
    print("within the limit" if slowest < LIMIT_IN_SECONDS else f"over {LIMIT_IN_SECONDS} s")
    return int(slowest >= LIMIT_IN_SECONDS)


def compare(counts: list[int], members: list[np.ndarray], base: int) -> float:
    """Print both sides; return our seconds."""
    published = PublishedCells.from_lists(members, len(counts))
    inner = np.array(counts)
    true = np.array(sums(counts, members))
    ours = Side("ours", lambda: SmallCountRounding(base).fit(inner, published).published_)
    every = Side("obvious, every small count", lambda: plainly(counts, members, base, False))
    feeding = Side("obvious, only those that feed", lambda: plainly(counts, members, base, True))
    for _ in range(ROUNDS):
        for side in (ours, every, feeding):
            side.run()
    for side in (ours, every, feeding):
        change = np.abs(side.printed - true)
        print(
            f"  {side.title:<30} {side.seconds:7.3f} s ({side.seconds / ours.seconds:5.1f} times)"
            f"  largest change {change.max():3}  mean {change.mean():5.2f}"
        )
    return ours.seconds


class Side:
    """One of the programs compared, with its best time."""

    def __init__(self, title: str, work: Callable[[], np.ndarray]) -> None:
        self.title = title
        self.work = work
        self.seconds = float("inf")
        self.printed = np.zeros(0)

    def run(self) -> None:
        start = time.perf_counter()
        self.printed = self.work()
        self.seconds = min(self.seconds, time.perf_counter() - start)


def plainly(
    counts: list[int], members: list[np.ndarray], base: int, only_feeding: bool
) -> np.ndarray:
    rounded = round_plainly(counts, members, base, only_feeding=only_feeding)
    return np.array(sums(rounded, members))


def time_a_large_run(inner: int = 3000, tables: int = 60, cells: int = 83) -> None:
    random = np.random.default_rng(1)
    counts = np.minimum(random.geometric(0.6, inner), 9)
    members = [np.arange(inner)]
    for _ in range(tables):
        place = random.integers(0, cells, inner)
        members += [np.flatnonzero(place == cell) for cell in range(cells)]
    published = PublishedCells.from_lists(members, inner)
    start = time.perf_counter()
    report = SmallCountRounding(5).fit(counts, published, [0]).report_
    seconds = time.perf_counter() - start
    print(f"{inner} inner cells, {len(published)} published cells: {seconds:.1f} s")
    print(f"  largest change {report.largest_change}, mean {report.mean_change:.2f}")


if __name__ == "__main__":
    raise SystemExit(main())
