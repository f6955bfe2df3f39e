"""`himoya tabulate` as people and programs call it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from himoya.commands.main import main
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.exchange.parquet import write_records
from himoya.statistics import told_of_few
from himoya.statistics.disclosure.attacking import survives
from himoya.statistics.published_tables import read_published_tables


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with victims and offences of the invented country."""
    place = tmp_path_factory.mktemp("records")
    dictionary = read_dictionary("demonstration")
    tables = {
        "victim": {
            "victim_record_id": [str(one) for one in range(60)],
            "identified_date": ["2021-02-01"] * 40 + ["2021-09-01"] * 20,
            "victim_status": ["VST2"] * 60,
            "sex": ["F"] * 58 + ["M"] * 2,
            "exploitation_suffered": [["SX", "FL"]] * 10 + [["FL"]] * 50,
        },
        "offence": {
            "offence_number": ["1", "2"],
            "registered_date": ["2021", "2021"],
            "article_first": ["201", "410"],
        },
    }
    for record, columns in tables.items():
        table = RecordTable(record, "demonstration", dictionary.version, columns)
        write_records(table, dictionary.records[record], place / f"{record}.parquet")
    return place


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def tabulate(folder: Path, file: Path, *arguments: str) -> int:
    return main(["tabulate", *arguments, "--records", str(folder), "-o", str(file)])


def test_one_tidy_file_has_all_tables_and_the_union_of_their_dimensions(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "tables.csv"
    assert tabulate(folder, file, "victims_by_sex_age", "offences_by_article") == 0
    found = rows(file)
    assert list(found[0]) == [
        "table", "unit", "period", "sex", "age_band", "article", "attempted", "value", "status",
    ]  # fmt: skip
    first = found[0]
    assert (first["sex"], first["age_band"], first["article"]) == ("_total", "_total", "")
    assert (first["unit"], first["period"], first["value"], first["status"]) == (
        "victim_person", "2021", "60", "",
    )  # fmt: skip
    described = json.loads((tmp_path / "tables.csv.metadata.json").read_text("utf-8"))
    victims = described["notes"][0]
    assert victims["unit"] == "victim_person"
    assert victims["counted_by"] == ["identified_date"]


def test_the_description_says_which_dimension_does_not_add_up(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "forms.csv"
    assert tabulate(folder, file, "victims_by_form_sex_age") == 0
    (table,) = json.loads((tmp_path / "forms.csv.metadata.json").read_text("utf-8"))["notes"]
    by_name = {one["name"]: one for one in table["dimensions"]}
    assert by_name["form_of_exploitation"]["additive"] is False
    assert by_name["form_of_exploitation"]["denominator"] == {"2021": 60}
    assert by_name["form_of_exploitation"]["several_answers"] == {"2021": 10}
    assert by_name["sex"]["additive"] is True


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "html"])
@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
def test_every_form_in_every_language(
    folder: Path, tmp_path: Path, form: str, language: str
) -> None:
    file = tmp_path / f"table.{form}"
    assert tabulate(folder, file, "sdg_16_2_2", "--language", language) == 0
    assert file.stat().st_size > 500
    assert not list(tmp_path.glob(".*unfinished*"))


@pytest.mark.parametrize(
    ("period", "codes"),
    [
        ("month", {"2021-02", "2021-09"}),
        ("quarter", {"2021-Q1", "2021-Q3"}),
        ("half-year", {"2021-H1", "2021-H2"}),
        ("half-year-cumulative", {"2021-01/2021-06", "2021-01/2021-12"}),
        ("year", {"2021"}),
    ],
)
def test_periods(folder: Path, tmp_path: Path, period: str, codes: set[str]) -> None:
    file = tmp_path / "tables.csv"
    assert tabulate(folder, file, "victims_by_sex_age", "--period", period) == 0
    assert {row["period"] for row in rows(file)} >= codes


