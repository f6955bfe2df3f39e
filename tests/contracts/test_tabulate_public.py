"""What leaves through `himoya tabulate --public`, looked at from outside.

Small random registers are counted twice, as they are and for the public; only the two files are
compared. Bases: 5 for persons, 3 for cases and offences (disclosure.yaml of the invented country).
"""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from himoya import dictionary as dictionary_room
from tests.contracts.outside import TidyFile, himoya, read_json, read_tidy, write_parquet

COUNTRY = Path(dictionary_room.__file__).parent / "countries" / "demonstration"

BASES = {"case": 3, "offence": 3}
PERSONS = 5

#: Shares of a rate are told apart by this last dimension.
RATE, NUMBER = "rate_per_100000", "number"


# Small random registers


class Register:
    """Invented records of all types, from one source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.persons = chance.randint(20, 60)

    def one(self, *codes: str | None) -> str | None:
        return self.chance.choice(codes)

    def some(self, *codes: str) -> list[str]:
        return self.chance.sample(codes, min(len(codes), self.chance.choice((1, 1, 2, 3))))

    def date(self) -> str | None:
        return self.one("2021-02-03", "2021-08", "2022", "2022-05-06", "2022-11-30", "2021/2022")

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        numbers = range(self.persons)
        suspects = [self.suspect(number) for number in numbers]
        charges = [self.charge(number) for number in numbers]
        return {
            "event": [self.event(number) for number in range(8)],
            "case": [self.case(number) for number in numbers],
            "offence": [self.offence(number) for number in numbers],
            "victim": [self.victim(number) for number in numbers],
            "suspect": suspects,
            "charge": charges,
            "sentence": [self.sentence(number) for number in numbers],
            "sentence_serving": [self.serving(number) for number in numbers],
            "request_for_help": [self.request(number) for number in numbers],
            "asset": [self.asset(number) for number in numbers],
            "compensation_payment": [self.payment(number) for number in numbers],
        }

    def event(self, number: int) -> dict[str, Any]:
        return {
            "event_id": f"e{number}",
            "means": self.some("MEA1", "MEA2", "MEA3"),
            "intended_exploitation": self.some("SX", "FL", "BG"),
            "economic_sector": self.some("A", "F"),
            "exploitation_country": self.one("XDM", "RUS", "TUR"),
        }

    def case(self, number: int) -> dict[str, Any]:
        return {
            "case_number": f"c{number}",
            "opened_date": self.date(),
            "case_classification": self.one("trafficking_in_persons", "other"),
            "region": self.one("XD-01", "XD-02", None),
        }

    def offence(self, number: int) -> dict[str, Any]:
        return {
            "offence_number": f"o{number}",
            "registered_date": self.date(),
            "region": self.one("XD-01", "XD-02", None),
            "article_first": self.one(*ARTICLES),
            "article_final": self.one(*ARTICLES, None),
            "attempted": self.one("yes", "no", None),
        }

    def victim(self, number: int) -> dict[str, Any]:
        return {
            "victim_record_id": f"v{number}",
            "pseudonym": f"p{self.chance.randint(0, self.persons)}",
            "event_id": f"e{self.chance.randint(0, 9)}",
            "reporting_agency": self.one("XD-A", "XD-B"),
            "identified_date": self.date(),
            "victim_status": self.one("VST1", "VST2", "VST2", "VST3"),
            "identified_by": self.one("IDB01", "IDB11", None),
            "sex": self.one("F", "F", "F", "M", "_not_known", None),
            "age_identified": self.chance.choice((3, 12, 17, 18, 22, 35, 60, None)),
            "citizenship": self.some("XDM", "XDM", "RUS", "TJK", "UZB"),
            "exploitation_suffered": self.some("SX", "FL", "BG", "OR", "_not_known"),
            "means": self.some("MEA1", "MEA2", "MEA5"),
            "recruiter_relationship": self.some("REL1", "REL4", "REL5"),
            "exploitation_country": self.one("XDM", "RUS", None),
            "exploitation_region": self.one("XD-01", "XD-02", None),
            "economic_sector": self.some("A", "F", "T"),
            "repatriation_date": self.chance.choice((None, self.date())),
            "repatriation_country": self.one("XDM", "RUS", None),
        }

    def suspect(self, number: int) -> dict[str, Any]:
        return {
            "suspect_record_id": f"s{number}",
            "pseudonym": f"q{self.chance.randint(0, self.persons)}",
            "person_kind": self.one("natural", "natural", "natural", "legal"),
            "reporting_agency": self.one("XD-A", "XD-B"),
            "sex": self.one("F", "M", None),
            "age_at_offence": self.chance.choice((16, 20, 40, None)),
            "citizenship": self.some("XDM", "RUS"),
            "exploitation_form": self.some("SX", "FL", "OR"),
            "recorded_date": self.date(),
            "charged_date": self.one(self.date(), None),
            "sent_to_court_date": self.one(self.date(), None),
            "conviction_final_date": self.one(self.date(), None),
            "court_outcome": self.one("OUT1", "OUT2", None),
            "court_outcome_date": self.one(self.date(), None),
        }

    def charge(self, number: int) -> dict[str, Any]:
        return {
            "charge_id": f"h{number}",
            "suspect_record_id": f"s{self.chance.randint(0, self.persons)}",
            "article": self.one(*ARTICLES),
            "court_outcome": self.one("OUT1", "OUT2", None),
            "court_outcome_date": self.date(),
            "judgment_final": self.one("yes", "no"),
        }

    def sentence(self, number: int) -> dict[str, Any]:
        return {
            "sentence_id": f"t{number}",
            "suspect_record_id": f"s{self.chance.randint(0, self.persons)}",
            "sentence_type": self.one("SEN1", "SEN2", "SEN3"),
            "suspended": self.one("yes", "no", None),
            "length_months": self.chance.choice((6, 30, 90, None)),
            "final_date": self.date(),
        }

    def serving(self, number: int) -> dict[str, Any]:
        return {
            "serving_id": f"r{number}",
            "suspect_record_id": f"s{self.chance.randint(0, self.persons)}",
            "regime": self.one("general", "strict", None),
            "start_date": self.date(),
            "release_date": self.one(self.date(), None),
            "release_ground": self.one("term_served", "parole", None),
        }

    def request(self, number: int) -> dict[str, Any]:
        return {
            "request_number": f"k{number}",
            "request_date": self.date(),
            "sex": self.one("F", "F", "M"),
            "age_band": self.one("A18", "A30", "A09P"),
            "exploitation_form": self.some("SX", "FL"),
            "region": self.one("XD-01", "XD-02"),
            "service_given": self.some("safe_housing", "counselling", "emergency_medical"),
            "service_requested": self.some("safe_housing", "counselling", "emergency_medical"),
            "request_outcome": self.one("help_completed", "referred"),
            "request_occurrence": self.one("first", "repeat"),
        }

    def asset(self, number: int) -> dict[str, Any]:
        return {
            "asset_id": f"a{number}",
            "case_number": f"c{self.chance.randint(0, self.persons)}",
            "asset_kind": self.one("cash", "vehicle", "real_estate"),
            "asset_state": self.one("found", "seized", "confiscated"),
            "asset_currency": self.one("XTS", "USD"),
            "found_date": self.date(),
            "seized_date": self.one(self.date(), None),
            "confiscated_date": self.one(self.date(), None),
        }

    def payment(self, number: int) -> dict[str, Any]:
        return {
            "payment_id": f"y{number}",
            "case_number": f"c{self.chance.randint(0, self.persons)}",
            "payment_state": self.one("ordered", "paid", "not_payable"),
            "payment_currency": self.one("XTS", "USD"),
            "ordered_date": self.date(),
        }


ARTICLES = ("201", "201-1", "202", "204", "215", "410")


# What two runs over all tables give


@dataclass(frozen=True)
class Cell:
    """One figure of a table: what the public reads, and what is true."""

    table: str
    unit: str
    period: str
    codes: Mapping[str, str]
    value: float | None
    status: str
    true: float | None

    @property
    def base(self) -> int:
        return BASES.get(self.unit, PERSONS)

    @property
    def is_rate(self) -> bool:
        return self.codes.get("measure") == RATE

    @property
    def is_grand_total(self) -> bool:
        """A total over everything but what a table keeps apart (stages, kinds of cases)."""
        return all(code == "_total" for name, code in self.codes.items() if name not in KEPT_APART)


KEPT_APART = {"measure", "stage", "moment", "case_classification", "article_class", "step"}


@dataclass(frozen=True)
class Release:
    """All cells that the public reads, and the descriptions of their tables."""

    cells: tuple[Cell, ...]
    notes: Mapping[str, Any]


def tables_listed() -> list[str]:
    return [
        one["table"] for one in json.loads(himoya("tabulate", "--list", "--json").out)["tables"]
    ]


def release(folder: Path, tables: Iterable[str], period: str = "year") -> Release:
    read: dict[str, TidyFile] = {}
    more: dict[str, tuple[str, ...]] = {"plain": (), "public": ("--public",)}
    for name, words in more.items():
        out = folder / f"{name}.csv"
        words = ("--records", str(folder / "records"), "--period", period, *words)
        answer = himoya("tabulate", *tables, *words, "-o", out)
        assert answer.code == 0, answer.err
        read[name] = read_tidy(out)
    true = {_key(row): row["value"] for row in read["plain"].rows}
    cells = tuple(_cell(row, read["public"].dimensions(), true) for row in read["public"].rows)
    notes = read_json(folder / "public.csv.metadata.json")["notes"]
    return Release(cells, {note["table"]: note for note in notes})


def _cell(row: Mapping[str, str], dimensions: Iterable[str], true: Mapping[Any, str]) -> Cell:
    return Cell(
        table=row["table"],
        unit=row["unit"],
        period=row["period"],
        codes={name: row[name] for name in dimensions if row[name]},
        value=float(row["value"]) if row["value"] else None,
        status=row["status"],
        true=float(true[_key(row)]) if true.get(_key(row)) else None,
    )


def _key(row: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, code)
        for name, code in sorted(row.items())
        if code and name not in {"value", "status"}
    )


def written(folder: Path, rows: Mapping[str, list[dict[str, Any]]]) -> Path:
    (folder / "records").mkdir(parents=True, exist_ok=True)
    for record, ones in rows.items():
        write_parquet(folder / "records" / f"{record}.parquet", record, ones)
    return folder


# What must hold


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
        figures.append({_key(row): (row["value"], row["status"]) for row in read_tidy(out).rows})
    assert figures[0] == figures[1]
