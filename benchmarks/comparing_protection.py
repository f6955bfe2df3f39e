"""Rounding, suppression, and what others do, side by side on the same invented victims.

Run: ``.venv/bin/python benchmarks/comparing_protection.py``. Printed for each program: cells that
are hidden, what they hold, cells and totals that are changed, small counts that linear programmes
over all sums of all tables enclose in less than threshold - 1 (``given away``), and seconds of the
processor, which other programs on the machine do not lengthen. Last, the largest plan is hidden
once more with each programme begun where the last one ended instead of at the best corner seen.

`pytauargus` (the engine of tau-ARGUS) takes part where it is installed:
``.venv/bin/pip install pytauargus``. It protects each of several tables by itself; a cell
that one of them prints counts as printed. Results of R packages are recorded, not run
(``recorded_protection.yaml``).
"""

from __future__ import annotations

import contextlib
import importlib
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from types import ModuleType
from unittest import mock

import numpy as np
import yaml

from himoya.statistics.disclosure import PublishedCells, SmallCountRounding
from himoya.statistics.disclosure.suppression import Suppression, enclosed_cells
from himoya.statistics.disclosure.suppression.starts import Starts

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.oracles.small_count_rounding import (
    ANSWERS,
    RECORDED_PLANS,
    RECORDED_VICTIMS,
    invented_victims,
    tables_of,
)

THRESHOLD, BASES, ROUNDS = 5, (3, 5), 2
#: For the largest plan, in seconds of the processor.
LIMIT_IN_SECONDS = 2.0

RECORDED = Path(__file__).with_name("recorded_protection.yaml")


@dataclass
class Plan:
    """All tables of so many dimensions, as inner and published cells and as tau-ARGUS has them."""

    victims: dict[str, np.ndarray]
    names: tuple[str, ...]
    dimensions: int

    def __post_init__(self) -> None:
        counts, self.members = tables_of(self.victims, self.names, self.dimensions)
        self.counts = np.array(counts)
        self.published = PublishedCells.from_lists(self.members, len(counts))
        self.true = self.published.sums(self.counts)
        self.small = (self.true > 0) & (self.true < THRESHOLD)

    @property
    def tables(self) -> list[list[str]]:
        return [list(one) for one in combinations(self.names, self.dimensions)]

    def places(self) -> dict[frozenset[tuple[str, int]], int]:
        """The published cell of every choice of answers, in the order of ``tables_of``."""
        cells = [
            frozenset(zip(chosen, cell, strict=True))
            for number in range(self.dimensions + 1)
            for chosen in combinations(self.names, number)
            for cell in np.ndindex(*[ANSWERS[one] for one in chosen])
        ]
        return {cell: number for number, cell in enumerate(cells)}


def main() -> int:
    victims = invented_victims(RECORDED_VICTIMS)
    recorded = yaml.safe_load(RECORDED.read_text(encoding="utf-8"))
    argus = _argus()
    slowest = 0.0
    for names, dimensions in RECORDED_PLANS:
        plan = Plan(victims, names, dimensions)
        cells = len(plan.true)
        print(f"\n{recorded['tables'][cells]}: {cells} cells, {plan.small.sum()} of them small")
        print(f"  {'':<36}{'hidden':>7}{'held':>7}{'changed':>8}{'largest':>8}{'away':>6}{'s':>8}")
        slowest = max(slowest, hide(plan))
        if argus is not None:
            hide_with_argus(plan, argus)
        for base in BASES:
            round_counts(plan, base)
        for run in recorded["runs"]:
            if run["cells"] == cells:
                print_recorded(run)
    compare_with_the_last_corner(plan)
    print("\nheld: share of all counts in all cells that stands in hidden ones")
    print("away: small counts given away by linear programmes over all printed sums")
    print("recorded runs were on other victims:", " ".join(recorded["source"].split()))
    print("within the limit" if slowest < LIMIT_IN_SECONDS else f"over {LIMIT_IN_SECONDS} s")
    return int(slowest >= LIMIT_IN_SECONDS)


