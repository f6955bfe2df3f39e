"""Rows of a sheet: what of each is kept, what is named, and where."""

from __future__ import annotations

from datetime import date

import pytest
import xlsxwriter

from himoya.dictionary.findings import Severity
from himoya.dictionary.missing import Missing, MissingReason
from himoya.exchange.delivery import Watcher
from himoya.exchange.rows import ReadRow

from .conftest import rules

HEADINGS = ["victim_record_id", "sex", "birth_date", "age_identified"]


@pytest.fixture
def rows_of(write_csv, check):
    """Read rows under headings; returns the rows and everything found."""

    def read(headings: list[object], *rows: list[object], **options):
        taken: list[ReadRow] = []
        watcher = Watcher(take=lambda record, row: taken.append(row))
        report = check(write_csv([headings, *rows]), record="victim", watcher=watcher, **options)
        return taken, report.findings

    return read


def test_typed_answers_by_field(rows_of) -> None:
    (row,), _ = rows_of(HEADINGS, ["V-1", "Ayol", "05.2001", "18"])
    assert row.values["sex"] == "F"
    assert row.values["birth_date"].edtf == "2001-05"
    assert row.values["age_identified"] == 18
    assert (row.number, row.ordinal) == (2, 1)


def test_a_finding_names_row_label_value_and_what_is_accepted(rows_of) -> None:
    (row,), findings = rows_of(HEADINGS, ["V-1", "Femmale", "2001", "18"])
    assert row.is_refused
    (finding,) = findings
    assert finding.as_dict() == {
        "file": "file.csv",
        "sheet": None,
        "row": 2,
        "column": "Sex",
        "field": "sex",
        "value": "Femmale",
        "rule": "not_in_list",
        "severity": "error",
        "message": "“Femmale” is not in the list “Sex”. Did you mean “Female”?",
    }
    assert finding.position == 1


def test_the_column_is_named_in_the_reader_s_language(rows_of) -> None:
    _, findings = rows_of(HEADINGS, ["V-1", "Femmale", "2001", "18"], language="tg")
    assert findings[0].column == "Ҷинс"


def test_rows_of_white_space_are_no_rows(rows_of) -> None:
    rows, findings = rows_of(HEADINGS, ["", " ", "", ""], ["V-1", "F", "2001", "18"], ["\t"])
    assert [row.number for row in rows] == [3]
    assert findings == []


def test_a_row_shorter_than_the_headings_has_empty_cells(rows_of) -> None:
    (row,), findings = rows_of(HEADINGS, ["V-1", "F"])
    assert set(row.values) == {"victim_record_id", "sex"}
    assert rules(findings) == ["needs_an_answer"]


def test_a_gap_warns_and_a_record_without_number_is_refused(rows_of) -> None:
    (first, second), findings = rows_of(
        HEADINGS, ["V-1", "", "2001", "18"], ["", "F", "2001", "18"]
    )
    assert [(one.rule, one.severity, one.row) for one in findings] == [
        ("needs_an_answer", Severity.WARNING, 2),
        ("needs_a_number", Severity.ERROR, 3),
    ]
    assert "“Sex” is empty" in findings[0].message
    assert not first.is_refused
    assert second.is_refused


def test_a_reason_is_no_number_of_a_record(rows_of) -> None:
    _, findings = rows_of(HEADINGS, ["not known", "F", "2001", "18"])
    assert rules(findings) == ["needs_a_number"]


def test_the_number_is_needed_also_where_nothing_else_is(write_csv, check) -> None:
    """Nothing of a charge is needed at registration, and yet a charge without number is none."""
    rows = [["charge_id", "suspect_record_id", "counts"], ["", "S-1", "1"]]
    assert rules(check(write_csv(rows), record="charge").findings) == ["needs_a_number"]


def test_only_columns_that_are_there_are_asked_for(rows_of) -> None:
    """A list of an agency's own has some of the columns; a template has all of them."""
    _, findings = rows_of(["victim_record_id", "sex"], ["V-1", "F"])
    assert findings == []


def test_a_template_asks_for_every_needed_field(write_workbook, check, dictionary) -> None:
    rows = [["victim_record_id", "sex"], ["V-1", "F"]]
    report = check(write_workbook({"S": rows}, properties={"record": "victim"}))
    missing = {one.field for one in report.findings}
    assert "birth_date" in missing
    assert "registered_date" in missing
    needed = {
        field.name
        for field in dictionary.records["victim"].fields.values()
        if field.required == "at_registration" and field.filled_by != ("system",)
    }
    assert missing == needed - {"victim_record_id", "sex"}
    assert set(rules(report.findings)) == {"needs_an_answer"}


