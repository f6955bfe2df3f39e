"""The published contract of `himoya tabulate`, word by word.

himoya tabulate TABLE… --records X.parquet|DIR -o OUT [--format FORM] [--public]
    [--period …] [--language en|ru|tg|uz]
himoya tabulate --list --json
"""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from jsonstat_validator import validate_jsonstat
from pysdmx.io import read_sdmx

from tests.contracts.outside import (
    himoya,
    names_in,
    nothing_new_in,
    read_json,
    read_tidy,
    write_parquet,
)

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


def victim(number: int, date: str = "2023", **answers: Any) -> dict[str, Any]:
    return {
        "victim_record_id": f"v{number}",
        "pseudonym": f"p{number}",
        "victim_status": "VST2",
        "identified_date": date,
        **answers,
    }


#: Six records of five invented people; one has several answers, one only a year.
VICTIMS = [
    victim(1, "2023-05-03", sex="F", age_identified=15, exploitation_suffered=["SX"]),
    victim(2, "2023", sex="F", age_identified=30, exploitation_suffered=["SX", "FL"]),
    victim(3, "2023-09", sex="M", age_identified=40, exploitation_suffered=["FL"]),
    victim(4, "2023-11-30", sex="M", exploitation_suffered=["BG"]) | {"pseudonym": "p3"},
    victim(5, "2024-07-15", sex="F", exploitation_suffered=["_not_known"]),
    victim(6, "2024-01-01", age_identified=12, exploitation_suffered=None),
]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return write_parquet(tmp_path / "victim.parquet", "victim", VICTIMS)


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


# The other forms


