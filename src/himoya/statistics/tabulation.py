"""Records -> result tables: the front door of this room for counting.

    dictionary = read_dictionary("demonstration")
    (table,) = tabulate(dictionary, {"victim": victims}, ["victims_by_sex_age"])
    table.value("2023", sex="F")

Every table is prepared once, laid out on common periods, counted, and dressed in words. With
``protect`` all tables of the run are rounded together before anything is counted (see
``publication.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

import numpy as np

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.population import Population
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import PeriodKind, ResultTable
from himoya.dictionary.side_by_side import side_by_side
from himoya.dictionary.tables import TableDefinition
from himoya.statistics.answers import Integers
from himoya.statistics.assembling import Setting, assemble
from himoya.statistics.breakdowns import Layout, occurring
from himoya.statistics.clusters import cases_of
from himoya.statistics.counted_units import CountedUnits
from himoya.statistics.encoding import EncodedRecords, MissingRecords
from himoya.statistics.figures import Figures, plain_figures
from himoya.statistics.labelling import shown_categories
from himoya.statistics.patterns import reduced
from himoya.statistics.periods import code_of, periods_between, units_by_period
from himoya.statistics.preparing import PreparedTable, prepare, register_periods
from himoya.statistics.publication import PERSON, protect_together
from himoya.statistics.rare_countries import gather_rare_countries
from himoya.statistics.safeguards import Safeguards


class UnknownTable(LookupError):
    """There is no table of that name; ``near`` are names that are much like it."""

    def __init__(self, table: str, known: Iterable[str]) -> None:
        self.table = table
        self.known = tuple(known)
        self.near = tuple(get_close_matches(table, self.known, n=3, cutoff=0.5))
        super().__init__(f"no table {table!r}; near misses: {', '.join(self.near) or 'none'}")


class UnknownPeriod(LookupError):
    """The records do not reach a period; ``known`` are the ones they do."""

    def __init__(self, period: str, known: Sequence[str]) -> None:
        self.period = period
        self.known = tuple(known)
        super().__init__(f"no period {period!r}; there are: {', '.join(known) or 'none'}")


@dataclass(frozen=True, slots=True)
class GivingUpTotals:
    """Rules under which a national total that would tell of a few is the sum of its cells."""

    rules: DisclosureRules


def tabulate(
    dictionary: Dictionary,
    records: Mapping[str, RecordTable],
    tables: Sequence[str],
    *,
    period_kind: PeriodKind = PeriodKind.YEAR,
    protect: DisclosureRules | GivingUpTotals | None = None,
    population: Population | None = None,
) -> list[ResultTable]:
    """Count what the tables ask for, in every period of the records.

    Parameters
    ----------
    records
        Record type -> its records, as files carry them.
    tables
        Names of tables of the dictionary, in the order wanted.
    protect
        The country's thresholds: all tables are then protected together for publication, with
        national totals held exact, or given up where they would tell of a few.
    population
        Mid-year residents, for tables of rates (C16).

    Raises
    ------
    UnknownTable
        For a name that the dictionary does not have.
    MissingRecords
        Where a table counts a record type that ``records`` lacks.
    """
    definitions = [table_named(dictionary, name) for name in tables]
    gives_up = isinstance(protect, GivingUpTotals)
    rules = protect.rules if isinstance(protect, GivingUpTotals) else protect
    run = prepare_run(dictionary, records, definitions, period_kind, rules=rules)
    if rules is None:
        figures = [plain_figures(*one) for one in zip(run.prepared, run.layouts, strict=True)]
        return dress(run, figures, population)
    guards = Safeguards(cases=run.cases(), gives_up_totals=gives_up)
    protected = protect_together(dictionary, run.prepared, run.layouts, period_kind, rules, guards)
    return dress(run, protected.figures, population)


@dataclass(frozen=True, slots=True)
class Run:
    """Tables of one run, prepared and laid out: everything that is known before counting."""

    dictionary: Dictionary
    records: Mapping[str, RecordTable]
    encoded: EncodedRecords
    kind: PeriodKind
    prepared: Sequence[PreparedTable]
    layouts: Sequence[Layout]

    def cases(self) -> dict[str, Integers | None]:
        """Return the case behind every row, for record types that are counted in persons."""
        counted = {
            one.definition.record
            for one in self.prepared
            if self.dictionary.units[one.definition.unit].threshold_kind == PERSON
        }
        return {record: cases_of(self.encoded, record) for record in sorted(counted)}


def prepare_run(
    dictionary: Dictionary,
    records: Mapping[str, RecordTable],
    definitions: Sequence[TableDefinition],
    kind: PeriodKind,
    *,
    rules: DisclosureRules | None,
    periods: Collection[str] = (),
) -> Run:
    """Prepare tables; with ``rules`` rare countries are gathered; ``periods`` keeps only these.

    Raises MissingRecords, and UnknownPeriod for a period that the records do not reach.
    """
    _check_presence(definitions, records)
    encoded = EncodedRecords(dictionary, records)
    units = CountedUnits(encoded, kind)
    rows = sum(encoded.length(one.record) for one in definitions)
    prepared = list(side_by_side(lambda one: prepare(units, one), definitions, numbers=rows))
    if rules is not None:
        prepared = [gather_rare_countries(one, dictionary, kind, rules) for one in prepared]
    layouts = _layouts(encoded, prepared, kind)
    if periods:
        kept = ordinals_of(periods, layouts, kind)
        prepared = [_within(one, kept) for one in prepared]
        layouts = [
            Layout(tuple(one for one in layout.periods if one in kept), layout.categories)
            for layout in layouts
        ]
    return Run(dictionary, records, encoded, kind, prepared, layouts)


def dress(run: Run, figures: Iterable[Figures], population: Population | None) -> list[ResultTable]:
    """Return the result tables of a run from its figures."""
    return [
        assemble(
            run.dictionary,
            table,
            layout,
            run.kind,
            counted,
            Setting(run.records[table.definition.record].source, population),
        )
        for table, layout, counted in zip(run.prepared, run.layouts, figures, strict=True)
    ]


def ordinals_of(
    periods: Collection[str], layouts: Sequence[Layout], kind: PeriodKind
) -> frozenset[int]:
    """Return the periods as numbers; raises UnknownPeriod."""
    known = {code_of(one, kind): one for layout in layouts for one in layout.periods}
    for period in periods:
        if period not in known:
            raise UnknownPeriod(period, sorted(known))
    return frozenset(known[period] for period in periods)


def _within(table: PreparedTable, periods: frozenset[int]) -> PreparedTable:
    """Return a table with the units of some periods only."""
    inside = np.isin(table.periods, sorted(periods))
    sets, start = [], 0
    for date, length in table.sets:
        sets.append((date, int(inside[start : start + length].sum())))
        start += length
    return replace(reduced(table, np.flatnonzero(inside)), sets=tuple(sets))


def _check_presence(
    definitions: Sequence[TableDefinition], records: Mapping[str, RecordTable]
) -> None:
    for definition in definitions:
        if definition.record not in records:
            lacking = [one.table for one in definitions if one.record == definition.record]
            raise MissingRecords(definition.record, lacking)


def _layouts(
    records: EncodedRecords, run: Sequence[PreparedTable], kind: PeriodKind
) -> list[Layout]:
    """Return the axes of all tables; tables of one record type share the register's periods."""
    registers = {
        record: register_periods(records, record, kind)
        for record in {one.definition.record for one in run}
    }
    return [_layout(records.dictionary, one, registers[one.definition.record], kind) for one in run]


def _layout(
    dictionary: Dictionary, prepared: PreparedTable, register: Sequence[int], kind: PeriodKind
) -> Layout:
    record = prepared.definition.record
    categories = {
        one.dimension: shown_categories(
            dictionary, record, one, occurring(prepared.answers.get(one.dimension))
        )
        for one in prepared.definition.dimensions
    }
    periods = periods_between([*register, *units_by_period(prepared.periods)], kind)
    return Layout(periods, categories)


def table_named(dictionary: Dictionary, name: str) -> TableDefinition:
    """Return a table of the dictionary; raises UnknownTable."""
    try:
        return dictionary.tables[name]
    except KeyError:
        raise UnknownTable(name, dictionary.tables) from None
