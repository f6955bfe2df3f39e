"""What an exact total would say about the small counts within it.

Of 21 persons 20 are women, printed as they are: so one is not. An exact total may leave a small
count only one value when all the others are known. Then a large count of that total, a *cover*, is
also rounded to a neighbouring multiple of the base. Where there is none, only giving up the total
would help; or it is held, and the exposed cells are named.

The proof that a small count is left open is another world: a second set of true counts, different
in the count in question, that gives the same printed values, the same protected and true zeros, and
the same exact totals. Looked for are the simplest such worlds. In one, a unit moves between two
inner cells of the same exact totals. In another, units come and go in several groups of cells so
that every exact total stays as it is. A small count for which neither is found is exposed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from himoya.statistics.disclosure.exact_totals import MOST_MOVED, Equations
from himoya.statistics.disclosure.published_cells import Flags, Integers, PublishedCells


@dataclass(frozen=True, slots=True)
class Rounding:
    """A rounding to be judged: true and rounded inner counts, and the inner cells that cover.

    ``clusters`` are the covers that are there for their own sake: large counts of too few cases,
    which an exact total must not give away either.
    """

    published: PublishedCells
    counts: Integers
    rounded: Integers
    covers: Flags
    clusters: Flags
    base: int

    @property
    def small(self) -> Flags:
        """The inner cells whose true count is 1 to base - 1."""
        return (self.counts > 0) & (self.counts < self.base)


@dataclass(frozen=True, slots=True)
class Exposure:
    """Small counts with only one possible value: in which groups, and at which printed cells."""

    groups: Integers
    printed: tuple[int, ...]


def find_exposed(rounding: Rounding, group: Integers, member: Flags) -> Exposure:
    """Find the small counts that exact totals leave only one value.

    ``group`` numbers the inner cells by the exact totals of which they are members; ``member`` says
    which groups belong to which exact totals (exact totals x groups). Looked at are small inner
    cells, small printed cells, and all small inner cells of a group together, which its total
    leaves beside the large ones.
    """
    slack = _Slack(rounding, group, member)
    found = [
        (group[cells], printed)
        for cells, printed in _sets_without_a_partner(rounding, group, slack)
        if not slack.could_differ(cells)
    ]
    groups = {one for groups, _ in found for one in groups.tolist()}
    return Exposure(
        np.array(sorted(groups), np.int64),
        tuple(printed for _, printed in found if printed is not None),
    )


def _sets_without_a_partner(
    rounding: Rounding, group: Integers, slack: _Slack
) -> Iterator[tuple[Integers, int | None]]:
    """Yield the small sets of inner cells that no exchange within one group can change.

    With each comes the printed cell that it makes up, if it is one.
    """
    published, small = rounding.published, np.flatnonzero(rounding.small)
    alone = np.flatnonzero(rounding.small | rounding.clusters)
    for place in _fixed_sets(np.arange(len(alone)), alone, slack):
        yield alone[[place]], None
    together = np.bincount(group[small], rounding.counts[small], slack.number)
    for one in _fixed_sets(group[small], small, slack):
        if together[one] < rounding.base:
            yield small[group[small] == one], None
    true = published.sums(rounding.counts)
    rows, members = published.within(true < rounding.base)
    inside = rounding.counts[members] > 0
    for cell in _fixed_sets(rows[inside], members[inside], slack):
        cells = published.of(cell)
        yield cells[rounding.counts[cells] > 0], cell


def _fixed_sets(sets: Integers, members: Integers, slack: _Slack) -> list[int]:
    """Return the sets, given as pairs of set and member, none of whose members has a partner."""
    changeable = np.bincount(sets, slack.partners_outside(sets, members))
    fixed: list[int] = np.flatnonzero((np.bincount(sets) > 0) & (changeable == 0)).tolist()
    return fixed


class _Slack:
    """Which inner cells could hold one unit less, or one more, without changing what is printed."""

    def __init__(self, rounding: Rounding, group: Integers, member: Flags) -> None:
        counts, base, small = rounding.counts, rounding.base, rounding.small
        self.number = member.shape[1]
        self._group = group
        at_base = (counts == base) & (rounding.rounded == base)
        self._gives_surely = (small & (counts > 1)) | at_base | rounding.covers
        self._gives = self._gives_surely | _could_vanish(rounding)
        # Were the last small counts to become the base, the run would be printed without any mark.
        many = small.sum() > MOST_MOVED
        highest = np.where(many & (rounding.rounded == base), base, base - 1)
        self._takes = (small & (counts < highest)) | rounding.covers
        equations = Equations(np.bincount(group, counts, self.number))
        for inside in member:
            equations.take_up(inside)
        self._moves: dict[int, list[dict[int, int]]] = {}
        for move in equations.moves():
            for one in move:
                self._moves.setdefault(one, []).append(move)

    def partners_outside(self, sets: Integers, members: Integers) -> Flags:
        """Say of members of sets whether an exchange within their group can change their set."""
        pairs, pair = np.unique(sets * self.number + self._group[members], return_inverse=True)
        own = pairs % self.number
        gives = np.bincount(pair, self._gives[members], len(pairs))
        takes = np.bincount(pair, self._takes[members], len(pairs))
        givers = np.bincount(self._group, self._gives, self.number)[own] - gives
        takers = np.bincount(self._group, self._takes, self.number)[own] - takes
        can_change: Flags = ((takes > 0) & (givers > 0)) | ((gives > 0) & (takers > 0))
        return can_change[pair]

    def could_differ(self, cells: Integers) -> bool:
        """Say whether units could come and go over several groups so that these cells change."""
        inside = np.zeros(len(self._group), np.bool_)
        inside[cells] = True
        return any(
            self._is_possible(move, sign, one, inside)
            for one in set(self._group[cells].tolist())
            for move in self._moves.get(one, ())
            for sign in (1, -1)
            if abs(move[one]) == 1
        )

    def _is_possible(self, move: dict[int, int], sign: int, one: int, inside: Flags) -> bool:
        """Say whether a move finds its units: one inside, in group ``one``, the others outside."""
        number_giving = sum(max(0, -sign * number) for number in move.values())
        # Two cells that become empty at once could leave a true zero behind.
        gives = self._gives if number_giving <= 1 else self._gives_surely
        for group, number in move.items():
            able = self._takes if sign * number > 0 else gives
            where = inside if group == one else ~inside
            if np.count_nonzero(able & where & (self._group == group)) < abs(number):
                return False
        return True


def _could_vanish(rounding: Rounding) -> Flags:
    """Say which inner cells rounded to 0 would leave no true zero behind if they were empty."""
    published = rounding.published
    shown_as_zero = published.sums(rounding.rounded) == 0
    rows, members = published.within(shown_as_zero)
    alone = published.sums(rounding.counts)[rows] == rounding.counts[members]
    marked = np.bincount(members[alone], minlength=published.inner) > 0
    could: Flags = (rounding.rounded == 0) & (rounding.counts > 0) & ~marked
    return could
