"""The attacker finds what trying every table finds: no cell more, no cell less."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from himoya.statistics.disclosure import attack
from himoya.statistics.disclosure.attacking.programmes import Programme
from himoya.statistics.disclosure.attacking.systems import Sum
from himoya.statistics.published_tables import (
    PublishedCell,
    PublishedDimension,
    PublishedTable,
)
from tests.oracles.tables_by_force import (
    Printed,
    ranges_by_force,
    ranges_where_fewest_sums_fail,
    sums_of,
    with_totals,
)

#: Wide enough that every narrowing at all is a finding.
ANY = 1000

SHAPES = [(3,), (2, 2), (2, 3), (2, 2, 2)]


@dataclass(frozen=True)
class Case:
    """A table of a shape, as it is printed."""

    shape: tuple[int, ...]
    printed: Printed


@st.composite
def cases(draw: st.DrawFn, *, torn: bool = False, gaps: bool = False) -> Case:
    """True counts with their totals, of which the small ones are hidden as <k.

    ``torn``: one printed number is altered. ``gaps``: up to two inner cells are not printed.
    """
    shape = draw(st.sampled_from(SHAPES[:3] if torn else SHAPES))
    size = int(np.prod(shape))
    inner = draw(st.lists(st.integers(0, 5), min_size=size, max_size=size))
    threshold = draw(st.integers(2, 4 if size <= 6 else 3))
    table = with_totals(np.array(inner, np.int64).reshape(shape))
    shown = draw(st.sets(st.sampled_from(list(np.ndindex(*table.shape))), max_size=3))
    printed = {
        cell: (0, threshold - 1)
        if table[cell] < threshold and cell not in shown
        else (int(table[cell]), int(table[cell]))
        for cell in np.ndindex(*table.shape)
    }
    if torn:
        cell = draw(st.sampled_from(sorted(printed)))
        low, high = printed[cell]
        more = draw(st.integers(1, 3))
        printed[cell] = (low + more, low + more if low == high else high + more)
    if gaps:
        for cell in draw(st.sets(st.sampled_from(list(np.ndindex(*shape))), max_size=2)):
            del printed[cell]
    return Case(shape, printed)


def published(case: Case) -> PublishedTable:
    dimensions = tuple(
        PublishedDimension(
            f"d{axis}",
            str(size),
            {str(size): (tuple(str(code) for code in range(size)),)},
        )
        for axis, size in enumerate(case.shape)
    )
    cells = {}
    for cell, (low, high) in case.printed.items():
        codes = tuple(map(str, cell))
        cells[codes] = PublishedCell(codes, str(low) if low == high else f"{low}-{high}", low, high)
    return PublishedTable("table", dimensions, cells)


def ranges_attacked(case: Case) -> dict[tuple[int, ...], tuple[int, int]]:
    """What the attacker leaves of every printed cell, read from its findings."""
    report = attack([published(case)], width=ANY)
    found = dict(case.printed)
    for one in report.findings:
        if not one.contradicted:
            low, high = one.possible
            assert high is not None
            found[tuple(map(int, one.cell.codes))] = (low, high)
    return found


@given(cases())
def test_it_finds_what_trying_every_table_finds(case: Case) -> None:
    assert ranges_attacked(case) == ranges_by_force(case.shape, case.printed, most=5)


@settings(max_examples=50)
@given(cases(gaps=True))
def test_a_cell_that_is_not_printed_may_hold_any_count(case: Case) -> None:
    top = case.printed[case.shape][1]
    assert ranges_attacked(case) == ranges_by_force(case.shape, case.printed, most=top)


@settings(max_examples=50)
@given(cases(torn=True))
def test_sums_clash_where_no_table_fits_and_only_there(case: Case) -> None:
    report = attack([published(case)], width=ANY)
    top = max(high for _, high in case.printed.values())
    fits = ranges_by_force(case.shape, case.printed, most=top) is not None
    assert bool(report.contradictions) is not fits


@settings(max_examples=50)
@given(cases(torn=True))
def test_of_clashing_sums_the_fewest_are_left_out_in_every_way(case: Case) -> None:
    _, expected = ranges_where_fewest_sums_fail(case.shape, case.printed)
    assert ranges_attacked(case) == expected


@settings(max_examples=50)
@given(cases(torn=True))
def test_every_clash_is_as_small_as_it_can_be(case: Case) -> None:
    """All of its sums cannot hold together; without any one of them the others can."""
    for clash in attack([published(case)], width=ANY).contradictions:
        sums = [
            (
                tuple(map(int, one.whole.codes)),
                [tuple(map(int, part.codes)) for part in one.parts],
            )
            for one in clash.sums
        ]
        assert all(one in sums_of(case.shape) for one in sums)
        assert not can_hold(case.printed, sums)
        for left_out in sums:
            assert can_hold(case.printed, [one for one in sums if one is not left_out])


def can_hold(printed: Printed, sums: list[tuple[tuple[int, ...], list[tuple[int, ...]]]]) -> bool:
    cells = list({cell for whole, parts in sums for cell in (whole, *parts)})
    for counts in product(*(range(printed[c][0], printed[c][1] + 1) for c in cells)):
        table = dict(zip(cells, counts, strict=True))
        if all(table[whole] == sum(table[part] for part in parts) for whole, parts in sums):
            return True
    return False


@given(st.data())
def test_whole_numbers_say_more_than_fractions_do(data: st.DataObject) -> None:
    """Sums that overlap in rings, of which fractions leave halves that no whole count can take."""
    counts = data.draw(st.lists(st.integers(0, 3), min_size=5, max_size=5))
    groups = data.draw(
        st.lists(st.sets(st.integers(0, 4), min_size=2, max_size=3), min_size=2, max_size=5)
    )
    wholes = [sum(counts[cell] for cell in group) for group in groups]
    ranges = [(0, 3)] * 5 + [(whole, whole) for whole in wholes]
    sums = [Sum(5 + number, tuple(group)) for number, group in enumerate(groups)]
    fitting = [
        tried
        for tried in product(range(4), repeat=5)
        if all(sum(tried[c] for c in g) == w for g, w in zip(groups, wholes, strict=True))
    ]
    cells = sorted({cell for group in groups for cell in group})
    expected = {c: (min(t[c] for t in fitting), max(t[c] for t in fitting)) for c in cells}
    assert Programme(ranges, sums).ranges_of(cells) == expected


def test_the_reason_given_leads_to_the_count() -> None:
    """The sum of factor times count, over the cells named, is the count itself."""
    rng = np.random.default_rng(20261128)
    checked = 0
    for _ in range(40):
        table = with_totals(rng.integers(0, 9, (3, 3)))
        printed = {
            cell: (0, 4) if table[cell] < 5 and max(cell) < 3 else (int(table[cell]),) * 2
            for cell in np.ndindex(*table.shape)
        }
        for one in attack([published(Case((3, 3), printed))], width=ANY).findings:
            if one.bound == "equal":
                total = sum(
                    times * int(table[tuple(map(int, place.codes))]) for place, times in one.because
                )
                assert total == one.possible[0] == one.possible[1]
                checked += 1
    assert checked > 20
