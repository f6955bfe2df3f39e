"""Marked copies, read back with openpyxl as the sender's program would."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from himoya.dictionary.findings import Finding, Severity
from himoya.exchange.delivery import check_delivery
from himoya.exchange.marked_copies import writing
from himoya.exchange.marked_copies.marks import COLOURS
from himoya.exchange.marked_copies.writing import write_marked_copies, write_marked_copy
from himoya.exchange.safe_workbooks import RefusedFile, inspect_workbook
from himoya.exchange.spreadsheets.template import write_template
from himoya.languages.codes import LANGUAGES, Language

from ..conftest import TODAY

RED, YELLOW = COLOURS[Severity.ERROR], COLOURS[Severity.WARNING]
HEADINGS = ["victim_record_id", "sex", "birth_date", "age_identified"]
ROWS = [
    HEADINGS,
    ["V-1", "F", "2001", 18],
    ["V-2", "Femmale", "yesterday", 18],
    ["V-3", "", "2001", 18],
]


@pytest.fixture(params=["in memory", "row by row"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of writing a copy have to keep the same promises."""
    if request.param == "row by row":
        monkeypatch.setattr(writing, "_ROWS_IN_MEMORY", 0)
    return request.param


@pytest.fixture
def mark(check, tmp_path: Path):
    """Check a file and write its marked copy."""

    def run(file: Path, language: Language = "en"):
        copy = tmp_path / "marked.xlsx"
        write_marked_copy(file, check(file, language).findings, copy, language)
        return openpyxl.load_workbook(copy)

    return run


def colour(cell) -> str | None:
    return cell.fill.fgColor.rgb[-6:] if cell.fill.fill_type == "solid" else None


def test_cells_at_fault_are_coloured_and_say_why(write_workbook, mark, way: str) -> None:
    marked = mark(write_workbook({"Victim": ROWS}))
    sheet = marked["Victim"]
    assert {cell.coordinate: colour(cell) for row in sheet for cell in row if colour(cell)} == {
        "B3": RED,
        "C3": RED,
        "B4": YELLOW,
    }
    assert "Did you mean “Female”?" in sheet["B3"].comment.text
    assert "2024-05-03" in sheet["C3"].comment.text
    assert sheet["B2"].comment is None


def test_values_come_back_as_they_were(write_workbook, mark, way: str) -> None:
    marked = mark(write_workbook({"Victim": ROWS}))
    values = [[cell.value for cell in row] for row in marked["Victim"]]
    assert values == [[value if value != "" else None for value in row] for row in ROWS]


def test_the_sheet_in_front_lists_everything(write_workbook, mark, way: str) -> None:
    marked = mark(write_workbook({"Victim": ROWS}))
    front = marked.worksheets[0]
    assert marked.active is front
    assert front.title == "What to mend"
    rows = [[cell.value for cell in row] for row in front]
    assert rows[0] == [
        "Sheet", "Row", "Column", "Value found", "What is wrong and what is accepted", "Kind",
    ]  # fmt: skip
    assert [row[:4] + row[5:] for row in rows[1:]] == [
        ["Victim", 3, "Sex", "Femmale", "error"],
        ["Victim", 3, "Date of birth", "yesterday", "error"],
        ["Victim", 4, "Sex", None, "warning"],
    ]


def test_a_click_on_the_row_leads_to_the_cell(write_workbook, mark, way: str) -> None:
    marked = mark(write_workbook({"Victim": ROWS}))
    links = [cell.hyperlink for cell in marked.worksheets[0]["B"] if cell.hyperlink]
    assert [link.location for link in links] == ["'Victim'!B3", "'Victim'!C3", "'Victim'!B4"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_speaks_the_sender_s_language(write_workbook, mark, language: Language) -> None:
    marked = mark(write_workbook({"Victim": ROWS}), language)
    texts = {cell.value for cell in marked.worksheets[0][1]}
    assert ("Row" in texts) is (language == "en")
    assert len(marked.worksheets[0].title) <= 31


# What was typed never runs


EVIL = ["=1+1", '=HYPERLINK("http://x","y")', "+1", "-1+1", "@SUM(1)", "\t=1", "=cmd|' /C calc'!A0"]


def test_nothing_typed_becomes_a_formula(tmp_path: Path, mark, way: str) -> None:
    """Typed as text in the cells, in a heading and in the name of the sheet."""
    file = tmp_path / "evil.xlsx"
    workbook = xlsxwriter.Workbook(str(file), {"strings_to_formulas": False})
    sheet = workbook.add_worksheet("=1+1")
    for position, title in enumerate([*HEADINGS, "=1+2"]):
        sheet.write_string(0, position, title)
    for number, text in enumerate(EVIL, start=1):
        for position in range(5):
            sheet.write_string(number, position, text)
    workbook.close()
    marked = mark(file)
    kept = set()
    for one in marked.worksheets:
        for row in one:
            for cell in row:
                assert cell.data_type != "f", (one.title, cell.coordinate, cell.value)
                kept.add(cell.value)
    assert set(EVIL) <= kept, "what was typed is still to be seen"


def test_a_formula_comes_back_as_what_it_showed(tmp_path: Path, mark, way: str) -> None:
    file = tmp_path / "formula.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    sheet = workbook.add_worksheet("Victim")
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ["V-1", "Femmale", "2001"])
    sheet.write_formula(1, 3, "=9+9", None, 18)
    workbook.close()
    cell = mark(file)["Victim"]["D2"]
    assert (cell.value, cell.data_type) == (18, "n")


