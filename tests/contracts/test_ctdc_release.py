"""The victims of the Counter Trafficking Data Collaborative as an example release, end to end."""

from __future__ import annotations

import csv
import json
import resource
from collections import Counter
from pathlib import Path

import lxml.html
import pytest

from himoya.languages.codes import LANGUAGES
from tests.contracts.outside import himoya

#: Bytes that a process may take for all of it.
MOST_MEMORY = 2 * 1024**3


@pytest.fixture(scope="module")
def people(shared: Path) -> Path:
    file = shared / "data" / "ctdc" / "victims-2012-2016.csv"
    if not file.is_file():
        pytest.skip("the file of CTDC is absent (set HIMOYA_SHARED to its folder)")
    return file


@pytest.fixture(scope="module")
def made(people: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ctdc")
    records, release = folder / "victims.parquet", folder / "release"
    for words in (
        ("convert", "--mapping", "ctdc-cleaned", people, "-o", records),
        ("statistics", "protect", "ctdc-victims", "--records", records, "-o", release),
        ("statistics", "section", release, "-o", folder / "section"),
    ):
        done = himoya(*words)
        assert done.code == 0, done.said
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < MOST_MEMORY
    return folder


def totals(folder: Path) -> dict[str, int]:
    file = folder / "release" / "release" / "victims_by_sex_age.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        return {
            row["period"]: int(row["value"])
            for row in csv.DictReader(opened)
            if (row["sex"], row["age_band"], row["status"]) == ("_total", "_total", "")
        }


def test_totals_are_the_rows_of_the_file(people: Path, made: Path) -> None:
    with people.open(encoding="utf-8", newline="") as opened:
        years = Counter(row["yearOfRegistration"] for row in csv.DictReader(opened))
    assert totals(made) == dict(years)


def test_small_numbers_are_protected_and_the_attack_finds_none(people: Path, made: Path) -> None:
    with people.open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if row["citizenship"] != "0"]
    true = Counter((row["yearOfRegistration"], row["citizenship"]) for row in rows)
    assert any(count < 5 for count in true.values())
    with (made / "release/release/victims_by_citizenship.csv").open(encoding="utf-8") as opened:
        printed = {
            (row["period"], row["citizenship"]): row
            for row in csv.DictReader(opened)
            if row["sex"] == "_total"
        }
    for place, count in true.items():
        if count < 5 and place in printed:
            assert printed[place]["status"] == "rounded"
            assert printed[place]["value"] in {"0", "5"}
    done = himoya("statistics", "attack", made / "release", "--json")
    told = json.loads(done.out)
    assert done.code == 0, told


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_say_whose_records_these_are(made: Path, language: str) -> None:
    pages = list((made / "section" / language).glob("*.html"))
    assert len(pages) > 6
    for file in pages:
        page = lxml.html.parse(file).getroot()
        banner = page.xpath("string(//main/p[@class='banner'])")
        assert "Counter Trafficking Data Collaborative" in banner
        assert "Orzuston" not in page.xpath("string(//title)")
