"""The published contract of `himoya tabulate`, word by word.

himoya tabulate TABLE… --records X.parquet|DIR -o OUT [--format FORM] [--public]
    [--period …] [--language en|ru|tg|uz]
himoya tabulate --list --json
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.contracts.outside import (
    himoya,
    read_json,
    read_tidy,
    write_parquet,
)
from tests.contracts.tabulated_victims import victim

STATUSES = {"", "rounded", "suppressed", "not_available", "not_reported", "break"}

#: The tables that the issue names; there may be more.
NAMED = {
    "offences_by_region",
    "offences_by_article",
    "victims_by_sex_age",
    "victims_by_form_sex_age",
    "victims_by_citizenship",
    "victims_by_means",
    "victims_by_recruiter_relation",
    "victims_by_sector",
    "victims_by_place",
    "persons_by_stage_sex_age",
    "court_results",
    "sentences",
    "sentence_serving",
    "crisis_centre_requests",
    *(f"glotip_q{number}" for number in range(1, 11)),
    "sdg_16_2_2",
}


# The tidy CSV


def test_header_has_the_union_of_the_dimensions(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    tables = ("victims_by_form_sex_age", "victims_by_sex_age")
    assert himoya("tabulate", *tables, "--records", records, "-o", out).code == 0
    tidy = read_tidy(out)
    assert tidy.header == [
        "table", "unit", "period",
        "form_of_exploitation", "sex", "age_group", "age_band",
        "value", "status",
    ]  # fmt: skip
    assert {row["table"] for row in tidy.rows} == set(tables)
    assert {row["unit"] for row in tidy.rows} == {"victim_person"}
    assert {row["age_band"] for row in tidy.of("victims_by_form_sex_age")} == {""}
    assert "" not in {row["age_band"] for row in tidy.of("victims_by_sex_age")}
    assert {row["form_of_exploitation"] for row in tidy.of("victims_by_sex_age")} == {""}
    assert {row["status"] for row in tidy.rows} <= STATUSES
    cells = [tuple(list(row.values())[:-2]) for row in tidy.rows]
    assert len(cells) == len(set(cells)), "a cell stands twice"


def test_people_count_once_and_several_answers_once_in_each_category(
    records: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    table = "victims_by_form_sex_age"
    assert himoya("tabulate", table, "--records", records, "-o", out).code == 0
    tidy = read_tidy(out)
    # Persons 1, 2 and 3 in 2023 (3 has two records); 5 and 6 in 2024.
    assert tidy.value(table, "2023") == "3"
    assert tidy.value(table, "2024") == "2"
    forms = {
        code: tidy.value(table, "2023", form_of_exploitation=code) for code in ("SX", "FL", "BG")
    }
    assert forms == {"SX": "2", "FL": "2", "BG": "1"}
    assert tidy.value(table, "2023", sex="F", age_group="child") == "1"
    assert tidy.value(table, "2023", sex="M", form_of_exploitation="FL", age_group="adult") == "1"
    assert tidy.value(table, "2024", form_of_exploitation="_not_known") == "1"
    assert tidy.value(table, "2024", form_of_exploitation="_not_stated") == "1"
    assert tidy.value(table, "2024", sex="_not_stated", age_group="child") == "1"


def test_table_named_twice_stands_once(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    words = ("victims_by_sex_age", "victims_by_sex_age")
    assert himoya("tabulate", *words, "--records", records, "-o", out).code == 0
    cells = [tuple(list(row.values())[:-2]) for row in read_tidy(out).rows]
    assert len(cells) == len(set(cells))


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("year", {"2023": 3, "2024": 2}),
        ("half-year", {"2023-H1": 1, "2023-H2": 1, "2023-XX": 1, "2024-H1": 1, "2024-H2": 1}),
        (
            "half-year-cumulative",
            {
                "2023-01/2023-06": 1,
                "2023-01/2023-12": 3,
                "2024-01/2024-06": 1,
                "2024-01/2024-12": 2,
            },
        ),
        (
            "quarter",
            {"2023-Q2": 1, "2023-Q3": 1, "2023-Q4": 1, "2023-XX": 1, "2024-Q1": 1, "2024-Q3": 1},
        ),
        (
            "month",
            {"2023-05": 1, "2023-09": 1, "2023-11": 1, "2023-XX": 1, "2024-01": 1, "2024-07": 1},
        ),
    ],
)  # fmt: skip
def test_periods(records: Path, tmp_path: Path, period: str, expected: dict[str, int]) -> None:
    out = tmp_path / "out.csv"
    words = ("tabulate", "victims_by_sex_age", "--records", records, "-o", out, "--period", period)
    assert himoya(*words).code == 0
    totals = {
        row["period"]: int(row["value"])
        for row in read_tidy(out).rows
        if row["sex"] == row["age_band"] == "_total"
    }
    assert {period: number for period, number in totals.items() if number} == expected
    assert "" not in totals


def test_only_the_year_is_known(tmp_path: Path) -> None:
    """A year alone is enough for a table by year, and is not spread over months."""
    rows = [victim(n, sex="F", date="2016") for n in range(7)]
    records = write_parquet(tmp_path / "victim.parquet", "victim", rows)
    for period, where in (("year", "2016"), ("month", "2016-XX"), ("half-year", "2016-XX")):
        out = tmp_path / f"{period}.csv"
        words = ("--records", records, "-o", out, "--period", period)
        assert himoya("tabulate", "victims_by_sex_age", *words).code == 0
        assert read_tidy(out).value("victims_by_sex_age", where, sex="F") == "7"


# Its description


def test_description_stands_beside_the_csv(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    tables = ("victims_by_form_sex_age", "victims_by_sex_age")
    assert himoya("tabulate", *tables, "--records", records, "-o", out).code == 0
    described = read_json(tmp_path / "out.csv.metadata.json")
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    assert described["url"] == "out.csv"
    columns = described["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == read_tidy(out).header
    assert all(column["titles"] and column["datatype"] for column in columns)
    by_table = {note["table"]: note for note in described["notes"]}
    assert tuple(by_table) == tables
    for table in tables:
        note = by_table[table]
        assert note["unit"] == "victim_person"
        assert note["counting_date"] == "identified_date"
        assert note["counted_by"] == ["identified_date"]
        assert all(dimension["denominator"] for dimension in note["dimensions"])
        assert set(note["periods"]) == {row["period"] for row in read_tidy(out).of(table)}
    form, sex, age = by_table["victims_by_form_sex_age"]["dimensions"]
    assert (form["name"], sex["name"], age["name"]) == ("form_of_exploitation", "sex", "age_group")
    assert form["additive"] is False
    assert sex["additive"] is True
    # One of the three persons of 2023 gave two answers and one had a second record.
    assert form["denominator"] == {"2023": 3, "2024": 0}
    assert form["several_answers"] == {"2023": 2, "2024": 0}
    assert sex["denominator"] == {"2023": 3, "2024": 2}


def test_every_code_of_the_csv_is_explained(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert himoya("tabulate", "victims_by_form_sex_age", "--records", records, "-o", out).code == 0
    tidy = read_tidy(out)
    (note,) = read_json(tmp_path / "out.csv.metadata.json")["notes"]
    for dimension in note["dimensions"]:
        used = {row[dimension["name"]] for row in tidy.rows}
        assert used - {"_total"} == set(dimension["codes"])


def test_many_valued_dimensions_are_never_additive(tmp_path: Path) -> None:
    """Also where the records lack the column, so that nobody learns to add it up."""
    bare = [{"victim_record_id": "v1", "victim_status": "VST2", "identified_date": "2023-01-01"}]
    records = write_parquet(tmp_path / "victim.parquet", "victim", bare)
    listed = json.loads(himoya("tabulate", "--list", "--json").out)["tables"]
    for table in (one for one in listed if one["record"] == "victim"):
        many = {one["dimension"] for one in table["dimensions"] if one["several_answers"]}
        out = tmp_path / f"{table['table']}.csv"
        assert himoya("tabulate", table["table"], "--records", records, "-o", out).code == 0
        (note,) = read_json(out.with_name(f"{out.name}.metadata.json"))["notes"]
        told = {one["name"]: one["additive"] for one in note["dimensions"]}
        assert not any(told[name] for name in many), table["table"]


def test_dimension_that_records_lack_is_not_available(tmp_path: Path) -> None:
    bare = [
        {"victim_record_id": f"v{n}", "victim_status": "VST2", "identified_date": "2023"}
        for n in range(3)
    ]
    records = write_parquet(tmp_path / "victim.parquet", "victim", bare)
    out = tmp_path / "out.csv"
    assert himoya("tabulate", "victims_by_sex_age", "--records", records, "-o", out).code == 0
    tidy = read_tidy(out)
    assert tidy.value("victims_by_sex_age", "2023") == "3"
    by_sex = [row for row in tidy.rows if row["sex"] != "_total"]
    assert by_sex
    assert {(row["value"], row["status"]) for row in by_sex} == {("", "not_available")}
    (note,) = read_json(tmp_path / "out.csv.metadata.json")["notes"]
    assert any("Sex" in one for one in note["notes"])


def test_additive_dimensions_add_up(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert himoya("tabulate", "victims_by_form_sex_age", "--records", records, "-o", out).code == 0
    (note,) = read_json(tmp_path / "out.csv.metadata.json")["notes"]
    additive = [one["name"] for one in note["dimensions"] if one["additive"]]
    assert additive == ["sex", "age_group"]
    rows = read_tidy(out).rows
    for name in additive:
        sums: Counter[tuple[str, ...]] = Counter()
        totals: dict[tuple[str, ...], int] = {}
        for row in rows:
            others = tuple(
                value
                for column, value in row.items()
                if column not in {name, "value", "status"}
            )  # fmt: skip
            if row[name] == "_total":
                totals[others] = int(row["value"])
            else:
                sums[others] += int(row["value"])
        assert totals and all(sums[others] == number for others, number in totals.items())


# The list


def test_list_as_json_has_every_table_named() -> None:
    answer = himoya("tabulate", "--list", "--json")
    assert answer.code == 0
    listed = json.loads(answer.out)["tables"]
    assert {one["table"] for one in listed} >= NAMED
    for one in listed:
        assert one["title"] and one["unit"] and one["record"]
        assert all(dimension["dimension"] for dimension in one["dimensions"])


def test_list_speaks_the_language_asked_for() -> None:
    titles = {
        language: [
            one["title"]
            for one in json.loads(
                himoya("tabulate", "--list", "--json", "--language", language).out
            )["tables"]
        ]
        for language in ("en", "ru", "tg", "uz")
    }
    assert all(not re.search("[а-яё]", title, re.IGNORECASE) for title in titles["en"])
    assert all(re.search("[а-яё]", title, re.IGNORECASE) for title in titles["ru"])
    assert all(re.search("[а-яӣқғҳҷӯ]", title, re.IGNORECASE) for title in titles["tg"])
    assert sum(bool(re.search("[ӣқғҳҷӯ]", " ".join(titles["tg"]))) for _ in titles["tg"])
    assert all(not re.search("[а-яё]", title, re.IGNORECASE) for title in titles["uz"])
    assert len({tuple(one) for one in titles.values()}) == 4


def test_every_listed_table_can_be_counted_from_empty_records(tmp_path: Path) -> None:
    """Ten years without a single case is an answer too."""
    listed = json.loads(himoya("tabulate", "--list", "--json").out)["tables"]
    for record in {one["record"] for one in listed}:
        write_parquet(tmp_path / f"{record}.parquet", record, [], columns=["source_record_number"])
    tables = [one["table"] for one in listed]
    for form in ("csv", "xlsx", "json", "html"):
        out = tmp_path / f"out.{form}"
        answer = himoya("tabulate", *tables, "--records", tmp_path, "-o", out, "--public")
        assert answer.code == 0, answer.err
