"""What leaves through `himoya tabulate --public`, looked at from outside.

Small random registers are counted twice, as they are and for the public; only the two files are
compared.
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from himoya import dictionary as dictionary_room
from tests.contracts.outside import himoya, read_tidy
from tests.contracts.public_release import (
    BASES,
    NUMBER,
    PERSONS,
    Cell,
    Release,
    cell_key,
    release,
    tables_listed,
)
from tests.contracts.small_register import Register, written

COUNTRY = Path(dictionary_room.__file__).parent / "countries" / "demonstration"


def assert_no_small_number(given: Release) -> None:
    for cell in given.cells:
        if not cell.is_rate and cell.value is not None:
            assert cell.value == 0 or cell.value >= cell.base, cell
    for note in given.notes.values():
        base = BASES.get(note["unit"], PERSONS)
        assert note["protected"] is True
        assert note["rounding_base"] == base
        for dimension in note["dimensions"]:
            for numbers in (dimension["denominator"], dimension.get("several_answers", {})):
                for number in numbers.values():
                    assert number == 0 or number >= base, (note["table"], dimension["name"])


def assert_zeros_say_what_they_are(given: Release) -> None:
    """A zero that stands for a few is marked; one that stands for nobody is not."""
    for cell in given.cells:
        if cell.value == 0 and cell.true is not None and not cell.is_rate:
            assert cell.status == ("rounded" if cell.true else ""), cell


def assert_exact_where_unmarked(given: Release) -> None:
    for cell in given.cells:
        if cell.status == "" and cell.true is not None:
            assert cell.value == cell.true, cell


def assert_margins_add_up_or_are_exact(given: Release) -> None:
    cells = {(cell.table, cell.period, _codes(cell)): cell for cell in given.cells}
    for note in given.notes.values():
        told = any("do not always add up" in text for text in note["notes"])
        for dimension in note["dimensions"]:
            if dimension["additive"]:
                own = [cell for cell in given.cells if cell.table == note["table"]]
                _assert_additive(own, dimension["name"], cells, told)


def _assert_additive(own: Iterable[Cell], name: str, cells: Mapping[Any, Cell], told: bool) -> None:
    """A margin is the sum of its parts, unless it is held exact itself or one of its parts is.

    A part is where it holds everybody of the exact total of another table: all identified victims
    are a row of the table by status, whose own total may have been given up.
    """
    parts: dict[Any, list[Cell]] = defaultdict(list)
    for cell in own:
        if cell.codes[name] != "_total" and not cell.is_rate and cell.value is not None:
            total = {**cell.codes, name: "_total"}
            parts[cell.table, cell.period, tuple(sorted(total.items()))].append(cell)
    for key, ones in parts.items():
        margin = cells[key]
        if margin.value != sum(cell.value or 0 for cell in ones):
            assert told, (name, margin)
            held = [cell for cell in (margin, *ones) if cell.status == "" and cell.value]
            assert held, (name, margin)
            if margin in held:
                assert _holds_everybody(margin, cells), (name, margin)


def _holds_everybody(margin: Cell, cells: Mapping[Any, Cell]) -> bool:
    """A held grand total, or a cell that holds everybody of one: subtraction would tell it anyhow.

    The total may be that of another table: identified victims are a row of the table by status.
    """
    return any(
        cell.is_grand_total
        and not cell.is_rate
        and cell.status == ""
        and cell.value == margin.value
        for cell in cells.values()
        if (cell.unit, cell.period) == (margin.unit, margin.period)
    )


def _codes(cell: Cell) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(cell.codes.items()))


#: Tables of the same persons, by the same date; what they have in common is one number each.
SAME_VICTIMS = (
    "victims_by_sex_age", "victims_by_form_sex_age", "victims_by_citizenship", "victims_by_means",
    "victims_by_recruiter_relation", "victims_by_sector", "victims_by_place", "sdg_16_2_2",
)  # fmt: skip


def assert_same_cell_has_one_value(given: Release) -> None:
    found: dict[Any, set[tuple[float | None, str]]] = defaultdict(set)
    for cell in given.cells:
        if cell.table in SAME_VICTIMS and not cell.is_rate:
            codes = {
                name: code
                for name, code in cell.codes.items()
                if code != "_total" and name != "measure"
            }
            # The forms of the SDG are gathered from ours under codes that look alike.
            if cell.table == "sdg_16_2_2" and "form_of_exploitation" in codes:
                codes["sdg"] = codes.pop("form_of_exploitation")
            found[cell.period, tuple(sorted(codes.items()))].add((cell.value, cell.status))
    assert found
    for key, values in found.items():
        assert len(values) == 1, (key, values)
    # A child is under 18 in every table, whether shown by bands or as a group.
    by_key = {key: next(iter(values)) for key, values in found.items()}
    for period in {cell.period for cell in given.cells if cell.table in SAME_VICTIMS}:
        bands = sum(
            by_key.get((period, (("age_band", band),)), (0, ""))[0] or 0 for band in ("A00", "A09P")
        )
        assert by_key.get((period, (("age_group", "child"),)), (0, ""))[0] == bands


def assert_rates_rest_on_protected_numbers(given: Release) -> None:
    residents = population()
    numbers = {
        (cell.period, _codes(cell)): cell
        for cell in given.cells
        if cell.codes.get("measure") == NUMBER
    }
    rates = [cell for cell in given.cells if cell.is_rate and cell.value is not None]
    assert rates
    for cell in rates:
        number = numbers[cell.period, _codes_with(cell, "measure", NUMBER)]
        group = residents[cell.period, cell.codes["sex"], cell.codes["age_group"]]
        assert number.value is not None
        assert cell.value == pytest.approx(100_000 * number.value / group, rel=1e-9), cell


def _codes_with(cell: Cell, name: str, code: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({**cell.codes, name: code}.items()))


def population() -> dict[tuple[str, str, str], int]:
    """Residents by year, sex and age group with all their totals, straight from the file."""
    found: dict[tuple[str, str, str], int] = defaultdict(int)
    with (COUNTRY / "population.csv").open(encoding="utf-8") as opened:
        for row in csv.DictReader(opened):
            group = {"0-17": "child", "18+": "adult"}[row["age_group"]]
            for sex in (row["sex"], "_total"):
                for age in (group, "_total"):
                    found[row["year"], sex, age] += int(row["value"])
    return found


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    chance=st.randoms(use_true_random=False, note_method_calls=False),
    period=st.sampled_from(["year", "half-year-cumulative", "quarter"]),
)
def test_small_registers_are_protected(
    chance: random.Random, period: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = written(tmp_path_factory.mktemp("release"), Register(chance).rows())
    given = release(folder, tables_listed(), period)
    assert {cell.table for cell in given.cells} == set(tables_listed())
    assert_no_small_number(given)
    assert_zeros_say_what_they_are(given)
    assert_exact_where_unmarked(given)
    assert_margins_add_up_or_are_exact(given)
    assert_same_cell_has_one_value(given)
    if period == "year":
        assert_rates_rest_on_protected_numbers(given)


def test_national_totals_are_exact_where_nothing_forbids_it(tmp_path: Path) -> None:
    """Many persons, few in every cell: the totals are true."""
    chance = random.Random(20161231)
    register = Register(chance)
    victims = [
        {**register.victim(number), "pseudonym": f"p{number}", "victim_status": "VST2",
         "identified_by": "IDB01"}
        for number in range(400)
    ]  # fmt: skip
    given = release(written(tmp_path, {"victim": victims}), ["victims_by_form_sex_age"])
    totals = [cell for cell in given.cells if cell.is_grand_total]
    assert totals
    for cell in totals:
        assert (cell.value, cell.status) == (cell.true, ""), cell


def test_numbers_below_the_base_are_no_totals(tmp_path: Path) -> None:
    """Four persons in the country are protected in the total too."""
    chance = random.Random(4)
    victims = [
        {**Register(chance).victim(number), "pseudonym": f"p{number}", "victim_status": "VST2",
         "identified_by": "IDB01", "identified_date": "2022-05-06"}
        for number in range(4)
    ]  # fmt: skip
    given = release(written(tmp_path, {"victim": victims}), ["victims_by_form_sex_age"])
    assert_no_small_number(given)
    totals = {cell.period: cell for cell in given.cells if cell.is_grand_total}
    assert (totals["2022"].true, totals["2022"].status) == (4, "rounded")


def test_public_tables_of_nobody_hold_zeros(tmp_path: Path) -> None:
    """None of the register's persons is an identified victim: known none, not unknown."""
    rows = [
        {**Register(random.Random(5)).victim(number), "victim_status": "VST1"}
        for number in range(9)
    ]  # fmt: skip
    given = release(
        written(tmp_path, {"victim": rows}), ["victims_by_sex_age", "victims_by_status"]
    )
    own = [cell for cell in given.cells if cell.table == "victims_by_sex_age"]
    assert own
    assert {(cell.value, cell.status) for cell in own} == {(0, "")}


@pytest.mark.parametrize("public", [(), ("--public",)])
def test_order_of_records_changes_nothing(tmp_path: Path, public: tuple[str, ...]) -> None:
    rows = Register(random.Random(7)).rows()
    tables = tables_listed()
    texts = []
    for turn in range(2):
        folder = written(tmp_path / str(turn), rows)
        out = folder / "out.csv"
        words = ("--records", folder / "records", "-o", out, *public)
        assert himoya("tabulate", *tables, *words).code == 0
        texts.append((out.read_bytes(), out.with_name("out.csv.metadata.json").read_bytes()))
        for ones in rows.values():
            random.Random(8).shuffle(ones)
    assert texts[0] == texts[1]


def test_order_of_tables_changes_no_figure(tmp_path: Path) -> None:
    folder = written(tmp_path, Register(random.Random(9)).rows())
    tables = tables_listed()
    figures = []
    for asked in (tables, tables[::-1]):
        out = folder / "out.csv"
        words = ("--records", folder / "records", "-o", out, "--public")
        assert himoya("tabulate", *asked, *words).code == 0
        figures.append(
            {cell_key(row): (row["value"], row["status"]) for row in read_tidy(out).rows}
        )
    assert figures[0] == figures[1]
