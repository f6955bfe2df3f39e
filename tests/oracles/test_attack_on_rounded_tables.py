"""The attacker on our own protected tables: what he says is true, and he finds no small count."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import MEASURE, RATE, CellStatus, ResultTable
from himoya.exchange.gate import inside
from himoya.exchange.result_tables import write_inside
from himoya.statistics.disclosure import PublishedCells, SmallCountRounding, attack
from himoya.statistics.published_tables import (
    PublishedCell,
    PublishedDimension,
    PublishedTable,
    as_published,
    read_published_tables,
)
from himoya.statistics.published_tables.values import possible_behind_rounding
from himoya.statistics.tabulation import tabulate
from tests.oracles.random_records import record_tables

#: Wide enough that every narrowing at all is a finding.
ANY = 10_000

FIELDS = ["sex", "age_identified", "exploitation_suffered", "identified_date", "pseudonym"]
RUNS = [["victims_by_sex_age"], ["glotip_q7", "glotip_q8"]]


def true_counts(tables: list[ResultTable]) -> dict[tuple[str, frozenset[tuple[str, str]]], int]:
    return {
        (
            f"{table.definition.table} {cell.period}",
            frozenset((n, code) for n, code in cell.dimensions.items() if n != MEASURE),
        ): int(cell.value)
        for table in tables
        for cell in table.cells
        if cell.value is not None and cell.dimensions.get(MEASURE) != RATE
    }


@pytest.mark.parametrize("run", RUNS, ids=lambda run: "+".join(run))
@settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_the_true_count_lies_in_what_the_attacker_leaves(
    demonstration: Dictionary, run: list[str], data: st.DataObject
) -> None:
    victims = data.draw(record_tables(demonstration, "victim", FIELDS))
    rules = demonstration.country.disclosure
    protected = tabulate(demonstration, {"victim": victims}, run, protect=rules)
    true = true_counts(tabulate(demonstration, {"victim": victims}, run))
    if not any(cell.status is not CellStatus.NOT_AVAILABLE for t in protected for cell in t.cells):
        return
    with tempfile.TemporaryDirectory() as folder:
        for table in protected:
            file = Path(folder) / f"{table.definition.table}.csv"
            write_inside(inside([table]), file, "csv", "en", demonstration)
        tables = read_published_tables([Path(folder)]).tables
    same = [without_lines(one) for one in tables] == [
        without_lines(one) for table in protected for one in as_published(table)
    ]
    assert same, "what the files say is not what the tables say"
    report = attack(tables, width=ANY)
    assert report.contradictions == ()
    for one in report.findings:
        lowest, highest = one.possible
        count = true[one.cell.table.name, frozenset(one.cell.named.items())]
        assert lowest <= count, one
        assert highest is None or count <= highest, one


def without_lines(table: PublishedTable) -> PublishedTable:
    """A table as it is known without the file in which it stands."""
    cells = {codes: replace(cell, line=None) for codes, cell in table.cells.items()}
    return replace(table, cells=cells, file=None)


def rounded_table(counts: np.ndarray, base: int) -> PublishedTable:
    """A two-way table of inner counts with its margins, as small count rounding prints it."""
    shape = counts.shape
    places = list(product(*(range(n + 1) for n in shape)))
    inner = {place: number for number, place in enumerate(np.ndindex(*shape))}
    members = [
        [
            number
            for place, number in inner.items()
            if all(code in (own, n) for own, code, n in zip(place, cell, shape, strict=True))
        ]
        for cell in places
    ]
    published = PublishedCells.from_lists(members, len(inner))
    rounding = SmallCountRounding(base, gives_up_totals=True)
    rounding.fit(counts.ravel(), published, [len(places) - 1])
    cells = {}
    for place, shown, status in zip(places, rounding.published_, rounding.status_, strict=True):
        codes = tuple(map(str, place))
        exact = (int(shown), int(shown))
        rounded = status is CellStatus.ROUNDED
        possible = possible_behind_rounding(int(shown), base) if rounded else exact
        cells[codes] = PublishedCell(codes, str(shown), *possible)
    dimensions = tuple(
        PublishedDimension(f"d{axis}", str(n), {str(n): (tuple(map(str, range(n))),)})
        for axis, n in enumerate(shape)
    )
    return PublishedTable("rounded", dimensions, cells, threshold=base)


@given(st.lists(st.integers(0, 7), min_size=6, max_size=6), st.sampled_from([3, 5]))
def test_no_small_count_is_found_exactly_where_totals_are_given_up(
    counts: list[int], base: int
) -> None:
    report = attack([rounded_table(np.array(counts).reshape(2, 3), base)])
    assert report.contradictions == ()
    small = [
        one
        for one in report.findings
        if one.possible[0] == one.possible[1] and 0 < one.possible[0] < base
    ]
    assert small == []
