"""`himoya check`: what a person reads, what a program reads, and the exit codes."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES

HEADINGS = ["victim_record_id", "sex", "birth_date"]
GOOD = ["V-1", "F", "1999"]
BAD = ["V-2", "Femmale", "1999"]
GAP = ["V-3", "", "1999"]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("HIMOYA_COUNTRY", raising=False)


def sent(folder: Path, *rows: Sequence[object], name: str = "victim.csv") -> Path:
    file = folder / name
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([HEADINGS, *rows])
    return file


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    code = main(["check", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("rows", "code", "errors", "warnings"),
    [([GOOD], 0, 0, 0), ([GOOD, GAP], 0, 0, 1), ([GOOD, BAD, GAP], 1, 1, 1), ([], 0, 0, 0)],
)
def test_errors_decide_the_exit_code(
    tmp_path: Path, capsys, rows: list, code: int, errors: int, warnings: int
) -> None:
    found, report = as_json(capsys, str(sent(tmp_path, *rows)))
    assert found == code
    assert list(report) == ["rows", "errors", "warnings", "findings"]
    counted = (report["rows"], report["errors"], report["warnings"])
    assert counted == (len(rows), errors, warnings)
    assert len(report["findings"]) == errors + warnings


def test_the_json_names_the_cell(tmp_path: Path, capsys) -> None:
    _, report = as_json(capsys, str(sent(tmp_path, GOOD, BAD)))
    assert report["findings"] == [
        {
            "file": "victim.csv",
            "sheet": None,
            "row": 3,
            "column": "Sex",
            "field": "sex",
            "value": "Femmale",
            "rule": "not_in_list",
            "severity": "error",
            "message": "“Femmale” is not in the list “Sex”. Did you mean “Female”?",
        }
    ]


def test_a_person_reads_place_and_reason(tmp_path: Path, capsys) -> None:
    assert main(["check", str(sent(tmp_path, GOOD, BAD))]) == 1
    said = capsys.readouterr().out
    assert "victim.csv · 3 · Sex" in said
    assert "Did you mean “Female”?" in said
    assert "Rows read: 2. Errors: 1. Warnings: 0." in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_decides_labels_and_messages(tmp_path: Path, capsys, language: str) -> None:
    _, report = as_json(capsys, str(sent(tmp_path, BAD)), "--language", language)
    (finding,) = report["findings"]
    column = {"en": "Sex", "ru": "Пол", "tg": "Ҷинс", "uz": "Jinsi"}[language]
    assert finding["column"] == column
    assert ("is not in the list" in finding["message"]) is (language == "en")


def test_many_findings_are_not_all_printed(tmp_path: Path, capsys) -> None:
    rows = [[f"V-{n}", "Femmale", "1999"] for n in range(150)]
    assert main(["check", str(sent(tmp_path, *rows))]) == 1
    said = capsys.readouterr().out
    assert said.count("[not_in_list]") == 100
    assert "… and 50 more" in said


# Files that are not read


def test_a_file_that_is_not_opened_is_an_error_with_its_reason(tmp_path: Path, capsys) -> None:
    file = tmp_path / "victims.xlsx"
    file.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    code, report = as_json(capsys, str(file))
    assert code == 1
    (finding,) = report["findings"]
    assert (finding["file"], finding["rule"]) == ("victims.xlsx", "old_or_locked_workbook")
    assert "password" in finding["message"]


def test_a_file_that_is_not_there_is_misuse(tmp_path: Path, capsys) -> None:
    assert main(["check", str(tmp_path / "nowhere.xlsx")]) == 2
    assert "nowhere.xlsx" in capsys.readouterr().err


# Folders, records, countries


def test_a_folder_is_one_delivery(tmp_path: Path, capsys) -> None:
    sent(tmp_path, GOOD)
    sent(tmp_path, BAD, GOOD, name="victims of the south.csv")
    code, report = as_json(capsys, str(tmp_path))
    assert (code, report["rows"]) == (1, 3)
    # The south sent V-1 as well.
    assert [(one["file"], one["rule"]) for one in report["findings"]] == [
        ("victims of the south.csv", "not_in_list"),
        ("victims of the south.csv", "key_stands_once"),
    ]


def test_an_unknown_record_type_is_misuse_naming_those_there_are(tmp_path: Path, capsys) -> None:
    assert main(["check", str(sent(tmp_path, GOOD)), "--record", "passport"]) == 2
    said = capsys.readouterr().err
    assert "“passport”" in said
    assert "victim" in said


def test_the_wrong_record_type_is_answered_with_the_right_one(tmp_path: Path, capsys) -> None:
    file = tmp_path / "sent.csv"
    file.write_text("victim_record_id,sex,birth_date,means\nV-1,F,1999,MEA1\n", encoding="utf-8")
    code, report = as_json(capsys, str(file), "--record", "event")
    assert code == 1
    assert report["rows"] == 0
    assert report["findings"][0]["rule"] in {"other_record", "no_headings"}


def test_the_country_of_a_template_is_taken_from_the_template(tmp_path: Path, capsys) -> None:
    template = tmp_path / "victim.xlsx"
    main(["template", "victim", "--country", "uzbekistan", "--language", "uz", "-o", str(template)])
    workbook = openpyxl.load_workbook(template)
    sheet = workbook.worksheets[1]
    labels = {cell.value: cell.column for cell in sheet[2]}
    sheet.cell(3, 1, "V-1")
    sheet.cell(3, labels["Roʻyxatga olingan hudud"], "Xorazm viloyati")
    workbook.save(template)
    capsys.readouterr()
    code, report = as_json(capsys, str(template))
    assert code == 0
    assert not [one for one in report["findings"] if one["field"] == "region"]
    code, report = as_json(capsys, str(template), "--country", "tajikistan")
    assert code == 1
    assert {"other_country", "not_in_list"} <= {one["rule"] for one in report["findings"]}


# Foreign layouts


CTDC = "yearOfRegistration,Datasource,gender,citizenship,isForcedLabour,ControlCategory,"
CTDC += "RecruiterCategory,ExploitType,Labor_Type,ageCategories\n"
ROW = "2015,Hotline,Female,UZ,1,Threats,Other,Forced Labor,Construction,Age 18-20\n"


def test_a_foreign_file_is_checked_through_its_mapping(tmp_path: Path, capsys) -> None:
    file = tmp_path / "foreign.csv"
    file.write_text(CTDC + ROW + ROW.replace("Forced Labor", "Rent") + ROW, encoding="utf-8")
    code, report = as_json(capsys, str(file), "--mapping", "ctdc-cleaned")
    assert (code, report["rows"], report["errors"]) == (1, 3, 1)
    (finding,) = report["findings"]
    assert (finding["row"], finding["column"], finding["value"]) == (3, "ExploitType", "Rent")
    assert finding["file"] == "foreign.csv"


def test_the_rules_hold_for_foreign_rows_too(tmp_path: Path, capsys) -> None:
    """A year that has not come refuses the row; a child in sexual exploitation asks for a look."""
    future = ROW.replace("2015", "2099")
    child = ROW.replace("Age 18-20", "Age 9-17").replace("Forced Labor", "Sexual Exploitation")
    file = tmp_path / "foreign.csv"
    file.write_text(CTDC + ROW + future + child, encoding="utf-8")
    code, report = as_json(capsys, str(file), "--mapping", "ctdc-cleaned")
    assert code == 1
    assert [(one["row"], one["rule"], one["severity"]) for one in report["findings"]] == [
        (3, "date_not_in_the_future", "error"),
        (4, "child_in_sexual_exploitation", "warning"),
    ]


def test_a_file_that_is_not_of_the_layout_is_an_error(tmp_path: Path, capsys) -> None:
    code, report = as_json(capsys, str(sent(tmp_path, GOOD)), "--mapping", "ctdc-cleaned")
    assert code == 1
    (finding,) = report["findings"]
    assert (finding["rule"], finding["row"]) == ("columns_missing", None)
    assert "yearOfRegistration" in finding["message"]


def test_our_own_layout_may_be_named_too(tmp_path: Path, capsys) -> None:
    file = str(sent(tmp_path, BAD))
    assert as_json(capsys, file, "--mapping", "himoya") == as_json(capsys, file)


def test_an_unknown_mapping_is_misuse_naming_those_there_are(tmp_path: Path, capsys) -> None:
    assert main(["check", str(sent(tmp_path, GOOD)), "--mapping", "ctdc"]) == 2
    assert "ctdc-cleaned" in capsys.readouterr().err


# Marked copies


def test_a_marked_copy_of_a_file(tmp_path: Path, capsys) -> None:
    copy = tmp_path / "back.xlsx"
    assert main(["check", str(sent(tmp_path, GOOD, BAD)), "--marked", str(copy)]) == 1
    sheet = openpyxl.load_workbook(copy).worksheets[1]
    assert "Female" in sheet["B3"].comment.text


def test_a_marked_copy_through_a_mapping(tmp_path: Path) -> None:
    file = tmp_path / "foreign.csv"
    file.write_text(CTDC + ROW.replace("Forced Labor", "Rent"), encoding="utf-8")
    copy = tmp_path / "back.xlsx"
    main(["check", str(file), "--mapping", "ctdc-cleaned", "--marked", str(copy)])
    assert "Rent" in openpyxl.load_workbook(copy).worksheets[1]["H2"].comment.text


def test_marked_copies_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    sent(folder, BAD)
    assert main(["check", str(folder), "--marked", str(tmp_path / "back")]) == 1
    assert [one.name for one in (tmp_path / "back").iterdir()] == ["victim.csv.xlsx"]


def test_a_marked_copy_is_a_workbook(tmp_path: Path, capsys) -> None:
    assert main(["check", str(sent(tmp_path, BAD)), "--marked", str(tmp_path / "b.csv")]) == 2
    assert ".xlsx" in capsys.readouterr().err


def test_what_was_not_opened_has_no_marked_copy(tmp_path: Path, capsys) -> None:
    file = tmp_path / "bad.xlsx"
    file.write_bytes(b"x")
    assert main(["check", str(file), "--marked", str(tmp_path / "back.xlsx")]) == 1
    assert not (tmp_path / "back.xlsx").exists()
