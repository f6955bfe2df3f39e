"""Our own result tables as what a reader of them knows, before they are written anywhere.

What their files say is the same (`tidy`): both stand on what is here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import MEASURE, RATE, TOTAL, Cell, CellStatus, ResultTable
from himoya.dictionary.tables import TableDefinition, TableDimension
from himoya.statistics.published_tables.drafting import parts_of
from himoya.statistics.published_tables.tables import (
    Codes,
    PublishedCell,
    PublishedDimension,
    PublishedTable,
)
from himoya.statistics.published_tables.values import Possible, possible_behind_rounding

#: What is known of a cell that is left empty: the count is not below zero.
SUPPRESSED: Possible = (0, None)


def as_published(table: ResultTable) -> list[PublishedTable]:
    """Return what a result table says to a reader: one published table for every period.

    A cell without a number that is not suppressed is not printed; rates follow from counts.
    """
    names = [name for name in table.labels if name != MEASURE]
    periods: dict[str, dict[Codes, PublishedCell]] = defaultdict(dict)
    for cell in table.cells:
        possible = _possible(cell, table.rounding_base)
        if possible is not None and cell.dimensions.get(MEASURE) != RATE:
            codes = tuple(cell.dimensions[name] for name in names)
            shown = "" if cell.value is None else str(cell.value)
            periods[cell.period][codes] = PublishedCell(codes, shown, *possible)
    return [_of_period(table, names, period, cells) for period, cells in periods.items()]


def _possible(cell: Cell, base: int | None) -> Possible | None:
    if cell.status is CellStatus.SUPPRESSED:
        return SUPPRESSED
    if cell.value is None or cell.status in (CellStatus.NOT_AVAILABLE, CellStatus.NOT_REPORTED):
        return None
    count = int(cell.value)
    rounded = cell.status is CellStatus.ROUNDED
    return possible_behind_rounding(count, base) if rounded else (count, count)


def _of_period(
    table: ResultTable, names: Sequence[str], period: str, cells: dict[Codes, PublishedCell]
) -> PublishedTable:
    dimensions = tuple(
        own_dimension(
            name,
            [codes[place] for codes in cells],
            table.definition,
            adds_up=table.additive.get(name, True),
        )
        for place, name in enumerate(names)
    )
    return PublishedTable(
        f"{table.definition.table} {period}",
        dimensions,
        cells,
        country=dictionary_of(table.country).country.iso3,
        year=period,
        indicator=table.definition.table,
        unit=table.definition.unit,
        population=population_of(table.definition),
        threshold=table.rounding_base,
    )


@cache
def dictionary_of(folder: str | None) -> Dictionary:
    """The country's dictionary; the definitions of tables are international, so any will do."""
    from himoya.dictionary.reading import known_countries, read_dictionary  # pydantic

    return read_dictionary(folder if folder in known_countries() else known_countries()[0])


def own_dimension(
    name: str, codes: Sequence[str], definition: TableDefinition | None, *, adds_up: bool
) -> PublishedDimension:
    """Return a dimension of a table of ours with the codes that are printed."""
    found = tuple(dict.fromkeys(codes))
    total = TOTAL if TOTAL in found else None
    parts = parts_of(found, total) if adds_up else {}
    return PublishedDimension(name, total, parts, concept=_concept(name, definition))


def population_of(table: TableDefinition) -> str:
    """Name the units that a table counts, whatever it breaks them down by."""
    return repr(
        (
            table.unit,
            table.record,
            table.counting_date,
            table.counting_date_otherwise,
            table.distinct,
            table.episode,
            sorted(table.only.items()),
            sorted(table.without.items()),
            table.answered,
            table.articles,
        )
    )


def _concept(name: str, table: TableDefinition | None) -> str:
    """Name what a dimension asks; two of one name may be of different lists or bands."""
    asked = () if table is None else table.dimensions
    found = next((one for one in asked if one.dimension == name), None)
    if found is None:
        return name
    answers = (found.sources, found.codelist, found.bands, found.detail, found.roll_up)
    gathered = (found.groups, found.groups_from, found.nationals, found.missing_as)
    return repr((name, answers, gathered))


def adds_up(one: TableDimension, table: TableDefinition, dictionary: Dictionary) -> bool:
    """Whether categories add up: not where several answers are allowed, nor without a total."""
    path = one.field
    if path is not None and "." not in path:
        path = f"{table.record}.{path}"
    several = one.reached is not None or (path is not None and dictionary.field(path).many)
    return one.has_total and not several
