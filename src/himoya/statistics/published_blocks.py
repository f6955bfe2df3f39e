"""All numbers that one group of units puts into the tables of a run, laid one after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from himoya.dictionary.side_by_side import side_by_side
from himoya.statistics.answers import Integers
from himoya.statistics.breakdowns import Places, total_breakdown
from himoya.statistics.disclosure import PublishedCells
from himoya.statistics.disclosure.published_cells import stable_order
from himoya.statistics.drafts import Block, Draft
from himoya.statistics.patterns import Patterns, reduced
from himoya.statistics.preparing import PreparedTable


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """One block: the inner cells of its cells, one cell after the other, and how many each has.

    ``content`` is equal for blocks with the same inner cells in the same cells.
    """

    shape: tuple[int, ...]
    members: Integers
    sizes: Integers
    content: tuple[object, ...]


def _laid_out(
    shape: tuple[int, ...], patterns: Sequence[Integers], cells: Sequence[Integers]
) -> _LaidOut:
    """Lay out a block from inner cells (patterns) and the cells of the block they stand in."""
    nothing = np.zeros(0, np.int32)
    places = np.concatenate([nothing, *cells])
    length = int(np.prod(shape))
    members = np.concatenate([nothing, *patterns])[stable_order(places, length)]
    sizes = np.bincount(places, minlength=length)
    content = (shape, *(_digest(one) for one in (*patterns, *cells)))
    return _LaidOut(shape, members, sizes, content)


def _digest(numbers: Integers) -> bytes:
    return hashlib.sha256(np.ascontiguousarray(numbers, np.int32).data).digest()


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

    def add(self, name: tuple[int, Block], block: _LaidOut) -> None:
        """Add a block; one with the same inner cells as an earlier one prints the same numbers."""
        if block.content in self._contents:
            self.blocks[name] = (self._contents[block.content], block.shape)
            return
        self._contents[block.content] = self.size
        self.blocks[name] = (self.size, block.shape)
        self._members.append(block.members)
        self._sizes.append(block.sizes)
        self.size += len(block.sizes)

    def hold(self, name: tuple[int, Block]) -> None:
        """Name the national totals: the highest totals that a table has, in every period."""
        if name in self.blocks:
            start, shape = self.blocks[name]
            self._held.append(np.arange(start, start + int(np.prod(shape))))

    def cells(self) -> PublishedCells:
        """Return which inner cells each published cell adds up."""
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.concatenate(self._sizes))))
        # One long array from here on: the blocks' own would hold as much memory again.
        self._members = [np.concatenate(self._members)]
        return PublishedCells(self._members[0], starts, self.inner)

    def totals(self) -> list[int]:
        """Return the national totals that have any unit."""
        sizes = np.concatenate(self._sizes)
        held = np.concatenate(self._held) if self._held else np.zeros(0, np.int64)
        return [int(one) for one in held if sizes[one]]


def blocks_of_group(
    patterns: Patterns, run: Sequence[PreparedTable], drafts: Sequence[Draft]
) -> PublishedBlocks:
    """Lay out every number of every table that counts the units of one group."""
    published = PublishedBlocks(len(patterns.counts))

    def laid_out(number: int) -> list[tuple[Block, _LaidOut]]:
        return _blocks_of_table(patterns.examples[number], run[number], drafts[number])

    numbers = len(patterns.examples) * len(patterns.counts)
    laid = side_by_side(laid_out, patterns.examples, numbers=numbers)
    for number, blocks in zip(patterns.examples, laid, strict=True):
        for block, one in blocks:
            published.add((number, block), one)
        published.hold((number, ("cells", total_breakdown(run[number].definition))))
    return published


def _blocks_of_table(
    examples: Sequence[Integers], table: PreparedTable, draft: Draft
) -> list[tuple[Block, _LaidOut]]:
    standing = [np.flatnonzero(one >= 0).astype(np.int32) for one in examples]
    places = [
        Places(reduced(table, one[own]), draft.layout)
        for one, own in zip(examples, standing, strict=True)
    ]
    found = []
    for block, shape in draft.blocks():
        pairs = [draft.members(block, one) for one in places]
        patterns = [own[units] for own, (units, _) in zip(standing, pairs, strict=True)]
        cells = [cells.astype(np.int32) for _, cells in pairs]
        found.append((block, _laid_out(shape, patterns, cells)))
    return found
