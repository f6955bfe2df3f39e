"""What the sums of a system leave of every hidden cell: first table by table, then linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from himoya.statistics.disclosure.attacking.contradictions import (
    MOST_WAYS,
    Repair,
    repair,
    smallest_clash,
)
from himoya.statistics.disclosure.attacking.programmes import Programme
from himoya.statistics.disclosure.attacking.systems import Range, Sum, System

Told = Callable[[], object]


@dataclass
class Solved:
    """What one method found.

    ``ranges`` has every hidden cell that stands in a sum; ``sums`` those that were used for it, to
    explain it by; ``in_doubt`` are the cells for which clashing sums were left out in several ways;
    ``clashes`` are the smallest sets of sums that cannot hold together.
    """

    ranges: dict[int, Range] = field(default_factory=dict)
    sums: dict[int, tuple[Sum, ...]] = field(default_factory=dict)
    in_doubt: set[int] = field(default_factory=set)
    clashes: list[tuple[Sum, ...]] = field(default_factory=list)
    unfinished: set[int] = field(default_factory=set)

    def take(self, other: Solved) -> None:
        self.ranges.update(other.ranges)
        self.sums.update(other.sums)
        self.in_doubt |= other.in_doubt
        self.clashes.extend(other.clashes)
        self.unfinished |= other.unfinished


@dataclass(frozen=True, slots=True)
class Block:
    """The sums of one table (or a part of it that shares no cell with the rest)."""

    sums: tuple[Sum, ...]
    repair: Repair


def solve_tables(system: System, told: Told) -> tuple[Solved, list[Block]]:
    """Return what the sums within each table leave open."""
    found = Solved()
    hidden = set(system.hidden())
    blocks = []
    for sums in system.blocks(one for one in system.sums if not one.links):
        programme = Programme(system.ranges, tuple(sums))
        repaired = repair(system.ranges, programme)
        blocks.append(Block(tuple(sums), repaired))
        here = hidden.intersection(cell for one in sums for cell in one.cells)
        ways = (
            [programme]
            if programme.is_feasible()
            else [Programme(system.ranges, way) for way in repaired.ways]
        )
        solved = solve_ways(system.ranges, ways, here, told)
        solved.clashes = list(repaired.clashes)
        found.take(solved)
    return found, blocks


def solve_ways(
    ranges: Sequence[Range], ways: Sequence[Programme], cells: Iterable[int], told: Told
) -> Solved:
    """Return, for every cell, what is possible in any of the ways to use the sums."""
    wanted = sorted(cells)
    found = Solved(sums=dict.fromkeys(wanted, tuple(ways[0].sums)))
    if len(ways) > 1:
        found.in_doubt.update(wanted)
    for programme in ways:
        possible = programme.ranges_of(wanted_in(programme.sums, wanted), told)
        for cell in wanted:
            here = possible.get(cell, ranges[cell])
            found.ranges[cell] = _either(found.ranges.get(cell, here), here)
        found.unfinished |= programme.unfinished
    return found


def wanted_in(sums: Iterable[Sum], cells: Iterable[int]) -> list[int]:
    """Return those of the cells that stand in any of the sums."""
    there = {cell for one in sums for cell in one.cells}
    return [cell for cell in cells if cell in there]


def solve_linked(system: System, blocks: Sequence[Block], told: Told) -> Solved:
    """Return what the sums between tables add to those within them.

    The sums of one link (over the forms of exploitation; between two tables) are used where all of
    them can hold together with the tables; a link that cannot is named and left out whole.
    """
    found = Solved()
    block_of = {cell: block for block in blocks for one in block.sums for cell in one.cells}
    for sums in system.blocks(system.sums):
        links = [one for one in sums if one.links]
        if links:
            cells = {cell for one in sums for cell in one.cells}
            here = list({id(b): b for cell in cells if (b := block_of.get(cell))}.values())
            found.take(_solve_group(system, here, links, told))
    return found


def _solve_group(
    system: System, blocks: Sequence[Block], links: Sequence[Sum], told: Told
) -> Solved:
    ways = _ways_together([block.repair for block in blocks])
    by_link: dict[object, list[Sum]] = defaultdict(list)
    for one in links:
        by_link[_link_of(system, one)].append(one)
    clashes: list[tuple[Sum, ...]] = []
    while by_link:
        joined = [one for link in by_link.values() for one in link]
        programmes = (Programme(system.ranges, (*way, *joined)) for way in ways)
        holding = [one for one in programmes if one.is_feasible()]
        if holding:
            cells = {cell for one in holding[0].sums for cell in one.cells}
            solved = solve_ways(system.ranges, holding, cells.intersection(system.hidden()), told)
            solved.clashes = clashes
            return solved
        clash = smallest_clash(system.ranges, (*ways[0], *joined))
        clashes.append(tuple(clash))
        for link in {_link_of(system, one) for one in clash if one.links}:
            del by_link[link]
    return Solved(clashes=clashes)


def _ways_together(repairs: Sequence[Repair]) -> list[tuple[Sum, ...]]:
    """Return every combination of ways; where they are too many, what all ways have in common."""
    together = list(islice(product(*(one.ways for one in repairs)), MOST_WAYS + 1))
    if len(together) <= MOST_WAYS:
        return [tuple(one for way in ways for one in way) for ways in together]
    common = [
        [one for one in repaired.ways[0] if all(one in way for way in repaired.ways)]
        for repaired in repairs
    ]
    return [tuple(one for way in common for one in way)]


def _link_of(system: System, one: Sum) -> object:
    """Sums over the parts of one table are one link; so are all equal cells of two tables."""
    return frozenset(system.places[cell][0] for cell in one.cells)


def _either(one: Range, other: Range) -> Range:
    highest = None if one[1] is None or other[1] is None else max(one[1], other[1])
    return min(one[0], other[0]), highest
