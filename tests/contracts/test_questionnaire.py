"""`himoya questionnaire glotip`, read with openpyxl and csv, beside a count by another command."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from himoya.statistics.published_tables.gathering import read_published_tables
from tests.contracts.outside import Answer, himoya, process

YEAR = 2023
YEARS = ("2020", "2021", "2022", "2023")

#: As UNODC's public file has them (edition of 14/04/2025), in its order.
COLUMNS = [
    "Iso3_code", "Country", "Region", "Subregion", "Indicator", "Dimension", "Category", "Sex",
    "Age", "Year", "Unit of measurement", "txtVALUE", "Source",
]  # fmt: skip


pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def records(demonstration: Path) -> Path:
    """The invented country's records, as its files were read."""
    return demonstration / "files" / "records"


def filled(records: Path, folder: Path, *more: str) -> Answer:
    return himoya(
        "questionnaire", "glotip", "--records", records, "--year", str(YEAR),
        "-o", folder / "glotip.xlsx", "--long", folder / "glotip.csv", *more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def answered(records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("answered")
    done = filled(records, folder, "--json")
    assert done.code == 0, done.said
    told = json.loads(done.out)
    assert told["tables"] == 10
    assert told["verdict"] in {"pass", "review"}
    return folder


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "glotip.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def exact(records: Path, table: str, folder: Path) -> dict[tuple[str, ...], int]:
    """The unprotected table, counted by another command."""
    file = folder / f"{table}.csv"
    done = himoya("tabulate", table, "--records", records, "-o", file)
    assert done.code == 0, done.said
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    return {
        (row["period"], row.get("sex", ""), row.get("age_group", "")): int(row["value"])
        for row in rows
        if row["period"] in YEARS
    }


def test_the_file_has_the_columns_of_the_un(answered: Path) -> None:
    with (answered / "glotip.csv").open(encoding="utf-8", newline="") as opened:
        assert next(csv.reader(opened)) == COLUMNS
    rows = rows_of(answered)
    assert {row["Year"] for row in rows} == set(YEARS)
    assert {row["Dimension"] for row in rows} == {
        "Total",
        "by citizenship",
        "by form of exploitation",
        "by country of repatriation",
    }
    keys = [tuple(value for name, value in row.items() if name != "txtVALUE") for row in rows]
    assert len(keys) == len(set(keys)), "the UN's file has keys twice; ours must not"


def test_national_totals_are_the_counted_ones_and_others_are_near(
    records: Path, answered: Path, tmp_path: Path
) -> None:
    true = exact(records, "glotip_q7", tmp_path)
    names = {"Total": "_total"}
    given = {
        (row["Year"], names.get(row["Sex"], row["Sex"]), names.get(row["Age"], row["Age"])): (
            "<5" if row["txtVALUE"] == "<5" else int(row["txtVALUE"].replace(",", ""))
        )
        for row in rows_of(answered)
        if row["Indicator"] == "Detected trafficking victims" and row["Dimension"] == "Total"
    }
    assert given.keys() == true.keys()
    for year in YEARS:
        assert given[year, "_total", "_total"] == true[year, "_total", "_total"]
    small = {place for place, count in true.items() if 0 < count < 5}
    assert small, "no small number, so nothing is shown to be protected"
    assert {given[place] for place in small} <= {"<5", 5}
    none = {place for place, count in true.items() if count == 0}
    assert {given[place] for place in none} <= {0}, "nobody is told from a few"


def test_the_long_file_is_read_as_the_file_of_the_un_is(answered: Path) -> None:
    """By the reader of the UN's own file; ``<5`` covers 0 to 4 there."""
    found = [
        cell
        for table in read_published_tables([answered / "glotip.csv"]).tables
        for cell in table.cells.values()
    ]
    few = [one for one in found if one.shown == "<5" and (one.lowest, one.highest) == (0, 4)]
    assert len(found) == len(rows_of(answered))
    assert few


def test_each_question_has_its_sheet_with_the_same_numbers(answered: Path) -> None:
    book = openpyxl.load_workbook(answered / "glotip.xlsx", read_only=True)
    assert book.sheetnames[0] == "About"
    assert [f"Q{number}" for number in range(1, 11)] == book.sheetnames[1:11]
    sheet = [list(row) for row in book["Q1"].iter_rows(values_only=True)]
    heads = next(row for row in sheet if YEARS[0] in row)
    totals = next(row for row in sheet if row[0] == "Total")
    printed = dict(zip(heads[1:], totals[1:], strict=True))
    rows = [row for row in rows_of(answered) if row["Indicator"].startswith("Offences")]
    assert {row["Year"]: int(row["txtVALUE"].replace(",", "")) for row in rows} == {
        year: printed[year] for year in YEARS
    }


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"reason": ""}, "entry 1, reason"),
        ({"value": 2}, "0, or a whole number of 5 or more"),
        ({"value": "many"}, "entry 1, value: found “many”"),
        ({"codes": {"sex": "man"}}, "Male, Female, Other, Unknown"),
        ({"period": 1999}, "2020, 2021, 2022, 2023"),
        ({"question": "glotip_q77"}, "glotip_q1, glotip_q2"),
        ({"who": "me"}, "question, period, codes, value, reason"),
    ],
)
def test_an_override_that_cannot_be_read_is_named_and_nothing_written(
    records: Path, tmp_path: Path, entry: dict[str, object], said: str
) -> None:
    good = {"question": "glotip_q3", "period": YEAR, "codes": {}, "value": 50, "reason": "Late."}
    file = tmp_path / "overrides.yaml"
    file.write_text(json.dumps([good | entry]), encoding="utf-8")
    done = filled(records, tmp_path, "--overrides", str(file))
    assert done.code == 2
    assert said in done.said
    assert not (tmp_path / "glotip.xlsx").exists()


