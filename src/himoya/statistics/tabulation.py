"""Records -> result tables: the front door of this room for counting.

    dictionary = read_dictionary("demonstration")
    (table,) = tabulate(dictionary, {"victim": victims}, ["victims_by_sex_age"])
    table.value("2023", sex="F")

Every table is prepared once, laid out on common periods, counted, and dressed in words. With
``protect`` all tables of the run are rounded together before anything is counted (see
``publication.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.population import Population
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import PeriodKind, ResultTable
from himoya.dictionary.tables import TableDefinition
from himoya.statistics.assembling import Setting, assemble
from himoya.statistics.breakdowns import Layout, occurring
from himoya.statistics.encoding import EncodedRecords, MissingRecords
from himoya.statistics.figures import plain_figures
from himoya.statistics.labelling import shown_categories
from himoya.statistics.periods import periods_between
from himoya.statistics.preparing import PreparedTable, prepare, register_periods
from himoya.statistics.publication import gather_rare_countries, protect_together


class UnknownTable(LookupError):
    """There is no table of that name; ``near`` are names that are much like it."""

    def __init__(self, table: str, known: Iterable[str]) -> None:
        self.table = table
        self.known = tuple(known)
        self.near = tuple(get_close_matches(table, self.known, n=3, cutoff=0.5))
        super().__init__(f"no table {table!r}; near misses: {', '.join(self.near) or 'none'}")


def tabulate(
    dictionary: Dictionary,
    records: Mapping[str, RecordTable],
    tables: Sequence[str],
    *,
    period_kind: PeriodKind = PeriodKind.YEAR,
    protect: DisclosureRules | None = None,
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
        The country's thresholds: all tables are then protected together for publication.
    population
        Mid-year residents, for tables of rates (C16).

    Raises
    ------
    UnknownTable
        For a name that the dictionary does not have.
    MissingRecords
        Where a table counts a record type that ``records`` lacks.
    """
    definitions = [_definition(dictionary, name) for name in tables]
    _check_presence(definitions, records)
    encoded = EncodedRecords(dictionary, records)
    prepared = [prepare(encoded, definition, period_kind) for definition in definitions]
    if protect is not None:
        prepared = [
            gather_rare_countries(one, dictionary, period_kind, protect) for one in prepared
        ]
    layouts = _layouts(encoded, prepared, period_kind)
    if protect is not None:
        figures = protect_together(dictionary, prepared, layouts, period_kind, protect)
    else:
        figures = [plain_figures(*one) for one in zip(prepared, layouts, strict=True)]
    settings = [Setting(records[one.record].source, population) for one in definitions]
    return [
        assemble(dictionary, table, layout, period_kind, counted, setting)
        for table, layout, counted, setting in zip(
            prepared, layouts, figures, settings, strict=True
        )
    ]


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
    return Layout(periods_between([*register, *prepared.periods.tolist()], kind), categories)


def _definition(dictionary: Dictionary, name: str) -> TableDefinition:
    try:
        return dictionary.tables[name]
    except KeyError:
        raise UnknownTable(name, dictionary.tables) from None
