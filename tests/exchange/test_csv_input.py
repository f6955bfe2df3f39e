"""CSV files as they come out of spreadsheet programs of all ages."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.exchange.csv_input import csv_sheet
from himoya.exchange.safe_workbooks import RefusedFile

ROWS = [["Рақам", "Матн"], ["1", "ҷавоб; бо нуқтавергул"], ["2", 'нохунак " ва\nсатри нав']]
RUSSIAN = [["Номер", "Текст"], ["1", "ответ; с точкой"], ["2", 'кавычка " и\nстрока']]


def rows_of(file: Path) -> list[list[object]]:
    return [list(cells) for _, cells in csv_sheet(file, "en").open().rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_unicode_with_any_separator(write_csv, encoding: str, delimiter: str) -> None:
    assert rows_of(write_csv(ROWS, encoding=encoding, delimiter=delimiter)) == ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_code_page_of_older_excel(write_csv, delimiter: str) -> None:
    assert rows_of(write_csv(RUSSIAN, encoding="cp1251", delimiter=delimiter)) == RUSSIAN


def test_rows_are_numbered_as_the_spreadsheet_numbers_them(tmp_path: Path) -> None:
    """A cell of several lines is one row; an empty line is a row."""
    file = tmp_path / "file.csv"
    file.write_text('a,b\n"first\nsecond",2\n\nlast,3\n', encoding="utf-8")
    numbered = list(csv_sheet(file, "en").open().rows)
    assert [number for number, _ in numbered] == [1, 2, 3, 4]
    assert numbered[3][1] == ["last", "3"]


def test_a_title_with_commas_above_does_not_decide_the_separator(tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_text("Victims, all, of 2024, so far\nid;sex;age\n1;F;18\n2;M;20\n", encoding="utf-8")
    assert rows_of(file)[1] == ["id", "sex", "age"]


def test_commas_inside_quotation_marks_do_not_decide_the_separator(tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_text('id;note\n1;"a, b, c, d, e"\n2;"f, g, h"\n', encoding="utf-8")
    assert rows_of(file) == [["id", "note"], ["1", "a, b, c, d, e"], ["2", "f, g, h"]]


def test_a_sheet_can_be_read_twice(write_csv) -> None:
    sheet = csv_sheet(write_csv(ROWS), "en")
    assert list(sheet.open().rows) == list(sheet.open().rows)


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.touch()
    assert rows_of(file) == []


@pytest.mark.parametrize("content", [b"PK\x03\x04 a workbook", b"\x7fELF\0\0\0\0", b"id\0,sex\n"])
def test_what_only_ends_in_csv_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file.csv"
    file.write_bytes(content)
    with pytest.raises(RefusedFile, match="does not hold text") as refused:
        csv_sheet(file, "en")
    assert refused.value.rule == "not_text"


def test_a_lone_quotation_mark_that_swallows_the_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_text('id,note\n1,"never closed\n' + "2,more\n" * 200_000, encoding="utf-8")
    with pytest.raises(RefusedFile, match="lone quotation mark"):
        rows_of(file)
