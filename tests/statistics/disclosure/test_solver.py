"""The solver answers whatever else of the process has solved before it."""

from __future__ import annotations

from highspy import _core

from himoya.statistics.disclosure.solver import quiet_solver, run


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
