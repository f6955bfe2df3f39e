"""What a reader of the printed cells can still believe: linear and whole-number programmes.

The unknowns are the inner cells, none below zero; every printed cell is an equation. A *world* is a
set of inner counts that fits all equations. How far a hidden cell can be from its true value in
some world is a linear programme, solved by HiGHS; the same programme is asked again and again with
another cell in question, so each answer starts from the last.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np

from himoya.statistics.disclosure.published_cells import Floats, Integers
from himoya.statistics.disclosure.solver import quiet_solver, run
from himoya.statistics.disclosure.suppression.clock import Clock
from himoya.statistics.disclosure.suppression.distinct import DistinctCells
from himoya.statistics.disclosure.suppression.sparse import SparseRows
from himoya.statistics.disclosure.suppression.starts import Starts

#: Where whole numbers need an end: so far above every printed value that it encloses nothing.
_FAR = 1000

#: Branches after which a search in whole numbers is given up. A number of branches and not of
#: seconds, so that the same tables are hidden in the same way on a slow machine.
_MOST_BRANCHES = 50

#: What HiGHS calls a solution that meets all equations.
_FEASIBLE = 2


@dataclass(frozen=True, eq=False)
class Farthest:
    """A world in which a sum is as large as it can be, and the printed sums that keep it there.

    ``world`` is None where nothing keeps it, or where ``is_settled`` is False: a search in whole
    numbers was given up before it found any. ``fence`` is a sum of printed cells, each with a
    coefficient, that lies above the sum in question in every world and meets it in this one;
    ``weight_of_last`` is the coefficient of the last known cell in it.
    """

    world: Floats | None
    fence: Floats | None
    weight_of_last: float = 0.0
    is_settled: bool = True


class Reader:
    """Asks how large sums over inner cells can be, given what is printed.

    ``known`` are distinct cells whose values the reader has, among them at least a basis of all
    that is printed; ``whole`` asks for whole numbers, which takes much longer.
    """

    def __init__(
        self, cells: DistinctCells, known: Integers, clock: Clock, *, whole: bool = False
    ) -> None:
        rows = cells.matrix[known]
        self._rows = SparseRows.of(rows)
        self._clock = clock
        self._columns = np.arange(cells.matrix.shape[1], dtype=np.int32)
        self._starts = Starts(cells.matrix.shape[1])
        self._solver = _solver(whole)
        self._solver.passModel(_model(rows, cells.values[known], whole))

    def search(self, wanted: Floats, enough: float) -> Farthest:
        """Make the sum ``wanted`` at least ``enough`` in whole numbers, else as large as possible.

        Given up after so many branches, or when the time for searching is over.
        """
        seconds = self._clock.left_for_searching()
        if not seconds:
            return Farthest(None, None, is_settled=False)
        solver = self._solver
        solver.changeColsCost(len(wanted), self._columns, -wanted)
        solver.setOptionValue("objective_target", -float(enough))
        solver.setOptionValue("time_limit", solver.getRunTime() + seconds)
        with self._clock.searching():
            status = run(solver)
        self._clock.programmes += 1
        is_settled = status in {"kOptimal", "kObjectiveTarget"}
        if solver.getInfo().primal_solution_status != _FEASIBLE:
            return Farthest(None, None, is_settled=False)
        return Farthest(np.array(solver.getSolution().col_value), None, is_settled=is_settled)

    def farthest(self, wanted: Floats) -> Farthest:
        """Make the sum ``wanted`` as large as possible. Raises NoSolutionInTime."""
        solver = self._solver
        solver.changeColsCost(len(wanted), self._columns, -wanted)
        # The solver's own clock runs on from one programme to the next.
        solver.setOptionValue("time_limit", solver.getRunTime() + self._clock.left())
        start = self._starts.best(wanted)
        if start is not None:
            solver.setBasis(start)
        status = run(solver)
        self._clock.programmes += 1
        if status == "kUnbounded":
            return Farthest(None, None)
        if status != "kOptimal":
            raise self._clock.over()
        solution = solver.getSolution()
        world = np.array(solution.col_value)
        if not len(self._rows):
            return Farthest(world, None)
        self._starts.keep(world, solver.getBasis())
        weights = -np.array(solution.row_dual)
        return Farthest(world, self._rows.added(weights, len(wanted)), float(weights[-1]))


def _solver(whole: bool) -> highspy.Highs:
    # One thread, because two of them do not always come to the same one of several best answers.
    solver = quiet_solver()
    if not whole:
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("solver", "simplex")
        # Only the question changes, never the equations: the last corners are places to start from.
        solver.setOptionValue("simplex_strategy", 4)
    else:
        solver.setOptionValue("mip_max_nodes", _MOST_BRANCHES)
    return solver


def _model(rows: Floats, values: Integers, whole: bool) -> highspy.HighsLp:
    number, columns = rows.shape
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, number
    model.col_cost_ = np.zeros(columns)
    model.col_lower_ = np.zeros(columns)
    model.col_upper_ = np.full(columns, 2.0 * values.max(initial=0) + _FAR if whole else np.inf)
    model.row_lower_ = model.row_upper_ = values.astype(np.float64)
    inside = rows != 0
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.concatenate(([0], np.cumsum(inside.sum(axis=1))))
    model.a_matrix_.index_ = np.nonzero(inside)[1]
    model.a_matrix_.value_ = np.ones(int(inside.sum()))
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * columns
    return model