def test_a_card_asks_only_for_what_it_has_columns_for(write_workbook, check, dictionary) -> None:
    form = dictionary.forms["support_card"]
    on_the_card = {name for page in form.pages if page.record == "victim" for name in page.fields}
    rows = [["victim_record_id", "sex"], ["V-1", "F"]]
    report = check(write_workbook({"S": rows}, properties={"form": "support_card"}))
    missing = {one.field for one in report.findings if one.rule == "needs_an_answer"}
    assert missing
    assert missing <= on_the_card


# Reasons in a column of their own


def test_the_reason_beside_an_empty_cell(rows_of) -> None:
    (row,), findings = rows_of(
        [*HEADINGS, "birth_date_missing"], ["V-1", "F", "", "18", "not_asked"]
    )
    assert row.values["birth_date"] == Missing(MissingReason.NOT_ASKED)
    assert findings == []


def test_a_reason_that_is_none_is_refused(rows_of) -> None:
    _, findings = rows_of([*HEADINGS, "birth_date_missing"], ["V-1", "F", "", "18", "because"])
    assert rules(findings) == ["not_a_reason"]
    assert "“because”" in findings[0].message


def test_an_answer_and_a_reason_together_are_remarked_upon(rows_of) -> None:
    (row,), findings = rows_of(
        [*HEADINGS, "birth_date_missing"], ["V-1", "F", "2001", "18", "not_asked"]
    )
    assert row.values["birth_date"].edtf == "2001"
    assert [(one.rule, one.severity) for one in findings] == [
        ("answer_and_reason", Severity.WARNING)
    ]


# Columns


def test_extra_columns_are_reported_and_kept(rows_of) -> None:
    (row,), findings = rows_of(
        ["victim_record_id", "sex", "Remark", "Remark"], ["V-1", "F", "x", "y"]
    )
    assert row.extra == {"extra.Remark": "x", "extra.Remark (2)": "y"}
    assert rules(findings) == ["extra_column", "extra_column"]
    assert {one.row for one in findings} == {1}


def test_a_misspelled_heading_is_told_with_the_near_miss(rows_of) -> None:
    _, findings = rows_of(["victim_record_id", "sex", "Dat of birth"], ["V-1", "F", "2001"])
    assert "Did you mean “Date of birth”" in findings[0].message


def test_a_repeated_column_is_reported(rows_of) -> None:
    (row,), findings = rows_of(["victim_record_id", "sex", "Sex"], ["V-1", "F", "M"])
    assert row.values["sex"] == "F"
    assert rules(findings) == ["column_stands_twice"]


def test_values_under_no_heading_are_reported_once(rows_of) -> None:
    _, findings = rows_of(
        ["victim_record_id", "sex", ""],
        ["V-1", "F", "", ""],
        ["V-2", "F", "x"],
        ["V-3", "F", "y", "z"],
    )
    assert [(one.rule, one.row, one.column) for one in findings] == [
        ("column_without_heading", 3, "C"),
        ("column_without_heading", 4, "D"),
    ]


# What formulas show


def test_a_formula_is_read_as_its_value_and_an_error_is_refused(tmp_path, check) -> None:
    file = tmp_path / "file.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ["V-1", "F", "2001"])
    sheet.write_formula(1, 3, "=9+9", None, 18)
    sheet.write_row(2, 0, ["V-2", "F", "2001"])
    sheet.write_formula(2, 3, "=1/0", None, "#DIV/0!")
    workbook.close()
    taken: list[ReadRow] = []
    report = check(file, watcher=Watcher(take=lambda record, row: taken.append(row)))
    assert taken[0].values["age_identified"] == 18
    (finding,) = report.findings
    assert (finding.rule, finding.row, finding.column) == (
        "formula_error",
        3,
        "Age when identified",
    )
    assert taken[1].is_refused


def test_a_row_of_nothing_but_an_error_is_still_a_row(tmp_path, check) -> None:
    file = tmp_path / "file.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
    sheet.write_row(2, 0, ["V-2", "F", "2001", 18])
    workbook.close()
    report = check(file)
    assert report.rows == 2
    assert set(rules(report.findings)) == {"formula_error", "needs_a_number", "needs_an_answer"}


def test_dates_of_the_spreadsheet(tmp_path, check) -> None:
    file = tmp_path / "file.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ["V-1", "F"])
    day = workbook.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_datetime(1, 2, date(2001, 5, 3), day)
    workbook.close()
    taken: list[ReadRow] = []
    check(file, watcher=Watcher(take=lambda record, row: taken.append(row)))
    assert taken[0].values["birth_date"].edtf == "2001-05-03"


def test_a_long_value_never_fills_a_finding(rows_of) -> None:
    _, findings = rows_of(HEADINGS, ["V-1", "x" * 5_000, "y" * 5_000, "z" * 5_000])
    assert len(findings) == 3
    for finding in findings:
        assert len(finding.value or "") <= 200
        assert len(finding.message) < 600
