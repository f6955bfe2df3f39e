"""Two editions of one table, side by side: rule D08.

Where an edition repeats every number that both print, nothing has moved, and what one of them hides
the other may show. Where numbers have moved, a small difference tells of the few who moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from himoya.statistics.disclosure.attacking.systems import Range, System
from himoya.statistics.published_tables import Codes, PublishedCell, PublishedTable


@dataclass(frozen=True, slots=True)
class Pair:
    """The numbers, in the attack, of two editions that follow one another as they were named."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that is known in both editions and differs by few."""

    pair: Pair
    codes: Codes
    count: int


def pairs_of(tables: Sequence[PublishedTable]) -> list[Pair]:
    """Return the pairs of editions of one table."""
    named: dict[object, list[int]] = defaultdict(list)
    for number, table in enumerate(tables):
        about = (table.name, table.country, table.year, table.indicator, table.unit)
        named[(*about, tuple(one.name for one in table.dimensions))].append(number)
    return [
        Pair(*pair)
        for numbers in named.values()
        for pair in pairwise(numbers)
        if tables[pair[0]].edition != tables[pair[1]].edition
    ]


def equate_unrevised(
    system: System, tables: Sequence[PublishedTable], pairs: Sequence[Pair]
) -> list[Pair]:
    """Say that unrevised editions print the same numbers; return those that were revised."""
    revised = []
    for pair in pairs:
        common = list(_common(tables, pair))
        if any(_apart(tables[pair.before].cells[c], tables[pair.after].cells[c]) for c in common):
            revised.append(pair)
        else:
            for codes in common:
                system.equate((pair.after, codes), (pair.before, codes))
    return revised


def differences(
    system: System,
    tables: Sequence[PublishedTable],
    pairs: Sequence[Pair],
    found: Mapping[int, Range],
    below: int,
) -> Iterator[Difference]:
    """Yield differences of 1 to below ``below`` units between cells known in both editions."""
    for pair in pairs:
        for codes in _common(tables, pair):
            at = [system.position[number, codes] for number in (pair.before, pair.after)]
            before, after = (found.get(cell, system.ranges[cell]) for cell in at)
            if before[0] == before[1] and after[0] == after[1]:
                count = after[0] - before[0]
                if 0 < abs(count) < below:
                    yield Difference(pair, codes, count)


def _common(tables: Sequence[PublishedTable], pair: Pair) -> Iterator[Codes]:
    after = tables[pair.after].cells
    return (codes for codes in tables[pair.before].cells if codes in after)


def _apart(one: PublishedCell, other: PublishedCell) -> bool:
    """Whether no count is possible in both cells."""
    below = one.highest is not None and one.highest < other.lowest
    return below or (other.highest is not None and other.highest < one.lowest)
