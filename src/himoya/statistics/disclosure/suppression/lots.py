"""Lots of a run that is too large to be treated at once, each protected by itself.

The caller says which inner cells are neighbours: people of one event. A *district* is one
neighbourhood, or several that share an unsafe cell. A *lot* holds one or two thousand inner cells:
whole districts, so that every unsafe cell lies in one lot with all its inner cells, and some inner
cells of districts without unsafe cells, which may serve several lots. A lot is protected against a
stricter reader than there is: one who knows every inner cell outside of it. To him the printed
cells are sums over the lot alone, since he can take away the rest.

Why nothing is lost. Take a world of a lot, that is inner counts of the lot that fit what is printed
of it, and the true counts everywhere else. Cells without inner cells in the lot keep their true
value; of the others each printed one keeps its sum over the lot, and so its value. So it is a world
of the whole run as well, also after later lots have hidden more. Therefore

- whatever values a lot's reader must leave open, every reader of the whole run must leave open;
- to whoever is alone in a cell of one lot, a small cell of another is as open as to anybody: no
  other lot has an inner cell of hers, so her own cell is 1 in all its worlds.

What it costs are covers: a lot finds them among its own cells, or hides a cell that reaches beyond
it. Only of a cover it is less known than in a whole run that it must be large, since other worlds
may show it smaller; so no lot takes that for granted, and every cover near the threshold is opened.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from himoya.statistics.disclosure.canonical_order import (
    canonical_order,
    keys_of_inner_cells,
    keys_of_published_cells,
)
from himoya.statistics.disclosure.published_cells import Flags, Integers, PublishedCells
from himoya.statistics.disclosure.suppression.distinct import MOST_PAIRS
from himoya.statistics.disclosure.suppression.parts import Part

#: Steps of one elimination above which a run of neighbourhoods is taken apart: distinct cells
#: squared, times inner cells. Up to here it takes ten seconds at most, and lots would hide up to a
#: quarter more: the whole numbers of events, beside those of their women and men.
MOST_STEPS = 20_000_000_000

#: Inner cells after which a lot is full. With a quarter of them it is done in half the time, but
#: kinds, territories and years are hidden that nobody would miss in a larger lot.
FULL = 1600

#: Inner cells of a lot that a cell which reaches beyond it is to have, where that matters.
ROOM = 6


def lots_of(
    part: Part, counts: Integers, unsafe: Flags, neighbourhoods: Integers | None
) -> Iterator[Part]:
    """Yield what of a part is to be protected by itself: nothing, all of it, or lots.

    ``unsafe`` are flags of the published cells of the run; ``counts`` are those of its inner cells,
    and ``neighbourhoods`` their numbers (any, equal for neighbours), None where there are none.
    """
    here = unsafe[part.cells]
    if not here.any():
        return
    if neighbourhoods is None or _can_be_treated_at_once(part.published):
        yield part
        return
    home = np.unique(neighbourhoods[part.inner], return_inverse=True)[1]
    districts = _Districts(part.published, counts[part.inner], here, home)
    for lot in districts.lots():
        yield _of_inner_cells(part, districts.with_helpers(lot))


def _can_be_treated_at_once(published: PublishedCells) -> bool:
    distinct = len(np.unique(keys_of_published_cells(published)))
    pairs = distinct * published.inner
    return pairs <= MOST_PAIRS and distinct * pairs <= MOST_STEPS


class _Districts:
    """Neighbourhoods that share an unsafe cell, taken as one; many are a neighbourhood alone."""

    def __init__(
        self, published: PublishedCells, counts: Integers, unsafe: Flags, home: Integers
    ) -> None:
        cells, members = published.within(unsafe)
        self._published, self._unsafe = published, unsafe
        self._of = _joined(home, cells, members)[home]
        self._sizes = np.bincount(self._of)
        self._is_safe = np.ones(len(self._sizes), np.bool_)
        self._is_safe[self._of[members]] = False
        # Not by number: in whatever order the inner cells came, the lots are the same.
        self._rank = np.argsort(canonical_order(published, counts))
        keys = np.zeros(len(self._sizes), np.uint64)
        own = keys_of_inner_cells(published) * (2 * counts.astype(np.uint64) + np.uint64(1))
        np.add.at(keys, self._of, own)
        # Small ones together: the sums over them are narrow, and they can only help each other.
        order = np.lexsort((keys, self._sizes))
        self._order = order[self._sizes[order] > 0]
        self._lengths = np.diff(published.starts)
        self._by_district = np.argsort(self._of, kind="stable")
        self._starts = np.concatenate(([0], np.cumsum(self._sizes)))
        self._partners: dict[int, int] = {}

    def lots(self) -> Iterator[Integers]:
        """Yield the districts of each lot; those without unsafe cells fill up the last."""
        safe = self._is_safe[self._order]
        lot: list[int] = []
        filled = 0
        for one in np.concatenate((self._order[~safe], self._order[safe])).tolist():
            if self._is_safe[one] and (not lot or filled >= FULL):
                break
            if filled >= FULL:
                yield np.array(lot)
                lot, filled = [], 0
            lot.append(one)
            filled += int(self._sizes[one])
        if lot:
            yield np.array(lot)

    def with_helpers(self, lot: Integers) -> Flags:
        """Return flags of the inner cells of a lot, and of some that give its cells room.

        In a lot a cell that reaches far is the sum of few inner cells, and would enclose an unsafe
        cell among them, for whose sake it would have to be hidden. So it is given more inner cells,
        of districts without unsafe cells, each with a partner to change places with.
        """
        published = self._published
        is_lot = np.zeros(len(self._sizes), np.bool_)
        is_lot[lot] = True
        chosen = is_lot[self._of]
        inside = np.bincount(published.turned.within(chosen)[1], minlength=len(published))
        for unsafe in np.flatnonzero(self._unsafe & (inside > 0)).tolist():
            for far in self._narrow(unsafe, inside).tolist():
                for helper in self._helpers(far, chosen)[: max(0, ROOM - int(inside[far]))]:
                    for one in {int(helper), self._partner(int(helper))}:
                        inside[published.turned.of(one)] += not chosen[one]
                        chosen[one] = True
        return chosen

    def _narrow(self, unsafe: int, inside: Integers) -> Integers:
        """Return the far cells that leave an unsafe one no room, even where they leave it most."""
        rooms, narrow = 0, []
        for member in self._published.of(unsafe).tolist():
            cells = self._published.turned.of(member)
            far = cells[self._lengths[cells] > inside[cells]]
            rooms += int(inside[far].min(initial=ROOM))
            narrow.append(far[inside[far] < ROOM])
        return min(narrow, key=len) if rooms < ROOM else np.zeros(0, np.int64)

    def _helpers(self, cell: int, chosen: Flags) -> Integers:
        """Return inner cells of a published one that may join, in canonical order."""
        members = self._published.of(cell)
        free = members[self._is_safe[self._of[members]] & ~chosen[members]]
        return free[np.argsort(self._rank[free])]

    def _partner(self, inner: int) -> int:
        """Return the inner cell of the same district that shares most published cells with one."""
        if inner not in self._partners:
            turned, district = self._published.turned, self._of[inner]
            first, last = self._starts[district], self._starts[district + 1]
            own = set(turned.of(inner).tolist())
            self._partners[inner] = max(
                (one for one in self._by_district[first:last].tolist() if one != inner),
                key=lambda one: (len(own.intersection(turned.of(one).tolist())), self._rank[one]),
                default=inner,
            )
        return self._partners[inner]


def _joined(home: Integers, cells: Integers, members: Integers) -> Integers:
    """Return for every neighbourhood its district: neighbourhoods that share an unsafe cell."""
    district = np.arange(int(home.max()) + 1)
    homes = home[members]
    while True:
        lowest = np.full(int(cells.max()) + 1, len(district))
        np.minimum.at(lowest, cells, district[homes])
        lower = district.copy()
        np.minimum.at(lower, homes, lowest[cells])
        if (lower == district).all():
            return district
        district = lower


def _of_inner_cells(part: Part, chosen: Flags) -> Part:
    """Return some inner cells of a part, and the published cells that have any of them."""
    members, cells = part.published.turned.within(chosen)
    found, sizes = np.unique(cells, return_counts=True)
    place = np.cumsum(chosen) - 1
    published = PublishedCells(
        place[members[np.argsort(cells, kind="stable")]],
        np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes))),
        int(chosen.sum()),
    )
    return Part(part.cells[found], part.inner[chosen], published, is_whole=bool(chosen.all()))
