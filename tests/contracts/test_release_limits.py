"""Cases past a time limit in a release: on its page, in four languages, beside the waits."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from pathlib import Path

import lxml.html
import pytest

from tests.contracts.invented_proceedings import OBSERVED, proceedings
from tests.contracts.outside import himoya, write_parquet

NAME = "limits-2023"
PLAN = f"""
release: {NAME}
periods: ["2021", "2022", "2023"]
indicators: [time_to_verdict, cases_past_limits]
"""

#: Of three cases of a year one has waited longer than the 90 days of the invented law.
STATES = (("opened", 91), ("opened", 89), ("closed", 300))


@pytest.fixture(scope="module")
def section(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("limits")
    records, plan = place / "records", place / "plan.yaml"
    records.mkdir()
    cases, persons = proceedings(NAME)
    for number, row in enumerate(cases):
        state, days = STATES[number % len(STATES)]
        row["case_state"] = state
        row["opened_date"] = (OBSERVED - timedelta(days=days)).isoformat()
    write_parquet(records / "case.parquet", "case", cases)
    write_parquet(records / "suspect.parquet", "suspect", persons)
    manifest = json.dumps({"cut_off_day": OBSERVED.isoformat()})
    (records / "manifest.json").write_text(manifest, encoding="utf-8")
    plan.write_text(PLAN, encoding="utf-8")
    made = himoya("statistics", "protect", plan, "--records", records, "-o", place / "release")
    assert made.code == 0, made.said
    written = himoya("statistics", "section", place / "release", "-o", place / "section")
    assert written.code == 0, written.said
    return place / "section"


def page(section: Path, table: str, language: str = "en") -> lxml.html.HtmlElement:
    text = (section / language / f"{NAME}.{table}.html").read_text(encoding="utf-8")
    return lxml.html.document_fromstring(text)


def test_the_released_file_says_how_many_are_past(section: Path) -> None:
    file = section / "files" / NAME / "cases_by_limits.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    found = {(row["period"], row["limits"]): row["value"] for row in rows}
    for year in ("2021", "2022", "2023"):
        assert [found[year, code] for code in ("past", "within", "no_limit")] == ["20"] * 3
        assert found[year, "_total"] == "60"


def test_the_page_tells_shares_of_cases_and_the_limits(section: Path) -> None:
    read = page(section, "cases_by_limits")
    text = " ".join(read.text_content().split())
    assert "share of all cases of the year" in text and "persons of the year" not in text
    (grid,) = read.xpath('//div[@class="wide words"]/table')
    lines = [[cell.text_content() for cell in row] for row in grid.xpath(".//tr")]
    told = {line[0]: line[1:] for line in lines}
    assert told["Past a time limit"] == ["20 to 40 per cent"] * 3
    assert "Investigation 90" in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Past a time limit"),
        ("ru", "Срок истёк"),
        ("tg", "Муҳлат гузаштааст"),
        ("uz", "Muddati oʻtgan"),
    ],
)
def test_each_language_has_its_own_words(section: Path, language: str, words: str) -> None:
    assert words in page(section, "cases_by_limits", language).text_content()


def test_the_page_of_the_waits_leads_there(section: Path) -> None:
    (link,) = page(section, "persons_by_wait").xpath('//p/a[contains(@href, "cases_by_limits")]')
    assert link.text == "Criminal cases by year of registration, and how they keep to time limits"
    assert (section / "en" / str(link.get("href"))).is_file()


def test_the_day_of_the_manifest_is_the_day_on_which_limits_are_counted(section: Path) -> None:
    assert "31 December 2023" in page(section, "cases_by_limits").text_content()
