"""Which inner cells each printed cell adds up: a sparse table of zeros and ones.

An *inner cell* gathers the units that are alike in every dimension of every table of the run, so
that they stand in exactly the same printed cells. A *published cell* is one printed number: a cell
of a table, a margin, or a total. A unit with several answers is a member of several published cells
of one breakdown; each of them is still a plain sum over inner cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from himoya.dictionary.side_by_side import side_by_side

Integers = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Keys = npt.NDArray[np.uint64]

_LOW = 0xFFFF

#: Memberships that are looked at together.
_AT_A_TIME = 1 << 22

#: Sums that are kept: those of the true counts, of the shown ones, and of what is asked between.
_SUMS_KEPT = 3

_Number = TypeVar("_Number", np.int64, np.uint64)


@dataclass(frozen=True)
class PublishedCells:
    """Published cell ``j`` is the sum of the inner cells ``members[starts[j]:starts[j + 1]]``.

    Parameters
    ----------
    members : integers, length = number of memberships
        Positions of inner cells, 0 to ``inner - 1``; each at most once in a published cell.
    starts : integers, length m + 1
        Where the members of each of the m published cells begin; ascending, first 0, last
        ``len(members)``. A published cell without members is a true zero.
    inner : int
        Number of inner cells, n.
    """

    members: Integers
    starts: Integers
    inner: int

    def __post_init__(self) -> None:
        """Raise ValueError where the arrays do not describe a table of zeros and ones."""
        starts, members = self.starts, self.members
        if not len(starts) or starts[0] != 0 or starts[-1] != len(members):
            raise ValueError("starts must begin with 0 and end with the number of memberships")
        if (np.diff(starts) < 0).any():
            raise ValueError("starts must not descend")
        if len(members) and (members.min() < 0 or members.max() >= self.inner):
            raise ValueError(f"members must be positions of the {self.inner} inner cells")
        # Half the memory: a national plan has some fifty million memberships.
        object.__setattr__(self, "members", members.astype(np.int32, copy=False))
        self._turn()

    @classmethod
    def from_lists(cls, members: Sequence[Sequence[int] | Integers], inner: int) -> PublishedCells:
        """Make the table from one list of inner cells for every published cell."""
        sizes = [len(one) for one in members]
        joined = [np.asarray(one, np.int64) for one in members if len(one)]
        return cls(
            np.concatenate(joined) if joined else np.zeros(0, np.int64),
            np.concatenate((np.zeros(1, np.int64), np.cumsum(np.array(sizes, np.int64)))),
            inner,
        )

    def __len__(self) -> int:
        """Return the number of published cells, m."""
        return len(self.starts) - 1

    @cached_property
    def rows(self) -> Integers:
        """The published cell of every membership, in the order of ``members``."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))

    def checked(self, inner_counts: Integers, positions: Sequence[int]) -> Integers:
        """Return counts of the inner cells as whole numbers of 64 bits.

        Raises ValueError where they are no counts of these inner cells, or where one of
        ``positions`` is not that of a published cell.
        """
        counts = np.asarray(inner_counts)
        if counts.ndim != 1 or (len(counts) and counts.dtype.kind not in "iu"):
            raise ValueError("inner_counts must be one row of whole numbers")
        if len(counts) != self.inner:
            raise ValueError(f"{len(counts)} counts for {self.inner} inner cells")
        if len(counts) and counts.min() < 0:
            raise ValueError("a count below zero")
        if any(not 0 <= one < len(self) for one in positions):
            raise ValueError(f"totals must be positions of {len(self)} cells")
        return counts.astype(np.int64)

    def sums(self, values: Integers) -> Integers:
        """Return for every published cell the sum of ``values``, which has one per inner cell.

        The steps of a protection ask for the sums of the same counts again and again; the latest
        are kept, by what was added up, and cannot be written to.
        """
        wide: npt.NDArray[np.int64] = np.ascontiguousarray(values, np.int64)
        kept: dict[bytes, Integers] = self.__dict__.setdefault("_sums", {})
        content = sha256(wide.data).digest()
        # The one asked for last is the last to be forgotten.
        found = kept.pop(content) if content in kept else self.added(wide)
        found.flags.writeable = False
        kept[content] = found
        if len(kept) > _SUMS_KEPT:
            del kept[next(iter(kept))]
        return found

    def added(self, values: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
        """Add up ``values``, one per inner cell, in their own type; a hash may run over its end."""
        found = np.zeros(len(self), values.dtype)

        def add_up(part: tuple[int, int]) -> None:
            first, last = part
            starts = self.starts[first : last + 1] - self.starts[first]
            # Cells without members stay 0: reduceat takes the next member for theirs.
            some = np.flatnonzero(starts[1:] > starts[:-1])
            if len(some):
                inside = self.members[self.starts[first] : self.starts[last]]
                found[first + some] = np.add.reduceat(values[inside], starts[some])

        for _ in side_by_side(add_up, self._parts(), numbers=len(self.members)):
            pass
        return found

    def remembered(self, name: str, work: Callable[[], Keys]) -> Keys:
        """Return keys of the cells, worked out once: each takes a walk over every membership."""
        kept: dict[str, Keys] = self.__dict__.setdefault("_keys", {})
        if name not in kept:
            kept[name] = work()
        return kept[name]

    def within(self, chosen: Flags) -> tuple[Integers, Integers]:
        """Return published cell and inner cell of the memberships of some published cells."""
        cells = np.flatnonzero(chosen)
        sizes = self.starts[cells + 1] - self.starts[cells]
        first = np.repeat(self.starts[cells] - (np.cumsum(sizes) - sizes), sizes)
        return np.repeat(cells, sizes), self.members[first + np.arange(len(first))]

    def _parts(self) -> Iterator[tuple[int, int]]:
        """Yield ranges of published cells with not too many memberships each."""
        first = 0
        while first < len(self):
            reached = np.searchsorted(self.starts, self.starts[first] + _AT_A_TIME, "right") - 1
            last = max(int(reached), first + 1)
            yield first, last
            first = last

    def of(self, cell: int) -> Integers:
        """Return the inner cells of one published cell."""
        return self.members[self.starts[cell] : self.starts[cell + 1]]

    @property
    def turned(self) -> PublishedCells:
        """The same table by inner cell: row i lists the published cells that i is a member of."""
        turned: PublishedCells = self.__dict__["_turned"]
        return turned

    def _turn(self) -> None:
        """Make the turned table; ValueError where a cell names a member twice."""
        middle = int(np.searchsorted(self.starts, len(self.members) // 2))
        parts = ((0, middle), (middle, len(self)))
        many = len(self.members)
        sizes = np.array(list(side_by_side(self._times_named, parts, numbers=many)))
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes.sum(axis=0))))
        rows = np.empty(many, np.int32)

        def list_cells(part: tuple[tuple[int, int], Integers]) -> Integers:
            (first, last), free = part
            for cell in range(first, last):
                inside = self.of(cell)
                places = free[inside]
                rows[places] = cell
                free[inside] = places + 1
            return free

        # Within an inner cell, what the first part of the published cells lists comes first.
        begins = np.array((starts[:-1], starts[:-1] + sizes[0]))
        free = side_by_side(list_cells, zip(parts, begins.copy(), strict=True), numbers=many)
        # What is named twice in one cell was moved on by one place only.
        if any((one != end).any() for one, end in zip(free, begins + sizes, strict=True)):
            raise ValueError("an inner cell is named twice in one published cell")
        turned = object.__new__(PublishedCells)
        for name, value in (("members", rows), ("starts", starts), ("inner", len(self))):
            object.__setattr__(turned, name, value)
        object.__setattr__(self, "_turned", turned)

    def _times_named(self, part: tuple[int, int]) -> Integers:
        """Return for every inner cell how many published cells of a part it is a member of."""
        first, last = part
        inside = self.members[self.starts[first] : self.starts[last]]
        return np.bincount(inside, minlength=self.inner)


def stable_order(numbers: Integers, size: int) -> Integers:
    """Return the stable order of numbers from 0 to ``size`` - 1.

    Two passes over 16 bits each, for which numpy has a sort that takes time only in proportion to
    the length.
    """
    order = np.argsort((numbers & _LOW).astype(np.uint16), kind="stable")
    if size > _LOW + 1:
        order = order[np.argsort((numbers >> 16)[order].astype(np.uint16), kind="stable")]
    return order
