"""The attacker against programmes made anew for every cell, on a table of 252 cells.

Run: ``.venv/bin/python benchmarks/attacking_tables.py``. An invented table of 6 by 8 by 3 with all
its margins, in which everything below 5 is printed as <5. The other side asks for the lowest and
the highest count of every hidden cell as the method is written down: one programme after the other,
each with a model of its own. It finds no more: it stops at fractions, explains nothing, and looks
for no contradiction. Both sides alternate, the minimum of each counts, in seconds of the processor,
which other programs on the machine do not lengthen.

The second part reads and attacks the UN's file of five States, where the folder that
``HIMOYA_SHARED`` names (else ``../shared``) has it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from himoya.statistics.disclosure import attack
from himoya.statistics.disclosure.attacking.systems import System
from himoya.statistics.disclosure.solver import quiet_solver, run
from himoya.statistics.published_tables import (
    PublishedCell,
    PublishedDimension,
    PublishedTable,
    read_published_tables,
)

ROOT = Path(__file__).resolve().parent.parent
SHAPE, HIDDEN_BELOW, ROUNDS = (6, 8, 3), 5, 5

#: Seconds: the table, and the file.
LIMIT_OF_TABLE, LIMIT_OF_FILE = 0.2, 5.0


def main() -> int:
    over = [compare_on_a_table() >= LIMIT_OF_TABLE, attack_the_un_file() >= LIMIT_OF_FILE]
    print("over a limit" if any(over) else "within the limits")
    return int(any(over))


def invented_table() -> PublishedTable:
    random = np.random.default_rng(20261127)
    counts = random.poisson(random.gamma(0.8, 7.0, SHAPE))
    for axis in range(counts.ndim):
        counts = np.concatenate([counts, counts.sum(axis=axis, keepdims=True)], axis=axis)
    cells = {}
    for place in np.ndindex(*counts.shape):
        codes, count = tuple(map(str, place)), int(counts[place])
        possible = (0, HIDDEN_BELOW - 1) if count < HIDDEN_BELOW else (count, count)
        shown = f"<{HIDDEN_BELOW}" if count < HIDDEN_BELOW else str(count)
        cells[codes] = PublishedCell(codes, shown, *possible)
    dimensions = tuple(
        PublishedDimension(f"d{axis}", str(n), {str(n): (tuple(map(str, range(n))),)})
        for axis, n in enumerate(SHAPE)
    )
    return PublishedTable("invented", dimensions, cells)


def compare_on_a_table() -> float:
    table = invented_table()
    report = attack([table])
    print(
        f"{report.cells} cells, {report.hidden} hidden: {report.exact} found exactly, "
        f"{report.narrowed} narrowed"
    )
    ours, anew = float("inf"), float("inf")
    for _ in range(ROUNDS):
        ours = min(ours, seconds(lambda: attack([table])))
        anew = min(anew, seconds(lambda: one_model_for_every_question(table)))
    print(f"  ours                          {ours:7.3f} s")
    print(f"  a model for every question    {anew:7.3f} s ({anew / ours:4.1f} times)")
    return ours


def one_model_for_every_question(table: PublishedTable) -> None:
    system = System()
    system.add_table(0, table)
    for cell in system.hidden():
        for factor in (1, -1):
            solver = quiet_solver()
            for lowest, highest in system.ranges:
                solver.addVar(lowest, float("inf") if highest is None else highest)
            for one in system.sums:
                factors = one.coefficients
                cells = np.fromiter(factors, np.int32, len(factors))
                values = np.fromiter(factors.values(), np.float64, len(factors))
                solver.addRow(0.0, 0.0, len(factors), cells, values)
            solver.changeColCost(cell, factor)
            assert run(solver) == "kOptimal"


def attack_the_un_file() -> float:
    shared = Path(os.environ.get("HIMOYA_SHARED") or ROOT.parent / "shared")
    file = shared / "data" / "unodc-glotip-central-asia.csv"
    if not file.is_file():
        print("the UN's file is absent: set HIMOYA_SHARED to its folder")
        return 0.0
    taken = min(seconds(lambda: attack(read_published_tables([file]).tables)) for _ in range(3))
    report = attack(read_published_tables([file]).tables)
    print(
        f"the UN's file: {report.cells} cells, {report.hidden} hidden: {report.exact} found "
        f"exactly, {report.narrowed} narrowed, {len(report.contradictions)} contradictions"
    )
    print(f"  read and attacked             {taken:7.3f} s")
    return taken


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
