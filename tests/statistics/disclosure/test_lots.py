"""Runs that are taken apart into lots: as safe as those that are treated whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himoya.statistics.disclosure import PublishedCells
from himoya.statistics.disclosure.attacking import attack
from himoya.statistics.disclosure.errors import PlanTooLarge
from himoya.statistics.disclosure.suppression import Suppression, enclosed_cells
from himoya.statistics.disclosure.suppression import distinct as distinct_room
from himoya.statistics.disclosure.suppression import lots as lots_room
from himoya.statistics.disclosure.suppression.lots import lots_of
from himoya.statistics.disclosure.suppression.parts import parts_of
from tests.oracles.suppression import fitting_worlds, values_left
from tests.statistics.disclosure.test_suppression import (
    HIGHEST,
    Run,
    as_a_stranger_sees_them,
    hidden_by,
    printed_by,
    published_tables,
    runs,
)

#: More inner cells than any run here has.
ALL = 10_000


@pytest.fixture(autouse=True)
def everything_is_too_large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A run of any size is taken apart, and a lot is full with one inner cell."""
    monkeypatch.setattr(lots_room, "MOST_STEPS", 0)
    monkeypatch.setattr(lots_room, "FULL", 1)
    monkeypatch.setattr(lots_room, "ROOM", 2)
    yield


@st.composite
def runs_of_neighbours(draw: st.DrawFn) -> tuple[Run, list[int]]:
    """Any run, and any saying of who are neighbours: safety must not hang on it."""
    run = draw(runs())
    number = len(run[0])
    return run, draw(st.lists(st.integers(0, 2), min_size=number, max_size=number))


def in_lots(run: Run, threshold: int, neighbourhoods: list[int]) -> Suppression:
    return hidden_by(run, threshold, neighbourhoods=np.array(neighbourhoods))


@settings(deadline=None, max_examples=100)
@given(runs_of_neighbours(), st.integers(3, 4))
def test_a_reader_of_the_whole_who_tries_every_count_finds_no_small_one(
    given_run: tuple[Run, list[int]], threshold: int
) -> None:
    run, neighbourhoods = given_run
    method = in_lots(run, threshold, neighbourhoods)
    worlds = fitting_worlds(run[1], printed_by(method), len(run[0]), HIGHEST + 2 * threshold)
    unsafe = {tuple(sorted(run[1][cell])) for cell in np.flatnonzero(method.unsafe_)}
    for cell in unsafe:
        values = values_left(worlds, cell)
        assert max(values) - min(values) >= threshold - 1
        if sum(run[0][one] for one in cell) == 1:
            hers = worlds[worlds[:, list(cell)].sum(axis=1) == 1]
            assert all(len(values_left(hers, other)) > 1 for other in unsafe - {cell})
    for cell in np.flatnonzero(method.hidden_ & ~method.unsafe_):
        values = values_left(worlds, run[1][cell])
        assert max(values) - min(values) >= threshold - 1 or min(values) >= threshold


@settings(deadline=None, max_examples=50)
@given(runs_of_neighbours(), st.integers(3, 5))
def test_a_lot_that_holds_everything_is_the_run_treated_whole(
    given_run: tuple[Run, list[int]], threshold: int
) -> None:
    run, neighbourhoods = given_run
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lots_room, "FULL", ALL)
        lot = in_lots(run, threshold, neighbourhoods)
    whole = hidden_by(run, threshold)
    assert lot.published_.tolist() == whole.published_.tolist()
    assert lot.report_.rounds == whole.report_.rounds


def test_no_lot_takes_a_cover_for_large_that_the_whole_shows_smaller() -> None:
    """In its lot the cover of 3 is 3 in every world; once a later lot hides ``both``, it may be 2.

    Two of the lot's inner cells stand in ``both`` with somebody of the later lot, who is unsafe and
    alone beyond them there: the later lot hides ``both`` in any case, after the first is done.
    """
    unsafe, cover, other, rest, free, none, more = range(7)
    later = range(7, 16)
    cells = {
        "all": [unsafe, cover, other],
        "with rest": [cover, rest],
        "with none": [cover, none],
        "both": [rest, free, later[0]],
        "with more": [rest, more],
        "later": list(later),
        "other": [other],
        "cover": [cover],
        "unsafe": [unsafe],
        "unsafe later": [later[0]],
    }
    names = list(cells)
    counts = np.array([1, 3, 9, 2, 0, 0, 1, *[2], *[5] * 8])
    published = PublishedCells.from_lists(list(cells.values()), len(counts))
    method = Suppression(3).fit(
        counts, published, range(6), neighbourhoods=np.array([0] * 7 + [1] * 9)
    )
    printed = dict(zip(names, printed_by(method), strict=True))
    assert printed["cover"] is None and printed["both"] is None, "else there is nothing to notice"
    # What stands of the first lot in no printed cell is left out: it can be anything.
    first = [one for one in names if one not in ("both", "later", "unsafe later")]
    told = {one: printed[one] for one in first if printed[one] is not None}
    inner = [unsafe, cover, other, rest, none, more]
    bounds = [min([13, *(told[n] for n in told if one in cells[n])]) for one in inner]
    left = {
        world[1]
        for world in product(*(range(most + 1) for most in bounds))
        if all(
            sum(world[inner.index(one)] for one in cells[name]) == value
            for name, value in told.items()
        )
    }
    assert max(left) - min(left) >= 2 or min(left) >= 3


