"""Sums that cannot all hold: the smallest sets that clash, and what holds without them.

Nothing is repaired by invention. From sums that clash the fewest are left out, in every way in
which that can be done, and a count is called found only where all those ways agree on it.

A set of sums that clashes although every smaller part of it could hold is an irreducible infeasible
subset, found by leaving out one sum after the other (Chinneck and Dravnieks 1991, "Locating minimal
infeasible constraint sets in linear programs", ORSA Journal on Computing 3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from himoya.statistics.disclosure.attacking.programmes import Programme
from himoya.statistics.disclosure.attacking.propagation import clashes_alone
from himoya.statistics.disclosure.attacking.systems import Range, Sum

#: Ways of leaving out the fewest sums that are followed up; with more, every sum that clashes with
#: any other is left out, which finds less and invents nothing.
MOST_WAYS = 64


@dataclass(frozen=True, slots=True)
class Repair:
    """The sums of one block that may be used together.

    ``ways`` has one list of sums where all hold, else one for every way of leaving out the fewest.
    ``clashes`` are the sets of sums that cannot hold together, each as small as it can be.
    """

    ways: tuple[tuple[Sum, ...], ...]
    clashes: tuple[tuple[Sum, ...], ...]


def repair(ranges: Sequence[Range], programme: Programme) -> Repair:
    """Return what may be used of the sums of one block, whose programme is given."""
    sums = programme.sums
    if programme.is_feasible():
        return Repair((tuple(sums),), ())
    alone = [one for one in sums if clashes_alone(ranges, one)]
    rest = [one for one in sums if one not in alone]
    found = _Clashes(ranges, rest)
    ways = found.ways()
    clashes = [(one,) for one in alone] + found.clashes_found()
    return Repair(tuple(ways), tuple(clashes))


def can_hold(ranges: Sequence[Range], sums: Sequence[Sum]) -> bool:
    """Whether whole counts within what is printed satisfy all sums."""
    return Programme(ranges, sums).is_feasible()


def smallest_clash(ranges: Sequence[Range], sums: Sequence[Sum]) -> list[Sum]:
    """Return sums that clash, none of which can be spared; ``sums`` must clash."""
    kept = list(sums)
    for one in sums:
        without = [other for other in kept if other is not one]
        if not can_hold(ranges, without):
            kept = without
    return kept


class _Clashes:
    """The clashes of one block met so far, and the sums that meet them all."""

    def __init__(self, ranges: Sequence[Range], sums: Sequence[Sum]) -> None:
        self.ranges = ranges
        self.sums = sums
        self.met: list[frozenset[int]] = []

    def clashes_found(self) -> list[tuple[Sum, ...]]:
        return [tuple(self.sums[n] for n in sorted(one)) for one in self.met]

    def ways(self) -> list[tuple[Sum, ...]]:
        """Return the sums that are left, for every way of leaving out the fewest."""
        while True:
            smallest = self._smallest_left_out()
            if smallest is None:
                return [self._without_any_clash()]
            failing = next((one for one in smallest if not self._holds_without(one)), None)
            if failing is None:
                return [self._left(one) for one in smallest]
            self._meet(failing)

    def _smallest_left_out(self) -> list[frozenset[int]] | None:
        """Return the smallest sets that meet every clash; None where they are too many."""
        for size in range(len(self.sums) + 1):
            found: set[frozenset[int]] = set()
            for one in self._meeting_all(frozenset(), size):
                found.add(one)
                if len(found) > MOST_WAYS:
                    return None
            if found:
                return sorted(found, key=sorted)
        return None

    def _meeting_all(self, chosen: frozenset[int], left: int) -> Iterator[frozenset[int]]:
        unmet = next((clash for clash in self.met if not clash & chosen), None)
        if unmet is None:
            yield chosen
        elif left:
            for one in sorted(unmet):
                yield from self._meeting_all(chosen | {one}, left - 1)

    def _left(self, left_out: frozenset[int]) -> tuple[Sum, ...]:
        return tuple(one for n, one in enumerate(self.sums) if n not in left_out)

    def _holds_without(self, left_out: frozenset[int]) -> bool:
        return can_hold(self.ranges, self._left(left_out))

    def _meet(self, left_out: frozenset[int]) -> None:
        clash = smallest_clash(self.ranges, self._left(left_out))
        self.met.append(frozenset(n for n, one in enumerate(self.sums) if one in clash))

    def _without_any_clash(self) -> tuple[Sum, ...]:
        """Leave out every sum of every clash, until the rest holds."""
        left_out = frozenset[int]().union(*self.met)
        while not self._holds_without(left_out):
            self._meet(left_out)
            left_out = left_out.union(self.met[-1])
        return self._left(left_out)
