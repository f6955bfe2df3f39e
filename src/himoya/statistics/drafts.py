"""The figures of one table on their way to publication: numbers, marks, and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeVar

import numpy as np

from himoya.dictionary.results import PeriodKind
from himoya.statistics.answers import Flags, Integers, OneAnswer, SeveralAnswers
from himoya.statistics.breakdowns import (
    Breakdown,
    Layout,
    Places,
    breakdowns_of,
    total_breakdown,
)
from himoya.statistics.crossing import Counts
from himoya.statistics.figures import Figures
from himoya.statistics.periods import code_of
from himoya.statistics.preparing import PreparedTable
from himoya.statistics.remarks import Remark, RemarkKind
from himoya.statistics.safeguards import ROUNDING, CellKey, Finding, FindingKind

#: One block of published cells: a breakdown, or a dimension's units with an answer, or with more.
Block = tuple[str, Breakdown]

_Numbers = TypeVar("_Numbers")


class Draft:
    """One table while the groups of its units are protected one by one."""

    def __init__(
        self,
        table: PreparedTable,
        layout: Layout,
        kind: PeriodKind,
        *,
        base: int,
        maximum_dimensions: int,
        method: str = ROUNDING,
    ) -> None:
        self.table = table
        self.layout = layout
        self.kind = kind
        self.base = base
        self.method = method
        every = breakdowns_of(table.definition)
        self.breakdowns = tuple(one for one in every if len(one) <= maximum_dimensions)
        protected = RemarkKind.PROTECTED if method == ROUNDING else RemarkKind.HIDDEN
        self.remarks = [Remark(protected, number=base)]
        self.exposed = 0
        #: Position of every period, by its code.
        self.periods = {code_of(one, kind): at for at, one in enumerate(layout.periods)}
        self.true: dict[Block, Counts] = {}
        self.values: dict[Block, Counts] = {}
        self.rounded: dict[Block, Flags] = {}
        self.hidden: dict[Block, Flags] = {}
        self._numbers: Counter[FindingKind] = Counter()
        self._cells: dict[FindingKind, list[CellKey]] = {}
        if len(self.breakdowns) < len(every):
            self.remarks.append(Remark(RemarkKind.BREAKDOWN_TOO_FINE, number=maximum_dimensions))
            self.note(FindingKind.TOO_FINE, len(every) - len(self.breakdowns))

    @property
    def name(self) -> str:
        """The id of the table."""
        return self.table.definition.table

    def blocks(self) -> Iterator[tuple[Block, tuple[int, ...]]]:
        """Yield every block of numbers that the table publishes, with its shape."""
        for one in self.breakdowns:
            if all(name in self.table.answers for name in one):
                yield ("cells", one), self.layout.shape(one)
        for name, answers in self.table.answers.items():
            if isinstance(answers, SeveralAnswers):
                yield ("answered", (name,)), (len(self.layout.periods),)
                yield ("several", (name,)), (len(self.layout.periods),)

    def members(self, block: Block, places: Places) -> tuple[Integers, Integers]:
        """Return which units of this table, reduced, stand in which cells of a block."""
        kind, names = block
        if kind == "cells":
            found = places.memberships(names)
            return found.units, found.cells
        (name,) = names
        answers, missing = places.prepared.answers[name], places.prepared.missing[name]
        assert isinstance(answers, SeveralAnswers)
        holds = answers.known(missing) if kind == "answered" else answers.several(missing)
        return np.flatnonzero(holds), places.periods[holds]

    def key(self, block: Block, position: int) -> CellKey:
        """Return period and codes of one cell; the block's kind stands for the code elsewhere."""
        if block[0] != "cells":
            return code_of(self.layout.periods[position], self.kind), frozenset(
                {(name, f"_{block[0]}") for name in block[1]}
            )
        period, *codes = np.unravel_index(position, self.layout.shape(block[1]))
        named = {
            (name, self.layout.categories[name][int(code)])
            for name, code in zip(block[1], codes, strict=True)
        }
        return code_of(self.layout.periods[int(period)], self.kind), frozenset(named)

    def add(self, block: Block, values: Counts, rounded: Flags, hidden: Flags) -> None:
        """Add the protected numbers of one group of units; groups share no cell of a table."""
        before = self.values.get(block)
        self.values[block] = values if before is None else before + values
        for marks, new in ((self.rounded, rounded), (self.hidden, hidden)):
            marked = marks.get(block)
            marks[block] = new if marked is None else marked | new

    def add_true(self, block: Block, values: Counts) -> None:
        """Add the true numbers of one group: to find what they would tell, never to be printed."""
        before = self.true.get(block)
        self.true[block] = values if before is None else before + values

    def note(self, kind: FindingKind, number: int = 1, cell: CellKey | None = None) -> None:
        """Note that something was found, and where."""
        self._numbers[kind] += number
        if cell is not None:
            self._cells.setdefault(kind, []).append(cell)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything noted so far, one entry a kind."""
        return tuple(
            Finding(kind, self._numbers[kind], tuple(self._cells.get(kind, ())))
            for kind in FindingKind
            if self._numbers[kind]
        )

    def figures(self) -> Figures:
        """Return what may be published; a hidden cell holds 0, never its count."""
        counts = self._of_cells(self.values)
        if self.method == ROUNDING and not self._adds_up(counts):
            self.remarks.append(Remark(RemarkKind.TOTAL_NOT_SUM))
        return Figures(
            breakdowns=self.breakdowns,
            counts=counts,
            rounded=self._of_cells(self.rounded),
            hidden=self._of_cells(self.hidden),
            answered=self._by_dimension("answered"),
            several=self._by_dimension("several"),
            remarks=tuple(self.remarks),
            base=self.base,
            is_rounded=self.method == ROUNDING,
            exposed=self.exposed,
            findings=self.findings,
        )

    def _of_cells(self, blocks: Mapping[Block, _Numbers]) -> dict[Breakdown, _Numbers]:
        return {names: one for (kind, names), one in blocks.items() if kind == "cells"}

    def _by_dimension(self, wanted: str) -> dict[str, Counts]:
        """Return numbers by dimension; -1 stands where one is hidden."""
        return {
            names[0]: np.where(self.hidden[kind, names], -1, one)
            for (kind, names), one in self.values.items()
            if kind == wanted
        }

    def _adds_up(self, counts: Mapping[Breakdown, Counts]) -> bool:
        """Say whether the categories of every dimension with one answer make up the totals."""
        always = total_breakdown(self.table.definition)
        if always not in counts:
            return True
        sums = [
            values.sum(axis=1 + names.index(name))
            for names, values in counts.items()
            for name in names
            if set(names) == {name, *always} and name not in always and self.is_single(name)
        ]
        return all((one == counts[always]).all() for one in sums)

    def is_single(self, name: str) -> bool:
        """Say whether every unit has one answer in a dimension, so that its cells add up."""
        return isinstance(self.table.answers[name], OneAnswer)
