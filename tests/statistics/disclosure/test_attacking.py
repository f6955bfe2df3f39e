"""The attacker: published figures of five States, linked tables, editions, one's own cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from random import Random

import pytest

from himoya.statistics.disclosure import AttackReport, attack, survives
from himoya.statistics.disclosure.attacking import Kind, Method
from himoya.statistics.disclosure.attacking.programmes import Programme
from himoya.statistics.disclosure.attacking.systems import Sum
from himoya.statistics.published_tables import (
    PublishedCell,
    PublishedDimension,
    PublishedTable,
    read_published_tables,
)
from himoya.statistics.published_tables.values import possible_counts


def table(
    cells: dict[tuple[str, ...], str],
    dimensions: Sequence[str] = ("sex",),
    name: str = "victims",
    **about: str | int,
) -> PublishedTable:
    """A table whose dimensions have the total ``all``; everything else adds up to it."""
    read = {}
    for codes, shown in cells.items():
        possible = possible_counts(shown)
        assert possible is not None
        read[codes] = PublishedCell(codes, shown, *possible)
    made = []
    for place, dimension in enumerate(dimensions):
        codes = dict.fromkeys(each[place] for each in cells)
        parts = tuple(code for code in codes if code != "all")
        made.append(PublishedDimension(dimension, "all", {"all": (parts,)} if parts else {}))
    about.setdefault("year", "2024")
    return PublishedTable(name, tuple(made), read, **about)  # type: ignore[arg-type]


def found(report: AttackReport) -> dict[tuple[str, ...], tuple[str, str, tuple[int, int | None]]]:
    return {one.cell.codes: (one.kind.value, one.by.value, one.possible) for one in report.findings}


def test_one_subtraction_needs_a_pencil_only() -> None:
    report = attack([table({("all",): "21", ("m",): "20", ("w",): "<5"})])
    assert found(report) == {("w",): ("exact", "subtraction", (1, 1))}
    (one,) = report.findings
    because = [(place.codes, factor) for place, factor in one.because]
    assert because == [(("all",), 1), (("m",), -1)]
    assert (report.cells, report.hidden, report.exact, report.narrowed) == (3, 1, 1, 0)


def test_two_sums_together_say_more_than_each() -> None:
    """Rows 4 + x = 4 + y and columns give no cell away alone, but 9 = 4 + 4 + 1 does."""
    cells = {
        ("m", "child"): "<5",
        ("m", "adult"): "<5",
        ("w", "child"): "<5",
        ("w", "adult"): "<5",
        ("m", "all"): "8",
        ("w", "all"): "1",
        ("all", "child"): "5",
        ("all", "adult"): "4",
        ("all", "all"): "9",
    }
    report = attack([table(cells, ("sex", "age"))])
    kinds = {codes: (kind, by) for codes, (kind, by, _) in found(report).items()}
    assert kinds == {
        ("m", "child"): ("exact", "table"),
        ("m", "adult"): ("exact", "table"),
        ("w", "child"): ("exact", "table"),
        ("w", "adult"): ("exact", "table"),
    }


def test_a_cell_is_narrowed_where_less_than_the_width_is_left() -> None:
    tables = [table({("all",): "6", ("m",): "<5", ("w",): "<5"})]
    assert found(attack(tables)) == {
        ("m",): ("narrowed", "table", (2, 4)),
        ("w",): ("narrowed", "table", (2, 4)),
    }
    assert attack(tables, width=2).findings == ()
    assert attack(tables, width=3).narrowed == 2


def test_subtractions_that_contradict_each_other_find_nothing_exactly() -> None:
    """As in one table of the UN file: 2 = x, 1 + 0 = x; each alone would be an answer."""
    cells = {
        ("all", "all"): "20",
        ("all", "adult"): "18",
        ("all", "child"): "<5",
        ("m", "all"): "10",
        ("m", "adult"): "10",
        ("m", "child"): "<5",
        ("w", "all"): "9",
        ("w", "adult"): "8",
        ("w", "child"): "<5",
    }
    report = attack([table(cells, ("sex", "age"))])
    assert report.exact == 0
    assert report.exact_by[Method.SUBTRACTION] == 3
    assert {one.contradicted for one in report.findings if one.kind is Kind.EXACT} == {True}
    assert len(report.contradictions) >= 1
    narrowed = [one for one in report.findings if one.kind is Kind.NARROWED]
    assert [(one.possible, one.because) for one in narrowed] == [
        ((1, 2), ()),
        ((0, 1), ()),
        ((1, 2), ()),
    ]


def test_answers_to_several_questions_are_one_system() -> None:
    """Sex hides 3 victims, region hides the same 3: together nothing is hidden."""
    by_sex = table({("all",): "30", ("m",): "<5", ("w",): "<5", ("x",): "25"}, population="v")
    by_both = table(
        {("m", "all"): "3", ("m", "north"): "<5", ("m", "south"): "<5"},
        ("sex", "region"),
        "victims by region",
        population="v",
    )
    assert found(attack([by_sex])) == {
        ("m",): ("narrowed", "table", (1, 4)),
        ("w",): ("narrowed", "table", (1, 4)),
    }
    report = attack([by_sex, by_both])
    assert found(report)["w",] == ("exact", "linked", (2, 2))


def test_tables_of_other_populations_are_not_linked() -> None:
    one = table({("all",): "30", ("m",): "<5", ("w",): "<5", ("x",): "25"}, population="v")
    other = table({("all",): "3", ("m",): "3"}, name="suspects", population="s")
    assert Method.LINKED not in {each.by for each in attack([one, other]).findings}


def test_an_unrevised_edition_that_hides_less_gives_the_cell_away() -> None:
    first = table({("all",): "30", ("m",): "<5", ("w",): "<5", ("x",): "24"}, edition="1")
    second = table({("all",): "30", ("m",): "2", ("w",): "<5", ("x",): "24"}, edition="2")
    assert found(attack([first, second]))["m",] == ("exact", "editions", (2, 2))


def test_a_small_difference_of_two_editions_tells_who_came() -> None:
    first = table({("all",): "30", ("m",): "12", ("w",): "18"}, edition="1")
    second = table({("all",): "31", ("m",): "12", ("w",): "19"}, edition="2")
    report = attack([first, second])
    assert {(one.cell.codes, one.possible, one.is_difference) for one in report.findings} == {
        (("all",), (1, 1), True),
        (("w",), (1, 1), True),
    }
    assert not survives([first, second])


def test_a_revised_edition_is_not_taken_for_the_same_counts() -> None:
    first = table({("all",): "30", ("m",): "<5", ("w",): "<5", ("x",): "24"}, edition="1")
    second = table({("all",): "80", ("m",): "2", ("w",): "54", ("x",): "24"}, edition="2")
    assert found(attack([first, second]))["m",] == ("narrowed", "table", (2, 4))


def test_who_is_the_only_one_in_a_cell_finds_the_other() -> None:
    report = attack(
        [table({("all",): "25", ("m",): "<5", ("w",): "<5", ("x",): "20"})], own_cells=True
    )
    pairs = {(one.own.codes, one.cell.codes) for one in report.own_cells}
    assert pairs == {(("m",), ("w",)), (("w",), ("m",))}


def test_a_cell_that_is_known_to_be_large_does_no_harm() -> None:
    large = table({("all",): "80", ("m",): "60", ("w",): "0-100"}, threshold=5)
    small = table({("all",): "62", ("m",): "60", ("w",): "0-100"}, threshold=5)
    assert attack([large]).exact == attack([small]).exact == 1
    assert survives([large])
    assert not survives([small])


def test_it_says_so_where_time_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three sums in a ring: 3 = x + y = y + z = x + z has a solution in halves alone."""
    ring = [Sum(3, (0, 1)), Sum(3, (1, 2)), Sum(3, (0, 2))]
    ranges = [(0, 3), (0, 3), (0, 3), (3, 3)]
    assert not Programme(ranges, ring).is_feasible()
    monkeypatch.setattr(
        Programme, "_run_in_whole_numbers", lambda self, objective: ("kTimeLimit", None)
    )
    programme = Programme(ranges, ring)
    assert programme.ranges_of([0]) == {0: (0, 3)}
    assert programme.unfinished == {0}


