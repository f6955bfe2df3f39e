"""Returns computed from the register: what `himoya tabulate` says of the agency's own records.

Own cases are those that the agency holds or held; own requests for help those that it registered.
Nothing is counted that the reader may not see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.apps import apps

from himoya.dictionary.agreements import Agreement
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import CellStatus, PeriodKind, ResultTable
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns.contents import Place, TableFigures, empty_margins
from himoya.platform.returns.refusals import ReturnRefused, Why
from himoya.platform.statistical_layer import layer
from himoya.platform.statistical_layer.contents import fields_needed

#: A date of which only the year is known stands in such a period of its year.
_UNKNOWN_PART = "-XX"


def is_kept_here(agreement: Agreement) -> bool:
    """Say whether this installation keeps the records that an agreement's tables count."""
    there = layer.models_by_record()
    return all(dictionary().tables[name].record in there for name in agreement.tables)


def count_own(reader: Reader, agreement: Agreement) -> Mapping[str, ResultTable]:
    """Return table -> its figures in all periods; raises ReturnRefused where it cannot be told."""
    from himoya.statistics.encoding import MissingRecords
    from himoya.statistics.tabulation import tabulate

    if not is_kept_here(agreement):
        raise ReturnRefused(Why.CANNOT_COUNT)
    kind = PeriodKind(agreement.rhythm.value)
    found: dict[str, ResultTable] = {}
    for record, names in _by_record(agreement.tables).items():
        records = _own_records(reader, record)
        try:
            tables = tabulate(dictionary(), records, names, period_kind=kind)
        except MissingRecords as error:  # people whom this role does not meet
            raise ReturnRefused(Why.CANNOT_COUNT) from error
        found |= dict(zip(names, tables, strict=True))
    return {name: found[name] for name in agreement.tables}


def figures_of(table: ResultTable, period: str) -> TableFigures:
    """Return one period of a table; a period without any record is known to have none."""
    name = table.definition.table
    names = [one.dimension for one in table.definition.dimensions]
    values: dict[Place, int | None] = {
        tuple(cell.dimensions[one] for one in names): int(cell.value)
        for cell in table.cells
        if cell.period == period and cell.value is not None and cell.status is CellStatus.PLAIN
    }
    unplaced = _only_year_known(table, period)
    if not values:
        zeros: dict[Place, int | None] = dict.fromkeys(empty_margins(table.definition), 0)
        return TableFigures(name, zeros, unplaced=unplaced)
    return TableFigures(name, values, unplaced=unplaced)


def _only_year_known(table: ResultTable, period: str) -> int:
    """Return how many units of the period's year stand in no part of it."""
    try:
        return int(table.value(f"{period[:4]}{_UNKNOWN_PART}") or 0)
    except KeyError:
        return 0


def _by_record(tables: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in tables:
        found.setdefault(dictionary().tables[name].record, []).append(name)
    return found


def _own_records(reader: Reader, record: str) -> Mapping[str, RecordTable]:
    if apps.is_installed("himoya.platform.register"):
        from himoya.platform.register.queries.chosen import MODELS, Chosen
        from himoya.platform.register.queries.figures import columns_of

        if record in MODELS:
            wanted = fields_needed(record, dictionary())
            return columns_of(reader, wanted, {}, Chosen(own=True))
    with looking_as(reader):
        return layer.records_for(record)
