"""Narrowing ranges by one sum after the other, in whole numbers, until nothing changes.

What a person with a pencil does. It never says more than is true, and leaves less to the solver.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from himoya.statistics.disclosure.attacking.systems import Range, Sum

#: Narrowings after which it stops: ranges without end may creep for ever where sums go in circles.
MOST_TURNS = 50


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The ranges of all cells of some sums; ``is_ended`` where no sum would narrow them further."""

    ranges: dict[int, Range]
    is_ended: bool


def propagate(ranges: Sequence[Range], sums: Sequence[Sum]) -> Narrowed | None:
    """Return the narrowed ranges of all cells of the sums; None where the sums clash."""
    found = {cell: ranges[cell] for one in sums for cell in one.cells}
    of_cell: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(sums):
        for cell in one.cells:
            of_cell[cell].append(number)
    waiting = deque(range(len(sums)))
    is_waiting = [True] * len(sums)
    left = MOST_TURNS * len(sums)
    while waiting and left:
        left -= 1
        number = waiting.popleft()
        is_waiting[number] = False
        changed = _narrow(found, sums[number])
        if changed is None:
            return None
        for cell in changed:
            for other in of_cell[cell]:
                if not is_waiting[other]:
                    is_waiting[other] = True
                    waiting.append(other)
    return Narrowed(found, is_ended=not waiting)


def in_circles(narrowed: Narrowed, sums: Sequence[Sum]) -> set[int]:
    """Return the open cells of which the pencil's ranges may be too wide.

    Joined by the sums in which they stand, open cells form groups. In a group without a circle,
    once no sum narrows it further, every count of a range can be had: what one sum asks of its
    other cells they pass on, each to sums that no other of them meets. (So for any constraints
    whose graph is a tree: Freuder 1982, "A sufficient condition for backtrack-free search", Journal
    of the ACM 29.)
    """
    open_cells = {cell for cell, (lowest, highest) in narrowed.ranges.items() if lowest != highest}
    if not narrowed.is_ended:
        return open_cells
    root = {cell: cell for cell in open_cells}

    def find(cell: int) -> int:
        while root[cell] != cell:
            root[cell] = root[root[cell]]
            cell = root[cell]
        return cell

    closing = []
    for one in sums:
        joined = [cell for cell in one.cells if cell in open_cells]
        for cell in joined[1:]:
            if find(joined[0]) == find(cell):
                closing.append(cell)
            root[find(cell)] = find(joined[0])
    circles = {find(cell) for cell in closing}
    return {cell for cell in open_cells if find(cell) in circles}


def clashes_alone(ranges: Sequence[Range], one: Sum) -> bool:
    """Whether no counts within what is printed satisfy this sum, taken by itself."""
    lowest = sum(ranges[cell][0] for cell in one.parts)
    highest = _together([ranges[cell][1] for cell in one.parts])
    whole_lowest, whole_highest = ranges[one.whole]
    too_much = whole_highest is not None and lowest > whole_highest
    return too_much or (highest is not None and highest < whole_lowest)


def _together(highest: Sequence[int | None]) -> int | None:
    known = [one for one in highest if one is not None]
    return sum(known) if len(known) == len(highest) else None


def _narrow(found: dict[int, Range], one: Sum) -> list[int] | None:
    """Narrow the cells of one sum; return those that changed, None where it cannot hold."""
    lowest = sum(found[cell][0] for cell in one.parts)
    open_ended = [cell for cell in one.parts if found[cell][1] is None]
    highest = sum(found[cell][1] or 0 for cell in one.parts)
    whole_lowest, whole_highest = found[one.whole]
    changed = []
    new: Range = (
        max(whole_lowest, lowest),
        _smaller(whole_highest, None if open_ended else highest),
    )
    if not _is_possible(new):
        return None
    if new != found[one.whole]:
        found[one.whole] = new
        changed.append(one.whole)
    for cell in one.parts:
        own_lowest, own_highest = found[cell]
        others_open = len(open_ended) - (own_highest is None)
        others_highest = None if others_open else highest - (own_highest or 0)
        whole = found[one.whole]
        at_least = own_lowest if others_highest is None else whole[0] - others_highest
        at_most = None if whole[1] is None else whole[1] - (lowest - own_lowest)
        new = max(own_lowest, at_least), _smaller(own_highest, at_most)
        if not _is_possible(new):
            return None
        if new != found[cell]:
            lowest += new[0] - own_lowest
            if own_highest is None and new[1] is not None:
                open_ended.remove(cell)
            highest += (new[1] or 0) - (own_highest or 0)
            found[cell] = new
            changed.append(cell)
    return changed


def _smaller(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return one if other is None else other
    return min(one, other)


def _is_possible(possible: Range) -> bool:
    return possible[1] is None or possible[0] <= possible[1]