def test_an_override_is_printed_with_its_reason_beside_what_was_computed(
    records: Path, answered: Path, tmp_path: Path
) -> None:
    file = tmp_path / "overrides.yaml"
    reason = "Two offences were entered under another article."
    given = [{"question": "glotip_q1", "period": YEAR, "value": 9_000, "reason": reason}]
    file.write_text(json.dumps(given), encoding="utf-8")
    done = filled(records, tmp_path, "--overrides", str(file))
    assert done.code == 0, done.said
    before = {row["Year"]: row["txtVALUE"] for row in rows_of(answered)[:4]}
    after = {row["Year"]: row["txtVALUE"] for row in rows_of(tmp_path)[:4]}
    assert after == before | {str(YEAR): "9,000"}
    book = openpyxl.load_workbook(tmp_path / "glotip.xlsx", read_only=True)
    rows = [row for row in book["Given otherwise"].iter_rows(values_only=True) if any(row)]
    assert rows[-1][2:] == (before[str(YEAR)], "9,000", reason)


def test_a_year_that_the_records_do_not_reach_is_named(records: Path, tmp_path: Path) -> None:
    done = himoya(
        "questionnaire", "glotip", "--records", str(records), "--year", "2040",
        "-o", str(tmp_path / "glotip.xlsx"),
    )  # fmt: skip
    assert done.code == 2
    assert "2037" in done.said


def test_from_a_data_folder_it_rests_on_records_frozen_then(
    demonstration: Path, tmp_path: Path
) -> None:
    file = tmp_path / "glotip.xlsx"
    done = process(
        "questionnaire", "glotip", "--data", demonstration, "--year", str(YEAR), "-o", file
    )
    assert done.code == 0, done.said
    about = openpyxl.load_workbook(file, read_only=True)["About"].iter_rows(values_only=True)
    facts = {row[0]: row[1] for row in about if row and len(row) > 1}
    assert facts["Years"] == f"{YEARS[0]} – {YEARS[-1]}"
    assert facts["Records up to"]
    assert len(facts["SHA-256 of the records"]) == 64
