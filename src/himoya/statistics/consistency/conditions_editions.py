"""Editions of one publication against each other, and what cannot be compared at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from himoya.statistics.consistency.publication import Publication, Violation
from himoya.statistics.consistency.statements import Printed, Statement
from himoya.statistics.consistency.sums import sums_over


def editions_differ(publication: Publication) -> Iterator[Violation]:
    for older, newer in _same_thing(publication):
        differing = [
            (newer.cells[place][0], older.cells[place][0])
            for place in sorted(newer.cells.keys() & older.cells.keys(), key=sorted)
            if not newer.cells[place][0].may_equal(older.cells[place][0])
        ]
        if differing:
            cells = tuple(printed for pair in differing for printed in pair)
            yield Violation(
                cells,
                {
                    "number": len(differing),
                    "newer": differing[0][0],
                    "older": differing[0][1],
                    **_editions(newer, older),
                },
            )


def edition_shape_differs(publication: Publication) -> Iterator[Violation]:
    """One edition breaks down what the other does not: only what both print is compared."""
    for older, newer in _same_thing(publication):
        lacking = sorted(older.roles.keys() ^ newer.roles.keys())
        if lacking:
            cells = (_first(newer), _first(older))
            yield Violation(cells, {"dimensions": ", ".join(lacking), **_editions(newer, older)})


def _same_thing(publication: Publication) -> Iterator[tuple[Statement, Statement]]:
    """Yield every two statements of one country, year and measure in neighbouring editions."""
    found: dict[tuple[str, str, str, str], list[Statement]] = {}
    for one in publication.statements:
        key = (one.key.country, one.key.year, one.key.measure, one.key.population)
        found.setdefault(key, []).append(one)
    for editions in found.values():
        yield from combinations(editions, 2)


def _editions(newer: Statement, older: Statement) -> dict[str, object]:
    return {"new_edition": _edition(newer), "old_edition": _edition(older)}


def _edition(statement: Statement) -> str:
    """Return how a reader knows the edition: its own name, or that of its file."""
    file = _first(statement).table.file
    edition = statement.key.edition
    if edition and edition != file:
        return edition
    return Path(file).name if file else "–"


def _first(statement: Statement) -> Printed:
    return next(iter(statement.cells.values()))[0]


def empty_cell(publication: Publication) -> Iterator[Violation]:
    for statement in publication.statements:
        empty = tuple(
            printed
            for cells in statement.cells.values()
            for printed in cells
            if not printed.cell.shown.strip()
        )
        if empty:
            yield Violation(empty, {"number": len(empty), "cells": empty})


def nothing_to_compare(publication: Publication) -> Iterator[Violation]:
    """A total without parts, in one year and one edition, says nothing that could be wrong."""
    if any(_compares(statement) for statement in publication.statements):
        return
    if any(len(years) > 1 for years in publication.series) or any(_same_thing(publication)):
        return
    if any(len(measures) > 1 for measures in publication.by_year):
        return
    cells = tuple(_first(statement) for statement in publication.statements)
    yield Violation(cells[:1], {"number": sum(len(one.cells) for one in publication.tables)})


def _compares(statement: Statement) -> bool:
    return any(
        any(True for _ in sums_over(statement, dimension)) for dimension in statement.divisions
    )


CONDITIONS = (editions_differ, edition_shape_differs, empty_cell, nothing_to_compare)
