"""Tables of the dictionary, counted fast and counted plainly, on random records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import (
    MEASURE,
    RATE,
    TOTAL,
    CellStatus,
    PeriodKind,
    ResultTable,
)
from himoya.statistics.tabulation import tabulate
from tests.oracles.plain_counting import PlainCounts, count_plainly
from tests.oracles.random_records import record_tables


@cache
def dictionary() -> Dictionary:
    return read_dictionary("demonstration")


def fields_used(record: str, table: str) -> dict[str, list[str]]:
    """The fields on which a table rests, by record type, with the links that lead to them."""
    kind = dictionary().records[record]
    found: dict[str, list[str]] = {record: []}
    for path in dictionary().tables[table].sources:
        other, dot, name = path.partition(".")
        if dot:
            found[record].append(kind.links[other])
            found.setdefault(other, []).append(name)
            continue
        found[record].append(path)
        falls_back = kind[path].falls_back_to
        if falls_back is not None:
            other, _, name = falls_back.partition(".")
            found[record].append(kind.links[other])
            found.setdefault(other, []).append(name)
    return {name: list(dict.fromkeys(fields)) for name, fields in found.items()}


@st.composite
def records_for(draw: st.DrawFn, table: str) -> Mapping[str, RecordTable]:
    record = dictionary().tables[table].record
    used = fields_used(record, table)
    if record in {"victim", "suspect"}:
        used[record].append("reporting_agency")
    return {
        one: draw(record_tables(dictionary(), one, fields))
        for one, fields in used.items()
        if one == record or draw(st.integers(0, 3))
    }


def assert_same_figures(found: ResultTable, plain: PlainCounts) -> None:
    """Compare every figure with the plain count of the same cell, and leave none over."""
    left = {cell for cell, number in plain.cells.items() if number}
    for cell in found.cells:
        named = {
            name: code
            for name, code in cell.dimensions.items()
            if code != TOTAL and name != MEASURE
        }
        key = (cell.period, tuple(sorted(named.items())))
        left.discard(key)
        if cell.dimensions.get(MEASURE) == RATE or cell.status is CellStatus.NOT_AVAILABLE:
            continue
        assert cell.value == plain.cells[key], (key, cell)
    told = {key for key in left if not any(name in absent_dimensions(found) for name, _ in key[1])}
    assert not told, f"the table lacks cells with units: {told}"


def absent_dimensions(found: ResultTable) -> set[str]:
    """Dimensions of which every single category is not available."""
    by_name: dict[str, set[CellStatus]] = {}
    for cell in found.cells:
        for name, code in cell.dimensions.items():
            if code != TOTAL:
                by_name.setdefault(name, set()).add(cell.status)
    return {name for name, statuses in by_name.items() if statuses == {CellStatus.NOT_AVAILABLE}}


def tables_of_rows() -> list[str]:
    """Answers that follow from dates of the whole person have a slow version of their own, in
    tests/statistics/indicators/test_of_release.py."""
    tables = read_dictionary("demonstration").tables
    return sorted(
        name
        for name, table in tables.items()
        if not any(one.is_of_dates for one in table.dimensions)
    )


@pytest.mark.parametrize("table", tables_of_rows())
@settings(
    max_examples=15,
    deadline=None,
    # Random tables of records shrink for minutes; a seed is enough to repeat a failure.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_fast_and_plain_counts_are_equal(table: str, data: st.DataObject) -> None:
    records = data.draw(records_for(table))
    kind = data.draw(st.sampled_from(list(PeriodKind)))
    (found,) = tabulate(dictionary(), records, [table], period_kind=kind)
    if all(cell.status is CellStatus.NOT_AVAILABLE for cell in found.cells):
        return
    # Agencies stand side by side where nobody can tell whether they report the same person (C03).
    dimensions = tuple(one for one in found.definition.dimensions if one.dimension != MEASURE)
    definition = replace(found.definition, dimensions=dimensions)
    plain = count_plainly(dictionary(), records, definition, kind)
    assert_same_figures(found, plain)
    for name, by_period in found.denominators.items():
        for period, number in by_period.items():
            assert number == plain.answered[name, period]
            assert found.several[name][period] == plain.several[name, period]
