"""`himoya statistics yearbook`, read with openpyxl beside the CSV files of the release."""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from himoya.dictionary.reading import read_dictionary
from himoya.exchange.shapes import NotProtected
from himoya.publishing.section.reading import read_manifest, read_tables
from himoya.publishing.yearbook.workbook import write_yearbook
from tests.contracts.outside import himoya, write_parquet

PLAN = """
release: book-2023
totals: given_up
tables:
  victims_by_sex_age:
  offences_by_region:
  cases_by_region:
  crisis_centre_requests:
    breakdowns: [[region]]
"""

YEARS = ("2021", "2022", "2023")
REGIONS = ("XD-01", "XD-02", "XD-03", "XD-05")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of invented victims, offences, cases and requests for help of three years."""
    place = tmp_path_factory.mktemp("yearbook")
    chance = random.Random("yearbook")
    rows: Mapping[str, list[dict[str, Any]]] = {
        "victim": [
            {
                "victim_record_id": f"v{number}",
                "event_id": f"e{number}",
                "identified_date": f"{chance.choice(YEARS)}-05-06",
                "victim_status": "VST2",
                "sex": chance.choice(("M", "F", "F", "_not_known")),
                "age_identified": chance.choice((7, 16, 22, 35, 60)),
            }
            for number in range(300)
        ],
        "offence": [
            {
                "offence_number": f"o{number}",
                "registered_date": f"{chance.choice(YEARS)}-03-04",
                "article_final": "201-1",
                "offence_region": chance.choice(REGIONS),
            }
            for number in range(200)
        ],
        "case": [
            {
                "case_number": f"c{number}",
                "opened_date": f"{chance.choice(YEARS)}-03-04",
                "case_classification": chance.choice(("trafficking_in_persons", "other")),
                "region": chance.choice(REGIONS),
            }
            for number in range(200)
        ],
        "request_for_help": [
            {
                "request_number": f"k{number}",
                "request_date": f"{chance.choice(YEARS)}-03-04",
                "region": chance.choice(REGIONS[:2]),
            }
            for number in range(200)
        ],
    }
    (place / "records").mkdir()
    for record, written in rows.items():
        write_parquet(place / "records" / f"{record}.parquet", record, written)
    (place / "plan.yaml").write_text(PLAN, encoding="utf-8")
    done = himoya(
        "statistics", "protect", place / "plan.yaml", "--records", place / "records",
        "-o", place / "book-2023",
    )  # fmt: skip
    assert done.code == 0, done.said
    return place / "book-2023"


@pytest.fixture(scope="module")
def book(released: Path) -> openpyxl.Workbook:
    file = released.parent / "yearbook.xlsx"
    done = himoya(
        "statistics", "yearbook", released, "-o", file, "--language", "tg",
        "--beside", "ru", "en", "--json",
    )  # fmt: skip
    assert done.code == 0, done.said
    told = json.loads(done.out)
    assert (told["languages"], told["tables"]) == (["tg", "ru", "en"], 5)
    return openpyxl.load_workbook(file)


def csv_of(released: Path, table: str) -> list[dict[str, str]]:
    with (released / "release" / f"{table}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def words_of(released: Path, table: str, name: str, language: str = "en") -> dict[str, str]:
    described = json.loads((released / "release" / "words.json").read_text("utf-8"))[language]
    one = next(each for each in described if each["table"] == table)
    codes = next(each for each in one["dimensions"] if each["name"] == name)["codes"]
    return {"_total": "Total"} | dict(codes)


def sheet_called(book: openpyxl.Workbook, title: str) -> Any:
    return next(one for one in book.worksheets[1:] if one["A3"].value == title)


def columns(sheet: Any) -> dict[int, tuple[str, str]]:
    """Column -> what stands over it in English, the words of a group over all of its columns."""
    found, group = {}, ""
    for over, under in zip(sheet[5], sheet[6], strict=True):
        group = over.value or group
        if under.value:
            found[over.column] = (group.split("\n")[-1], under.value.split("\n")[-1])
    return found


def printed(sheet: Any) -> dict[tuple[str, str, str], int]:
    """(English label at the right, group, heading) -> the number."""
    heads = columns(sheet)
    right = max(one.column for one in sheet[5] if one.value)
    return {
        (str(row[right - 1].value), *heads[at]): row[at - 1].value
        for row in sheet.iter_rows(min_row=7)
        if row[right - 1].value
        for at in heads
        if isinstance(row[at - 1].value, int)
    }


def test_women_and_men_stand_beside_the_total_of_each_year(
    released: Path, book: openpyxl.Workbook
) -> None:
    sheet = sheet_called(book, "Victims of trafficking in persons by sex and age")
    under = [heading for _, heading in columns(sheet).values()]
    sexes = words_of(released, "victims_by_sex_age", "sex")
    assert under[:3] == ["Both sexes", sexes["F"], sexes["M"]]
    ages = words_of(released, "victims_by_sex_age", "age_band")
    expected = {
        (
            ages[row["age_band"]],
            row["period"],
            "Both sexes" if row["sex"] == "_total" else sexes[row["sex"]],
        ): int(row["value"])
        for row in csv_of(released, "victims_by_sex_age")
    }
    assert printed(sheet) == expected


def test_crime_by_region_has_several_counts_beside_each_other(
    released: Path, book: openpyxl.Workbook
) -> None:
    found = printed(sheet_called(book, "Registered crime by region"))
    regions = words_of(released, "offences_by_region", "region")
    kinds = words_of(released, "cases_by_region", "case_classification")
    expected = {
        (regions[row["region"]], "Offences of trafficking in persons by region", row["period"]):
            int(row["value"])
        for row in csv_of(released, "offences_by_region")
    } | {
        (
            regions[row["region"]],
            f"Criminal cases by region of registration: {kinds[row['case_classification']]}",
            row["period"],
        ): int(row["value"])
        for row in csv_of(released, "cases_by_region")
    }  # fmt: skip
    assert found == expected
    assert not any("help" in group for _, group, _ in found), "a request for help is no crime"


def test_rounded_numbers_keep_their_mark(released: Path, book: openpyxl.Workbook) -> None:
    rounded = sum(row["status"] == "rounded" for row in csv_of(released, "victims_by_sex_age"))
    sheet = sheet_called(book, "Victims of trafficking in persons by sex and age")
    marked = sum(
        isinstance(cell.value, int) and '"*"' in cell.number_format
        for row in sheet.iter_rows(min_row=7)
        for cell in row
    )
    assert marked == rounded > 0


def test_words_stand_in_every_language_asked_for(book: openpyxl.Workbook) -> None:
    sheet = sheet_called(book, "Victims of trafficking in persons by sex and age")
    total = next(row for row in sheet.iter_rows(min_row=7, values_only=True) if row[0] == "Ҳамагӣ")
    assert total[-2:] == ("Всего", "Total")


def test_a_release_that_was_changed_is_refused_and_the_former_file_stays(
    released: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(released, changed)
    with (changed / "release" / "cases_by_region.csv").open("a", encoding="utf-8") as opened:
        opened.write("\n")
    file = tmp_path / "yearbook.xlsx"
    file.write_text("former", encoding="utf-8")
    done = himoya("statistics", "yearbook", changed, "-o", file)
    assert done.code == 2
    assert "cases_by_region.csv" in done.said
    assert file.read_text(encoding="utf-8") == "former"


def test_a_table_that_was_never_protected_is_in_no_yearbook(released: Path, tmp_path: Path) -> None:
    dictionary = read_dictionary("demonstration")
    release = read_tables(released, read_manifest(released), dictionary)
    plain = replace(release, tables=tuple(replace(one, protected=False) for one in release.tables))
    with pytest.raises(NotProtected):
        write_yearbook(plain, tmp_path / "yearbook.xlsx", dictionary, ["en"])
    assert not list(tmp_path.iterdir())
