"""`himoya statistics protect` as people and programs call it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from himoya.commands.main import main
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.exchange.parquet import write_records
from himoya.languages.codes import LANGUAGES

PLAN = """
release: victims-2021
tables:
  victims_by_sex_age:
  victims_by_form_sex_age:
    breakdowns: [[form_of_exploitation, sex]]
"""


def write_victims(place: Path, women: int, men: int) -> Path:
    dictionary = read_dictionary("demonstration")
    length = women + men
    columns: dict[str, list[Any]] = {
        "victim_record_id": [str(one) for one in range(length)],
        "event_id": [f"E{one}" for one in range(length)],
        "identified_date": ["2021-02-01"] * length,
        "victim_status": ["VST2"] * length,
        "sex": ["F"] * women + ["M"] * men,
        "exploitation_suffered": [["SX"], ["FL"], ["FL", "DS"]] * (length // 3)
        + [["FL"]] * (length % 3),
    }
    table = RecordTable("victim", "demonstration", dictionary.version, columns)
    place.mkdir()
    write_records(table, dictionary.records["victim"], place / "victim.parquet")
    return place


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_victims(tmp_path_factory.mktemp("protect") / "records", 58, 32)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def protect(plan: Path, records: Path, output: Path, *more: str) -> int:
    return main(
        ["statistics", "protect", str(plan), "--records", str(records), "-o", str(output), *more]
    )


def names(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}


def test_a_release_keeps_apart_what_may_be_published(
    plan: Path, records: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    assert protect(plan, records, output) == 0
    assert names(output) == {
        "manifest.json",
        "internal-not-for-publication/README.txt",
        "internal-not-for-publication/report.json",
        "release/victims_by_form_sex_age.csv",
        "release/victims_by_form_sex_age.csv.metadata.json",
        "release/victims_by_sex_age.csv",
        "release/victims_by_sex_age.csv.metadata.json",
        "release/words.json",
    }
    manifest = json.loads((output / "manifest.json").read_text("utf-8"))
    assert manifest["release"] == "victims-2021"
    assert manifest["method"] == "rounding"
    assert manifest["parameters"]["bases"] == {"victim_person": 5}
    assert set(manifest["records"]) == {"victim.parquet"}
    assert set(manifest["files"]) == {one.name for one in (output / "release").iterdir()}
    report = json.loads((output / "internal-not-for-publication/report.json").read_text("utf-8"))
    assert report["groups"][0]["report"]["mean_change"] >= 0
    assert {one.name for one in tmp_path.iterdir()} == {"plan.yaml", "out"}


def test_d09_a_release_holds_tables_and_no_records(
    plan: Path, records: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    protect(plan, records, output)
    everything = "".join(one.read_text("utf-8") for one in output.rglob("*") if one.is_file())
    assert "E57" not in everything and "victim_record_id" not in everything


def test_the_same_records_and_plan_give_the_same_release(
    plan: Path, records: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        assert protect(plan, records, tmp_path / name) == 0
    one, two = (
        {file.name: file.read_bytes() for file in (tmp_path / name / "release").iterdir()}
        for name in ("one", "two")
    )
    assert one == two


def test_the_verdict_as_json_has_its_reasons_in_four_languages(
    plan: Path, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert protect(plan, records, tmp_path / "out", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] in {"pass", "review"}
    assert [one["table"] for one in told["tables"]] == [
        "victims_by_sex_age",
        "victims_by_form_sex_age",
    ]
    reasons = [reason for one in told["tables"] for reason in one["reasons"]]
    assert all(set(one["words"]) == {"en", "ru", "tg", "uz"} for one in reasons)
    assert "cells" not in json.dumps(told)


@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
def test_the_verdict_in_words(
    plan: Path,
    records: Path,
    tmp_path: Path,
    language: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert protect(plan, records, tmp_path / "out", "--language", language) == 0
    said = capsys.readouterr().out
    assert "victims_by_sex_age" in said and str(tmp_path / "out" / "release") in said


def test_a_folder_that_is_there_is_left_alone(
    plan: Path, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    output.mkdir()
    assert protect(plan, records, output) == 2
    assert "is there already" in capsys.readouterr().err
    assert not list(output.iterdir())


def test_a_release_that_fails_is_not_put_where_one_publishes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Six forms with one victim each under their exact total of six."""
    dictionary = read_dictionary("demonstration")
    columns: dict[str, list[Any]] = {
        "victim_record_id": [str(one) for one in range(6)],
        "event_id": [str(one) for one in range(6)],
        "identified_date": ["2021"] * 6,
        "victim_status": ["VST2"] * 6,
        "exploitation_suffered": [[one] for one in ("SX1", "FL", "DS", "BG", "MR", "OR")],
    }
    records = tmp_path / "records"
    records.mkdir()
    table = RecordTable("victim", "demonstration", dictionary.version, columns)
    write_records(table, dictionary.records["victim"], records / "victim.parquet")
    plan = tmp_path / "plan.yaml"
    text = "release: few\ntables: [victims_by_form_sex_age]\n"
    plan.write_text(text, encoding="utf-8")
    assert protect(plan, records, tmp_path / "held") == 1
    assert "must not be published" in capsys.readouterr().out
    assert not (tmp_path / "held" / "release").exists()
    for language in LANGUAGES:
        assert protect(plan, records, tmp_path / language, "--language", language) == 1
        assert "totals: given_up" in capsys.readouterr().out, language
    assert list((tmp_path / "held" / "internal-not-for-publication" / "tables").iterdir())
    plan.write_text(text + "totals: given_up\n", encoding="utf-8")
    assert protect(plan, records, tmp_path / "given-up") == 0
    assert (tmp_path / "given-up" / "release").is_dir()


