"""The figures of a table: code by code in memory, tidy in the database.

A place is one code for each dimension of the table, in its order, `TOTAL` where it is not asked. A
**margin** asks one question; places that ask several are **crossed**.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from himoya.dictionary.results import TOTAL
from himoya.dictionary.tables import TableDefinition
from himoya.platform.dictionary_in_use import dictionary
from himoya.statistics.breakdowns import Breakdown, breakdowns_of
from himoya.statistics.labelling import shown_categories

Place = tuple[str, ...]

#: Between codes, none of which holds a blank.
_AND = " "


@dataclass(frozen=True, slots=True)
class TableFigures:
    """The figures of one table; None is a figure that is not known.

    Counts are in the table's unit. Without ``crossed`` only margins are there. ``unplaced`` are
    units of the same year that are in no period of it: their date is not known well enough.
    """

    table: str
    values: Mapping[Place, int | None]
    crossed: bool = True
    unplaced: int = 0

    @property
    def definition(self) -> TableDefinition:
        """The table of the dictionary."""
        return dictionary().tables[self.table]

    @property
    def missing(self) -> int:
        """How many figures are not known."""
        return sum(value is None for value in self.values.values())


def stored_place(place: Place) -> str:
    """Return a place as the database writes it."""
    return _AND.join(place)


def stored(figures: TableFigures) -> dict[str, int | None]:
    """Return the figures as the database keeps them: crossed zeros are not written."""
    margins = set(margins_in(figures.definition, figures.values))
    return {
        stored_place(place): value
        for place, value in figures.values.items()
        if value != 0 or place in margins
    }


def read(
    table: str, values: Mapping[str, int | None], *, crossed: bool, unplaced: int = 0
) -> TableFigures:
    """Return figures from the database. Crossed places that are not written are zeros."""
    definition = dictionary().tables[table]
    found = _in_order(table, as_stored(values))
    if crossed:
        zeros: dict[Place, int | None] = dict.fromkeys(_all_places(definition, found), 0)
        found = zeros | found
    return TableFigures(table, found, crossed, unplaced)


def as_stored(values: Mapping[str, int | None]) -> dict[Place, int | None]:
    """Return the places that are written, and no zero besides."""
    return {tuple(text.split(_AND)) if text else (): value for text, value in values.items()}


def _in_order(table: str, found: Mapping[Place, int | None]) -> dict[Place, int | None]:
    """Return places in the order of the table: PostgreSQL keeps the keys of JSON in its own."""
    ranks = _ranks(table, dictionary().country.folder, dictionary().version)
    places = sorted(found, key=lambda place: ranks.get(place, len(ranks)))
    return {place: found[place] for place in places}


@lru_cache(maxsize=256)
def _ranks(table: str, _country: str, _version: str) -> Mapping[Place, int]:
    return {place: rank for rank, place in enumerate(empty_margins(dictionary().tables[table]))}


def margins_in(definition: TableDefinition, places: Mapping[Place, object]) -> list[Place]:
    """Return the places that ask one question at most, in the order in which they stand."""
    always = sum(not one.has_total for one in definition.dimensions)
    return [one for one in places if sum(code != TOTAL for code in one) <= always + 1]


def empty_margins(definition: TableDefinition) -> dict[Place, int | None]:
    """Return every margin of a table that nobody has counted: places without a figure."""
    categories = {
        one.dimension: shown_categories(
            dictionary(), definition.record, replace(one, open_list=False), ()
        )
        for one in definition.dimensions
    }
    always = sum(not one.has_total for one in definition.dimensions)
    asked = [one for one in breakdowns_of(definition) if len(one) <= always + 1]
    return dict.fromkeys(_places(definition, asked, categories))


def _all_places(definition: TableDefinition, found: Mapping[Place, object]) -> Iterator[Place]:
    """Every place of the breakdowns, by the categories that occur in the margins."""
    names = [one.dimension for one in definition.dimensions]
    categories = {
        name: tuple(dict.fromkeys(place[at] for place in found if place[at] != TOTAL))
        for at, name in enumerate(names)
    }
    yield from _places(definition, breakdowns_of(definition), categories)


def _places(
    definition: TableDefinition,
    asked: Sequence[Breakdown],
    categories: Mapping[str, Sequence[str]],
) -> Iterator[Place]:
    for breakdown in asked:
        axes = [
            categories[one.dimension] if one.dimension in breakdown else (TOTAL,)
            for one in definition.dimensions
        ]
        yield from product(*axes)
