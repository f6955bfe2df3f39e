"""What suppression promises, on random runs, tried by a reader who tries every set of counts."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himoya.dictionary.results import CellStatus
from himoya.statistics.disclosure import Protection, PublishedCells
from himoya.statistics.disclosure.attacking import attack
from himoya.statistics.disclosure.errors import NoSolutionInTime, PlanTooLarge
from himoya.statistics.disclosure.suppression import (
    HIDDEN,
    Suppression,
    enclosed_cells,
    group_disclosures,
)
from himoya.statistics.disclosure.suppression import clock as clock_room
from himoya.statistics.disclosure.suppression import distinct as distinct_room
from himoya.statistics.published_tables import (
    PublishedCell,
    PublishedDimension,
    PublishedTable,
)
from tests.oracles.small_count_rounding import invented_victims, sums, tables_of
from tests.oracles.suppression import fitting_worlds, values_left

#: Counts of inner cells, and the inner cells of each published cell.
Run = tuple[list[int], list[list[int]]]
HIGHEST = 5
#: The table of a cell, and its codes there.
PlaceInTable = tuple[int, tuple[str, str]]


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """Sets of cells that overlap in any way, which is worse than tables."""
    number = draw(st.integers(1, 4))
    counts = draw(st.lists(st.integers(0, HIGHEST), min_size=number, max_size=number))
    cell = st.integers(0, number - 1)
    members = draw(st.lists(st.lists(cell, unique=True), min_size=1, max_size=7))
    return counts, [*members, list(range(number))]


@st.composite
def linked_tables(draw: st.DrawFn) -> Run:
    """A table of two by three with all margins, of small counts."""
    counts = draw(st.lists(st.integers(0, 4), min_size=6, max_size=6))
    cells = {place: number for number, place in enumerate(product(range(2), range(3)))}
    choices = product((0, 1, None), (0, 1, 2, None))
    members = [
        [
            number
            for (row, column), number in cells.items()
            if wanted_row in (None, row) and wanted_column in (None, column)
        ]
        for wanted_row, wanted_column in choices
    ]
    return counts, members


def hidden_by(run: Run, threshold: int, **more: Any) -> Suppression:
    counts, members = run
    published = PublishedCells.from_lists(members, len(counts))
    return Suppression(threshold).fit(np.array(counts), published, [len(members) - 1], **more)


def printed_by(method: Suppression) -> list[int | None]:
    return [None if value == HIDDEN else value for value in method.published_.tolist()]


def worlds_left(run: Run, method: Suppression, highest: int) -> np.ndarray:
    return fitting_worlds(run[1], printed_by(method), len(run[0]), highest)


def assert_survives(run: Run, threshold: int, highest: int) -> None:
    """Ask the reader for every unsafe cell, and again with each cell of one known."""
    method = hidden_by(run, threshold)
    worlds = worlds_left(run, method, highest)
    unsafe = {tuple(sorted(run[1][cell])) for cell in np.flatnonzero(method.unsafe_)}
    for cell in unsafe:
        values = values_left(worlds, cell)
        assert max(values) - min(values) >= threshold - 1
    for cell in np.flatnonzero(method.hidden_ & ~method.unsafe_):
        values = values_left(worlds, run[1][cell])
        assert max(values) - min(values) >= threshold - 1 or min(values) >= threshold
    for own in unsafe:
        if sum(run[0][one] for one in own) == 1:
            hers = worlds[worlds[:, list(own)].sum(axis=1) == 1]
            for other in unsafe - {own}:
                assert len(values_left(hers, other)) > 1


@settings(deadline=None)
@given(runs(), st.integers(3, 5))
def test_d01_no_small_count_is_printed_and_printed_counts_are_true(
    run: Run, threshold: int
) -> None:
    method = hidden_by(run, threshold)
    for true, value, status in zip(
        sums(*run), method.published_.tolist(), method.status_, strict=True
    ):
        assert value == (HIDDEN if status is CellStatus.SUPPRESSED else true)
        assert value != HIDDEN or status is CellStatus.SUPPRESSED
        assert not 0 < value < threshold


@settings(deadline=None, max_examples=150)
@given(runs(), st.integers(3, 4))
def test_d02_a_reader_who_tries_every_count_finds_no_small_one(run: Run, threshold: int) -> None:
    assert_survives(run, threshold, HIGHEST + 2 * threshold)


@settings(deadline=None, max_examples=25)
@given(linked_tables())
def test_d02_a_table_with_its_margins_survives_such_a_reader(run: Run) -> None:
    assert_survives(run, 3, 7)


@settings(deadline=None)
@given(runs(), st.integers(3, 5), st.randoms(use_true_random=False))
def test_the_order_of_the_inner_cells_does_not_matter(
    run: Run, threshold: int, random: Any
) -> None:
    counts, members = run
    order = list(range(len(counts)))
    random.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    shuffled = [counts[old] for old in order], [[place[one] for one in cell] for cell in members]
    assert hidden_by(run, threshold).published_.tolist() == (
        hidden_by(shuffled, threshold).published_.tolist()
    )


@settings(deadline=None)
@given(runs(), st.integers(3, 5))
def test_a_run_without_small_counts_is_printed_as_it_is(run: Run, threshold: int) -> None:
    counts = [count if count >= threshold else 0 for count in run[0]]
    method = hidden_by((counts, run[1]), threshold)
    assert method.published_.tolist() == sums(counts, run[1])
    assert not method.hidden_.any()


#: A small man among women of two regions, with all margins, as in the docstring.
TWO_BY_TWO: Run = (
    [20, 1, 30, 9],
    [[0], [1], [2], [3], [0, 1], [2, 3], [0, 2], [1, 3], [0, 1, 2, 3]],
)


def test_d02_the_small_cell_of_a_square_takes_three_covers_and_no_margin() -> None:
    method = hidden_by(TWO_BY_TWO, 5)
    assert method.hidden_.tolist() == [True] * 4 + [False] * 5
    report = method.report_
    assert (report.unsafe, report.covers, report.hidden, report.totals_hidden) == (1, 3, 4, 0)
    assert report.proven == report.audited == 1


def test_a_square_of_ones_is_not_left_to_a_margin_of_two() -> None:
    # Four ones under margins of 2: by elimination alone nothing follows, yet each lies in 0 to 2.
    run = [1, 1, 1, 1, 3], [[0], [1], [2], [3], [0, 1], [2, 3], [0, 2], [1, 3], [0, 1, 2, 3, 4]]
    values = values_left(worlds_left(run, hidden_by(run, 3), 7), [0])
    assert max(values) >= 2


def test_a_true_zero_covers_where_its_inner_cells_are_given() -> None:
    # Of 6 victims of the first region all are women.
    run = [6, 0, 7, 5], TWO_BY_TWO[1]
    rows = [(4, [0, 1]), (5, [2, 3])]
    whole_rows = group_disclosures(np.array(sums(*run)), rows)
    assert whole_rows == [0]
    method = hidden_by(run, 5, also_unsafe=whole_rows)
    assert method.published_[1] == HIDDEN
    values = values_left(worlds_left(run, method, 13), [0])
    assert max(values) - min(values) >= 4


def test_a_row_of_one_part_or_of_nobody_discloses_no_group() -> None:
    assert group_disclosures(np.array([7, 7, 0, 0, 0]), [(0, [1]), (2, [3, 4])]) == []


def test_an_unsafe_zero_that_nothing_could_hide_is_refused() -> None:
    with pytest.raises(ValueError, match="without inner cells"):
        hidden_by(([9], [[], [0]]), 5, also_unsafe=[0])


def test_a_national_total_is_hidden_where_it_is_small_itself() -> None:
    method = hidden_by(([1, 2], [[0], [1], [0, 1]]), 5)
    assert method.published_.tolist() == [HIDDEN] * 3
    assert method.report_.totals_hidden == 1


@pytest.mark.parametrize(
    ("counts", "threshold", "said"),
    [([1, -1], 5, "below zero"), ([1, 2, 3], 5, "3 counts"), ([1, 2], 2, "threshold 2")],
)
def test_what_cannot_be_protected_is_refused(counts: list[int], threshold: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Suppression(threshold).fit(np.array(counts), PublishedCells.from_lists([[0, 1]], 2))


def test_no_solution_in_time_is_said_and_nothing_is_learnt() -> None:
    method = Suppression(5, seconds=0.0)
    with pytest.raises(NoSolutionInTime, match="Within 0 seconds no safe choice"):
        method.fit(np.array([20, 1]), PublishedCells.from_lists([[0], [1], [0, 1]], 2))
    assert not hasattr(method, "published_")


#: A table whose margins leave much to be searched in whole numbers.
CUBE_SHAPE = (4, 3, 2)


def cube(seed: int) -> Run:
    counts = np.random.default_rng(seed).integers(0, 5, CUBE_SHAPE)
    cells = np.arange(counts.size).reshape(CUBE_SHAPE)
    places = product(*((*range(size), slice(None)) for size in CUBE_SHAPE))
    return counts.reshape(-1).tolist(), [np.atleast_1d(cells[at]).ravel().tolist() for at in places]


@pytest.mark.parametrize("seed", range(4))
def test_without_time_for_whole_numbers_an_answer_is_found_that_stands_in_fractions(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts, members = cube(seed)
    published = PublishedCells.from_lists(members, len(counts))
    monkeypatch.setattr(clock_room, "IN_WHOLE_NUMBERS", 0.0)
    method = hidden_by((counts, members), 5)
    report = method.report_
    assert report.proven + report.given_up >= report.audited > 0
    assert report.not_tried == 0
    assert not enclosed_cells(np.array(counts), published, method.hidden_, 5).any()


def test_the_report_says_what_was_not_searched_in_whole_numbers() -> None:
    counts, members = cube(0)
    published = PublishedCells.from_lists(members, len(counts))
    few = Suppression(5, most_in_whole_numbers=0).fit(np.array(counts), published).report_
    assert few.not_tried == few.audited - few.proven
    assert few.given_up == 0
    searched = Suppression(5).fit(np.array(counts), published).report_
    assert (searched.not_tried, searched.proven) == (0, searched.audited)


def test_an_optimum_is_claimed_only_where_nothing_was_hidden_for_the_sake_of_others() -> None:
    alone = hidden_by(([3, 20], [[0], [1]]), 5).report_
    assert (alone.covers, alone.optimum_proved) == (0, True)
    square = hidden_by(TWO_BY_TWO, 5).report_
    assert (square.covers > 0, square.optimum_proved) == (True, False)


def test_a_plan_too_large_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distinct_room, "MOST_PAIRS", 5)
    with pytest.raises(PlanTooLarge, match="have 6"):
        hidden_by(([20, 1], [[0], [1], [0, 1]]), 5)


def test_it_is_a_method_of_protection() -> None:
    method: Protection = Suppression(5)
    run = PublishedCells.from_lists([[0], [1]], 2)
    assert method.fit(np.array([7, 3]), run, []).published_.tolist() == [7, HIDDEN]


def test_no_more_is_hidden_than_by_the_r_package_on_a_table_of_the_same_size() -> None:
    # GaussSuppression 1.0.0 with maxN = 4 hid 46 of 162 cells, 14 of them for their own sake, in
    # other invented data; here 37 of 162 are small. Compared are the covers each small cell takes.
    counts, members = tables_of(invented_victims(1500), ["sex", "age", "form"], 3)
    published = PublishedCells.from_lists(members, len(counts))
    report = Suppression(5).fit(np.array(counts), published, [0]).report_
    assert (report.published_cells, report.unsafe) == (162, 37)
    assert report.covers / report.unsafe < (46 - 14) / 14
    assert report.proven == report.audited


def published_tables(counts: np.ndarray) -> tuple[PublishedCells, list[PlaceInTable]]:
    """All margins of two tables, sex by age and sex by region, of counts in three dimensions."""
    numbers = np.arange(counts.size).reshape(counts.shape)
    members, places = [], []
    for table, other in enumerate((1, 2)):
        for sex in (*range(counts.shape[0]), None):
            for code in (*range(counts.shape[other]), None):
                one = numbers if sex is None else numbers[[sex]]
                one = one if code is None else one.take([code], axis=other)
                members.append(one.ravel().tolist())
                places.append((table, (_code(sex), _code(code))))
    return PublishedCells.from_lists(members, counts.size), places


def _code(code: int | None) -> str:
    return "all" if code is None else f"c{code}"


def as_a_stranger_sees_them(method: Suppression, places: list[PlaceInTable]) -> list[Any]:
    tables = []
    for number, name in enumerate(("age", "region")):
        cells = {
            codes: PublishedCell(
                codes, str(value), *((0, None) if value == HIDDEN else (value,) * 2)
            )
            for (table, codes), value in zip(places, method.published_.tolist(), strict=True)
            if table == number
        }
        dimensions = tuple(
            PublishedDimension(
                one, "all", {"all": (tuple(sorted({codes[at] for codes in cells} - {"all"})),)}
            )
            for at, one in enumerate(("sex", name))
        )
        tables.append(
            PublishedTable(
                name,
                dimensions,
                cells,
                year="2024",
                population="victims",
                threshold=method.threshold,
            )
        )
    return tables


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 9), min_size=12, max_size=12), st.integers(3, 5))
def test_d02_every_suppressed_plan_survives_the_attacker(counts: list[int], threshold: int) -> None:
    # The attacker is another program: it sees tables and no inner cells.
    cube = np.array(counts).reshape(2, 3, 2)
    published, places = published_tables(cube)
    total = places.index((0, ("all", "all")))
    method = Suppression(threshold).fit(cube.ravel(), published, [total])
    report = attack(as_a_stranger_sees_them(method, places), own_cells=True)
    assert report.harmful == ()
    assert report.contradictions == ()
    # He takes every hidden cell for one in which somebody may be alone; here it is seen who is.
    index = {place: number for number, place in enumerate(places)}
    for found in report.own_cells:
        own, other = (
            index[("age", "region").index(one.table.name), one.codes]
            for one in (found.own, found.cell)
        )
        if method.counts_[own] == 1 and method.unsafe_[other]:
            assert sorted(published.of(own)) == sorted(published.of(other))


def test_an_audit_of_a_choice_made_elsewhere_names_what_it_gives_away() -> None:
    counts, members = TWO_BY_TWO
    published = PublishedCells.from_lists(members, len(counts))
    alone = np.array([sum(counts[one] for one in cell) == 1 for cell in members])
    assert enclosed_cells(np.array(counts), published, alone, 5).tolist() == alone.tolist()
    square = np.arange(len(members)) < 4
    assert not enclosed_cells(np.array(counts), published, square, 5).any()


@settings(deadline=None, max_examples=40)
@given(runs(), st.integers(3, 5))
def test_the_same_audit_finds_nothing_in_what_we_hide(run: Run, threshold: int) -> None:
    published = PublishedCells.from_lists(run[1], len(run[0]))
    hidden = hidden_by(run, threshold).hidden_
    assert not enclosed_cells(np.array(run[0]), published, hidden, threshold).any()


def test_cells_that_a_bound_of_small_sums_encloses_are_widened() -> None:
    # Four ones under 4 and 10: by elimination nothing follows of any, though 10 - 6 encloses them.
    run = [1, 1, 1, 1, 6], [[0], [1], [2], [3], [4], [0, 1], [2, 3], [0, 1, 2, 3], [0, 1, 2, 3, 4]]
    method = hidden_by(run, 5)
    values = values_left(worlds_left(run, method, 10), [0])
    assert max(values) - min(values) >= 4
    assert method.report_.proven == method.report_.audited


def test_years_are_protected_one_by_one_as_if_each_were_alone() -> None:
    # Two years of the same square; a total over both joins them, and is printed all the same.
    counts, members = TWO_BY_TWO
    later = [[one + 4 for one in cell] for cell in members]
    both = Suppression(5).fit(
        np.array(counts * 2), PublishedCells.from_lists([*members, *later, []], 8), [8, 17]
    )
    alone = hidden_by(TWO_BY_TWO, 5).published_.tolist()
    assert both.published_.tolist() == [*alone, *alone, 0]
    assert both.report_.hidden == 8
    joined = PublishedCells.from_lists([*members, *later, list(range(8))], 8)
    assert Suppression(5).fit(np.array(counts * 2), joined, [18]).published_[18] == 120
