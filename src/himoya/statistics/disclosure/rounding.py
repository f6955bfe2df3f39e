"""Small count rounding of inner cells, over all tables of a run at once.

Source: Langsrud and Heldal (2018), "An algorithm for small count rounding of tabular data", Privacy
in Statistical Databases; the project's reference on statistical methods, section 2. Unlike there,
*every* inner count of 1 to base - 1 is rounded, not only those that feed a small printed cell. Then
no sum or difference of printed cells, of this run or of a later one from the same rounded counts,
can come to a small count, and there is nothing to iterate. The price: a run of few coarse tables
changes somewhat more than it must. A run of many tables does not, since exchanges after the greedy
choice win back more than that (``benchmarks/small_count_rounding.py`` prints both).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from himoya.dictionary.results import CellStatus
from himoya.statistics.disclosure.canonical_order import alike, canonical_order
from himoya.statistics.disclosure.choosing import Problem, round_small_counts
from himoya.statistics.disclosure.exact_totals import (
    Concern,
    NationalTotal,
    TotalGroups,
    group_by_totals,
    safe_together,
)
from himoya.statistics.disclosure.exposure import Exposure, Rounding, find_exposed
from himoya.statistics.disclosure.protection import Unsafe
from himoya.statistics.disclosure.published_cells import Flags, Integers, PublishedCells

#: With base 2 the only small count is 1, and a zero marked as protected would say so.
LOWEST_BASE = 3


@dataclass(frozen=True, slots=True)
class RoundingReport:
    """What rounding changed, in units of count. For the statistician; not for publication.

    Changes are printed value less true value, in absolute terms, over all published cells.
    """

    base: int
    inner_cells: int
    inner_cells_rounded: int
    covers: int
    clusters: int
    published_cells: int
    small_before: int
    changed: int
    protected_zeros: int
    largest_change: int
    mean_change: float
    totals_held: int
    totals_of_concern: int
    exposed: int


class SmallCountRounding:
    """Round small inner counts to 0 or the base; print sums of the result.

    One object protects one unit of count (persons, or cases and offences) over all tables of a run.

    Parameters
    ----------
    base : int, at least 3
        Counts of 1 to base - 1 are never printed. From the country's ``disclosure.yaml``.
    gives_up_totals : bool
        What to do with a national total that would give away a small count although a large one
        was rounded to cover it: hold it and name the exposed cells (the default: the total is
        usually known from elsewhere), or give it up and print the sum of its cells.

    Attributes
    ----------
    rounded_ : integers, length n
        The rounded inner counts. A true count of 1 to base - 1 is 0 or base here. A larger one is
        unchanged, except for the few *covers*, which are a neighbouring multiple of the base.
    published_ : integers, length m
        What may be printed: sums of ``rounded_``, save that a national total that is held is its
        true value, as is every printed cell with the same inner cells, which a reader would find
        out by one subtraction. None lies in 1 to base - 1.
    status_ : tuple of CellStatus, length m
        PLAIN: the true value: a true zero, a total held exact, and everything in a run that has no
        small inner count at all. ROUNDED: everything else, whether or not it happens to be equal to
        the true value, since saying which would undo the protection. A 0 that is ROUNDED is a
        protected zero: someone is there.
    protected_zeros_ : flags, length m
        Where 0 is printed for a true value above 0.
    totals_ : tuple of NationalTotal, in the order in which they were given
        Whether each is held exact, by how much its cells miss it (to be printed with the table),
        and what speaks against holding it.
    exposed_ : flags, length m
        Small true counts that a reader may work out from what is printed, as far as the search
        for another possibility goes; for a human to judge. None where totals are given up.
    counts_ : integers, length m
        The true values of the published cells, for comparison; never for publication.
    report_ : RoundingReport

    Notes
    -----
    Guarantees, for any input:

    1. Every printed cell but a total held exact, and cells of the same inner cells, is the sum of
       its rounded inner cells, so tables of the run agree with each other and with their margins.
    2. No printed value lies in 1 to base - 1: every rounded inner count is 0 or at least the base,
       and a sum of such numbers is again 0 or at least the base. There is no iteration to end; the
       search for a close rounding stops after a fixed number of exchanges, and the loop over covers
       because each turn adds a cover or gives up a total.
    3. National totals at or above the base are held exact, and the number of inner cells rounded up
       brings the sum of the cells as near to them as multiples of the base allow (within half a
       base where totals do not overlap).
    4. For every true count of 1 to base - 1, printed or inner, there is a different one that would
       give the same print, unless its cell is in ``exposed_``; with ``gives_up_totals`` without
       exception. (Six regions with one person each, six marks that someone is there, and a total
       of 6: only giving up the total would help.) This holds against a reader who knows the method
       and all that is printed; not against one who runs this program on guesses in a very small
       group, nor against knowledge from elsewhere; such groups are for a human to judge.

    Deterministic: no random numbers, and the order of the inner cells does not matter.

    Examples
    --------
    Women and men in a table with its total; one man.

    >>> counts = np.array([20, 1])
    >>> printed = PublishedCells.from_lists([[0], [1], [0, 1]], inner=2)
    >>> rounding = SmallCountRounding(base=5).fit(counts, printed, national_totals=[2])
    >>> rounding.published_.tolist(), [str(status) for status in rounding.status_]
    ([20, 0, 21], ['rounded', 'rounded', ''])
    >>> rounding.totals_[0].difference
    1
    """

    rounded_: Integers
    published_: Integers
    status_: tuple[CellStatus, ...]
    protected_zeros_: Flags
    totals_: tuple[NationalTotal, ...]
    exposed_: Flags
    counts_: Integers
    report_: RoundingReport

    def __init__(self, base: int, *, gives_up_totals: bool = False) -> None:
        self.base = base
        self.gives_up_totals = gives_up_totals

    def fit(
        self,
        inner_counts: Integers,
        published: PublishedCells,
        national_totals: Sequence[int] = (),
        unsafe: Unsafe | None = None,
    ) -> Self:
        """Round the counts of one run.

        Parameters
        ----------
        inner_counts : integers, length n
            Units of count in each inner cell: units alike in every dimension of every table of the
            run, hence members of the same published cells. A person who is counted in two periods
            is a unit in each. Merge equal ones (``numpy.unique``) before; cells of 0 may be left
            out.
        published : PublishedCells, m published cells over n inner cells
            Every number that will be printed, of every table of the run: cells, margins and totals.
            Add also sums that a reader could form and that are not printed but matter.
        national_totals : positions among the published cells
            The totals over the whole country, of every table and period, the most important first;
            the same total of several tables may be named several times.
        unsafe : Unsafe
            Large inner cells that become covers in any case: each of too few cases, and one within
            every unsafe published cell. An unsafe total is not held.

        Raises
        ------
        ValueError
            Where the base is below 3, a count is negative, or sizes do not fit.
        """
        counts = self._checked(inner_counts, published, national_totals)
        groups = group_by_totals(published, national_totals)
        judged = _Judged(groups, published.sums(counts)[groups.totals] >= self.base)
        judged.set_aside(safe_together(groups, counts, self.base), self.gives_up_totals)
        clusters, unsafe_cells = self._checked_unsafe(unsafe, counts, published)
        judged.give_up(alike(published, unsafe_cells)[groups.totals])
        covers = self._covering(unsafe_cells, clusters, counts, published)
        rounding = self._round(counts, published, judged, clusters, covers)
        self.rounded_ = rounding.rounded
        self.counts_ = published.sums(counts)
        self._publish(rounding, national_totals, judged)
        return self

    def _checked(
        self, inner_counts: Integers, published: PublishedCells, national_totals: Sequence[int]
    ) -> Integers:
        if self.base < LOWEST_BASE:
            raise ValueError(
                f"base {self.base} cannot protect: the lowest is {LOWEST_BASE}, because a "
                "protected zero must leave more than one count possible"
            )
        return published.checked(inner_counts, national_totals)

    def _checked_unsafe(
        self, unsafe: Unsafe | None, counts: Integers, published: PublishedCells
    ) -> tuple[Flags, Flags]:
        if unsafe is None:
            return np.zeros(len(counts), np.bool_), np.zeros(len(published), np.bool_)
        if len(unsafe.inner) != len(counts) or len(unsafe.published) != len(published):
            raise ValueError("unsafe cells must be flags of all inner and all published cells")
        return unsafe.inner & (counts >= self.base), unsafe.published

    def _covering(
        self, unsafe: Flags, clusters: Flags, counts: Integers, published: PublishedCells
    ) -> Flags:
        """Return the clusters, with one large inner cell of every unsafe cell that has none."""
        covers = clusters.copy()
        change = np.abs(self._nearest_multiple(counts) - counts)
        for cell in np.flatnonzero(unsafe).tolist():
            inside = published.of(cell)
            large = inside[counts[inside] >= self.base]
            if len(large) and not covers[large].any():
                order = np.lexsort((counts[large], -change[large]))
                covers[large[order[0]]] = True
        return covers

    def _round(
        self,
        counts: Integers,
        published: PublishedCells,
        judged: _Judged,
        clusters: Flags,
        covers: Flags,
    ) -> Rounding:
        """Round; then cover or give up what an exact total would betray, while that helps."""
        groups = judged.groups
        problem = Problem(counts, published, self.base, groups.group, groups.totals_of_groups())
        start = np.where(covers, self._nearest_multiple(counts), counts)
        rounded = round_small_counts(problem, start)
        while True:
            rounding = Rounding(published, counts, rounded, covers, clusters, self.base)
            group, member = groups.tied_by(judged.held)
            judged.exposure = find_exposed(rounding, group, member)
            new = self._new_covers(rounding, group, judged.exposure.groups)
            if len(new):
                covers = covers.copy()
                covers[new] = True
                start = np.where(covers, self._nearest_multiple(counts), counts)
                rounded = round_small_counts(problem, start)
            elif not judged.blame(member, self.gives_up_totals):
                return rounding

    def _new_covers(self, rounding: Rounding, group: Integers, exposed: Integers) -> Integers:
        """Return one large inner cell for each exposed group that has one: the least changed."""
        counts = rounding.counts
        order = canonical_order(rounding.published, counts)
        change = np.abs(self._nearest_multiple(counts) - counts)
        order = order[np.lexsort((-counts[order], change[order]))]
        could = (counts >= self.base) & ~rounding.covers & np.isin(group, exposed)
        order = order[could[order]]
        _, first = np.unique(group[order], return_index=True)
        return order[first]

    def _nearest_multiple(self, counts: Integers) -> Integers:
        return (counts + self.base // 2) // self.base * self.base

    def _publish(self, rounding: Rounding, national_totals: Sequence[int], judged: _Judged) -> None:
        sums = rounding.published.sums(rounding.rounded)
        self.totals_ = tuple(
            NationalTotal(
                int(cell),
                int(self.counts_[cell]),
                int(sums[cell]),
                bool(judged.held[place]),
                judged.concerns.get(place),
            )
            for cell, place in zip(national_totals, judged.groups.twin.tolist(), strict=True)
        )
        held = np.zeros(len(sums), np.bool_)
        held[[total.cell for total in self.totals_ if total.is_held]] = True
        held = alike(rounding.published, held)
        self.published_ = np.where(held, self.counts_, sums)
        self.protected_zeros_ = (self.published_ == 0) & (self.counts_ > 0)
        self.exposed_ = np.zeros(len(sums), np.bool_)
        self.exposed_[list(judged.exposure.printed)] = True
        plain = held | (self.counts_ == 0) | (not (rounding.small | rounding.covers).any())
        self.status_ = tuple(CellStatus.PLAIN if one else CellStatus.ROUNDED for one in plain)
        self.report_ = self._report(rounding)

    def _report(self, rounding: Rounding) -> RoundingReport:
        change = np.abs(self.published_ - self.counts_)
        return RoundingReport(
            base=self.base,
            inner_cells=len(rounding.counts),
            inner_cells_rounded=int(rounding.small.sum()),
            covers=int(rounding.covers.sum()),
            clusters=int(rounding.clusters.sum()),
            published_cells=len(change),
            small_before=int(((self.counts_ > 0) & (self.counts_ < self.base)).sum()),
            changed=int((change > 0).sum()),
            protected_zeros=int(self.protected_zeros_.sum()),
            largest_change=int(change.max(initial=0)),
            mean_change=float(change.mean()) if len(change) else 0.0,
            totals_held=sum(total.is_held for total in self.totals_),
            totals_of_concern=sum(total.concern is not None for total in self.totals_),
            exposed=int(self.exposed_.sum()),
        )


class _Judged:
    """What is held exact, and what speaks against it, while the rounding is worked out."""

    def __init__(self, groups: TotalGroups, large: Flags) -> None:
        self.groups = groups
        self.held = large.copy()
        self.concerns = dict.fromkeys(np.flatnonzero(~large).tolist(), Concern.SMALL)
        self.exposure = Exposure(np.zeros(0, np.int64), ())

    def set_aside(self, safe: Flags, gives_up: bool) -> None:
        """Note the totals that give away a difference; give them up if that is wished."""
        for place in np.flatnonzero(self.held & ~safe).tolist():
            self.concerns[place] = Concern.BETRAYS_DIFFERENCE
            self.held[place] = not gives_up

    def give_up(self, unsafe: Flags) -> None:
        """Give up the totals that are unsafe themselves, whatever is wished for others."""
        for place in np.flatnonzero(self.held & unsafe).tolist():
            self.concerns[place] = Concern.UNSAFE
            self.held[place] = False

    def blame(self, member: Flags, gives_up: bool) -> bool:
        """Note the totals around what is exposed; say whether one was given up for it."""
        around = member[:, self.exposure.groups].any(axis=1)
        places = np.flatnonzero(self.held)[around].tolist() if len(member) else []
        for place in places[-1:] if gives_up else places:
            self.concerns.setdefault(place, Concern.BETRAYS_CELL)
            self.held[place] = not gives_up
        return gives_up and bool(places)
