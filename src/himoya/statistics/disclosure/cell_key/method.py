"""Noise by cell key on the counts of records.

It stands beside the methods of `protection.Protection` and is not one of them: those are given
counts, and the noise here follows from who is counted. ``published_``, ``status_`` and ``report_``
are the same, so what prints them need not know which method made them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from himoya.dictionary.results import CellStatus
from himoya.statistics.disclosure.cell_key.store import Keys, KeyStore
from himoya.statistics.disclosure.cell_key.table import PerturbationTable
from himoya.statistics.disclosure.published_cells import Integers, PublishedCells


@dataclass(frozen=True, slots=True)
class CellKeyReport:
    """What the noise did, and with which keys; changes in units of count, over cells above 0."""

    fingerprint: str
    bound: int
    variance: float
    never_shown_to: int
    published_cells: int
    changed: int
    shown_as_zero: int
    largest_change: int
    mean_change: float


class CellKey:
    """Add noise that follows from the members of each cell.

    Parameters
    ----------
    table : PerturbationTable
        The design of noise, from the country's ``disclosure.yaml``.
    store : KeyStore
        The keys of this installation. One store for all time: see `store`.

    Attributes
    ----------
    published_ : integers, length m
        What may be printed: the count and its noise. Never 1 to ``table.never_shown_to``.
    status_ : tuple of CellStatus, length m
        PLAIN where there is nobody, ROUNDED elsewhere, whether or not the noise happens to be 0.
    counts_ : integers, length m
        The true counts; never for publication.
    report_ : CellKeyReport

    Notes
    -----
    The same records give the same number in every table; a record more or less changes only cells
    that hold it. Every cell, totals among them, has noise in its own right, so parts need not add
    up: say so beside the table. Noise is within ``table.bound`` and has mean 0 for every count.
    """

    published_: Integers
    status_: tuple[CellStatus, ...]
    counts_: Integers
    report_: CellKeyReport

    def __init__(self, table: PerturbationTable, store: KeyStore) -> None:
        self.table = table
        self.store = store

    def fit(self, records: Sequence[str], inner_cells: Integers, published: PublishedCells) -> Self:
        """Count the records of every published cell, with noise.

        Parameters
        ----------
        records : identifiers, length r
            One for each unit of count, the record's own for life, each once: a record in two places
            of one cell would not be one unit.
        inner_cells : integers, length r
            The inner cell in which each record stands.
        published : PublishedCells, m published cells over n inner cells

        Raises
        ------
        ValueError
            Where a record comes twice, or sizes and positions do not fit.
        """
        inner = self._checked(records, inner_cells, published)
        counts = np.bincount(inner, minlength=published.inner)
        keys = _sums_round(self.store.keys_of(records), inner, published.inner)
        self.counts_ = published.sums(counts)
        of_cells = _sums_round(keys[published.members], published.rows, len(published))
        noise = self.table.noise(self.counts_, of_cells)
        self.published_ = self.counts_ + noise
        self.status_ = tuple(
            CellStatus.ROUNDED if count else CellStatus.PLAIN for count in self.counts_.tolist()
        )
        self.report_ = self._report(noise[self.counts_ > 0])
        return self

    def _checked(
        self, records: Sequence[str], inner_cells: Integers, published: PublishedCells
    ) -> Integers:
        inner = np.asarray(inner_cells, np.int64)
        if len(records) != len(inner):
            raise ValueError(f"{len(records)} records in {len(inner)} inner cells")
        if len(set(records)) != len(records):
            raise ValueError("a record comes twice")
        if len(inner) and not 0 <= inner.min() <= inner.max() < published.inner:
            raise ValueError(f"inner cells must be positions of {published.inner}")
        return inner

    def _report(self, noise: Integers) -> CellKeyReport:
        return CellKeyReport(
            fingerprint=self.store.fingerprint,
            bound=self.table.bound,
            variance=self.table.variance,
            never_shown_to=self.table.never_shown_to,
            published_cells=len(self.counts_),
            changed=int((noise != 0).sum()),
            shown_as_zero=int(((self.published_ == 0) & (self.counts_ > 0)).sum()),
            largest_change=int(np.abs(noise).max(initial=0)),
            mean_change=float(np.abs(noise).mean()) if len(noise) else 0.0,
        )


def _sums_round(keys: Keys, places: Integers, number: int) -> Keys:
    """Add up keys by place; sums that run over 64 bits come round, which is what is wanted."""
    sums = np.zeros(number, np.uint64)
    np.add.at(sums, places, keys)
    return sums
