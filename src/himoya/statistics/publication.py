"""What leaves the house: all tables of a run are protected together (D01 to D07).

Units that stand in the same cells of every table form one inner cell (``patterns.py``); the method
of protection changes the counts of inner cells, so that every table, every margin and every count
of several answers remains a sum of the same numbers. The country's ``disclosure.yaml`` decides
base and number of dimensions; here is only how tables become inner and published cells and back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import OTHER, CellStatus, PeriodKind
from himoya.dictionary.tables import TableDimension
from himoya.statistics.answers import Answers, Flags, Integers, OneAnswer, SeveralAnswers
from himoya.statistics.breakdowns import (
    Breakdown,
    Layout,
    breakdowns_of,
    memberships,
    positions_of_periods,
    total_breakdown,
)
from himoya.statistics.crossing import Counts
from himoya.statistics.dimensions import categories_of, codelist_of
from himoya.statistics.disclosure import Concern, PublishedCells, SmallCountRounding
from himoya.statistics.figures import Figures
from himoya.statistics.patterns import Patterns, groups_of, patterns_of, reduced
from himoya.statistics.periods import is_whole_year, year_of
from himoya.statistics.preparing import PreparedTable
from himoya.statistics.remarks import Remark, RemarkKind

#: Threshold of ``disclosure.yaml`` for naming a country; else that of persons.
RARE_COUNTRY = "rare_citizenship_in_five_years"

#: Years over which a country must have the threshold of persons to be named (D05).
_YEARS = 5


def protect_together(
    dictionary: Dictionary,
    run: Sequence[PreparedTable],
    layouts: Sequence[Layout],
    kind: PeriodKind,
    rules: DisclosureRules,
) -> list[Figures]:
    """Return the figures of every table of the run as they may be published.

    They depend on which tables the run has, and not on the order in which they were asked for.
    """
    order = sorted(range(len(run)), key=lambda number: run[number].definition.table)
    ordered = [run[number] for number in order]
    drafts = [_Draft(dictionary, run[one], layouts[one], rules) for one in order]
    for parts in groups_of(ordered).values():
        _protect_group(patterns_of(ordered, parts, kind), ordered, drafts)
    figures = {number: draft.figures() for number, draft in zip(order, drafts, strict=True)}
    return [figures[number] for number in range(len(run))]


#: One block of published cells: a breakdown, or a dimension's units with an answer, or with more.
_Block = tuple[str, Breakdown]


class _Draft:
    """The figures of one table while the groups of its units are protected one by one."""

    def __init__(
        self, dictionary: Dictionary, table: PreparedTable, layout: Layout, rules: DisclosureRules
    ) -> None:
        kind = dictionary.units[table.definition.unit].threshold_kind
        self.table = table
        self.layout = layout
        self.base = rules.rounding_base[kind]
        every = breakdowns_of(table.definition)
        self.breakdowns = tuple(one for one in every if len(one) <= rules.maximum_dimensions)
        self.remarks = [Remark(RemarkKind.PROTECTED, number=self.base)]
        if len(self.breakdowns) < len(every):
            self.remarks.append(
                Remark(RemarkKind.BREAKDOWN_TOO_FINE, number=rules.maximum_dimensions)
            )
        self.exposed = 0
        self.values: dict[_Block, Counts] = {}
        self.rounded: dict[_Block, Flags] = {}

    def blocks(self) -> Iterator[tuple[_Block, tuple[int, ...]]]:
        """Yield every block of numbers that the table publishes, with its shape."""
        for one in self.breakdowns:
            if all(name in self.table.answers for name in one):
                yield ("cells", one), self.layout.shape(one)
        for name, answers in self.table.answers.items():
            if isinstance(answers, SeveralAnswers):
                yield ("answered", (name,)), (len(self.layout.periods),)
                yield ("several", (name,)), (len(self.layout.periods),)

    def members(self, block: _Block, table: PreparedTable) -> tuple[Integers, Integers]:
        """Return which units of ``table`` (this one, reduced) stand in which cells of a block."""
        kind, names = block
        if kind == "cells":
            found = memberships(table, self.layout, names)
            return found.units, found.cells
        (name,) = names
        answers, missing = table.answers[name], table.missing[name]
        assert isinstance(answers, SeveralAnswers)
        holds = answers.known(missing) if kind == "answered" else answers.several(missing)
        periods = positions_of_periods(table.periods, self.layout)
        return np.flatnonzero(holds), periods[holds]

    def add(self, block: _Block, values: Counts, rounded: Flags) -> None:
        """Add the protected numbers of one group of units; groups share no cell of a table."""
        before = self.values.get(block)
        self.values[block] = values if before is None else before + values
        marked = self.rounded.get(block)
        self.rounded[block] = rounded if marked is None else marked | rounded

    def figures(self) -> Figures:
        counts = {names: one for (kind, names), one in self.values.items() if kind == "cells"}
        rounded = {names: one for (kind, names), one in self.rounded.items() if kind == "cells"}
        if not self._adds_up(counts):
            self.remarks.append(Remark(RemarkKind.TOTAL_NOT_SUM))
        return Figures(
            breakdowns=self.breakdowns,
            counts=counts,
            rounded=rounded,
            answered=self._by_dimension("answered"),
            several=self._by_dimension("several"),
            remarks=tuple(self.remarks),
            base=self.base,
            exposed=self.exposed,
        )

    def _by_dimension(self, wanted: str) -> dict[str, Counts]:
        return {names[0]: one for (kind, names), one in self.values.items() if kind == wanted}

    def _adds_up(self, counts: Mapping[Breakdown, Counts]) -> bool:
        """Say whether the categories of every dimension with one answer make up the totals."""
        always = total_breakdown(self.table.definition)
        if always not in counts:
            return True
        sums = [
            values.sum(axis=1 + names.index(name))
            for names, values in counts.items()
            for name in names
            if set(names) == {name, *always} and name not in always and self._is_single(name)
        ]
        return all((one == counts[always]).all() for one in sums)

    def _is_single(self, name: str) -> bool:
        return isinstance(self.table.answers[name], OneAnswer)


def _protect_group(
    patterns: Patterns, run: Sequence[PreparedTable], drafts: Sequence[_Draft]
) -> None:
    """Protect the numbers of one group of units in all tables that count it."""
    published = _Published(len(patterns.counts))
    for number, examples in patterns.examples.items():
        standing = [np.flatnonzero(one >= 0) for one in examples]
        tables = [
            reduced(run[number], one[own]) for one, own in zip(examples, standing, strict=True)
        ]
        for block, shape in drafts[number].blocks():
            pairs = [drafts[number].members(block, one) for one in tables]
            published.add(
                (number, block),
                shape,
                [own[units] for own, (units, _) in zip(standing, pairs, strict=True)],
                [cells for _, cells in pairs],
            )
        published.hold((number, ("cells", total_breakdown(run[number].definition))))
    if not published.blocks:
        return
    base = drafts[next(iter(patterns.examples))].base
    rounding = rounded_beside_totals(base, patterns.counts, published.cells(), published.totals())
    for (number, block), (start, shape) in published.blocks.items():
        part = slice(start, start + int(np.prod(shape)))
        marks = [one is CellStatus.ROUNDED for one in rounding.status_[part]]
        drafts[number].add(
            block,
            rounding.published_[part].astype(np.int64).reshape(shape),
            np.array(marks, np.bool_).reshape(shape),
        )
        drafts[number].exposed += int(rounding.exposed_[part].sum())


def rounded_beside_totals(
    base: int, counts: Integers, published: PublishedCells, totals: Sequence[int]
) -> SmallCountRounding:
    """Round, holding exact every national total that does not betray another one's difference.

    103 victims registered and 101 of them identified are 2 presumed ones: of two such totals the
    less important one is printed as the sum of its cells. A total that tells of a cell within it is
    held, because the total of a country is known from elsewhere as a rule; how many small counts
    that exposes is told to the statistician (``ResultTable.exposed``).
    """
    rounding = SmallCountRounding(base).fit(counts, published, totals)
    kept = [
        total.cell for total in rounding.totals_ if total.concern is not Concern.BETRAYS_DIFFERENCE
    ]
    if len(kept) == len(totals):
        return rounding
    return SmallCountRounding(base).fit(counts, published, kept)


class _Published:
    """All published cells of one group, block after block."""

    def __init__(self, inner: int) -> None:
        self.inner = inner
        self.size = 0
        self.blocks: dict[tuple[int, _Block], tuple[int, tuple[int, ...]]] = {}
        self._members: list[Integers] = [np.zeros(0, np.int64)]
        self._cells: list[Integers] = [np.zeros(0, np.int64)]
        self._held: list[Integers] = []

    def add(
        self,
        name: tuple[int, _Block],
        shape: tuple[int, ...],
        patterns: Sequence[Integers],
        cells: Sequence[Integers],
    ) -> None:
        self.blocks[name] = (self.size, shape)
        self._members.extend(patterns)
        self._cells.extend(one + self.size for one in cells)
        self.size += int(np.prod(shape))

    def hold(self, name: tuple[int, _Block]) -> None:
        """Name the national totals: the highest totals that a table has, in every period."""
        if name in self.blocks:
            start, shape = self.blocks[name]
            self._held.append(np.arange(start, start + int(np.prod(shape))))

    def cells(self) -> PublishedCells:
        members, cells = np.concatenate(self._members), np.concatenate(self._cells)
        order = np.argsort(cells, kind="stable")
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(self._sizes(cells))))
        return PublishedCells(members[order], starts, self.inner)

    def totals(self) -> list[int]:
        """Return the national totals that have any unit."""
        sizes = self._sizes(np.concatenate(self._cells))
        held = np.concatenate(self._held) if self._held else np.zeros(0, np.int64)
        return [int(one) for one in held if sizes[one]]

    def _sizes(self, cells: Integers) -> Integers:
        return np.bincount(cells, minlength=self.size)


@dataclass(frozen=True, slots=True)
class _Rare:
    """Countries of one dimension that stand for too few persons to be named."""

    dimension: str
    codes: frozenset[str]


def gather_rare_countries(
    table: PreparedTable, dictionary: Dictionary, kind: PeriodKind, rules: DisclosureRules
) -> PreparedTable:
    """Show countries that have fewer persons than the threshold in any five years as one (D05).

    The country itself is always named.
    """
    threshold = rules.thresholds.get(RARE_COUNTRY, rules.thresholds["person"])
    rare = [
        _Rare(one.dimension, codes)
        for one in table.definition.dimensions
        if one.dimension in table.answers
        and (codes := _rare_codes(table, one, dictionary, kind, threshold))
    ]
    if not rare:
        return table
    answers = dict(table.answers)
    for one in rare:
        codes = one.codes
        answers[one.dimension] = answers[one.dimension].regroup(
            lambda code, codes=codes: OTHER if code in codes else code  # type: ignore[misc]
        )
    remark = Remark(RemarkKind.RARE_COUNTRIES, number=threshold)
    return replace(table, answers=answers, remarks=(*table.remarks, remark))


def _rare_codes(
    table: PreparedTable,
    dimension: TableDimension,
    dictionary: Dictionary,
    kind: PeriodKind,
    threshold: int,
) -> frozenset[str]:
    record = table.definition.record
    codelist = codelist_of(dictionary, record, dimension)
    if codelist is None or codelist.codelist != "country":
        return frozenset()
    named = categories_of(dictionary, record, dimension).missing | {dictionary.country.iso3}
    if dimension.nationals is not None:
        named |= {dimension.nationals}
    most = _most_in_five_years(table.answers[dimension.dimension], years_counted(table, kind))
    return frozenset(code for code, number in most.items() if 0 < number < threshold) - named


def years_counted(table: PreparedTable, kind: PeriodKind) -> Integers:
    """Return the year of every unit, -1 where it is not known or the unit stands there twice."""
    years = year_of(table.periods, kind)
    if kind is not PeriodKind.HALF_YEAR_CUMULATIVE:
        return years
    return np.where(is_whole_year(table.periods), years, -1)


def _most_in_five_years(answers: Answers, years: Integers) -> dict[str, int]:
    """Return, for every category, the most units that it has in five consecutive years."""
    of_unit = years if isinstance(answers, OneAnswer) else years[answers.rows]
    found: dict[str, Counter[int]] = {}
    for code, year in zip(answers.codes.tolist(), of_unit.tolist(), strict=True):
        found.setdefault(answers.categories[code], Counter())[year] += 1
    return {
        code: max(sum(by_year[year + i] for i in range(_YEARS)) for year in by_year)
        for code, by_year in found.items()
    }