def _argus() -> ModuleType | None:
    try:
        return importlib.import_module("pytauargus")
    except ImportError:
        print("pytauargus is left out: .venv/bin/pip install pytauargus")
        return None


def best_of(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[object, float]:
    """Return what comes out, and the shortest time it took."""
    seconds = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        found = work()
        seconds = min(seconds, time.process_time() - start)
    return found, seconds


def hide(plan: Plan) -> float:
    method, seconds = best_of(lambda: Suppression(THRESHOLD).fit(plan.counts, plan.published, [0]))
    assert isinstance(method, Suppression)
    print_hidden(plan, f"our suppression, threshold {THRESHOLD}", method.hidden_, seconds)
    return seconds


def compare_with_the_last_corner(plan: Plan) -> None:
    """Hide the plan in turn with and without choosing where each programme begins."""

    def work() -> object:
        return Suppression(THRESHOLD).fit(plan.counts, plan.published, [0])

    best, last = float("inf"), float("inf")
    for _ in range(ROUNDS):
        best = min(best, best_of(work, 1)[1])
        with mock.patch.object(Starts, "best", lambda *_: None):
            last = min(last, best_of(work, 1)[1])
    print(
        f"  beginning at the last corner instead of the best one: {last / best:.1f} times as long"
    )


def hide_with_argus(plan: Plan, argus: ModuleType) -> None:
    data: dict[str, list[object]] = {
        name: [f"{name}{answer}" for answer in plan.victims[name]] for name in plan.names
    }
    data["one"] = [1] * RECORDED_VICTIMS
    rule = f"FREQ({THRESHOLD},20)"
    # It leaves its logs where it is started.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        found, seconds = best_of(
            lambda: argus.protect(
                data, plan.tables, "one", safety_rules=rule, suppress="OPT(1)", workdir=folder
            )
        )
    places, printed = plan.places(), np.zeros(len(plan.true), np.bool_)
    for table in found.tables:  # type: ignore[attr-defined]
        for row in table.rows:
            if row["status"] in "SE":
                printed[places[_cell(row, plan.names)]] = True
    hidden = ~printed & (plan.true > 0)
    print_hidden(
        plan, f"pytauargus {argus.__version__}, OPT, FREQ({THRESHOLD},20)", hidden, seconds
    )


def _cell(row: dict[str, object], names: tuple[str, ...]) -> frozenset[tuple[str, int]]:
    return frozenset(
        (name, int(str(row[name]).removeprefix(name)))
        for name in names
        if row.get(name, "Total") != "Total"
    )


def round_counts(plan: Plan, base: int) -> None:
    method, seconds = best_of(
        lambda: SmallCountRounding(base).fit(plan.counts, plan.published, [0])
    )
    assert isinstance(method, SmallCountRounding)
    report = method.report_
    title = f"our rounding, base {base}"
    print(f"  {title:<36}{0:>7}{0:>7.1%}{report.changed:>8}{report.largest_change:>8}", end="")
    print(f"{'':>6}{seconds:>8.3f}   mean change {report.mean_change:.2f}")


def print_hidden(plan: Plan, title: str, hidden: np.ndarray, seconds: float) -> None:
    held = plan.true[hidden].sum() / plan.true.sum()
    away = int(enclosed_cells(plan.counts, plan.published, hidden, THRESHOLD).sum())
    print(f"  {title:<36}{hidden.sum():>7}{held:>7.1%}{0:>8}{0:>8}{away:>6}{seconds:>8.3f}")


def print_recorded(run: dict[str, object]) -> None:
    columns = [str(run.get(name, "")) for name in ("hidden", "largest_change", "seconds")]
    hidden, largest, seconds = columns
    small = f"   of {run['small']} small" if "small" in run else ""
    print(f"  {run['program']:<36}{hidden:>7}{'':>7}{'':>8}{largest:>8}{'':>6}{seconds:>8}{small}")


if __name__ == "__main__":
    raise SystemExit(main())
