"""A release in two threads is the same as in one, to the last number and remark."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from himoya.dictionary import side_by_side
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import PeriodKind
from himoya.exchange.parquet import read_records, write_records
from himoya.statistics.answers import rows_as_numbers
from himoya.statistics.disclosure import PublishedCells, choosing
from himoya.statistics.patterns import _rows_as_numbers
from himoya.statistics.plans import PublicationPlan, TablePlan
from himoya.statistics.releases import protect_release
from himoya.statistics.safeguards import SUPPRESSION


@pytest.fixture
def as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few numbers be many, and a run of some cells be one of very many."""
    monkeypatch.setattr(side_by_side, "FEWEST_NUMBERS", 0)
    monkeypatch.setattr(choosing, "BLOCK", 32)
    monkeypatch.setattr(choosing, "_BLOCKS_IN_FULL", 4)
    monkeypatch.setattr(choosing, "_COARSE", 128)


@pytest.fixture
def others_at_work(monkeypatch: pytest.MonkeyPatch, as_if_large: None) -> set[int]:
    """Let there be two processors; return the threads that laid anything out, besides this one."""
    monkeypatch.setattr(side_by_side, "processors", lambda: 2)
    seen: set[int] = set()
    added_to = PublishedCells._times_named

    def noticed(self: PublishedCells, part: tuple[int, int]) -> np.ndarray:
        seen.add(threading.get_ident())
        return added_to(self, part)

    monkeypatch.setattr(PublishedCells, "_times_named", noticed)
    return seen


PLAN = PublicationPlan(
    release="test",
    tables={
        name: TablePlan()
        for name in (
            "victims_by_sex_age",
            "victims_by_form_sex_age",
            "victims_by_citizenship",
            "victims_by_place",
            "victim_episodes_by_form",
            "glotip_q8",
        )
    },
)
PLANS = {
    "rounded": PLAN,
    "half-years": replace(PLAN, period=PeriodKind.HALF_YEAR_CUMULATIVE.value),
    "hidden": replace(
        PLAN, method=SUPPRESSION, tables={"victims_by_sex_age": TablePlan()}, periods=("2021",)
    ),
}


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_release_is_the_same(
    plan: PublicationPlan,
    demonstration: Dictionary,
    victims: RecordTable,
    monkeypatch: pytest.MonkeyPatch,
    others_at_work: set[int],
) -> None:
    in_two = protect_release(demonstration, {"victim": victims}, plan)
    assert others_at_work - {threading.get_ident()}, "no other thread had any work"
    others_at_work.clear()
    monkeypatch.setattr(side_by_side, "processors", lambda: 1)
    in_one = protect_release(demonstration, {"victim": victims}, plan)
    assert others_at_work == {threading.get_ident()}
    assert in_two == in_one


@pytest.mark.usefixtures("others_at_work")
def test_columns_of_a_file_are_read_the_same(
    demonstration: Dictionary,
    victims: RecordTable,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "victim.parquet"
    write_records(victims, demonstration.records["victim"], file)
    in_two = read_records(file, "en")["victim"]
    monkeypatch.setattr(side_by_side, "processors", lambda: 1)
    in_one = read_records(file, "en")["victim"]
    assert {name: list(column) for name, column in in_two.columns.items()} == {
        name: list(column) for name, column in in_one.columns.items()
    }
    assert list(in_two.columns) == list(victims.columns)


@pytest.mark.usefixtures("others_at_work")
@pytest.mark.parametrize("number", [1, 2, 3, 7])
def test_halves_of_columns_number_rows_as_all_columns_do(number: int) -> None:
    chance = random.Random(number)
    columns = [np.array(chance.choices(range(-1, 3), k=200)) for _ in range(number)]
    rows = list(zip(*(one.tolist() for one in columns), strict=True))
    place = {row: at for at, row in enumerate(sorted(set(rows)))}
    assert _rows_as_numbers(columns).tolist() == [place[row] for row in rows]
    assert rows_as_numbers(columns).tolist() == [place[row] for row in rows]


@pytest.mark.usefixtures("others_at_work")
@pytest.mark.parametrize("seed", range(20))
def test_a_table_is_turned_as_by_hand(seed: int) -> None:
    chance = random.Random(seed)
    inner, many = chance.randint(1, 6), chance.randint(0, 6)
    members = [chance.sample(range(inner), chance.randint(0, inner)) for _ in range(many)]
    turned = PublishedCells.from_lists(members, inner).turned
    by_hand = [[cell for cell in range(many) if one in members[cell]] for one in range(inner)]
    assert [turned.of(one).tolist() for one in range(inner)] == by_hand
    values = np.array([chance.randint(0, 9) for _ in range(inner)])
    sums = PublishedCells.from_lists(members, inner).sums(values).tolist()
    assert sums == [sum(int(values[one]) for one in cell) for cell in members]


@pytest.mark.usefixtures("others_at_work")
@pytest.mark.parametrize("members", [[[0, 0], [1], [0, 1]], [[0], [1], [0, 1, 1]]])
def test_an_inner_cell_named_twice_is_found_in_either_half(members: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="named twice"):
        PublishedCells.from_lists(members, 2)
