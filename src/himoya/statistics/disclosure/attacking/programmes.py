"""The linear and integer programmes of one block of sums, solved by HiGHS.

Source of the audit: the project's reference on statistical methods, section 2.3, rule 4. For every
cell two programmes, its lowest and its highest count; they share one model, so that each starts
where the last one ended. A solution met on the way that shows a limit reached saves its programme,
so solutions are sought first that reach the limits of many cells together. Cells whose sums form no
circle need none: a pencil has found both their limits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from himoya.statistics.disclosure.attacking.propagation import in_circles, propagate
from himoya.statistics.disclosure.attacking.systems import Range, Sum
from himoya.statistics.disclosure.solver import INFINITE, quiet_solver, run

if TYPE_CHECKING:
    import highspy

#: Nearer to a whole number than this is that number, for a solver that works in fractions.
_NEAR = 1e-6

#: HiGHS's number for the primal simplex method.
_PRIMAL = 4

#: Seconds for one programme in whole numbers. After them the range by fractions is kept, which is
#: never too narrow, and the report says so.
SECONDS = 20.0


class SolverFailed(RuntimeError):
    """The solver gave neither a solution nor a proof that there is none."""


#: Cells, by position, each with its factor.
Factors = tuple[tuple[int, int], ...]


class Programme:
    """All that is known of the cells of some sums.

    Attributes
    ----------
    ranges : the cells after what a pencil finds; None where already that shows a clash
    unfinished : cells whose programme in whole numbers did not end in time
    """

    def __init__(self, ranges: Sequence[Range], sums: Sequence[Sum]) -> None:
        narrowed = propagate(ranges, sums)
        self.ranges = None if narrowed is None else narrowed.ranges
        self.sums = sums
        self.unfinished: set[int] = set()
        self._model: highspy.Highs | None = None
        self._columns: dict[int, int] = {}
        # Only cells in circles need a programme.
        self._circles = set() if narrowed is None else in_circles(narrowed, sums)
        self._feasible: bool | None = False if self.ranges is None else None
        # The least and the most of every column in any solution met so far.
        self._least = self._most = np.zeros(0)

    def is_feasible(self) -> bool:
        """Whether any whole counts satisfy all sums."""
        if self._feasible is None:
            self._build()
            self._feasible = not self._columns or self._has_solution()
        return self._feasible

    def _has_solution(self) -> bool:
        solved = self._solve({})
        if solved is None or solved[1]:
            return solved is not None
        status, _ = self._run_in_whole_numbers({})
        return status != "kInfeasible"

    def ranges_of(
        self, cells: Iterable[int], told: Callable[[], object] = lambda: None
    ) -> dict[int, Range]:
        """Return the lowest and the highest whole count of every cell; None without an end."""
        wanted = list(cells)
        if self._model is None:
            self._build()
        assert self.ranges is not None
        open_cells = [cell for cell in wanted if cell in self._columns]
        for factor in (1, -1):
            self._meet_many(open_cells, factor)
        found: dict[int, Range] = {}
        for cell in wanted:
            found[cell] = self._range(cell) if cell in self._columns else self.ranges[cell]
            told()
        return found

    def _range(self, cell: int) -> Range:
        assert self.ranges is not None
        lowest, highest = self.ranges[cell]
        if not self._has_met(cell, 1):
            least = self._limit(cell, 1)
            lowest = lowest if least is None else max(lowest, least)
        if not self._has_met(cell, -1):
            most = self._limit(cell, -1)
            if most is not None:
                highest = -most if highest is None else min(highest, -most)
        if highest is not None and lowest > highest:  # time ran out before whole numbers were tried
            return self.ranges[cell]
        return lowest, highest

    def _limit(self, cell: int, factor: int) -> int | None:
        """Return the least value of ``factor`` times the cell; None where it has no end."""
        solved = self._solve({cell: factor})
        if solved is None:
            return None
        least, whole = solved
        bound = int(np.ceil(least - _NEAR))
        if whole:
            return bound
        exact = self._in_whole_numbers(cell, factor)
        if exact is None:
            self.unfinished.add(cell)
            return bound
        return exact

    def _meet_many(self, cells: Sequence[int], factor: int) -> None:
        """Look for solutions in which many cells are as small (1) or as large (-1) as they may be.

        Each asks for the cells that no solution yet has shown at their limit, until one brings
        nothing more.
        """
        assert self.ranges is not None
        left = len(cells) + 1
        waiting = [cell for cell in cells if factor == 1 or self.ranges[cell][1] is not None]
        while 1 < len(waiting) < left:
            left = len(waiting)
            self._solve(dict.fromkeys(waiting, factor))
            waiting = [cell for cell in waiting if not self._has_met(cell, factor)]

    def _has_met(self, cell: int, factor: int) -> bool:
        """Whether a solution has shown the cell as small (1) or as large (-1) as it may be."""
        assert self.ranges is not None
        lowest, highest = self.ranges[cell]
        column = self._columns[cell]
        if factor == 1:
            return bool(self._least[column] <= lowest)
        return highest is not None and bool(self._most[column] >= highest)

    def _build(self) -> None:
        """Make the model of the cells of which a pencil does not tell all."""
        assert self.ranges is not None
        open_cells = [cell for cell in self.ranges if cell in self._circles]
        self._columns = {cell: number for number, cell in enumerate(open_cells)}
        self._least = np.full(len(open_cells), np.inf)
        self._most = np.full(len(open_cells), -np.inf)
        if not open_cells:
            return
        model = quiet_solver()
        # Another objective leaves the last solution feasible, which is where this method begins.
        model.setOptionValue("simplex_strategy", _PRIMAL)
        for cell in open_cells:
            _add_column(model, self.ranges[cell])
        for one in self.sums:
            factors = {c: f for c, f in one.coefficients.items() if c in self._columns}
            if factors:
                known = -sum(
                    f * self.ranges[c][0]
                    for c, f in one.coefficients.items()
                    if c not in self._columns
                )
                _add_row(model, float(known), {self._columns[c]: f for c, f in factors.items()})
        self._model = model

    def _solve(self, objective: dict[int, int]) -> tuple[float, bool] | None:
        """Return the least value, and whether all counts came out whole; None where none is."""
        model = self._model
        assert model is not None
        self._set_objective(model, objective)
        status = run(model)
        self._set_objective(model, dict.fromkeys(objective, 0))
        if status in _UNBOUNDED and objective:
            return None
        if status == "kInfeasible":
            return None
        if status != "kOptimal":
            raise SolverFailed(str(status))
        values = np.asarray(model.getSolution().col_value)
        whole = np.rint(values)
        is_whole = bool((np.abs(values - whole) < _NEAR).all())
        if is_whole:
            self._remember(whole)
        return float(sum(f * values[self._columns[c]] for c, f in objective.items())), is_whole

    def _remember(self, values: np.ndarray) -> None:
        self._least = np.minimum(self._least, values)
        self._most = np.maximum(self._most, values)

    def _set_objective(self, model: highspy.Highs, objective: dict[int, int]) -> None:
        for cell, factor in objective.items():
            model.changeColCost(self._columns[cell], float(factor))

    def _in_whole_numbers(self, cell: int, factor: int) -> int | None:
        """Solve once more in whole numbers; None where that took too long."""
        status, values = self._run_in_whole_numbers({cell: factor})
        if status != "kOptimal":
            return None
        self._remember(values)
        return factor * int(values[self._columns[cell]])

    def _run_in_whole_numbers(self, objective: dict[int, int]) -> tuple[str, np.ndarray]:
        from highspy import HighsVarType

        assert self._model is not None
        model = quiet_solver()
        model.passModel(self._model.getModel())
        model.setOptionValue("time_limit", SECONDS)
        whole = HighsVarType.kInteger
        for column in self._columns.values():
            model.changeColIntegrality(column, whole)
        self._set_objective(model, objective)
        return run(model), np.rint(np.asarray(model.getSolution().col_value))


#: States that end a programme which has a solution but no least value.
_UNBOUNDED = frozenset({"kUnbounded", "kUnboundedOrInfeasible"})


def _add_column(model: highspy.Highs, possible: Range) -> None:
    lowest, highest = possible
    model.addVar(float(lowest), INFINITE if highest is None else float(highest))


def _add_row(model: highspy.Highs, known: float, factors: dict[int, int]) -> None:
    columns = np.fromiter(factors, np.int32, len(factors))
    values = np.fromiter(factors.values(), np.float64, len(factors))
    model.addRow(known, known, len(factors), columns, values)


class Prover:
    """Says from which cells a limit follows, by the prices of the linear programme.

    Nothing is narrowed beforehand: what is printed is what a proof has to start from.
    """

    def __init__(self, ranges: Sequence[Range], sums: Sequence[Sum]) -> None:
        cells = dict.fromkeys(cell for one in sums for cell in one.cells)
        self._columns = {cell: number for number, cell in enumerate(cells)}
        self._model = quiet_solver()
        for cell in cells:
            _add_column(self._model, ranges[cell])
        for one in sums:
            factors = {self._columns[c]: f for c, f in one.coefficients.items()}
            _add_row(self._model, 0.0, factors)

    def prove(self, cell: int, factor: int) -> Factors | None:
        """Return the cells from which the least of ``factor`` times a cell follows.

        None where it has no end.
        """
        self._model.changeColCost(self._columns[cell], float(factor))
        status = run(self._model)
        self._model.changeColCost(self._columns[cell], 0.0)
        if status != "kOptimal":
            return None
        prices = np.asarray(self._model.getSolution().col_dual)
        return tuple(
            (one, int(np.rint(factor * prices[column])))
            for one, column in self._columns.items()
            if abs(prices[column]) > _NEAR
        )