def events(number: int, seed: int) -> tuple[np.ndarray, PublishedCells, np.ndarray]:
    """People of events by sex, office and trade: women and men of each event are published."""
    draw = np.random.default_rng(seed)
    rows = np.unique(
        [
            (event, int(draw.random() < 0.25), *draw.integers(0, (9, 3)))
            for event in range(number)
            for _ in range(draw.integers(4, 14))
        ],
        axis=0,
        return_counts=True,
    )
    cells, counts = rows
    event, sex, office, trade = cells.T
    families = (event * 0, event, event * 2 + sex, sex, office, trade)
    members = [
        np.flatnonzero(family == one).tolist() for family in families for one in np.unique(family)
    ]
    return counts, PublishedCells.from_lists(members, len(counts)), event


def lots_in(counts: np.ndarray, published: PublishedCells, home: np.ndarray) -> list[set[int]]:
    """Return the inner cells of each lot, with threshold 4."""
    true = published.sums(counts)
    found = (lots_of(part, counts, (true > 0) & (true < 4), home) for part in parts_of(published))
    return [set(lot.inner.tolist()) for lots in found for lot in lots]


def assert_no_other_lot_meets_an_unsafe_cell(
    lots: list[set[int]], counts: np.ndarray, published: PublishedCells
) -> None:
    """Whoever is alone in a cell of one lot learns nothing of another: this is why."""
    for cell, value in enumerate(published.sums(counts).tolist()):
        members = set(published.of(cell).tolist())
        if 0 < value < 4:
            assert [members <= lot for lot in lots if members & lot] == [True]


@settings(deadline=None)
@given(runs_of_neighbours())
def test_an_unsafe_cell_lies_in_one_lot_whole(given_run: tuple[Run, list[int]]) -> None:
    (counts, members), neighbourhoods = given_run
    published = PublishedCells.from_lists(members, len(counts))
    lots = lots_in(np.array(counts), published, np.array(neighbourhoods))
    assert_no_other_lot_meets_an_unsafe_cell(lots, np.array(counts), published)


def test_lots_borrow_what_is_safe_and_hang_on_no_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lots_room, "FULL", 40)
    monkeypatch.setattr(lots_room, "ROOM", 6)
    counts, published, event = events(60, seed=2)
    lots = lots_in(counts, published, event)
    assert_no_other_lot_meets_an_unsafe_cell(lots, counts, published)
    assert sum(map(len, lots)) > len(set.union(*lots)), "some serve several lots"
    order = np.random.default_rng(3).permutation(len(counts))
    place = np.argsort(order)
    shuffled = PublishedCells.from_lists(
        [place[published.of(cell)] for cell in range(len(published))], len(counts)
    )
    # Nor on the numbers of the neighbourhoods.
    again = lots_in(counts[order], shuffled, 99 - event[order])
    assert [set(order[sorted(lot)].tolist()) for lot in again] == lots


def test_nothing_of_many_events_in_lots_is_enclosed_by_all_that_is_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The judge takes the run whole, with linear programmes of his own."""
    monkeypatch.setattr(lots_room, "FULL", 40)
    counts, published, event = events(60, seed=1)
    method = Suppression(4).fit(counts, published, [0], neighbourhoods=event)
    report = method.report_
    assert report.unsafe > 20
    assert not enclosed_cells(counts, published, method.hidden_, 4).any()
    # What reaches beyond an event is not hidden lightly, and hardly more than by the whole run.
    whole = Suppression(4).fit(counts, published, [0]).report_
    assert report.totals_hidden == 0
    assert report.hidden <= 1.25 * whole.hidden


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_the_attacker_who_sees_the_tables_finds_nothing(counts: list[int]) -> None:
    published, places = published_tables(np.array(counts).reshape(2, 3, 2))
    total = places.index((0, ("all", "all")))
    # Neighbours are those of one region.
    method = Suppression(4).fit(
        np.array(counts), published, [total], neighbourhoods=np.arange(12) % 2
    )
    report = attack(as_a_stranger_sees_them(method, places))
    assert report.harmful == ()
    assert report.contradictions == ()


def test_without_small_counts_nothing_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distinct_room, "MOST_PAIRS", 1)
    run: Run = [20, 30], [[0], [1], [0, 1]]
    assert hidden_by(run, 5).published_.tolist() == [20, 30, 50]


def test_neighbours_that_are_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distinct_room, "MOST_PAIRS", 5)
    run: Run = [20, 1], [[0], [1], [0, 1]]
    with pytest.raises(PlanTooLarge, match="have 6"):
        in_lots(run, 5, [0, 0])
