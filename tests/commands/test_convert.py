"""`himoya convert`: every input row ends as a record or a named refusal."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from himoya.commands.main import main
from himoya.dictionary.dictionary import VERSION

VICTIMS = ["victim_record_id", "event_id", "sex", "exploitation_suffered", "birth_date"]
CTDC = Path("data") / "ctdc" / "victims-2012-2016.csv"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("HIMOYA_COUNTRY", raising=False)


def sent(file: Path, rows: Sequence[Sequence[object]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)
    return file


def convert(file: Path, output: Path, *arguments: str) -> dict:
    """Convert and return the summary; it has to add up."""
    summary = output.with_name("summary.json")
    assert (
        main(["convert", str(file), "-o", str(output), "--summary", str(summary), *arguments]) == 0
    )
    found = json.loads(summary.read_text(encoding="utf-8"))
    assert {"read", "records", "refused", "refusals"} <= set(found)
    assert found["read"] == found["records"] + found["refused"]
    assert all({"row", "column", "value", "reason"} <= set(one) for one in found["refusals"])
    return found


# Our own layout


def test_records_with_metadata_lists_and_reasons(tmp_path: Path) -> None:
    rows = [
        VICTIMS,
        ["V-1", "E-1", "ayol", "Forced labour; SX", "05.2001"],
        ["V-2", "", "не известно", "_refused", "not asked"],
    ]
    output = tmp_path / "victim.parquet"
    found = convert(sent(tmp_path / "victim.csv", rows), output, "--country", "tajikistan")
    assert (found["read"], found["records"], found["refused"]) == (2, 2, 0)
    table = pq.read_table(output)
    metadata = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    assert metadata["himoya.record"] == "victim"
    assert metadata["himoya.country"] == "tajikistan"
    assert metadata["himoya.dictionary_version"] == VERSION
    assert table.to_pylist() == [
        {
            "victim_record_id": "V-1",
            "event_id": "E-1",
            "sex": "F",
            "exploitation_suffered": ["FL", "SX"],
            "birth_date": "2001-05",
            "birth_date_missing": None,
        },
        {
            "victim_record_id": "V-2",
            "event_id": None,
            "sex": "_not_known",
            "exploitation_suffered": ["_refused"],
            "birth_date": None,
            "birth_date_missing": "not_asked",
        },
    ]


def test_every_refused_row_is_listed_with_its_reasons(tmp_path: Path) -> None:
    rows = [
        VICTIMS,
        ["V-1", "E-1", "F", "FL", "2001"],
        ["V-2", "E-1", "Femmale", "FL", "yesterday"],
        ["", "E-1", "F", "FL", "2001"],
        ["V-1", "E-1", "F", "FL", "2001"],
    ]
    found = convert(sent(tmp_path / "victim.csv", rows), tmp_path / "victim.parquet")
    assert (found["read"], found["records"], found["refused"]) == (4, 1, 3)
    assert [(one["row"], one["column"], one["value"]) for one in found["refusals"]] == [
        (3, "Sex", "Femmale"),
        (3, "Date of birth", "yesterday"),
        (4, "Record number", ""),
        (5, "Record number", "V-1"),
    ]
    assert pq.read_table(tmp_path / "victim.parquet").num_rows == 1


def test_a_row_that_a_rule_across_records_refuses_is_left_out(tmp_path: Path) -> None:
    """Somebody was convicted for the event, but this victim of it has no status."""
    workbook = openpyxl.Workbook()
    victims = workbook.worksheets[0]
    victims.title = "Victim"
    for row in (["victim_record_id", "event_id", "victim_status"], ["V-1", "E-1", "VST3"],
                ["V-2", "E-1", None]):  # fmt: skip
        victims.append(row)
    suspects = workbook.create_sheet("Suspect")
    for row in (["suspect_record_id", "event_id", "stage"], ["S-1", "E-1", "STG6"]):
        suspects.append(row)
    file = tmp_path / "sent.xlsx"
    workbook.save(file)
    found = convert(file, tmp_path / "out")
    assert (found["read"], found["records"], found["refused"]) == (3, 2, 1)
    (refusal,) = found["refusals"]
    assert (refusal["file"], refusal["sheet"], refusal["row"]) == ("sent.xlsx", "Victim", 3)
    assert refusal["rule"] == "victim_of_convicted_event_has_status"
    kept = pq.read_table(tmp_path / "out" / "victim.parquet").column("victim_record_id")
    assert kept.to_pylist() == ["V-1"]


def test_several_record_types_go_into_a_folder(tmp_path: Path, capsys) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    sent(folder / "victim.csv", [VICTIMS, ["V-1", "E-1", "F", "FL", "2001"]])
    sent(
        folder / "event.csv", [["event_id", "act", "intended_exploitation"], ["E-1", "ACT1", "FL"]]
    )
    assert main(["convert", str(folder), "-o", str(tmp_path / "all.parquet")]) == 2
    assert "event, victim" in capsys.readouterr().err.replace("victim, event", "event, victim")
    assert not (tmp_path / "all.parquet").exists()
    found = convert(folder, tmp_path / "records")
    assert found["records"] == 2
    assert {one.name for one in (tmp_path / "records").iterdir()} == {
        "event.parquet",
        "victim.parquet",
    }


def test_when_every_row_is_refused_all_are_accounted_for(tmp_path: Path) -> None:
    rows = [VICTIMS, ["", "E-1", "F", "FL", "2001"], ["V-1", "E-1", "zzz", "FL", "2001"]]
    found = convert(sent(tmp_path / "victim.csv", rows), tmp_path / "victim.parquet")
    assert (found["read"], found["records"], found["refused"]) == (2, 0, 2)
    assert pq.read_table(tmp_path / "victim.parquet").num_rows == 0


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n"], ids=["empty", "no headings"])
def test_a_file_that_is_not_understood_is_not_converted(
    tmp_path: Path, capsys, content: str
) -> None:
    file = tmp_path / "file.csv"
    file.write_text(content, encoding="utf-8")
    summary = tmp_path / "summary.json"
    arguments = ["convert", str(file), "-o", str(tmp_path / "x.parquet"), "--summary", str(summary)]
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert "file.csv" in said
    assert "Nothing was written" in said
    assert [one.name for one in tmp_path.iterdir()] == ["file.csv"]


def test_a_file_of_a_folder_that_is_refused_stops_the_conversion(tmp_path: Path, capsys) -> None:
    """Its rows would be counted nowhere, and the sum would be a lie."""
    folder = tmp_path / "sent"
    folder.mkdir()
    sent(folder / "victim.csv", [VICTIMS, ["V-1", "E-1", "F", "FL", "2001"]])
    (folder / "more.xlsx").write_bytes(b"x")
    assert main(["convert", str(folder), "-o", str(tmp_path / "out")]) == 2
    assert "more.xlsx" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_extra_columns_are_kept_beside_the_record(tmp_path: Path) -> None:
    rows = [["victim_record_id", "sex", "Remark"], ["V-1", "F", "=1+1"]]
    convert(sent(tmp_path / "victim.csv", rows), tmp_path / "victim.parquet")
    (row,) = pq.read_table(tmp_path / "victim.parquet").to_pylist()
    assert row["extra.Remark"] == "=1+1"


# Foreign layouts


def test_the_real_ctdc_file_adds_up_to_a_plain_count(shared: Path, tmp_path: Path) -> None:
    """Year by sex by form, counted from the raw lines without any of our readers."""
    output = tmp_path / "victim.parquet"
    found = convert(shared / CTDC, output, "--mapping", "ctdc-cleaned")
    assert (found["read"], found["records"], found["refused"]) == (6498, 6498, 0)
    sexes = {"Female": "F", "Male": "M"}
    forms = {"Sexual Exploitation": "SX", "Forced Labor": "FL", "Other": "OT"}
    with (shared / CTDC).open(encoding="utf-8-sig", newline="") as opened:
        raw = Counter(
            (row["yearOfRegistration"], sexes[row["gender"]], forms[row["ExploitType"]])
            for row in csv.DictReader(opened)
        )
    converted = Counter(
        (row["identified_date"], row["sex"], *row["exploitation_suffered"])
        for row in pq.read_table(output).to_pylist()
    )
    assert converted == raw


def test_published_figures_become_one_file(shared: Path, tmp_path: Path) -> None:
    source = shared / "data" / "unodc-glotip-central-asia.csv"
    found = convert(source, tmp_path / "out", "--mapping", "glotip-public")
    assert (found["read"], found["records"]) == (1153, 1153)
    rows = pq.read_table(tmp_path / "out" / "figures.parquet").to_pylist()
    below = [row for row in rows if row["value_state"] == "below"]
    assert len(below) == 367
    assert {(row["value"], row["value_as_published"]) for row in below} == {(None, "<5")}


def test_a_folder_of_foreign_files_numbers_its_records_through(tmp_path: Path) -> None:
    headings = "yearOfRegistration,Datasource,gender,citizenship,isForcedLabour,ControlCategory,"
    headings += "RecruiterCategory,ExploitType,Labor_Type,ageCategories\n"
    row = "2015,Hotline,Female,UZ,1,Threats,Other,Forced Labor,Construction,Age 18-20\n"
    folder = tmp_path / "sent"
    folder.mkdir()
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text(headings + row * 2, encoding="utf-8")
    found = convert(folder, tmp_path / "victim.parquet", "--mapping", "ctdc-cleaned")
    assert found["records"] == 4
    numbers = pq.read_table(tmp_path / "victim.parquet").column("victim_record_id").to_pylist()
    assert len(set(numbers)) == 4
    assert numbers[:2] == ["CTDC-000002", "CTDC-000003"], "in one file, the rows as they stand"


def test_sheets_without_the_columns_are_named_and_passed_over(tmp_path: Path, capsys) -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].title = "Notes"
    workbook.worksheets[0].append(["Please", "read"])
    data = workbook.create_sheet("Data")
    data.append(["prs_Gender", "prs_Citizenship", "colour"])
    data.append(["Feminine", "TJ", "red"])
    file = tmp_path / "htcds.xlsx"
    workbook.save(file)
    found = convert(file, tmp_path / "victim.parquet", "--mapping", "htcds-2.0")
    assert found["records"] == 1
    said = capsys.readouterr().out
    assert "Notes" in said
    assert "colour" in said


def test_a_mapping_of_one_s_own(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "mapping: own\n"
        "title: {en: Own, ru: Своя, tg: Худӣ, uz: Oʻz}\n"
        "source: Register of the centre\n"
        "record: victim\n"
        "columns: [No, Gender, Form]\n"
        "fields:\n"
        "  victim_record_id: {column: No}\n"
        "  sex: {column: Gender, codes: {'1': M, '2': F}}\n"
        "  exploitation_suffered: {column: Form, separator: /}\n",
        encoding="utf-8",
    )
    rows = [["No", "Gender", "Form"], ["7", "2", "FL/SX"], ["8", "3", "FL"]]
    found = convert(
        sent(tmp_path / "list.csv", rows), tmp_path / "victim.parquet", "--mapping", str(own)
    )
    assert (found["records"], found["refused"]) == (1, 1)
    assert found["refusals"][0]["value"] == "3"
    (row,) = pq.read_table(tmp_path / "victim.parquet").to_pylist()
    assert row["exploitation_suffered"] == ["FL", "SX"]


def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path, monkeypatch, capsys) -> None:
    def interrupted(*given: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pyarrow.parquet.write_table", interrupted)
    file = sent(tmp_path / "victim.csv", [VICTIMS, ["V-1", "E-1", "F", "FL", "2001"]])
    assert main(["convert", str(file), "-o", str(tmp_path / "victim.parquet")]) == 130
    assert [one.name for one in tmp_path.iterdir()] == ["victim.csv"]