@pytest.mark.parametrize("seed", range(40))
def test_ranges_are_those_of_all_counts_that_the_sums_allow(seed: int) -> None:
    """One sum to four, often in circles: every combination of counts is tried."""
    chance = Random(seed)
    ranges = [(low := chance.randrange(2), low + chance.randrange(1, 5)) for _ in range(6)]
    sums = []
    for _ in range(1 + seed % 4):
        whole, *parts = chance.sample(range(6), chance.randrange(3, 5))
        sums.append(Sum(whole, tuple(parts)))
    possible = [
        counts
        for counts in product(*(range(low, high + 1) for low, high in ranges))
        if all(counts[one.whole] == sum(counts[part] for part in one.parts) for one in sums)
    ]
    programme = Programme(ranges, sums)
    assert programme.is_feasible() == bool(possible)
    if possible:
        cells = sorted({cell for one in sums for cell in one.cells})
        assert programme.ranges_of(cells) == {
            cell: (min(one[cell] for one in possible), max(one[cell] for one in possible))
            for cell in cells
        }


@pytest.fixture(scope="module")
def five_states(shared: Path) -> AttackReport:
    file = shared / "data" / "unodc-glotip-central-asia.csv"
    return attack(read_published_tables([file]).tables)


def test_the_un_file_gives_away_what_was_counted_by_other_means(
    five_states: AttackReport,
) -> None:
    """published-figures.md, rule 2: 367 hidden; 89 by one subtraction; 129 and 28 by each table's
    sums; 147 and 36 with the sums over forms, where these hold."""
    assert five_states.hidden == 367
    assert five_states.exact_by == {
        Method.SUBTRACTION: 89,
        Method.TABLE: 129,
        Method.LINKED: 147,
        Method.EDITIONS: 147,
    }
    assert five_states.narrowed_by[Method.TABLE] == 28
    assert five_states.narrowed_by[Method.LINKED] == 36
    assert (five_states.exact, five_states.narrowed) == (147, 36)


