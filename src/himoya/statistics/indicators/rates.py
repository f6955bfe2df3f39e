"""Indicators that stand on counts: rates (C16), completeness (C12).

An indicator is worked out from the numbers that are published, so that a rate or a share in a
protected table never tells more than its cells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.population import Population
from himoya.dictionary.results import TOTAL
from himoya.dictionary.tables import TableDefinition, TableDimension
from himoya.statistics.counting import rate_per_100000
from himoya.statistics.dimensions import codelist_of, line_of_ancestors

#: Lists whose categories divide the country; residents are not known for those.
_PLACES = frozenset({"region", "country"})


def rates(
    dictionary: Dictionary, table: TableDefinition, population: Population | None
) -> Callable[[str, Mapping[str, str], int], float | None]:
    """Return how a number becomes a rate per 100,000 residents of the same sex and age group.

    The function takes a period, the codes of a cell and its number. It returns None for a period
    that is not a whole year, a group whose residents are not known, or a part of the country.
    Source: SDG indicator 16.2.2, metadata of 2023; counting rule C16 of the project.
    """
    lists = {one.dimension: codelist_of(dictionary, table.record, one) for one in table.dimensions}

    def rate(period: str, codes: Mapping[str, str], number: int) -> float | None:
        if population is None or not period.isdigit():
            return None
        sexes: list[str] | None = None
        ages: tuple[int, int | None] | None = None
        for dimension in table.dimensions:
            code, codelist = codes.get(dimension.dimension, TOTAL), lists[dimension.dimension]
            if code == TOTAL or codelist is None:
                continue
            if codelist.codelist in _PLACES:
                return None
            if codelist.codelist == "sex":
                sexes = [code]
            if dimension.age is not None:
                ages = ages_of(dictionary, dimension, code)
                if ages is None:
                    return None
        return rate_per_100000(number, population.number(int(period), sexes, ages))

    return rate


def ages_of(
    dictionary: Dictionary, dimension: TableDimension, category: str
) -> tuple[int, int | None] | None:
    """Return the lowest and highest age of a category of an age dimension; None for unknown age."""
    assert dimension.codelist is not None
    codelist = dictionary.codelists[dimension.codelist]
    gathered = (dimension.groups or {}).get(category, (category,))
    bands = [
        one
        for one in codelist
        if not line_of_ancestors(codelist, one.code).isdisjoint(gathered) and one.lowest is not None
    ]
    if not bands:
        return None
    highest = [one.highest for one in bands]
    last = None if None in highest else max(one for one in highest if one is not None)
    return min(one.lowest for one in bands if one.lowest is not None), last


def share(part: int, whole: int) -> int | None:
    """Return a share in whole per cent; None where there is nothing to share."""
    return None if whole <= 0 else round(100 * min(part, whole) / whole)