def test_the_copy_itself_may_be_opened(write_workbook, mark, tmp_path: Path, way: str) -> None:
    mark(write_workbook({"Victim": ROWS}))
    inspect_workbook(tmp_path / "marked.xlsx", "en")


# Templates keep what helps


def test_a_template_keeps_its_lists_checks_comments_and_locks(
    dictionary, tmp_path: Path, mark
) -> None:
    file = tmp_path / "victim.xlsx"
    write_template(dictionary, "victim", "en", file)
    workbook = openpyxl.load_workbook(file)
    sheet = workbook.worksheets[1]
    before = (
        len(sheet.data_validations.dataValidation),
        {cell.coordinate: cell.comment.text for cell in sheet[2] if cell.comment},
        workbook.sheetnames,
    )
    sheet["A3"], sheet["B3"] = "V-1", "P-1"
    workbook.save(file)
    marked = mark(file)
    copy = marked["Victim"]
    comments = {cell.coordinate: cell.comment.text for cell in copy[2] if cell.comment}
    assert marked.sheetnames == ["What to mend", *before[2]]
    assert len(copy.data_validations.dataValidation) == before[0] > 30
    assert comments == before[1]
    assert copy.protection.sheet
    at_fault = [cell for cell in copy[3] if cell.comment is not None]
    assert len(at_fault) > 5
    assert not any(cell.protection.locked for cell in at_fault), "or nobody could mend them"
    assert copy.freeze_panes == "B3"
    names = {one.name: one.value for one in marked.custom_doc_props.props}
    assert names["himoya.record"] == "victim"


def test_a_finding_in_merged_cells_is_put_where_it_can_be_seen(dictionary, tmp_path: Path) -> None:
    file = tmp_path / "victim.xlsx"
    write_template(dictionary, "police_card", "en", file)
    finding = Finding(
        file="victim.xlsx", sheet="Victim", row=1, column=None, field=None, value=None,
        rule="x", severity=Severity.WARNING, message="seen", position=1,
    )  # fmt: skip
    write_marked_copy(file, [finding], tmp_path / "marked.xlsx", "en")
    sheet = openpyxl.load_workbook(tmp_path / "marked.xlsx")["Victim"]
    assert [cell.comment.text for cell in sheet[1] if cell.comment is not None] == ["seen"]


def test_a_copy_that_comes_back_mended_has_no_marks_left(
    write_workbook, mark, check, tmp_path: Path, way: str
) -> None:
    """The sender mends the copy itself, leaves one cell, and sends it back."""
    mark(write_workbook({"Victim": ROWS}, properties={"record": "victim"}))
    workbook = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    workbook["Victim"]["B3"] = "Female"
    workbook["Victim"]["B4"] = "M"
    sent = tmp_path / "sent back.xlsx"
    workbook.save(sent)
    report = check(sent)
    errors = [(one.sheet, one.field) for one in report.findings if one.severity == "error"]
    assert errors == [("Victim", "birth_date")]
    again = mark(sent)
    assert again.sheetnames.count("What to mend") == 1
    assert len(again.sheetnames) == 2
    sheet = again["Victim"]
    assert colour(sheet["C3"]) == RED
    assert colour(sheet["B3"]) is None
    assert sheet["B3"].comment is None
    assert sheet["C3"].comment is not None


def test_comments_and_colours_of_the_sender_stay(tmp_path: Path, mark) -> None:
    file = tmp_path / "own.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in ROWS:
        sheet.append(row)
    sheet["B2"].comment = Comment("ask again", "Officer")
    sheet["B2"].fill = PatternFill("solid", start_color="00FF00")
    workbook.save(file)
    copy = mark(file).worksheets[1]
    assert copy["B2"].comment.text == "ask again"
    assert colour(copy["B2"]) == "00FF00"