def test_the_cells_found_in_the_un_file_are_those_of_the_states_named(
    five_states: AttackReport,
) -> None:
    """The same rule: TJ 31, UZ 26, KG 20, TM 11, KZ 1 by subtraction; three contradict."""
    by_hand = [one for one in five_states.findings if one.by is Method.SUBTRACTION]
    states = Counter(one.cell.table.country for one in by_hand)
    assert states == {"TJK": 31, "UZB": 26, "KGZ": 20, "TKM": 11, "KAZ": 1}
    contradicted = [one.cell.table.name for one in by_hand if one.contradicted]
    assert contradicted == ["UZB 2017 Persons convicted"] * 3


def test_the_tables_of_the_un_file_that_contradict_themselves_are_named(
    five_states: AttackReport,
) -> None:
    """The same rule: of 31 sums over forms 18 hold; glotip.md: TJK 2018, male and female 25 + 35
    against a total of 55."""
    linked = [
        one
        for one in five_states.contradictions
        if any(place.codes[0] != each.whole.codes[0] for each in one.sums for place in each.parts)
    ]
    assert len(linked) == 31 - 18
    assert any(
        one.table.name == "TJK 2018 Detected trafficking victims"
        and [each.whole.codes for each in one.sums] == [("Total", "Total", "Total")]
        and {part.codes[1] for part in one.sums[0].parts} == {"Male", "Female"}
        for one in five_states.contradictions
    )
