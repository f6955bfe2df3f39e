"""Why a cell is known: the cells it follows from, each with its factor."""

from __future__ import annotations

from collections.abc import Sequence

from himoya.statistics.disclosure.attacking.findings import Bound
from himoya.statistics.disclosure.attacking.programmes import Factors, prove
from himoya.statistics.disclosure.attacking.systems import Sum, System


class Explainer:
    """Proofs by the prices of the linear programme, for cells of one system."""

    def __init__(self, system: System) -> None:
        self.system = system
        self._blocks: dict[int, dict[int, tuple[Sum, ...]]] = {}

    def why(self, cell: int, sums: Sequence[Sum]) -> tuple[Factors, Bound]:
        """Return the shortest chain that leads from what is printed to a limit of the cell.

        Preferred is one that stands on numbers printed exactly, and so gives the count itself.
        """
        block = self._block_of(cell, sums)
        chains: list[tuple[Factors, Bound]] = []
        for factor, bound in ((1, Bound.AT_LEAST), (-1, Bound.AT_MOST)):
            proof = prove(self.system.ranges, block, cell, factor)
            chain = () if proof is None else tuple(one for one in proof if one[0] != cell)
            if chain:
                chains.append((chain, bound if self._hidden_in(chain) else Bound.EQUAL))
        return min(chains, key=self._difficulty, default=((), Bound.AT_LEAST))

    def _difficulty(self, chain: tuple[Factors, Bound]) -> tuple[int, int]:
        return self._hidden_in(chain[0]), len(chain[0])

    def _hidden_in(self, chain: Factors) -> int:
        ranges = self.system.ranges
        return sum(ranges[cell][0] != ranges[cell][1] for cell, _ in chain)

    def _block_of(self, cell: int, sums: Sequence[Sum]) -> tuple[Sum, ...]:
        """Only the sums that have to do with the cell, so that the programme is small."""
        if id(sums) not in self._blocks:
            self._blocks[id(sums)] = {
                one: tuple(block)
                for block in self.system.blocks(sums)
                for one in {c for s in block for c in s.cells}
            }
        return self._blocks[id(sums)].get(cell, ())
