"""All numbers that one group of units puts into the tables of a run, laid one after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from himoya.statistics.answers import Integers
from himoya.statistics.breakdowns import Places, total_breakdown
from himoya.statistics.disclosure import PublishedCells
from himoya.statistics.disclosure.published_cells import stable_order
from himoya.statistics.drafts import Block, Draft
from himoya.statistics.patterns import Patterns, reduced
from himoya.statistics.preparing import PreparedTable


class PublishedBlocks:
    """The published cells of one group, block after block.

    ``blocks`` gives, by table and block, where its cells begin among all of them, and its shape.
    """

    def __init__(self, inner: int) -> None:
        self.inner = inner
        self.size = 0
        self.blocks: dict[tuple[int, Block], tuple[int, tuple[int, ...]]] = {}
        self._members: list[Integers] = [np.zeros(0, np.int32)]
        self._sizes: list[Integers] = [np.zeros(0, np.int64)]
        self._held: list[Integers] = []
        self._contents: dict[tuple[object, ...], int] = {}

    def add(
        self,
        name: tuple[int, Block],
        shape: tuple[int, ...],
        patterns: Sequence[Integers],
        cells: Sequence[Integers],
    ) -> None:
        """Add a block: inner cells (patterns) and the cells of the block that they stand in.

        A block with the same inner cells as an earlier one is the same numbers printed again.
        """
        content = (shape, *(_digest(one) for one in (*patterns, *cells)))
        if content in self._contents:
            self.blocks[name] = (self._contents[content], shape)
            return
        self._contents[content] = self.size
        self.blocks[name] = (self.size, shape)
        nothing = np.zeros(0, np.int32)
        inside = np.concatenate([nothing, *patterns])
        places = np.concatenate([nothing, *cells])
        length = int(np.prod(shape))
        self._members.append(inside[stable_order(places, length)])
        self._sizes.append(np.bincount(places, minlength=length))
        self.size += length

    def hold(self, name: tuple[int, Block]) -> None:
        """Name the national totals: the highest totals that a table has, in every period."""
        if name in self.blocks:
            start, shape = self.blocks[name]
            self._held.append(np.arange(start, start + int(np.prod(shape))))

    def cells(self) -> PublishedCells:
        """Return which inner cells each published cell adds up."""
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.concatenate(self._sizes))))
        return PublishedCells(np.concatenate(self._members), starts, self.inner)

    def totals(self) -> list[int]:
        """Return the national totals that have any unit."""
        sizes = np.concatenate(self._sizes)
        held = np.concatenate(self._held) if self._held else np.zeros(0, np.int64)
        return [int(one) for one in held if sizes[one]]


def _digest(numbers: Integers) -> bytes:
    return hashlib.sha256(np.ascontiguousarray(numbers, np.int32).data).digest()


def blocks_of_group(
    patterns: Patterns, run: Sequence[PreparedTable], drafts: Sequence[Draft]
) -> PublishedBlocks:
    """Lay out every number of every table that counts the units of one group."""
    published = PublishedBlocks(len(patterns.counts))
    for number, examples in patterns.examples.items():
        standing = [np.flatnonzero(one >= 0) for one in examples]
        tables = [
            Places(reduced(run[number], one[own]), drafts[number].layout)
            for one, own in zip(examples, standing, strict=True)
        ]
        for block, shape in drafts[number].blocks():
            pairs = [drafts[number].members(block, one) for one in tables]
            published.add(
                (number, block),
                shape,
                [
                    own[units].astype(np.int32)
                    for own, (units, _) in zip(standing, pairs, strict=True)
                ],
                [cells.astype(np.int32) for _, cells in pairs],
            )
        published.hold((number, ("cells", total_breakdown(run[number].definition))))
    return published
