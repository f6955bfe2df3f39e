"""`himoya statistics attack --json`: what was found, for other programs."""

from __future__ import annotations

from typing import Any

from himoya.statistics.disclosure.attacking import (
    AttackReport,
    Contradiction,
    Finding,
    PlaceOfCell,
    SumOfCells,
)
from himoya.statistics.published_tables import PublishedTable

Plain = dict[str, Any]


def report_as_json(report: AttackReport, *, reveal: bool) -> Plain:
    """Return the report as plain values; counts only where they are to be revealed.

    ``exact`` and ``narrowed`` count cells once. The lists may be longer: a cell whose subtraction
    other sums contradict stands in ``findings`` with ``contradicted``, and is not counted for it.
    """
    return {
        "cells": report.cells,
        "hidden": report.hidden,
        "exact": report.exact,
        "narrowed": report.narrowed,
        "exact_by": {method.value: number for method, number in report.exact_by.items()},
        "narrowed_by": {method.value: number for method, number in report.narrowed_by.items()},
        "findings": [_finding(one, reveal) for one in report.findings],
        "contradictions": [_contradiction(one) for one in report.contradictions],
        "own_cells": [
            {
                **_about(one.cell.table),
                "cell": one.cell.named,
                "own": _cell(one.own, one.cell.table),
            }
            for one in report.own_cells
        ],
        "unfinished": report.unfinished,
    }


def _about(table: PublishedTable) -> Plain:
    return {
        "table": table.name,
        "country": table.country,
        "year": table.year,
        "indicator": table.indicator,
        "edition": table.edition,
    }


def _finding(one: Finding, reveal: bool) -> Plain:
    table = one.cell.table
    found: Plain = {
        **_about(table),
        "cell": one.cell.named,
        "kind": one.kind.value,
        "by": one.by.value,
        "because": [[_cell(place, table), factor] for place, factor in one.because],
        "bound": one.bound.value,
    }
    if one.contradicted:
        found["contradicted"] = True
    if one.is_difference:
        found["difference"] = True
    if reveal:
        lowest, highest = one.possible
        found["value"] = lowest if lowest == highest else [lowest, highest]
    return found


def _contradiction(one: Contradiction) -> Plain:
    return {**_about(one.table), "sums": [_sum(each, one.table) for each in one.sums]}


def _sum(one: SumOfCells, table: PublishedTable) -> Plain:
    return {
        "whole": _cell(one.whole, table),
        "parts": [_cell(part, table) for part in one.parts],
    }


def _cell(place: PlaceOfCell, table: PublishedTable) -> dict[str, str]:
    """Name a cell; one of another table or edition with that table, too."""
    if place.table is table:
        return place.named
    other = {"table": place.table.name}
    if place.table.edition != table.edition and place.table.edition is not None:
        other["edition"] = place.table.edition
    return {**other, **place.named}
