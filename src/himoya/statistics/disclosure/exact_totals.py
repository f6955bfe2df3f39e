"""Which national totals can be held exact without giving away a small count.

Everything printed but the exact totals is a sum of rounded inner cells, and says no more than these
do: a small count behind a 0 or behind the base may have any value of 1 to base - 1. An exact total
says more. Two things may go wrong, and both are looked for before anything is printed:

- *Between totals.* Two totals, or sums and differences of several, may differ by a small count:
  103 persons registered and 101 of them identified are 2 who are not.
- *Within a total.* In a total of few cells, the large ones being printed as they are, the rest may
  leave a small count only one value: of 21 persons 20 are women, so one is not. Then a large count
  of that total, a *cover*, is also rounded to a neighbouring multiple of the base. Where there is
  no large count to serve as a cover, the total is not held.

The proof that nothing small is left with one value is another world for each: a second set of true
counts, different in the count in question, which gives the same printed values, the same protected
and true zeros, and the same exact totals. `exposed_groups` looks for the simplest such worlds, in
which one person moves between two inner cells of the same totals, and what finds none is exposed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from himoya.statistics.disclosure.canonical_order import keys_of_published_cells
from himoya.statistics.disclosure.published_cells import Flags, Integers, PublishedCells


class WhyNotHeld(StrEnum):
    """Why a national total is a sum of rounded cells instead of the true value."""

    SMALL = "small"
    """It is itself below the base."""
    BETRAYS_DIFFERENCE = "betrays_difference"
    """Together with another exact total it would give away a small count."""
    BETRAYS_CELL = "betrays_cell"
    """It would leave a small count among its cells only one value."""


@dataclass(frozen=True, slots=True)
class NationalTotal:
    """A national total: its true ``count``, and the sum of the rounded cells that make it up.

    Counts are of the unit of the run. ``cell`` is its position among the published cells.
    """

    cell: int
    count: int
    cells_sum: int
    why_not_held: WhyNotHeld | None

    @property
    def is_held(self) -> bool:
        """Whether the true value is printed."""
        return self.why_not_held is None

    @property
    def difference(self) -> int:
        """The printed total less the sum of its cells; a table must say so where it is not 0."""
        return self.count - self.cells_sum if self.is_held else 0


@dataclass(frozen=True, slots=True)
class TotalGroups:
    """Inner cells grouped by the national totals of which they are members.

    ``totals`` are the published cells of the distinct totals (as sets of inner cells), the most
    important first; ``member[d, g]`` says whether group g belongs to total d; ``group`` numbers the
    group of every inner cell; ``twin`` gives for every national total its place in ``totals``.
    """

    totals: Integers
    member: Flags
    group: Integers
    twin: Integers

    def totals_of_groups(self) -> list[Integers]:
        """Return for every group the published cells of its totals."""
        return [self.totals[column] for column in self.member.T]

    def tied_by(self, held: Flags) -> tuple[Integers, Flags]:
        """Merge groups that the ``held`` totals do not tell apart.

        Returns the merged group of every inner cell, and which merged groups belong to which held
        totals (held totals x merged groups).
        """
        if not held.any():
            return np.zeros_like(self.group), np.zeros((0, 1), np.bool_)
        merged, group = np.unique(self.member[held].T, axis=0, return_inverse=True)
        return group.reshape(-1)[self.group], merged.T


def group_by_totals(published: PublishedCells, national_totals: Sequence[int]) -> TotalGroups:
    """Group the inner cells; the same total may stand in several tables."""
    cells = np.array(national_totals, np.int64)
    _, first, twin = np.unique(
        keys_of_published_cells(published)[cells], return_index=True, return_inverse=True
    )
    by_importance = np.argsort(first)
    totals = cells[first[by_importance]]
    member = np.zeros((published.inner, len(totals)), np.bool_)
    for place, cell in enumerate(totals):
        member[published.of(cell), place] = True
    if not len(totals):
        one = np.zeros((0, 1), np.bool_)
        return TotalGroups(totals, one, np.zeros(published.inner, np.int64), twin)
    groups, group = np.unique(member, axis=0, return_inverse=True)
    return TotalGroups(totals, groups.T, group.reshape(-1), np.argsort(by_importance)[twin])


def safe_together(groups: TotalGroups, counts: Integers, base: int) -> Flags:
    """Say which totals may be exact side by side without a small difference between them.

    A total is taken up unless it, with the more important ones before it, would mark off inner
    cells that come to 1 to base - 1 together. Totals below the base are never held.
    """
    sums = np.bincount(groups.group, counts, groups.member.shape[1])
    held = np.zeros(len(groups.totals), np.bool_)
    merged = np.zeros(len(sums), np.int64)
    tied = np.zeros(len(sums), np.bool_)
    for place, inside in enumerate(groups.member):
        if sums[inside].sum() < base:
            continue
        _, finer = np.unique(2 * merged + inside, return_inverse=True)
        marked_off = np.bincount(finer, sums)[finer[tied | inside]]
        if not ((marked_off > 0) & (marked_off < base)).any():
            held[place], merged, tied = True, finer, tied | inside
    return held


@dataclass(frozen=True, slots=True)
class Rounding:
    """A rounding to be judged: true and rounded inner counts, and the inner cells that cover."""

    published: PublishedCells
    counts: Integers
    rounded: Integers
    covers: Flags
    base: int

    @property
    def small(self) -> Flags:
        """The inner cells whose true count is 1 to base - 1."""
        return (self.counts > 0) & (self.counts < self.base)


def exposed_groups(rounding: Rounding, group: Integers, tied: Flags) -> Integers:
    """Return the groups in which a small count, printed or inner, has no second possible value.

    ``group`` numbers the inner cells by the exact totals of which they are members; ``tied`` says
    which groups are members of any.
    """
    small, number = rounding.small, len(tied)
    gives, takes = _slack(rounding)
    givers, takers = np.bincount(group, gives, number), np.bincount(group, takes, number)
    alone = ~((takes & (givers[group] - gives > 0)) | (gives & (takers[group] - takes > 0)))
    exposed = np.zeros(number, np.bool_)
    exposed[group[small & alone]] = True
    # All small counts of a group together: what its total leaves beside the large ones.
    together = np.bincount(group, np.where(small, rounding.counts, 0), number)
    covered = np.bincount(group, rounding.covers, number) > 0
    exposed |= (together > 0) & (together < rounding.base) & ~covered
    exposed[_groups_of_exposed_cells(rounding, group, gives, takes, tied)] = True
    return np.flatnonzero(exposed & tied)


def _groups_of_exposed_cells(
    rounding: Rounding, group: Integers, gives: Flags, takes: Flags, tied: Flags
) -> Integers:
    """Return the groups of small published cells that no move into or out of them can change."""
    published, number = rounding.published, len(tied)
    true = published.sums(rounding.counts)
    inside = (true[published.rows] > 0) & (true[published.rows] < rounding.base)
    inside &= rounding.counts[published.members] > 0
    rows, members = published.rows[inside], published.members[inside]
    pairs, pair = np.unique(rows * number + group[members], return_inverse=True)
    its_group = pairs % number
    gives_inside = np.bincount(pair, gives[members], len(pairs))
    takes_inside = np.bincount(pair, takes[members], len(pairs))
    gives_outside = np.bincount(group, gives, number)[its_group] - gives_inside
    takes_outside = np.bincount(group, takes, number)[its_group] - takes_inside
    can_change = (takes_inside > 0) & (gives_outside > 0)
    can_change |= (gives_inside > 0) & (takes_outside > 0)
    can_change |= ~tied[its_group]
    changeable = np.bincount(pairs // number, can_change, len(published)) > 0
    failing: Integers = its_group[~changeable[pairs // number]]
    return failing


def _slack(rounding: Rounding) -> tuple[Flags, Flags]:
    """Say which inner cells could hold one person less, and which one more, with equal print."""
    counts, base = rounding.counts, rounding.base
    gives = rounding.small & ((counts > 1) | _could_vanish(rounding))
    gives |= (counts == base) & (rounding.rounded == base)
    takes = rounding.small & (counts < base - 1)
    return gives | rounding.covers, takes | rounding.covers


def _could_vanish(rounding: Rounding) -> Flags:
    """Say which inner cells rounded to 0 would leave no true zero behind if they were empty."""
    published = rounding.published
    alone = published.sums(rounding.counts)[published.rows] == rounding.counts[published.members]
    shown = published.sums(rounding.rounded)[published.rows] == 0
    marked = np.bincount(published.members[alone & shown], minlength=published.inner) > 0
    could: Flags = (rounding.rounded == 0) & (rounding.counts > 0) & ~marked
    return could
