"""What leaves the house: all tables of a run are protected together (D01 to D08).

Units that stand in the same cells of every table form one inner cell (``patterns.py``); the method
of protection changes the counts of inner cells, so that every table, every margin and every count
of several answers remains a sum of the same numbers. The country's ``disclosure.yaml`` decides
base and number of dimensions; here is only how tables become inner and published cells and back,
and what else is not to be printed as it is: numbers of too few cases, and numbers too near to those
of an earlier release.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import CellStatus, PeriodKind
from himoya.statistics.answers import Flags, Integers
from himoya.statistics.breakdowns import Layout
from himoya.statistics.clusters import Units, of_few_cases
from himoya.statistics.disclosure import Protection, PublishedCells, Unsafe
from himoya.statistics.drafts import Draft
from himoya.statistics.earlier_figures import Earlier, note_unlike
from himoya.statistics.figures import Figures
from himoya.statistics.methods import fit
from himoya.statistics.patterns import Patterns, groups_of, patterns_of
from himoya.statistics.preparing import PreparedTable
from himoya.statistics.published_blocks import PublishedBlocks, blocks_of_group
from himoya.statistics.safeguards import FindingKind, GroupReport, Safeguards
from himoya.statistics.thresholds import base_of_unit
from himoya.statistics.whole_rows import note_whole_rows

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

#: The two kinds of thresholds: persons, and cases and offences.
PERSON, CASE = "person", "case"

#: Times that numbers are moved away from those of an earlier release.
_TURNS = 5


@dataclass(frozen=True, slots=True)
class Protected:
    """The figures of every table of a run, and the reports of the method, group by group."""

    figures: tuple[Figures, ...]
    reports: tuple[GroupReport, ...]


def protect_together(
    dictionary: Dictionary,
    run: Sequence[PreparedTable],
    layouts: Sequence[Layout],
    kind: PeriodKind,
    rules: DisclosureRules,
    safeguards: Safeguards | None = None,
) -> Protected:
    """Return the figures of every table of the run as they may be published.

    They depend on which tables the run has, and not on the order in which they were asked for.
    """
    guards = safeguards or Safeguards()
    order = sorted(range(len(run)), key=lambda number: run[number].definition.table)
    ordered = [run[number] for number in order]
    units = {one.definition.unit for one in run}
    bases = {
        unit: max(
            guards.bases.get(unit, 0),
            base_of_unit(dictionary, [one.definition for one in run], unit, rules),
        )
        for unit in units
    }
    drafts = [
        Draft(
            run[one],
            layouts[one],
            kind,
            base=bases[run[one].definition.unit],
            maximum_dimensions=rules.maximum_dimensions,
            method=guards.method,
        )
        for one in order
    ]
    reports = []
    for key, parts in groups_of(ordered).items():
        group = _Group(dictionary, ordered, drafts, rules, guards)
        report = group.protect(patterns_of(ordered, parts, kind))
        tables = tuple(ordered[number].definition.table for number in parts)
        reports.append(GroupReport(key.unit, key.date, tables, report))
    for draft in drafts:
        note_whole_rows(draft)
        note_unlike(dictionary, draft, guards.earlier)
    figures = {number: draft.figures() for number, draft in zip(order, drafts, strict=True)}
    return Protected(tuple(figures[number] for number in range(len(run))), tuple(reports))


@dataclass(frozen=True, slots=True)
class _Counted:
    """One group of units as the method sees it: its inner cells and all that is printed of them."""

    counts: Integers
    published: PublishedBlocks
    cells: PublishedCells
    base: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Protects the numbers of one group of units in all tables that count it."""

    dictionary: Dictionary
    run: Sequence[PreparedTable]
    drafts: Sequence[Draft]
    rules: DisclosureRules
    guards: Safeguards

    def protect(self, patterns: Patterns) -> DataclassInstance | None:
        """Put the protected numbers into the drafts; return the report of the method, if any."""
        published = blocks_of_group(patterns, self.run, self.drafts)
        if not published.blocks:
            return None
        base = self.drafts[next(iter(patterns.examples))].base
        counted = _Counted(patterns.counts, published, published.cells(), base)
        unsafe = self._unsafe(patterns, counted)
        earlier = Earlier(published, self.drafts, self.guards.earlier)
        method, near = self._fitted(counted, unsafe, earlier)
        self._distribute(method, counted)
        shown = np.array([one is not CellStatus.SUPPRESSED for one in method.status_], np.bool_)
        self._note(
            FindingKind.FEW_CASES, unsafe.published & shown & (method.published_ > 0), counted
        )
        self._note(FindingKind.KEPT_APART, near, counted)
        self._note(FindingKind.NEAR_EARLIER, earlier.near(method, base) & ~near, counted)
        self._note(FindingKind.SHOWN_EARLIER, earlier.hidden_too_late(method), counted)
        self._note(FindingKind.EXPOSED, exposed_by(method), counted)
        self._note(FindingKind.TOTAL_GIVEN_UP, self._given_up(method, counted), counted)
        return method.report_

    def _unsafe(self, patterns: Patterns, counted: _Counted) -> Unsafe:
        """Return the cells of too few cases; none where units are cases or no case is known."""
        nothing = Unsafe(
            np.zeros(counted.cells.inner, np.bool_), np.zeros(len(counted.cells), np.bool_)
        )
        example = self.run[next(iter(patterns.examples))].definition
        if self.dictionary.units[example.unit].threshold_kind != PERSON:
            return nothing
        cases = self.guards.cases.get(example.record)
        if cases is None:
            for number in patterns.examples:
                self.drafts[number].note(FindingKind.CASES_UNKNOWN)
            return nothing
        units = Units(patterns.of_units, cases[patterns.rows])
        inner, few = of_few_cases(counted.cells, units, self.rules.thresholds[CASE])
        sums = counted.cells.sums(counted.counts)
        return Unsafe(inner & (counted.counts >= counted.base), few & (sums >= counted.base))

    def _fitted(
        self, counted: _Counted, unsafe: Unsafe, earlier: Earlier
    ) -> tuple[Protection, Flags]:
        """Fit the method, again and again while a number is too near to an earlier one.

        Returns it with the cells that were moved away from an earlier number.
        """
        near = np.zeros(len(counted.cells), np.bool_)
        totals = counted.published.totals()
        turn = 0
        while True:
            together = Unsafe(unsafe.inner, unsafe.published | near)
            method = fit(self.guards, counted.base, counted.counts, counted.cells, totals, together)
            new = earlier.near(method, counted.base) & ~near
            turn += 1
            if turn > _TURNS or not new.any():
                return method, near
            near = near | new

    def _distribute(self, method: Protection, counted: _Counted) -> None:
        marks = np.array([one is CellStatus.ROUNDED for one in method.status_], np.bool_)
        hidden = np.array([one is CellStatus.SUPPRESSED for one in method.status_], np.bool_)
        values = np.where(hidden, 0, method.published_).astype(np.int64)
        true = counted.cells.sums(counted.counts).astype(np.int64)
        exposed = exposed_by(method)
        for (number, block), (start, shape) in counted.published.blocks.items():
            part = slice(start, start + int(np.prod(shape)))
            draft = self.drafts[number]
            draft.add(
                block,
                values[part].reshape(shape),
                marks[part].reshape(shape),
                hidden[part].reshape(shape),
            )
            draft.add_true(block, true[part].reshape(shape))
            draft.exposed += int(exposed[part].sum())

    def _note(self, kind: FindingKind, flags: Flags, counted: _Counted) -> None:
        """Note the flagged cells, each in its table."""
        for (number, block), (start, shape) in counted.published.blocks.items():
            draft = self.drafts[number]
            for position in np.flatnonzero(flags[start : start + int(np.prod(shape))]).tolist():
                draft.note(kind, 1, draft.key(block, position))

    def _given_up(self, method: Protection, counted: _Counted) -> Flags:
        """Return the national totals of at least the base that are not printed as they are."""
        flags = np.zeros(len(counted.cells), np.bool_)
        totals = counted.published.totals()
        flags[totals] = counted.cells.sums(counted.counts)[totals] >= counted.base
        plain = np.array([one is CellStatus.PLAIN for one in method.status_], np.bool_)
        return flags & ~plain


def exposed_by(method: Protection) -> Flags:
    """Return the small counts that a reader may work out; a method without any says so itself."""
    exposed: Flags | None = getattr(method, "exposed_", None)
    return np.zeros(len(method.status_), np.bool_) if exposed is None else exposed
