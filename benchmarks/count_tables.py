"""50 count tables over many encoded records: ours against pandas, one group-by for each table.

Run: ``.venv/bin/python benchmarks/count_tables.py [rows ...]``; without rows, one and ten million.
45 two-way tables from ten columns and five larger ones; codes are made beforehand on both sides
(pandas gets categories of the same small integers). The sides alternate several times and the
minimum of each counts; every cell is compared. Memory is that of a process with our side only.

Limits of the project: at least 5 times as fast at one million rows, 3 times at ten, below 2 GiB.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import combinations
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from himoya.statistics.crossing import bundles, count_tables

#: Column -> number of its categories, much as a national register has them.
COLUMNS = {
    "year": 10,
    "sex": 5,
    "age_band": 11,
    "form_of_exploitation": 14,
    "citizenship": 60,
    "region": 15,
    "means": 11,
    "economic_sector": 22,
    "recruiter_relationship": 15,
    "victim_status": 4,
}
LARGER = [
    ("year", "sex", "age_band", "form_of_exploitation"),
    ("year", "region", "form_of_exploitation", "sex"),
    ("year", "citizenship", "form_of_exploitation"),
    ("year", "economic_sector", "sex", "region"),
    ("year", "means", "age_band", "form_of_exploitation"),
]
ROUNDS = 4
LEAST_TIMES_AS_FAST = {1_000_000: 5.0, 10_000_000: 3.0}
MOST_MEMORY = 2 * 1024**3

Codes = npt.NDArray[np.int8]


def main() -> int:
    if sys.argv[1:2] == ["--memory"]:
        count_alone(int(sys.argv[2]))
        return 0
    kept = [compare(int(rows)) for rows in sys.argv[1:] or LEAST_TIMES_AS_FAST]
    return 0 if all(kept) else 1


def columns(rows: int) -> list[Codes]:
    """Invented codes with unequal shares; always the same."""
    chance = np.random.default_rng(20261124)
    return [
        chance.choice(size, rows, p=chance.dirichlet(np.full(size, 0.7))).astype(np.int8)
        for size in COLUMNS.values()
    ]


def tables() -> list[tuple[int, ...]]:
    names = list(COLUMNS)
    larger = [tuple(names.index(one) for one in table) for table in LARGER]
    return [*combinations(range(len(names)), 2), *larger]


def compare(rows: int) -> bool:
    import pandas as pd

    encoded, wanted, sizes = columns(rows), tables(), list(COLUMNS.values())
    cells = sum(prod(sizes[one] for one in table) for table in wanted)
    print(f"{rows:,} rows, {len(wanted)} tables, {cells:,} cells, "
          f"{len(bundles(wanted, sizes))} passes over the rows")  # fmt: skip
    frame = pd.DataFrame(
        {
            name: pd.Categorical.from_codes(codes, categories=list(range(size)))
            for (name, size), codes in zip(COLUMNS.items(), encoded, strict=True)
        }
    )
    names = list(COLUMNS)

    def by_pandas() -> list[Any]:
        return [
            frame.groupby([names[one] for one in table], observed=False).size() for table in wanted
        ]

    def ours() -> list[Any]:
        return list(count_tables(encoded, sizes, wanted))

    seconds, results = alternate({"ours": ours, "pandas": by_pandas})
    for mine, theirs in zip(results["ours"], results["pandas"], strict=True):
        if not np.array_equal(mine.ravel(), theirs.to_numpy()):
            raise SystemExit("the two sides count differently")
    ratio = seconds["pandas"] / seconds["ours"]
    memory = memory_alone(rows)
    print(f"  ours {seconds['ours']:.3f} s, pandas {seconds['pandas']:.3f} s: "
          f"{ratio:.1f} times as fast; {memory / 1024**2:.0f} MiB")  # fmt: skip
    return ratio >= LEAST_TIMES_AS_FAST.get(rows, 1.0) and memory < MOST_MEMORY


def alternate(
    sides: dict[str, Callable[[], list[Any]]],
) -> tuple[dict[str, float], dict[str, list[Any]]]:
    """Run the sides in turn; return the least seconds and the last results of each."""
    seconds = dict.fromkeys(sides, float("inf"))
    results: dict[str, list[Any]] = {}
    for _ in range(ROUNDS):
        for name, side in sides.items():
            started = time.perf_counter()
            results[name] = side()
            seconds[name] = min(seconds[name], time.perf_counter() - started)
    return seconds, results


def memory_alone(rows: int) -> int:
    """Return the most memory of a process that makes the codes and counts our way."""
    done = subprocess.run(
        [sys.executable, __file__, "--memory", str(rows)],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout)


def count_alone(rows: int) -> None:
    count_tables(columns(rows), list(COLUMNS.values()), tables())
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


if __name__ == "__main__":
    sys.exit(main())
