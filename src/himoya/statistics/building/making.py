"""Records and cell keys -> the snapshot. The only place of the builder that sees a count.

Every table is counted by its own rules, as `himoya tabulate` counts it; every crossing that may be
asked for gets its noise here and now. The noise of a cell follows from the keys of the units in it,
so the same people have the same number in every table and in every snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import prod

import numpy as np

from himoya.dictionary.countries import CellKeyRules, DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import PeriodKind
from himoya.dictionary.tables import Measure, TableDefinition
from himoya.statistics.answers import Integers, SeveralAnswers
from himoya.statistics.breakdowns import (
    Breakdown,
    Layout,
    Places,
    breakdowns_of,
    total_breakdown,
)
from himoya.statistics.building.half_years import CountedTable, with_the_year
from himoya.statistics.building.record_keys import RecordKeys
from himoya.statistics.building.safety import tells_too_much
from himoya.statistics.building.snapshot import (
    NOT_AVAILABLE,
    NOT_SHOWN,
    Snapshot,
    SnapshotTable,
    within,
)
from himoya.statistics.crossing import Counts
from himoya.statistics.disclosure.cell_key import KeyStore, PerturbationTable
from himoya.statistics.disclosure.cell_key.store import Keys
from himoya.statistics.dissemination import buildable, periods_out
from himoya.statistics.periods import code_of, year_of_code
from himoya.statistics.preparing import PreparedTable
from himoya.statistics.remarks import RemarkKind
from himoya.statistics.tabulation import Run, prepare_run
from himoya.statistics.thresholds import CITIZENSHIP_BY_FORM, crosses_citizenship_and_form

#: Cells of a crossing; one with more would be thin in any country.
_MOST_CELLS = 200_000


class NoCellKeyRules(Exception):
    """The country has not decided to give out figures by cell key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The records of a snapshot: see `Snapshot`. Without ``years`` all years may be told.

    ``on`` is the day of which the dissemination rules of the country are asked; None: of no day.
    """

    cut_off: str = ""
    identifiers: str = ""
    source: str = ""
    years: frozenset[str] | None = None
    on: date | None = None


def make_snapshot(
    dictionary: Dictionary,
    records: Mapping[str, RecordTable],
    store: KeyStore,
    *,
    origin: Origin,
) -> Snapshot:
    """Count and perturb all that may be asked, in years and in half-years.

    Parameters
    ----------
    records
        Record type -> its records. Their keys and pseudonyms must be theirs for life.
    origin
        Where the records come from, and which years of them may be told.

    Raises
    ------
    NoCellKeyRules
        Where ``disclosure.yaml`` has no ``cell_key``.
    """
    rules = dictionary.country.disclosure
    if rules is None or not rules.cell_key:
        raise NoCellKeyRules
    counted = _Counted(dictionary, records, store, rules, origin.on)
    years = counted.tables(PeriodKind.YEAR)
    halves = {
        name: with_the_year(
            half, years[name], _rules_of(dictionary, name, rules).never_shown_to + 1
        )
        for name, half in counted.tables(PeriodKind.HALF_YEAR).items()
        if name in years
    }
    in_order = [name for name in dictionary.tables if name in years]
    return Snapshot(
        country=dictionary.country.folder,
        dictionary_version=dictionary.version,
        cut_off=origin.cut_off,
        fingerprint=store.fingerprint,
        identifiers=origin.identifiers,
        source=origin.source,
        bounds={name: _rules_of(dictionary, name, rules).bound for name in in_order},
        tables={
            name: _told(dictionary, name, years[name].table, PeriodKind.YEAR, origin)
            for name in in_order
        },
        half_years={
            name: _told(dictionary, name, halves[name], PeriodKind.HALF_YEAR, origin)
            for name in in_order
            if name in halves
        },
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """Records, and by which rules and keys they are counted."""

    dictionary: Dictionary
    records: Mapping[str, RecordTable]
    store: KeyStore
    rules: DisclosureRules
    on: date | None

    def tables(self, kind: PeriodKind) -> dict[str, CountedTable]:
        """Return every table that may be told in periods of a kind, with its counts."""
        found: dict[str, CountedTable] = {}
        definitions = list(_countable_tables(self.dictionary, self.rules, self.on, kind))
        for record in sorted({one.record for one in definitions} & set(self.records)):
            of_record = [one for one in definitions if one.record == record]
            run = prepare_run(self.dictionary, self.records, of_record, kind, rules=self.rules)
            keys = RecordKeys(run.encoded, self.store)
            for prepared, layout in zip(run.prepared, run.layouts, strict=True):
                if _can_be_built(prepared):
                    made = _Making(run, prepared, layout, self.rules, keys).table()
                    found[prepared.definition.table] = made
        return found


def _told(
    dictionary: Dictionary, name: str, table: SnapshotTable, kind: PeriodKind, origin: Origin
) -> SnapshotTable:
    """Return a table with the periods that may be told: in years of the release, and out today."""
    years, told = origin.years, frozenset(table.periods)
    if origin.on is not None:
        told = periods_out(dictionary, name, told, origin.on, kind)
    if years is not None:
        told = frozenset(one for one in told if year_of_code(one) in years)
    return within(table, told)


def _countable_tables(
    dictionary: Dictionary, rules: DisclosureRules, on: date | None, kind: PeriodKind
) -> Iterator[TableDefinition]:
    """Yield the tables that everybody may build from, with the dimensions that may be shown."""
    for table in dictionary.tables.values():
        allowed = buildable(dictionary, table, on, kind)
        if allowed is not None and _countable(dictionary, allowed, rules):
            yield allowed


def _countable(dictionary: Dictionary, table: TableDefinition, rules: DisclosureRules) -> bool:
    kind = dictionary.units[table.unit].threshold_kind
    return table.measure is Measure.COUNT and kind in rules.cell_key


def _rules_of(dictionary: Dictionary, table: str, rules: DisclosureRules) -> CellKeyRules:
    unit = dictionary.tables[table].unit
    return rules.cell_key[dictionary.units[unit].threshold_kind]


def _can_be_built(prepared: PreparedTable) -> bool:
    """Agencies set side by side may name one person twice: such a table has no safe total."""
    side_by_side = any(one.kind is RemarkKind.NOT_LINKED for one in prepared.remarks)
    return prepared.available and len(prepared) > 0 and not side_by_side


class _Making:
    """One table on its way into the snapshot."""

    def __init__(
        self,
        run: Run,
        prepared: PreparedTable,
        layout: Layout,
        rules: DisclosureRules,
        keys: RecordKeys,
    ) -> None:
        self.dictionary, self.prepared, self.layout = run.dictionary, prepared, layout
        self.places = Places(prepared, layout)
        self.kind = run.kind
        self.definition, self.rules = prepared.definition, rules
        self.of_kind = _rules_of(self.dictionary, self.definition.table, rules)
        self.keys = keys.of_units(prepared)
        self.noise = PerturbationTable.design(
            bound=self.of_kind.bound,
            variance=self.of_kind.variance,
            never_shown_to=self.of_kind.never_shown_to,
        )

    def table(self) -> CountedTable:
        counts: dict[Breakdown, Counts] = {}
        sums: dict[Breakdown, Keys] = {}
        for breakdown in self._crossings():
            counts[breakdown], sums[breakdown] = self._count(breakdown)
        prepared = self.prepared
        table = SnapshotTable(
            periods=tuple(code_of(one, self.kind) for one in self.layout.periods),
            categories={
                one.dimension: self.layout.categories[one.dimension]
                for one in self.definition.dimensions
                if one.dimension in prepared.answers
            },
            always=total_breakdown(self.definition),
            overlapping=tuple(
                name for name, one in prepared.answers.items() if isinstance(one, SeveralAnswers)
            ),
            crossings={one: self._printable(one, counts, sums[one]) for one in counts},
        )
        return CountedTable(table, counts)

    def _crossings(self) -> Iterator[Breakdown]:
        for breakdown in breakdowns_of(self.definition):
            if self._fits(breakdown) and not self._needs_more_than_noise(breakdown):
                yield breakdown

    def _fits(self, breakdown: Breakdown) -> bool:
        return (
            len(breakdown) <= self.rules.maximum_dimensions
            and all(name in self.prepared.answers for name in breakdown)
            and prod(self.layout.shape(breakdown)) <= _MOST_CELLS
        )

    def _needs_more_than_noise(self, breakdown: Breakdown) -> bool:
        """Citizenship by form has a threshold of its own, which the noise may not keep."""
        wanted = self.rules.thresholds.get(CITIZENSHIP_BY_FORM, 0)
        alone = _only(self.definition, breakdown)
        thin = crosses_citizenship_and_form(self.dictionary, alone)
        return thin and wanted > self.of_kind.never_shown_to + 1

    def _count(self, breakdown: Breakdown) -> tuple[Counts, Keys]:
        shape = self.layout.shape(breakdown)
        members = self.places.memberships(breakdown)
        counts = np.bincount(members.cells, minlength=prod(shape)).reshape(shape)
        sums = np.zeros(prod(shape), np.uint64)
        np.add.at(sums, members.cells, self.keys[members.units])
        return counts, sums

    def _printable(
        self, breakdown: Breakdown, counts: Mapping[Breakdown, Counts], sums: Keys
    ) -> Integers:
        flat = counts[breakdown].ravel()
        noisy = flat + self.noise.noise(flat, sums)
        printable = noisy.reshape(counts[breakdown].shape).astype(np.int32)
        printable[
            tells_too_much(
                breakdown,
                counts,
                self.layout,
                self.prepared.missing,
                self.of_kind.never_shown_to + 1,
                self.of_kind.most_small_cells,
            )
        ] = NOT_SHOWN
        for place, name in enumerate(breakdown):
            for code in self.prepared.absent.get(name) or ():
                if code in self.layout.categories[name]:
                    position = self.layout.categories[name].index(code)
                    np.moveaxis(printable, 1 + place, 0)[position] = NOT_AVAILABLE
        return printable


def _only(definition: TableDefinition, breakdown: Breakdown) -> TableDefinition:
    return replace(definition, breakdowns=(breakdown,))
