"""Threshold suppression with covers, over all tables of a run at once.

Source: the project's reference on statistical methods, section 2.3; Langsrud (2024) for the choice
by elimination; Fischetti and Salazar (2001), "Solving the cell suppression problem on tabular data
with linear constraints", Management Science 47(7), for the loop of choosing and auditing, in which
every sum that encloses a small count too narrowly becomes a condition on the next choice. There the
choice is an integer programme that takes minutes and hours; here elimination chooses, and the same
audit holds it to the same conditions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from himoya.dictionary.results import CellStatus
from himoya.statistics.disclosure.published_cells import Flags, Integers, PublishedCells
from himoya.statistics.disclosure.suppression.clock import Clock
from himoya.statistics.disclosure.suppression.distinct import Outside, distinct_cells
from himoya.statistics.disclosure.suppression.lots import lots_of
from himoya.statistics.disclosure.suppression.parts import Part, parts_of
from himoya.statistics.disclosure.suppression.report import HIDDEN, SuppressionReport
from himoya.statistics.disclosure.suppression.search import Audited, Search

#: With threshold 2 only ones are hidden, and then every hidden number that is no cover is a one.
LOWEST_THRESHOLD = 3


@dataclass(frozen=True, eq=False)
class _Run:
    """What every lot is taken from; ``hidden`` grows from one to the next."""

    counts: Integers
    true: Integers
    unsafe: Flags
    totals: Integers
    hidden: Flags

    def outside(self, lot: Part, counts: Integers) -> Outside:
        """Return what the reader of a lot with these inner counts knows besides."""
        inside = lot.published.sums(counts)
        return Outside(self.true[lot.cells] - inside, self.hidden[lot.cells])


class _Progress:
    """Tells how many of ``expected`` unsafe cells are open, over all lots of a run."""

    def __init__(self, told: Callable[[int, int], None] | None, expected: int) -> None:
        self._told, self._expected, self._done = told, expected, 0
        self.in_lot(0)

    def in_lot(self, found: int) -> None:
        """Hear how many of the present lot are open, distinct ones, and so no more than it has."""
        if self._told is not None:
            self._told(self._done + found, self._expected)

    def lot_is_done(self, unsafe: int) -> None:
        """Hear how many unsafe cells the lot had that is done."""
        self._done += unsafe
        self.in_lot(0)


class Suppression:
    """Hide counts of 1 to threshold - 1, and covers until none of them can be worked out.

    One object protects one unit of count (persons, or cases and offences) over all tables of a run.

    Parameters
    ----------
    threshold : int, at least 3
        Counts of 1 to threshold - 1 are never printed, and for each of them what is printed leaves
        open whole numbers at least threshold - 1 apart. From the country's ``disclosure.yaml``.
    seconds : float
        How long the solver may take in all.
    most_in_whole_numbers : int
        Up to how many inner cells of a part the audit also searches for worlds in whole numbers,
        where those at hand do not settle a cell. A search is given up after so many branches, and
        all of them together take at most half the time; where there is no end, and above this
        number, the audit is by linear programmes, whose bounds are narrowed to the whole numbers
        within them. The report says of how many cells that is so.

    Attributes
    ----------
    published_ : integers, length m
        What may be printed: true values, and ``HIDDEN`` (-1) where nothing may be.
    status_ : tuple of CellStatus, length m
        SUPPRESSED where hidden, whether for its own sake or for another's: a reader must not be
        told which. PLAIN else; a printed 0 is a true 0.
    hidden_ : flags, length m
    unsafe_ : flags, length m
        Hidden for its own sake; never for publication.
    counts_ : integers, length m
        The true values of the published cells; never for publication.
    report_ : SuppressionReport

    Notes
    -----
    Guarantees, for any input, against a reader who solves all printed sums of all tables of the
    run, knowing that no count is below zero, which inner cells exist, and how this method works:

    1. No count of 1 to threshold - 1 and no cell of ``also_unsafe`` is printed.
    2. Each of them could have values at least threshold - 1 apart, everything printed being the
       same (``report_.proven`` says of how many this is shown by two sets of whole counts).
    3. To a person who is the only one in a hidden cell, and takes its 1 as known, every other of
       them still has more than one possible value.
    4. Hidden does not mean "1 to threshold - 1": covers are of any size, zeros among them where
       inner cells of 0 are given. Each cover is as open as 2. says, or can be seen to be no small
       count.

    Printed cells that add up in the run add up in print. It does not hold against a reader who runs
    this program on guesses, nor against knowledge from elsewhere or other releases: name what an
    earlier release printed among the published cells.

    Inner cells of 0 that are left out are taken as known to be empty. That is the stricter reader;
    give them, and zeros may serve as covers.

    Deterministic: no random numbers, one thread; the order of the inner cells does not matter.

    Examples
    --------
    Women and men in two regions; in one of them, a single man.

    >>> counts = np.array([20, 1, 30, 9])
    >>> tables = [[0], [1], [2], [3], [0, 1], [2, 3], [0, 2], [1, 3], [0, 1, 2, 3]]
    >>> hiding = Suppression(5).fit(counts, PublishedCells.from_lists(tables, 4), [8])
    >>> hiding.published_.tolist()
    [-1, -1, -1, -1, 21, 39, 50, 10, 60]
    """

    published_: Integers
    status_: tuple[CellStatus, ...]
    hidden_: Flags
    unsafe_: Flags
    counts_: Integers
    report_: SuppressionReport

    def __init__(
        self, threshold: int, *, seconds: float = 60.0, most_in_whole_numbers: int = 300
    ) -> None:
        self.threshold = threshold
        self.seconds = seconds
        self.most_in_whole_numbers = most_in_whole_numbers

    def fit(
        self,
        inner_counts: Integers,
        published: PublishedCells,
        national_totals: Sequence[int] = (),
        also_unsafe: Sequence[int] = (),
        neighbourhoods: Integers | None = None,
        told: Callable[[int, int], None] | None = None,
    ) -> Self:
        """Hide what must not be printed of one run.

        Parameters
        ----------
        inner_counts, published : as for ``SmallCountRounding.fit``
        national_totals : positions among the published cells
            Printed before all others, the first first; hidden only where nothing else helps.
        also_unsafe : positions among the published cells
            To be hidden for their own sake whatever their value: too few cases behind the persons,
            a higher threshold for places, all of a row in one cell (``group_disclosures``).
        neighbourhoods : integers, length n
            A number for every inner cell, equal for those that stand together in a cell of their
            own (the people of one event). A run too large to be treated at once is then taken
            apart into lots of whole neighbourhoods; the guarantees stay the same (`lots`).
        told : called with two numbers
            How many of how many cells that are hidden for their own sake are open by now, from 0
            on and never fewer than before; of the last lots all. What it raises ends the choice.

        Raises
        ------
        ValueError
            Where the threshold is below 3, a count is negative, sizes do not fit, or an unsafe cell
            has no inner cell that could hide it.
        NoSolutionInTime
            Where the solver needs longer; nothing is learnt then.
        PlanTooLarge
        """
        counts = self._checked(inner_counts, published, (*national_totals, *also_unsafe))
        true = published.sums(counts)
        unsafe = (true > 0) & (true < self.threshold)
        unsafe[list(also_unsafe)] = True
        if (np.diff(published.starts)[unsafe] == 0).any():
            raise ValueError("a cell without inner cells cannot be hidden: give those of 0 as well")
        totals = np.array(national_totals, np.int64)
        clock, hidden = Clock.start(self.seconds), np.zeros(len(true), np.bool_)
        run = _Run(counts, true, unsafe, totals, hidden)
        lots = [
            lot
            for part in parts_of(published)
            for lot in lots_of(part, counts, unsafe, neighbourhoods)
        ]
        audited: list[Audited] = []
        progress = _Progress(told, sum(int(unsafe[lot.cells].sum()) for lot in lots))
        for lot in lots:
            search = self._search(lot, run, clock, progress)
            hidden[lot.cells] |= search.cells.of_published(search.run().hidden)
            audited.append(search.audited())
            progress.lot_is_done(int(unsafe[lot.cells].sum()))
        self.counts_, self.hidden_, self.unsafe_ = true, hidden, unsafe
        self.published_ = np.where(hidden, HIDDEN, true)
        self.status_ = tuple(CellStatus.SUPPRESSED if one else CellStatus.PLAIN for one in hidden)
        self.report_ = self._report(audited, totals, published.inner, clock)
        return self

    def _checked(
        self, inner_counts: Integers, published: PublishedCells, positions: Sequence[int]
    ) -> Integers:
        if self.threshold < LOWEST_THRESHOLD:
            raise ValueError(
                f"threshold {self.threshold} cannot protect: the lowest is {LOWEST_THRESHOLD}"
            )
        return published.checked(inner_counts, positions)

    def _search(self, lot: Part, run: _Run, clock: Clock, progress: _Progress) -> Search:
        place = {cell: number for number, cell in enumerate(lot.cells.tolist())}
        important = [place[one] for one in run.totals.tolist() if one in place]
        counts = run.counts[lot.inner]
        cells = distinct_cells(
            counts,
            lot.published,
            np.array(important, np.int64),
            None if lot.is_whole else run.outside(lot, counts),
        )
        unsafe = cells.flags(run.unsafe[lot.cells])
        return Search(
            cells, unsafe, self.threshold, clock, self.most_in_whole_numbers, progress.in_lot
        )

    def _report(
        self, audited: Sequence[Audited], totals: Integers, inner: int, clock: Clock
    ) -> SuppressionReport:
        width = self.threshold - 1
        return SuppressionReport(
            threshold=self.threshold,
            width=width,
            inner_cells=inner,
            published_cells=len(self.counts_),
            unsafe=int(self.unsafe_.sum()),
            covers=int((self.hidden_ & ~self.unsafe_).sum()),
            hidden=int(self.hidden_.sum()),
            totals_hidden=int(self.hidden_[totals].sum()),
            audited=sum(one.unsafe for one in audited),
            proven=sum(one.proven for one in audited),
            not_tried=sum(one.not_tried for one in audited),
            given_up=sum(one.given_up for one in audited),
            own_cells=sum(one.own_cells for one in audited),
            rounds=max((one.rounds for one in audited), default=0),
            programmes=clock.programmes,
            optimum_proved=not (self.hidden_ & ~self.unsafe_).any(),
        )
