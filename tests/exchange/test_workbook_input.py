"""Workbooks: rows as the program shows them, values of formulas, hidden sheets, properties."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter

from himoya.exchange.input_sheets import column_letters, place_of
from himoya.exchange.safe_workbooks import RefusedFile
from himoya.exchange.workbook_input import read_properties, workbook_sheets


def test_rows_and_columns_are_those_of_the_spreadsheet(write_workbook) -> None:
    """Three empty rows above and two empty columns before are counted, as the officer sees them."""
    rows = [[], [], [], [None, None, "id", "sex"], [], [None, None, "1", "F"]]
    (sheet,) = workbook_sheets(write_workbook({"Victims": rows}), "en")
    opened = sheet.open()
    found = {number: list(cells) for number, cells in opened.rows}
    assert found[4] == [None, None, "id", "sex"]
    assert found[6] == [None, None, "1", "F"]
    assert opened.count == 6
    assert opened.width == 4


def test_types_of_cells(tmp_path: Path) -> None:
    file = tmp_path / "file.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    sheet = workbook.add_worksheet()
    day = workbook.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_datetime(0, 0, datetime.fromisoformat("2024-05-03"), day)
    sheet.write_number(0, 1, 18)
    sheet.write_string(0, 2, "=1+1")
    sheet.write_formula(0, 3, "=1+1", None, 2)
    sheet.write_boolean(0, 4, True)
    workbook.close()
    (opened,) = workbook_sheets(file, "en")
    assert list(opened.open().rows) == [(1, [date(2024, 5, 3), 18.0, "=1+1", 2.0, True])]


def test_cells_whose_formula_shows_an_error_are_named(tmp_path: Path) -> None:
    file = tmp_path / "file.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    workbook.add_worksheet("First").write_string(0, 0, "fine")
    second = workbook.add_worksheet("Second")
    second.write_string(0, 0, "heading")
    second.write_formula(6, 3, "=1/0", None, "#DIV/0!")
    second.write_formula(7, 27, "=NA()", None, "#N/A")
    workbook.close()
    first, second = workbook_sheets(file, "en")
    assert first.error_cells == ()
    assert second.error_cells == ("D7", "AB8")


def test_hidden_sheets_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "file.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    workbook.add_worksheet("Shown")
    workbook.add_worksheet("Hidden").hide()
    workbook.add_worksheet("Very hidden").very_hidden()
    workbook.close()
    assert [(one.sheet, one.hidden) for one in workbook_sheets(file, "en")] == [
        ("Shown", False),
        ("Hidden", True),
        ("Very hidden", True),
    ]


def test_properties_of_a_template_are_read_and_others_are_not(write_workbook) -> None:
    file = write_workbook({"A": [["x"]]}, properties={"record": "victim", "country": "tajikistan"})
    assert read_properties(file) == {"record": "victim", "country": "tajikistan"}
    workbook = openpyxl.load_workbook(file)
    assert {one.name for one in workbook.custom_doc_props.props} == {
        "himoya.record",
        "himoya.country",
    }


@pytest.mark.parametrize(
    "properties",
    [
        b"<!DOCTYPE x [<!ENTITY a 'boom'>]><Properties>&a;</Properties>",
        b"<Properties><broken",
        b"\xff\xfe\x00",
        b"",
    ],
)
def test_properties_that_cannot_be_read_are_none(
    write_workbook, tmp_path: Path, properties: bytes
) -> None:
    file = with_part(write_workbook({"A": [["x"]]}), "docProps/custom.xml", properties)
    assert read_properties(file) == {}


def test_entities_in_properties_refuse_the_workbook(write_workbook) -> None:
    laughs = b"<!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY lol2 '&lol;&lol;&lol;'>]><p>&lol2;</p>"
    file = with_part(write_workbook({"A": [["x"]]}), "docProps/custom.xml", laughs)
    with pytest.raises(RefusedFile, match="not a workbook"):
        workbook_sheets(file, "en")


def test_what_is_no_file_at_all_has_no_properties(tmp_path: Path) -> None:
    file = tmp_path / "file.xlsx"
    file.write_bytes(b"not packed")
    assert read_properties(file) == {}


def with_part(file: Path, name: str, content: bytes) -> Path:
    """Return a copy of a workbook with one part more, or another in its place."""
    copy = file.with_name("changed.xlsx")
    with ZipFile(file) as old, ZipFile(copy, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return copy


@pytest.mark.parametrize(
    ("position", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_letters_of_columns(position: int, letters: str) -> None:
    assert column_letters(position) == letters
    assert place_of(f"{letters}12") == (12, position)
    assert xlsxwriter.utility.xl_col_to_name(position) == letters