class _Cells(HTMLParser):
    """The texts of all cells of a page, and its language."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.language: str | None = None
        self.unclosed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
def test_every_form_holds_the_same_figures(records: Path, tmp_path: Path, language: str) -> None:
    table = "victims_by_sex_age"
    for form in ("csv", "xlsx", "json", "html"):
        words = ("tabulate", table, "--records", records, "--format", form, "--language", language)
        assert himoya(*words, "-o", tmp_path / f"out.{form}").code == 0
    tidy = read_tidy(tmp_path / "out.csv")
    (told,) = read_json(tmp_path / "out.json")["tables"]
    assert [cell["value"] for cell in told["cells"]] == [int(row["value"]) for row in tidy.rows]
    assert [cell["period"] for cell in told["cells"]] == [row["period"] for row in tidy.rows]
    workbook = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert len(workbook.sheetnames) == 4
    numbers = Counter(
        cell.value
        for row in workbook.worksheets[0].iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    )
    assert numbers == Counter(int(row["value"]) for row in tidy.rows)
    page = _Cells()
    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    page.feed(text)
    assert page.language == language
    assert told["title"] in " ".join(page.texts)
    assert not re.search(r"(src|href)=[\"']https?:", text), "the page needs nothing from outside"


def test_form_follows_from_the_name_or_is_asked_for(records: Path, tmp_path: Path) -> None:
    words = ("tabulate", "victims_by_sex_age", "--records", records, "-o")
    answer = himoya(*words, tmp_path / "out.pdf")
    assert answer.code == 2
    assert "csv, xlsx, json, html" in answer.err
    assert names_in(tmp_path) == {"victim.parquet"}
    assert himoya(*words, tmp_path / "OUT.JSON").code == 0
    read_json(tmp_path / "OUT.JSON")


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


# Records as other programs write them


def test_days_and_gaps_as_other_programs_write_them(tmp_path: Path) -> None:
    """pandas writes days as timestamps, and whole numbers with gaps as decimals."""
    import datetime

    table = pa.table(
        {
            "victim_record_id": ["v1", "v2", "v3"],
            "victim_status": ["VST2"] * 3,
            "identified_date": pa.array(
                [datetime.datetime(2023, 5, 3, tzinfo=datetime.UTC), None, None],
                pa.timestamp("ns", tz="UTC"),
            ),
            "registered_date": pa.array([None, datetime.date(2023, 12, 31), None], pa.date32()),
            "age_identified": pa.array([15.0, float("nan"), None], pa.float64()),
            "sex": pa.array(["F", "F", "M"]).dictionary_encode(),
        }
    ).replace_schema_metadata({"himoya.record": "victim", "himoya.country": "demonstration"})
    pq.write_table(table, tmp_path / "victim.parquet")
    out = tmp_path / "out.csv"
    words = ("--records", tmp_path / "victim.parquet", "-o", out)
    assert himoya("tabulate", "victims_by_sex_age", *words).code == 0
    tidy = read_tidy(out)
    assert tidy.value("victims_by_sex_age", "2023", sex="F") == "2"
    assert tidy.value("victims_by_sex_age", "2023", age_band="A09P") == "1"
    assert tidy.value("victims_by_sex_age", "XXXX", sex="M") == "1"


def test_text_where_a_number_is_expected_is_counted_as_unknown(tmp_path: Path) -> None:
    rows = [victim(1, sex="F", age_identified="fifteen", date="someday")]
    records = write_parquet(tmp_path / "victim.parquet", "victim", rows)
    out = tmp_path / "out.csv"
    assert himoya("tabulate", "victims_by_sex_age", "--records", records, "-o", out).code == 0
    assert read_tidy(out).value("victims_by_sex_age", "XXXX", sex="F") == "1"


def test_figures_in_the_folder_are_no_records(records: Path, tmp_path: Path) -> None:
    pq.write_table(pa.table({"value": [1]}), tmp_path / "figures.parquet")
    out = tmp_path / "out.csv"
    assert himoya("tabulate", "victims_by_sex_age", "--records", tmp_path, "-o", out).code == 0


# What cannot be done


@pytest.mark.parametrize(
    ("table", "record", "label"),
    [
        ("sentences", "sentence", "Sentence"),
        ("offences_by_region", "offence", "Offence"),
        ("crisis_centre_requests", "request_for_help", "Request for help"),
    ],
)
def test_absent_record_type_is_named_and_nothing_is_written(
    records: Path, tmp_path: Path, table: str, record: str, label: str
) -> None:
    with nothing_new_in(tmp_path):
        words = ("victims_by_sex_age", table, "--records", records, "-o", tmp_path / "out.csv")
        answer = himoya("tabulate", *words)
    assert answer.code == 2
    assert answer.out == ""
    assert record in answer.err
    assert label in answer.err
    assert table in answer.err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("victims_by_sex_ages", "victims_by_sex_age"),
        ("victim_by_citizenship", "victims_by_citizenship"),
        ("sdg16_2_2", "sdg_16_2_2"),
        ("Sentences", "sentences"),
    ],
)
def test_unknown_table_names_the_near_miss(
    records: Path, tmp_path: Path, typed: str, meant: str
) -> None:
    with nothing_new_in(tmp_path):
        answer = himoya("tabulate", typed, "--records", records, "-o", tmp_path / "out.csv")
    assert answer.code == 2
    assert typed in answer.err
    assert meant in answer.err


@pytest.mark.parametrize("given", [(), ("victims_by_sex_age",)])
def test_words_that_are_missing_are_named(given: tuple[str, ...]) -> None:
    answer = himoya("tabulate", *given)
    assert answer.code == 2
    assert ("--records" if given else "TABLE") in answer.err


def test_records_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.parquet").write_text("no Parquet")
    (tmp_path / "nothing.parquet").write_bytes(b"")
    whole = write_parquet(tmp_path / "whole.parquet", "victim", VICTIMS).read_bytes()
    (tmp_path / "half.parquet").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "spoilt.parquet").write_bytes(whole[:40] + b"\0" * 60 + whole[100:])
    (tmp_path / "folder.parquet").mkdir()
    pq.write_table(pa.table({"sex": ["F"]}), tmp_path / "unnamed.parquet")
    for name in (
        "empty", "text.parquet", "nothing.parquet", "half.parquet", "folder.parquet",
        "unnamed.parquet", "absent.parquet", "absent",
    ):  # fmt: skip
        with nothing_new_in(tmp_path):
            words = ("--records", tmp_path / name, "-o", tmp_path / "out.csv")
            answer = himoya("tabulate", "victims_by_sex_age", *words)
        assert answer.code == 2, name
        assert name in answer.err
        assert len(answer.err.strip().splitlines()) == 1
    # A spoilt file may still be readable; it must not end in a trace.
    words = ("--records", tmp_path / "spoilt.parquet", "-o", tmp_path / "out.csv")
    assert himoya("tabulate", "victims_by_sex_age", *words).code in {0, 2}


def test_two_files_of_one_record_type_are_refused(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", "victim", VICTIMS[:3])
    write_parquet(tmp_path / "b.parquet", "victim", VICTIMS[3:])
    out = tmp_path / "out.csv"
    answer = himoya("tabulate", "victims_by_sex_age", "--records", tmp_path, "-o", out)
    assert answer.code == 2
    assert "a.parquet" in answer.err and "b.parquet" in answer.err
    assert not out.exists()


def test_records_of_two_countries_are_refused(tmp_path: Path) -> None:
    write_parquet(tmp_path / "victim.parquet", "victim", VICTIMS)
    charge = {"charge_id": "c1", "court_outcome": "CRO1", "court_outcome_date": "2023"}
    write_parquet(tmp_path / "charge.parquet", "charge", [charge], country="tajikistan")
    out = tmp_path / "out.csv"
    words = ("victims_by_sex_age", "--records", tmp_path, "-o", out)
    answer = himoya("tabulate", *words)
    assert answer.code == 2
    assert "tajikistan" in answer.err and "demonstration" in answer.err
    assert not out.exists()


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "html"])
def test_places_where_nothing_can_be_written(records: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / f"folder.{form}").mkdir()
    (tmp_path / "file").write_text("")
    for where, named in (
        (tmp_path / f"folder.{form}", f"folder.{form}"),
        (tmp_path / "file" / f"out.{form}", "file"),
        (tmp_path / "absent" / f"out.{form}", "absent"),
    ):
        with nothing_new_in(tmp_path):
            answer = himoya("tabulate", "victims_by_sex_age", "--records", records, "-o", where)
        assert answer.code == 2
        assert named in answer.err
        assert "unfinished" not in answer.err, "people did not name the unfinished file"


def test_former_output_is_replaced_whole(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("x" * 10_000_000)
    out.with_name("out.csv.metadata.json").write_text("old")
    assert himoya("tabulate", "victims_by_sex_age", "--records", records, "-o", out).code == 0
    assert read_tidy(out).header[0] == "table"
    assert "x" * 100 not in out.read_text(encoding="utf-8")
    assert names_in(tmp_path) == {"victim.parquet", "out.csv", "out.csv.metadata.json"}


# The shapes of others


def test_each_shape_is_read_by_a_reader_that_we_did_not_write(
    records: Path, tmp_path: Path
) -> None:
    tidy = tmp_path / "sdg.csv"
    assert himoya("tabulate", "sdg_16_2_2", "--records", records, "-o", tidy).code == 0
    total = next(
        int(row["value"])
        for row in read_tidy(tidy).rows
        if row["period"] == "2023"
        and {row["sex"], row["age_group"], row["form_of_exploitation"]} == {"_total"}
        and row["measure"] == "number"
    )
    for shape, read in READERS.items():
        file = tmp_path / shape
        done = himoya("tabulate", "sdg_16_2_2", "--records", records, "-o", file, "--format", shape)
        assert done.code == 0, done.said
        assert "--public" in done.err, "exact figures, and nobody is told"
        assert read(file) == total > 0, shape


def _json_stat(file: Path) -> int:
    text = file.read_text(encoding="utf-8")
    validate_jsonstat(json.loads(text))
    dataset = json.loads(text)
    place = 0
    for name, size in zip(dataset["id"], dataset["size"], strict=True):
        index = dataset["dimension"][name]["category"]["index"]
        index = index if isinstance(index, dict) else {code: at for at, code in enumerate(index)}
        code = {"period": "2023", "measure": "number"}.get(name, "_total")
        place = place * size + index[code]
    return int(dataset["value"][str(place)])


def _sdmx(file: Path) -> int:
    (data,) = read_sdmx(str(file), validate=False).data
    found = [
        one
        for one in data.data.to_dict("records")
        if (one["SERIES"], one["SEX"], one["AGE"], str(one["TIME_PERIOD"]))
        == ("VC_HTF_DETV", "_T", "_T", "2023")
    ]
    (one,) = found
    return int(float(one["OBS_VALUE"]))


READERS = {"json-stat": _json_stat, "sdmx-csv": _sdmx, "sdmx-ml": _sdmx}


def test_a_shape_that_does_not_fit_is_told_with_those_that_do(
    records: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    words = ("tabulate", "victims_by_sex_age", "--records", records, "-o", out)
    done = himoya(*words, "--format", "sdmx-csv")
    assert done.code == 2
    assert "json-stat" in done.said
    done = himoya(*words[:2], "sdg_16_2_2", *words[2:], "--format", "json-stat")
    assert done.code == 2
    assert "holds one table" in done.said
    assert not out.exists()