def test_what_is_public_shows_no_small_number(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "public.csv"
    assert tabulate(folder, file, "victims_by_sex_age", "victims_by_form_sex_age", "--public") == 0
    numbers = [int(row["value"]) for row in rows(file) if row["value"]]
    assert numbers and not [one for one in numbers if 0 < one < 5]
    men = [row for row in rows(file) if row["sex"] == "M" and row["age_band"] == "_total"]
    assert {row["status"] for row in men} == {"rounded"}


@pytest.fixture
def spread(tmp_path: Path) -> Path:
    """Six regions with one offence each, six marks that someone is there, and a total of 6."""
    dictionary = read_dictionary("demonstration")
    columns = {
        "offence_number": [str(one) for one in range(6)],
        "registered_date": ["2021"] * 6,
        "article_first": ["201"] * 6,
        "offence_region": [f"XD-0{one}" for one in range(1, 7)],
    }
    table = RecordTable("offence", "demonstration", dictionary.version, columns)
    write_records(table, dictionary.records["offence"], tmp_path / "offence.parquet")
    return tmp_path


def test_the_statistician_is_told_what_exact_totals_betray(
    spread: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = spread / "public.csv"
    assert tabulate(spread, file, "offences_by_region", "--public") == 0
    said = capsys.readouterr().err
    assert "(offences_by_region)" in said and "--totals given-up" in said


def test_what_an_exact_total_betrays_is_not_written(
    spread: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("offences_by_region", "--public", "--totals", "held")
    said = refused(spread, spread / "public.csv", capsys, *asked)
    assert "(offences_by_region)" in said
    assert "--totals given-up" in said


def test_with_such_totals_given_up_the_attacker_finds_nothing(spread: Path) -> None:
    file = spread / "public.csv"
    asked = ("offences_by_region", "--public", "--totals", "given-up")
    assert tabulate(spread, file, *asked) == 0
    assert survives(read_published_tables([file]).tables)
    assert "exposed" not in file.with_name("public.csv.metadata.json").read_text("utf-8")


def test_an_attack_that_finds_something_is_refused_whatever_the_method_says(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(told_of_few, "told_of_few", lambda _: {"victims_by_sex_age": 2})
    asked = ("victims_by_sex_age", "--public", "--totals", "given-up")
    said = refused(folder, tmp_path / "public.csv", capsys, *asked)
    assert "2 (victims_by_sex_age)" in said
    assert "himoya statistics protect" in said


def test_a_single_file_of_records_is_enough(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "tables.json"
    assert tabulate(folder / "victim.parquet", file, "victims_by_sex_age") == 0
    assert json.loads(file.read_text("utf-8"))["tables"][0]["country"] == "demonstration"


def refused(folder: Path, file: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert tabulate(folder, file, *arguments) == 2
    told = capsys.readouterr()
    assert not told.out and not file.exists()
    return told.err


def test_an_unknown_table_is_answered_with_near_misses(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(folder, tmp_path / "x.csv", capsys, "victims_by_age_sex")
    assert "victims_by_age_sex" in told and "victims_by_sex_age" in told
    far = refused(folder, tmp_path / "x.csv", capsys, "qwertyuiop", "--language", "ru")
    assert "qwertyuiop" in far and "himoya tabulate --list" in far


def test_records_that_are_absent_are_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(folder, tmp_path / "x.csv", capsys, "sentences")
    assert "(sentence)" in told and "sentences" in told


def test_a_form_that_nobody_knows_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "csv, xlsx, json, html" in refused(
        folder, tmp_path / "x.pdf", capsys, "victims_by_sex_age"
    )


def test_a_country_without_rules_publishes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(
        folder, tmp_path / "x.csv", capsys,
        "victims_by_sex_age", "--public", "--country", "turkmenistan",
    )  # fmt: skip
    assert "disclosure.yaml" in told


@pytest.mark.parametrize(
    ("arguments", "lacking"),
    [
        (["tabulate"], "TABLE"),
        (["tabulate", "victims_by_sex_age"], "--records"),
        (["tabulate", "victims_by_sex_age", "--records", "x"], "--output"),
    ],
)
def test_what_is_lacking_is_named(
    capsys: pytest.CaptureFixture[str], arguments: list[str], lacking: str
) -> None:
    assert main(arguments) == 2
    assert lacking in capsys.readouterr().err


def test_the_list_of_tables_for_people_and_for_programs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["tabulate", "--list", "--language", "tg"]) == 0
    told = capsys.readouterr().out
    assert "victims_by_sex_age" in told and "Қурбониёни" in told
    assert main(["tabulate", "--list", "--json"]) == 0
    listed = {one["table"]: one for one in json.loads(capsys.readouterr().out)["tables"]}
    forms = listed["victims_by_form_sex_age"]
    assert forms["unit"] == "victim_person" and forms["counting_date"] == "identified_date"
    form, sex, age = forms["dimensions"]
    assert form["codelist"] == "form_of_exploitation" and form["several_answers"] is True
    assert sex["codelist"] == "sex" and age["codelist"] == "age_band"
