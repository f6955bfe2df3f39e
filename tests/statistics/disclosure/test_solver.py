"""The solver answers whatever else of the process has solved, and the same in each process."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from highspy import _core

from himoya.statistics.disclosure.solver import quiet_solver, run

#: The sums of a table with two absent margins, in the order in which the attacker has them.
ORDER = """
from himoya.statistics.disclosure.attacking.systems import System
from tests.statistics.disclosure.test_attacking import table
codes = ["all", "m", "w", "x"]
cells = {(a, b, c): "7" for a in codes for b in codes for c in codes if (a, b) != ("all", "m")}
system = System()
system.add_table(0, table(cells, ("sex", "age", "form")))
print([(one.whole, one.parts) for one in system.sums])
"""


def test_solves_after_other_code_has_used_more_threads() -> None:
    other = _core._Highs()
    other.setOptionValue("output_flag", False)
    other.setOptionValue("threads", 2)
    other.resetGlobalScheduler(True)
    other.addVar(0.0, 5.0)
    other.run()
    solver = quiet_solver()
    solver.addVar(0.0, 5.0)
    solver.changeColCost(0, -1.0)
    assert run(solver) == "kOptimal"
    assert list(solver.getSolution().col_value) == [5.0]


class _LosesItsWay:
    """A real solver that says once, before it begins anew, that it knows no answer."""

    def __init__(self) -> None:
        self.solver = quiet_solver()
        self.lost = True

    def clearSolver(self) -> Any:  # noqa: N802
        self.lost = False
        return self.solver.clearSolver()

    def getModelStatus(self) -> Any:  # noqa: N802
        return _core.HighsModelStatus.kUnknown if self.lost else self.solver.getModelStatus()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.solver, name)


def test_begins_anew_where_it_lost_its_way() -> None:
    """A start from the last solution can end in fractions that satisfy nothing."""
    solver: Any = _LosesItsWay()
    solver.addVar(0.0, 5.0)
    solver.changeColCost(0, -1.0)
    assert run(solver) == "kOptimal"
    assert list(solver.getSolution().col_value) == [5.0]


def test_sums_stand_in_one_order_in_every_process() -> None:
    """The solver goes another way through other orders, and a finding must be found again."""
    orders = {
        subprocess.run(
            [sys.executable, "-c", ORDER],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(orders) == 1
    assert len(orders.pop()) > 100
