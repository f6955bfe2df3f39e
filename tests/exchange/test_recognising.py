"""What each sheet of a delivery is, and that nothing of it vanishes without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from himoya.dictionary.findings import Severity
from himoya.exchange import recognising
from himoya.languages.codes import LANGUAGES, Language

from .conftest import rules

VICTIMS = [["Record number", "Sex", "Date of birth"], ["V-1", "F", "1999"], ["V-2", "M", "2001"]]
EVENTS = [["event_id", "case_number", "registered_date"], ["E-1", "C-1", "2024-01-01"]]


@pytest.fixture
def victims(dictionary) -> list[list[object]]:
    fields = dictionary.records["victim"].fields
    labels = [fields[name].label.en for name in ("victim_record_id", "sex", "birth_date")]
    return [labels, ["V-1", "F", "1999"], ["V-2", "M", "2001"]]


def test_sheets_of_several_records_are_each_recognised(write_workbook, check, victims) -> None:
    report = check(write_workbook({"People": victims, "What happened": EVENTS}))
    assert report.records == ("event", "victim")
    assert report.rows == 3


def test_empty_sheets_are_passed_over_in_silence(write_workbook, check, victims) -> None:
    report = check(write_workbook({"Sheet1": [], "People": victims, "Sheet3": [[" "]]}))
    assert "no_headings" not in rules(report.findings)
    assert report.rows == 2


def test_a_sheet_of_notes_beside_records_only_warns(write_workbook, check, victims) -> None:
    report = check(write_workbook({"People": victims, "Notes": [["Please read"], ["now"]]}))
    (finding,) = [one for one in report.findings if one.rule == "no_headings"]
    assert (finding.sheet, finding.severity) == ("Notes", Severity.WARNING)


def test_a_file_of_nothing_but_notes_is_an_error(write_workbook, check) -> None:
    report = check(write_workbook({"Notes": [["Please read"], ["now"]]}))
    (finding,) = report.findings
    assert (finding.rule, finding.severity) == ("no_headings", Severity.ERROR)
    assert report.rows == 0


def test_notes_that_begin_below_an_empty_page_are_not_overlooked(write_workbook, check) -> None:
    report = check(write_workbook({"Notes": [[]] * 30 + [["something at last"]]}))
    assert rules(report.findings) == ["no_headings"]


@pytest.mark.parametrize("sheets", [{"Sheet1": []}, {"Sheet1": [[" "]], "Sheet2": []}])
def test_an_empty_workbook_is_named(write_workbook, check, sheets) -> None:
    report = check(write_workbook(sheets))
    assert rules(report.findings) == ["empty_file"]


def test_an_empty_csv_is_named(tmp_path: Path, check) -> None:
    file = tmp_path / "file.csv"
    file.touch()
    assert rules(check(file).findings) == ["empty_file"]


def test_a_hidden_sheet_is_named_and_not_read(tmp_path: Path, check, victims) -> None:
    file = tmp_path / "file.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    for title in ("Shown", "Hidden", "Hidden and empty"):
        sheet = workbook.add_worksheet(title)
        for number, row in enumerate(victims if "empty" not in title else []):
            sheet.write_row(number, 0, row)
        if title != "Shown":
            sheet.hide()
    workbook.close()
    report = check(file)
    assert report.rows == 2
    hidden = [one for one in report.findings if one.rule == "hidden_sheet"]
    assert [(one.sheet, one.severity) for one in hidden] == [("Hidden", Severity.WARNING)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_helping_sheets_are_known_by_name_when_properties_are_lost(
    write_workbook, check, victims, language: Language
) -> None:
    """Some programs drop a workbook's properties; the lists must not be read as victims."""
    say = recognising.sentences.say
    lists = [["Sex", "Record number", "Date of birth"], ["F", "x", "y"]]
    sheets = {
        say(language, "What to mend"): lists,
        say(language, "Start"): [["Sex", "Date of birth"]],
        "People": victims,
        say(language, "Lists"): lists,
    }
    assert check(write_workbook(sheets)).rows == 2


