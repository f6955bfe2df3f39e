"""Why a cell is known: the cells it follows from, each with its factor."""

from __future__ import annotations

from collections.abc import Sequence

from himoya.statistics.disclosure.attacking.findings import Bound
from himoya.statistics.disclosure.attacking.programmes import Factors, Prover
from himoya.statistics.disclosure.attacking.systems import Sum, System


class Explainer:
    """Proofs by the prices of the linear programme, for cells of one system."""

    def __init__(self, system: System) -> None:
        self.system = system
        self._provers: dict[int, dict[int, Prover]] = {}

    def why(self, cell: int, sums: Sequence[Sum]) -> tuple[Factors, Bound]:
        """Return a chain that leads from what is printed to the count of the cell, or to a limit.

        Preferred is one that stands on numbers printed exactly, and so gives the count itself;
        else the one with the fewest hidden cells, and of these the shortest.
        """
        prover = self._prover_of(cell, sums)
        chains: list[tuple[Factors, Bound]] = []
        for factor, bound in ((1, Bound.AT_LEAST), (-1, Bound.AT_MOST)):
            proof = prover.prove(cell, factor)
            chain = () if proof is None else tuple(one for one in proof if one[0] != cell)
            if chain:
                if not self._hidden_in(chain):
                    return chain, Bound.EQUAL
                chains.append((chain, bound))
        return min(chains, key=self._difficulty, default=((), Bound.AT_LEAST))

    def _difficulty(self, chain: tuple[Factors, Bound]) -> tuple[int, int]:
        return self._hidden_in(chain[0]), len(chain[0])

    def _hidden_in(self, chain: Factors) -> int:
        ranges = self.system.ranges
        return sum(ranges[cell][0] != ranges[cell][1] for cell, _ in chain)

    def _prover_of(self, cell: int, sums: Sequence[Sum]) -> Prover:
        """Only the sums that have to do with the cell, and one model for all cells of these."""
        if id(sums) not in self._provers:
            found = self._provers[id(sums)] = {}
            for block in self.system.blocks(sums):
                prover = Prover(self.system.ranges, block)
                found.update(dict.fromkeys((c for one in block for c in one.cells), prover))
        return self._provers[id(sums)][cell]