def test_an_earlier_release_is_named_in_the_plan_or_on_the_line(
    plan: Path, records: Path, tmp_path: Path
) -> None:
    assert protect(plan, records, tmp_path / "first") == 0
    later = write_victims(tmp_path / "later", 59, 32)
    assert protect(plan, later, tmp_path / "alone") == 0
    assert protect(plan, later, tmp_path / "line", "--earlier", str(tmp_path / "first")) == 0
    plan.write_text(PLAN + "earlier: [first]\n", encoding="utf-8")
    assert protect(plan, later, tmp_path / "named") == 0
    one, two, alone = (
        (tmp_path / name / "release" / "victims_by_sex_age.csv").read_text("utf-8")
        for name in ("line", "named", "alone")
    )
    assert one == two != alone
    total = "victims_by_sex_age,victim_person,2021,_total,_total,91,"
    assert total in alone.splitlines() and total not in one.splitlines()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("release: x\ntables: [victims_by_moon]\n", "victims_by_sex_age"),
        ("release: x\ntables: {victims_by_sex_age: {breakdowns: [[moon]]}}\n", "age_band"),
        ("release: x\nperiods: [1999]\ntables: [victims_by_sex_age]\n", "2021"),
        ("release: x\nbases: {victim_person: 3}\ntables: [victims_by_sex_age]\n", "5"),
        ("release: x\nmethod: magic\ntables: [victims_by_sex_age]\n", "suppression"),
        ("release: x\ntables: [offences_by_region]\n", "offence"),
        ("release: x\ntables: [victims_by_sex_age]\nmood: good\n", "mood"),
        ("release: x\n", "tables"),
        ("tables: [victims_by_sex_age]\n", "release"),
        ("- one\n", "plan.yaml"),
        ("release: [\n", "plan.yaml"),
        ("", "plan.yaml"),
        ("release: x\nearlier: [nowhere]\ntables: [victims_by_sex_age]\n", "nowhere"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
def test_a_plan_that_cannot_be_carried_out_is_refused_in_words(
    records: Path,
    tmp_path: Path,
    text: str,
    said: str,
    language: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(text, encoding="utf-8")
    assert protect(plan, records, tmp_path / "out", "--language", language) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert {one.name for one in tmp_path.iterdir()} == {"plan.yaml"}


def test_an_earlier_release_that_is_none_is_refused(
    plan: Path, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert protect(plan, records, tmp_path / "out", "--earlier", str(empty)) == 2
    (empty / "table.csv").write_text(
        "table,unit,period,sex,value,status\nx,y,2021,F,many,\n", encoding="utf-8"
    )
    assert protect(plan, records, tmp_path / "out", "--earlier", str(empty)) == 2
    assert "line 2" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_suppression_hides_and_says_so(plan: Path, tmp_path: Path) -> None:
    records = write_victims(tmp_path / "records", 57, 3)
    assert protect(plan, records, tmp_path / "out", "--method", "suppression") == 0
    text = (tmp_path / "out" / "release" / "victims_by_sex_age.csv").read_text("utf-8")
    rows = [line.split(",") for line in text.splitlines()[1:]]
    assert any(row[-1] == "suppressed" and row[-2] == "" for row in rows)
    assert not any(row[-2] and 0 < int(row[-2]) < 5 for row in rows)
    assert not any(row[-1] == "rounded" for row in rows)
    description = json.loads(
        (tmp_path / "out" / "release" / "victims_by_sex_age.csv.metadata.json").read_text("utf-8")
    )["notes"][0]
    assert description["rounding_base"] is None
    assert not [one for one in json.dumps(description).split('"') if one == "3"]


def test_rates_and_shares_follow_from_printed_numbers_alone(tmp_path: Path) -> None:
    """Forty women and two men, or thirty-nine and three: where the counts are printed alike, so is
    everything else, to the last byte: rates, shares of known answers, notes, charts."""
    dictionary = read_dictionary("demonstration")
    tables = ["victims_by_sex_age", "sdg_16_2_2", "victims_by_form_sex_age"]
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"release: alike\ntables: {json.dumps(tables)}\n", encoding="utf-8")
    written: list[dict[str, bytes]] = []
    for number, men in enumerate((2, 3)):
        world = tmp_path / f"world-{number}"
        (world / "records").mkdir(parents=True)
        columns: dict[str, list[Any]] = {
            "victim_record_id": [str(one) for one in range(42)],
            "event_id": [str(one) for one in range(42)],
            "identified_date": ["2021"] * 42,
            "victim_status": ["VST2"] * 42,
            "sex": ["F"] * (42 - men) + ["M"] * men,
            "age_identified": [30] * 42,
            "exploitation_suffered": [["FL"]] * 42,
        }
        table = RecordTable("victim", "demonstration", dictionary.version, columns)
        file = world / "records" / "victim.parquet"
        write_records(table, dictionary.records["victim"], file)
        assert protect(plan, world / "records", world / "out") in (0, 1)
        for form in ("csv", "json", "html"):
            line = ["tabulate", *tables, "--public", "--records", str(world / "records")]
            assert main([*line, "-o", str(world / "out" / f"all.{form}")]) == 0
        written.append(
            {
                one.name: one.read_bytes()
                for one in sorted((world / "out").rglob("*"))
                if one.is_file() and one.name not in {"manifest.json", "report.json"}
            }
        )
    one, two = written
    assert b"rate_per_100000" in one["all.csv"]
    assert one == two


#: A fault of the shape: the plan, then the places, values and accepted names that must be said.
_FAULTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("mood: good", ("5, mood", "release, tables, period, periods, method, totals")),
    (
        "tables: {victims_by_sex_age: {treshold: x}}",
        ("5, tables.victims_by_sex_age.treshold", "breakdowns, threshold"),
    ),
    ("tables: {}", ("5, tables",)),
    ("tables: 7", ("5, tables", ": 7.")),
    ("tables: [[x]]", ("5, tables.0", '["x"]')),
    ("tables: {victims_by_sex_age: 5}", ("5, tables.victims_by_sex_age", ": 5.", "threshold")),
    (
        "tables: {victims_by_sex_age: {breakdowns: x}}",
        ("5, tables.victims_by_sex_age.breakdowns", '"x"', "[[sex, age_band]]"),
    ),
    (
        "tables: {victims_by_sex_age: {breakdowns: [sex]}}",
        ("5, tables.victims_by_sex_age.breakdowns.0", '"sex"'),
    ),
    (
        "tables: {victims_by_sex_age: {threshold: 3}}",
        ("5, tables.victims_by_sex_age.threshold", ": 3."),
    ),
    ("period: 7", ("5, period", ": 7.", "half_year_cumulative")),
    ("periods: 2021", ("5, periods", "2021")),
    ("periods: [true]", ("5, periods.0", "true")),
    ("method:", ("5, method", "rounding, suppression")),
    ("totals: [held]", ("5, totals", '["held"]', "held, given_up")),
    ("bases: 5", ("5, bases", ": 5.")),
    ("bases: {victim_person: many}", ("5, bases.victim_person", '"many"')),
    ("bases: {victim_person: true}", ("5, bases.victim_person", "true")),
    ("bases: {victim_person: 5.5}", ("5, bases.victim_person", "5.5")),
    ("earlier: here", ("5, earlier", '"here"')),
    ("earlier: [1]", ("5, earlier.0", ": 1.")),
    ("method: rounding\nmethod: rounding", ("6, method",)),
    ("period: [", ("plan.yaml",)),
)

#: Words that only an English sentence has.
_ENGLISH = re.compile(r"\b(should|valid|input|known|missing|found|accepted|list|number|twice|is)\b")


@pytest.mark.parametrize(("wrong", "said"), _FAULTS, ids=[one for one, _ in _FAULTS])
@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
def test_a_plan_of_the_wrong_shape_is_refused_in_the_readers_language(
    tmp_path: Path,
    wrong: str,
    said: tuple[str, ...],
    language: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = tmp_path / "plan.yaml"
    head = "\n\nrelease: x\ntables: [victims_by_sex_age]\n"
    if wrong.startswith("tables"):
        head = "\n\n\nrelease: x\n"
    plan.write_text(head + wrong + "\n", encoding="utf-8")
    assert protect(plan, tmp_path, tmp_path / "out", "--language", language) == 2
    told = capsys.readouterr().err.replace(str(tmp_path), "")
    line, _, entry = said[0].rpartition(", ")
    assert re.search(rf"\b{line}\b.*, {re.escape(entry)}:", told) or entry == "plan.yaml"
    assert [part for part in said[1:] if part not in told] == []
    if language != "en":
        assert not _ENGLISH.findall(told.lower())


@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
def test_a_plan_in_another_encoding_is_refused_in_the_readers_language(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes("release: жертвы\n".encode("cp1251"))
    assert protect(plan, tmp_path, tmp_path / "out", "--language", language) == 2
    told = capsys.readouterr().err
    assert "UTF-8" in told
    assert language == "en" or not _ENGLISH.findall(told.replace(str(tmp_path), "").lower())


def test_what_one_release_merged_the_next_one_shows_together_too(
    records: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    table = "tables: [victims_by_form_sex_age]\n"
    merged = "merged: {form_of_exploitation: [SX, DS]}\n"
    first.write_text("release: one\n" + table + merged, encoding="utf-8")
    second.write_text("release: two\n" + table + "earlier: [one]\n", encoding="utf-8")
    assert protect(first, records, tmp_path / "one") in (0, 1)
    assert protect(second, records, tmp_path / "two") in (0, 1)
    for name in ("one", "two"):
        manifest = json.loads((tmp_path / name / "manifest.json").read_text("utf-8"))
        assert manifest["merged"] == {"form_of_exploitation": ["SX", "DS"]}


@pytest.mark.parametrize(
    ("merged", "said"),
    [
        ("{form_of_exploitation: [SX]}", "merged.form_of_exploitation: a single category"),
        ("{form_of_exploitation: [SX, moon]}", "merged.form_of_exploitation: there is no “moon”"),
        ("{colour: [red, blue]}", "merged: there is no “colour”"),
    ],
)
def test_a_plan_that_merges_nothing_is_answered(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], merged: str, said: str
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        f"release: r\ntables: [victims_by_form_sex_age]\nmerged: {merged}\n", encoding="utf-8"
    )
    assert protect(plan, records, tmp_path / "out") == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
