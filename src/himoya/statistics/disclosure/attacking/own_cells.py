"""Who is the only one in a cell knows that its count is 1: one more thing that is known.

The reference on statistical methods, section 2.3, rule 4: "audit once more with each cell of 1
fixed". Which cells hold one is hidden, so every hidden cell that may hold one is tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from himoya.statistics.disclosure.attacking.programmes import Programme
from himoya.statistics.disclosure.attacking.solving import Solved
from himoya.statistics.disclosure.attacking.systems import Range, Sum, System


def find_by_own_cells(
    system: System, found: Mapping[int, Range], linked: Solved, tables: Solved
) -> Iterator[tuple[int, int]]:
    """Yield (own cell, cell that is then known exactly), for cells not known before.

    Nothing is said of cells whose sums clash.
    """
    used = {**tables.sums, **linked.sums}
    in_doubt = tables.in_doubt | linked.in_doubt
    blocks: dict[int, list[list[Sum]]] = {}
    for own, sums in used.items():
        lowest, highest = found[own]
        if lowest == highest or lowest > 1 or highest == 0 or own in in_doubt:
            continue
        if id(sums) not in blocks:
            blocks[id(sums)] = system.blocks(sums)
        block = next((b for b in blocks[id(sums)] if any(own in one.cells for one in b)), None)
        if block is not None:
            yield from _with_one_in(system, found, own, block)


def _with_one_in(
    system: System, found: Mapping[int, Range], own: int, block: list[Sum]
) -> Iterator[tuple[int, int]]:
    cells = dict.fromkeys(c for one in block for c in one.cells)
    open_cells = [
        cell for cell in cells if cell != own and cell in found and found[cell][0] != found[cell][1]
    ]
    ranges = list(system.ranges)
    ranges[own] = (1, 1)
    programme = Programme(ranges, block)
    if not open_cells or not programme.is_feasible():
        return
    for cell, (lowest, highest) in programme.ranges_of(open_cells).items():
        if lowest == highest:
            yield own, cell
