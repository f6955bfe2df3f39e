"""The rules of consistency, asked of a return at once; and what only its history can tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from himoya.dictionary.findings import Severity
from himoya.dictionary.results import TOTAL
from himoya.dictionary.tables import TableDefinition
from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns.contents import Place, TableFigures
from himoya.statistics.consistency import ConsistencyFinding, check_consistency
from himoya.statistics.labelling import category_words
from himoya.statistics.published_tables import PublishedCell, PublishedTable
from himoya.statistics.published_tables.own_tables import adds_up, own_dimension, population_of
from himoya.statistics.usual_range import Band, usual_range

#: Earlier periods without which a count has no usual range, and units in them.
FEWEST_PERIODS, FEWEST_UNITS = 3, 12


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, in words, and at which places of which table."""

    severity: Severity
    table: str
    message: str
    places: tuple[Place, ...] = ()


def findings_of(figures: Sequence[TableFigures], period: str, language: Language) -> list[Finding]:
    """Return what the rules find, errors first."""
    printed = [_printed(one, period, language) for one in figures]
    found = check_consistency(printed, language)
    return [_finding(one, language) for one in found if one.indicator is not None]


def unusual(figures: TableFigures, earlier: Sequence[int]) -> Band | None:
    """Return the usual range of a table's total where it lies outside; None where all is usual.

    None, too, where earlier returns are too few to tell.
    """
    return unusual_count(total_of(figures), earlier)


def unusual_count(count: int | None, earlier: Sequence[int]) -> Band | None:
    """Return the usual range of a count where it lies outside; None as `unusual`."""
    if count is None or len(earlier) < FEWEST_PERIODS or sum(earlier) < FEWEST_UNITS:
        return None
    band = usual_range(earlier)
    return None if count in band else band


def total_of(figures: TableFigures) -> int | None:
    """Return the grand total; None where the table has none or it is not known."""
    return figures.values.get((TOTAL,) * len(figures.definition.dimensions))


def _printed(figures: TableFigures, period: str, language: Language) -> PublishedTable:
    definition = figures.definition
    cells = {
        place: PublishedCell(place, str(value), value, value)
        for place, value in figures.values.items()
        if value is not None
    }
    dimensions = tuple(
        own_dimension(
            one.dimension,
            [place[at] for place in figures.values],
            definition,
            adds_up=adds_up(one, definition, dictionary()),
        )
        for at, one in enumerate(definition.dimensions)
    )
    return PublishedTable(
        definition.title.in_language(language),
        dimensions,
        cells,
        country=dictionary().country.iso3,
        year=period,
        indicator=figures.table,
        unit=definition.unit,
        population=population_of(definition),
    )


def _finding(one: ConsistencyFinding, language: Language) -> Finding:
    table = dictionary().tables[str(one.indicator)]
    names = [dimension.dimension for dimension in table.dimensions]
    places = tuple(tuple(cell.get(name, TOTAL) for name in names) for cell in one.cells)
    message = _with_words(one.message, table, places, language)
    return Finding(one.severity, table.table, message, places)


def _with_words(
    message: str, table: TableDefinition, places: tuple[Place, ...], language: Language
) -> str:
    """Say categories by their words: a message names them by codes, before a colon."""
    for at, dimension in enumerate(table.dimensions):
        codes = {place[at] for place in places} - {TOTAL}
        words = category_words(dictionary(), table.record, dimension, sorted(codes))
        for code, said in words.items():
            named = re.compile(rf"(?<![\w-]){re.escape(code)}(?=: | · )")
            message = said.in_language(language).join(named.split(message))
    return message