def test_a_template_says_what_it_holds(write_workbook, check) -> None:
    """Columns that fit a suspect as well are a victim's in the victim's template."""
    rows = [["event_id", "case_number", "pseudonym", "sex"], ["E-1", "C-1", "P-1", "F"]]
    for record in ("victim", "suspect"):
        report = check(write_workbook({"S": rows}, properties={"record": record}))
        assert report.records == (record,)


def test_the_name_of_a_csv_file_decides_between_equals(write_csv, check) -> None:
    rows = [["event_id", "case_number", "pseudonym", "sex"], ["E-1", "C-1", "P-1", "F"]]
    for record in ("victim", "suspect"):
        assert check(write_csv(rows, f"{record}.csv")).records == (record,)


# --record


def test_a_record_that_is_asked_for_is_taken(write_csv, check) -> None:
    rows = [["event_id", "case_number", "pseudonym", "sex"], ["E-1", "C-1", "P-1", "F"]]
    assert check(write_csv(rows), record="suspect").records == ("suspect",)


def test_asking_for_the_wrong_record_is_answered_clearly(write_workbook, check, victims) -> None:
    report = check(write_workbook({"S": victims}), record="suspect")
    assert report.rows == 0
    (finding,) = report.findings
    assert finding.rule in {"other_record", "no_headings"}


def test_a_record_that_fits_worse_is_answered_with_the_one_that_fits(
    write_workbook, check, dictionary
) -> None:
    labels = [field.label.ru for field in dictionary.records["victim"].fields.values()]
    report = check(write_workbook({"S": [labels]}), "ru", record="suspect")
    (finding,) = report.findings
    assert (finding.rule, finding.severity) == ("other_record", Severity.ERROR)
    assert "«Жертва»" in finding.message
    assert "«Подозреваемый»" in finding.message


# Folders


def test_a_folder_is_one_delivery(write_workbook, write_csv, check, victims, tmp_path) -> None:
    write_csv(EVENTS, "events.csv")
    write_workbook({"S": victims}, "victims.xlsx")
    (tmp_path / "~$victims.xlsx").write_bytes(b"a lock file of Excel")
    (tmp_path / ".hidden.csv").write_text("x", encoding="utf-8")
    (tmp_path / "letter.docx").write_bytes(b"a letter")
    (tmp_path / "older").mkdir()
    report = check(tmp_path)
    assert report.rows == 3
    assert {one.file for one in report.findings} <= {"events.csv", "victims.xlsx"}


def test_a_file_of_a_folder_that_is_refused_does_not_stop_the_others(
    write_csv, check, tmp_path
) -> None:
    write_csv(EVENTS, "events.csv")
    (tmp_path / "bad.xlsx").write_bytes(b"not packed")
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    (tmp_path / "sheet.ods").write_bytes(b"x")
    report = check(tmp_path)
    assert report.rows == 1
    refused = {one.file: one.rule for one in report.findings if one.row is None}
    assert refused == {
        "bad.xlsx": "not_a_workbook",
        "old.xls": "old_or_locked_workbook",
        "sheet.ods": "unknown_kind_of_file",
    }


def test_an_empty_folder_is_named(tmp_path, check) -> None:
    report = check(tmp_path)
    assert rules(report.findings) == ["nothing_to_read"]
    assert report.findings[0].file == tmp_path.name


def test_what_is_not_there_is_not_there(tmp_path, check) -> None:
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "nowhere.xlsx")


def test_sheets_too_many_to_keep_open_are_opened_again(
    write_workbook, check, victims, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_workbook({"People": victims, "What happened": EVENTS})
    whole = check(file).as_dict()
    monkeypatch.setattr(recognising, "_ROWS_KEPT_OPEN", 0)
    assert check(file).as_dict() == whole
