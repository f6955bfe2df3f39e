"""A real file that nobody here made: 6,498 victims of the Counter Trafficking Data Collaborative,
converted and tabulated by the command line, against a plain count of the raw lines."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from himoya.commands.main import main

TABLES = ["victims_by_sex_age", "victims_by_form_sex_age", "victims_by_citizenship",
          "victims_by_recruiter_relation", "victims_by_means", "sdg_16_2_2"]  # fmt: skip

#: As the raw file writes them -> our codes.
SEXES = {"Female": "F", "Male": "M"}
FORMS = {"Sexual Exploitation": "SX", "Forced Labor": "FL"}
BANDS = {"Age 0-8": "A00", "Age 9-17": "A09P", "Age 18-20": "A18", "Age 21-23": "A21",
         "Age 24-26": "A24", "Age 27-29": "A27", "Age 30-38": "A30", "Age 39-47": "A39",
         "Age 48+": "A48P"}  # fmt: skip

Line = dict[str, str]


@pytest.fixture(scope="module")
def raw(shared: Path) -> list[Line]:
    with (shared / "data/ctdc/victims-2012-2016.csv").open(encoding="utf-8-sig") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture(scope="module")
def records(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ctdc") / "victims.parquet"
    source = str(shared / "data/ctdc/victims-2012-2016.csv")
    assert main(["convert", "--mapping", "ctdc-cleaned", source, "-o", str(file)]) == 0
    return file


@pytest.fixture(scope="module")
def counted(records: Path) -> list[Line]:
    return tabulated(records, *TABLES)


def tabulated(records: Path, *arguments: str) -> list[Line]:
    file = records.with_name("tables.csv")
    assert main(["tabulate", *arguments, "--records", str(records), "-o", str(file)]) == 0
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def values(lines: list[Line], table: str, **codes: str) -> dict[str, int]:
    """Period -> value of one cell; dimensions that are not named stand at their total."""
    fixed = {"table", "unit", "period", "value", "status"}
    found = {}
    for line in lines:
        named = {name: code for name, code in line.items() if name not in fixed and code}
        named = {name: code for name, code in named.items() if code != "_total"}
        if line["table"] == table and named == codes:
            found[line["period"]] = int(line["value"])
    return found


def by_year(raw: list[Line], **wanted: str) -> dict[str, int]:
    years = sorted({line["yearOfRegistration"] for line in raw})
    found = Counter(
        line["yearOfRegistration"]
        for line in raw
        if all(line[column] == text for column, text in wanted.items())
    )
    return {year: found[year] for year in years}


def test_totals_by_year_are_those_of_the_raw_lines(raw: list[Line], counted: list[Line]) -> None:
    assert len(raw) == 6498
    for table in TABLES[:-1]:
        found = values(counted, table)
        assert found == by_year(raw)
        assert sum(found.values()) == 6498


@pytest.mark.parametrize(("text", "code"), SEXES.items())
def test_sexes(raw: list[Line], counted: list[Line], text: str, code: str) -> None:
    assert values(counted, "victims_by_sex_age", sex=code) == by_year(raw, gender=text)


@pytest.mark.parametrize(("text", "code"), BANDS.items())
def test_age_bands(raw: list[Line], counted: list[Line], text: str, code: str) -> None:
    found = values(counted, "victims_by_sex_age", age_band=code)
    assert found == by_year(raw, ageCategories=text)
    both = values(counted, "victims_by_sex_age", age_band=code, sex="F")
    assert both == by_year(raw, ageCategories=text, gender="Female")


@pytest.mark.parametrize(("text", "code"), FORMS.items())
def test_forms_of_exploitation(raw: list[Line], counted: list[Line], text: str, code: str) -> None:
    found = values(counted, "victims_by_form_sex_age", form_of_exploitation=code)
    assert found == by_year(raw, ExploitType=text)
    series = values(counted, "sdg_16_2_2", form_of_exploitation=code, measure="number")
    assert series == found


def test_what_the_file_does_not_carry_is_not_available(counted: list[Line]) -> None:
    statuses = {
        line["status"]
        for line in counted
        if line["table"] == "victims_by_means" and line["means"] != "_total"
    }
    assert statuses == {"not_available"}


def test_the_public_form_shows_no_small_number_and_the_same_totals(
    raw: list[Line], records: Path
) -> None:
    lines = tabulated(records, *TABLES, "--public")
    numbers = [line for line in lines if line["value"] and line["measure"] != "rate_per_100000"]
    assert not [line for line in numbers if 0 < int(line["value"]) < 5]
    assert values(lines, "victims_by_sex_age") == by_year(raw)
    assert {line["status"] for line in lines} == {"", "rounded", "not_available"}


def test_a_folder_of_converted_victims_counts_by_year_and_form(
    shared: Path, raw: list[Line], tmp_path: Path
) -> None:
    """As the statistical layer lies in a folder: each form of each year, line by line by hand."""
    source, layer = shared / "data/ctdc/victims-2012-2016.csv", tmp_path / "ctdc"
    assert main(["convert", "--mapping", "ctdc-cleaned", str(source), "-o", str(layer)]) == 0
    out = tmp_path / "tables.csv"
    words = ["tabulate", "victims_by_form_sex_age", "--records", str(layer), "-o", str(out)]
    assert main(words) == 0
    with out.open(encoding="utf-8") as opened:
        lines = list(csv.DictReader(opened))
    counted = {code: values(lines, "victims_by_form_sex_age", form_of_exploitation=code)
               for code in FORMS.values()}  # fmt: skip
    by_hand: dict[str, dict[str, int]] = {code: {} for code in FORMS.values()}
    for year in sorted({line["yearOfRegistration"] for line in raw}):
        for text, code in FORMS.items():
            of_year = [one for one in raw if one["yearOfRegistration"] == year]
            by_hand[code][year] = len([one for one in of_year if one["ExploitType"] == text])
    assert counted == by_hand
    assert sum(sum(years.values()) for years in by_hand.values()) > 6000
