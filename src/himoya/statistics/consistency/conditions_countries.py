"""Lists of countries: coded, and each country once."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.statistics.consistency.meanings import Meanings
from himoya.statistics.consistency.publication import Publication, Violation, narrowing
from himoya.statistics.consistency.statements import Printed, Statement

#: Between the numbers of rows that say the same of one cell and were added up when they were read.
_ADDED_UP = " + "


def country_not_coded(publication: Publication) -> Iterator[Violation]:
    meanings = publication.meanings
    for statement in publication.statements:
        for label, printed in _labels(statement):
            known = meanings.country(label, statement.key.country or None)
            if known is None and not meanings.may_stand_beside_countries(label):
                named = _dimension_of(printed, meanings)
                shown = printed.cell.shown
                yield Violation((printed,), {"label": label, "dimension": named, "number": shown})


def country_doubled(publication: Publication) -> Iterator[Violation]:
    """One country under two labels: its name and its code, or its name and “Nationals”."""
    for statement in publication.statements:
        found: dict[str, list[Printed]] = {}
        for label, printed in _labels(statement):
            country = publication.meanings.country(label, statement.key.country or None)
            if country is not None:
                found.setdefault(country, []).append(printed)
        for country, cells in sorted(found.items()):
            if len(cells) > 1 or _ADDED_UP in cells[0].cell.shown:
                known = publication.meanings.countries
                named = known[country].label if country in known else country
                yield Violation(tuple(cells), {"country": named, "cells": tuple(cells)})


def _labels(statement: Statement) -> Iterator[tuple[str, Printed]]:
    """Yield every label of a list of countries, with the first cell that has it alone."""
    for place, printed in statement.cells.items():
        if len(place) != 1:
            continue
        ((dimension, label),) = place
        role = statement.roles.get(dimension)
        if role is not None and role.countries:
            yield label, printed[0]


def _dimension_of(printed: Printed, meanings: Meanings) -> str:
    """Return the name of the list of countries in which a cell stands, as it is printed."""
    return next(meanings.parted(dimension, code)[0] for dimension, code in narrowing(printed))


def country_of_table_not_coded(publication: Publication) -> Iterator[Violation]:
    """The table itself must say for which State it speaks, as ISO 3166-1 alpha-3."""
    told: set[str] = set()
    for statement in publication.statements:
        country = statement.key.country
        if not country or country in told or publication.meanings.is_country_code(country):
            continue
        told.add(country)
        first = next(iter(statement.cells.values()))[0]
        yield Violation((first,), {"country": country})


CONDITIONS = (country_not_coded, country_doubled, country_of_table_not_coded)
