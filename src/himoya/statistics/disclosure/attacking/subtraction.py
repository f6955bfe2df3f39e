"""Single subtractions: one hidden cell in a sum whose other cells are all printed.

What anybody does with a pencil. A difference outside what is printed in the cell finds nothing: it
shows a contradiction, and is named as one.
"""

from __future__ import annotations

from collections import defaultdict

from himoya.statistics.disclosure.attacking.systems import Sum, System

#: Cell -> the sums that give it away, each with the count it gives.
Subtractions = dict[int, list[tuple[int, Sum]]]


def subtract(system: System) -> Subtractions:
    """Return every hidden cell that one sum of its own table gives away."""
    found: Subtractions = defaultdict(list)
    for one in system.sums:
        if one.links or not all(system.printed[cell] for cell in one.cells):
            continue
        hidden = [c for c in one.cells if system.ranges[c][0] != system.ranges[c][1]]
        if len(hidden) != 1:
            continue
        (cell,) = hidden
        factors = one.coefficients
        others = sum(f * system.ranges[c][0] for c, f in factors.items() if c != cell)
        count = -others * factors[cell]
        lowest, highest = system.ranges[cell]
        if count >= lowest and (highest is None or count <= highest):
            found[cell].append((count, one))
    return dict(found)
