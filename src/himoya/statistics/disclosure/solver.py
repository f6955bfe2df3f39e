"""HiGHS, saying nothing, and giving the same answer each time.

The class that highspy offers prints the solver's name and licence to standard output when it is
made, before anybody can forbid it, and so into the JSON of a command. The class below it is silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import highspy

#: Without an end, as a bound of a column.
INFINITE = float("inf")


def quiet_solver() -> highspy.Highs:
    """Return a new solver without a model: one thread, so that it answers the same each time."""
    from highspy import _core  # a third of a second

    solver = cast("highspy.Highs", _core._Highs())
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    return solver


def run(solver: highspy.Highs) -> str:
    """Solve, and return the name of the state in which that ended: ``kOptimal``, ...

    HiGHS shares its threads within a process. Where other code of the process has solved something
    with more of them, a solver that wants one refuses to begin, until they are laid down.
    """
    if solver.run().name == "kError":
        solver.resetGlobalScheduler(True)
        solver.run()
    if solver.getModelStatus().name == "kUnknown":
        # Begun where the last programme ended, it lost its way in fractions.
        solver.clearSolver()
        solver.run()
    return str(solver.getModelStatus().name)