# Files of other kinds


def test_a_csv_file_comes_back_as_a_workbook(write_csv, mark) -> None:
    marked = mark(write_csv(ROWS, delimiter=";", encoding="cp1251"))
    sheet = marked.worksheets[1]
    assert [cell.value for cell in sheet[3]] == ["V-2", "Femmale", "yesterday", "18"]
    assert colour(sheet["B3"]) == RED
    assert "Did you mean" in sheet["B3"].comment.text


def test_a_long_workbook_has_all_colours_and_the_first_comments(
    write_workbook, mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_ROWS_IN_MEMORY", 10)
    monkeypatch.setattr("himoya.exchange.marked_copies.row_by_row._MOST_COMMENTS", 5)
    rows = [HEADINGS, *([f"V-{n}", "Femmale", "2001", 18] for n in range(20))]
    sheet = mark(write_workbook({"Victim": rows})).worksheets[1]
    assert [colour(cell) for cell in sheet["B"]] == [None, *[RED] * 20]
    assert sum(cell.comment is not None for cell in sheet["B"]) == 5


def test_dates_stay_dates_in_a_long_workbook(tmp_path: Path, mark, monkeypatch) -> None:
    monkeypatch.setattr(writing, "_ROWS_IN_MEMORY", 0)
    file = tmp_path / "dates.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    sheet = workbook.add_worksheet("Victim")
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ["V-1", "Femmale"])
    sheet.write_datetime(1, 2, TODAY, workbook.add_format({"num_format": "dd.mm.yyyy"}))
    workbook.close()
    cell = mark(file)["Victim"]["C2"]
    assert cell.is_date
    assert cell.value.date() == TODAY


def test_what_the_editing_library_cannot_take_in_comes_back_all_the_same(
    write_workbook, mark, monkeypatch
) -> None:
    def fail(*given: object) -> None:
        raise ValueError("a style nobody knows")

    monkeypatch.setattr(writing, "mark_in_memory", fail)
    assert colour(mark(write_workbook({"Victim": ROWS}))["Victim"]["B3"]) == RED


def test_a_cell_with_a_format_that_the_workbook_lacks_comes_back_all_the_same(
    write_workbook, mark
) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    file = write_workbook({"Victim": ROWS})
    with ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts[sheet] = parts[sheet].replace(b'<c r="A2"', b'<c r="A2" s="99"')
    assert b's="99"' in parts[sheet]
    with ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    marked = mark(file)
    assert marked["Victim"]["A2"].value == "V-1"
    assert colour(marked["Victim"]["B3"]) == RED


def test_empty_rows_that_somebody_coloured_are_not_held_in_memory(
    tmp_path: Path, mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a whole column was coloured, down to the 1,048,576th row; here to the 3,000th."""
    file = tmp_path / "victims.xlsx"
    workbook = xlsxwriter.Workbook(file)
    sheet = workbook.add_worksheet("Victim")
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    for number in range(len(ROWS), 3000):
        sheet.write_blank(number, 0, None, workbook.formats[0])
    workbook.close()
    monkeypatch.setattr(writing, "_BYTES_IN_MEMORY", 30 * 3000)

    def held(*_: object) -> None:
        raise AssertionError("held in memory")

    monkeypatch.setattr(writing, "mark_in_memory", held)
    assert colour(mark(file)["Victim"]["B3"]) == RED


def test_a_file_that_is_not_opened_has_no_copy(tmp_path: Path) -> None:
    file = tmp_path / "bad.xlsx"
    file.write_bytes(b"x")
    with pytest.raises(RefusedFile):
        write_marked_copy(file, [], tmp_path / "marked.xlsx", "en")
    assert [one.name for one in tmp_path.iterdir()] == ["bad.xlsx"]


def test_of_a_folder_every_file_with_findings_has_a_copy(
    write_workbook, write_csv, dictionary, tmp_path: Path
) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    write_workbook({"Victim": ROWS}, "sent/a.xlsx")
    write_csv(ROWS, "sent/b.csv")
    write_csv(ROWS[:2], "sent/fine.csv")
    (folder / "bad.xlsx").write_bytes(b"x")
    report = check_delivery(folder, dictionary, "en", today=TODAY)
    written = write_marked_copies(folder, report.findings, tmp_path / "back", "en")
    assert [one.name for one in written] == ["a.xlsx", "b.csv.xlsx", "fine.csv.xlsx"]
    for one in written:
        with ZipFile(one) as packed:
            assert packed.testzip() is None
