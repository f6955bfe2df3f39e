"""The form for figures: another program opens it, types into it, and the lines come back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from himoya.exchange.figures_form_input import FormCell, read_figures_form
from himoya.exchange.spreadsheets.figures_form import (
    FiguresForm,
    FormLine,
    FormTable,
    write_figures_form,
)
from himoya.languages.codes import LANGUAGES, Language

HIGHEST = 999

LONG = "Victims of trafficking in persons by sex, age and form of exploitation"

FORM = FiguresForm(
    title="Half-year return",
    facts=(("Period", "2026-H1"), ("Office", "=cmd()")),
    tables=(
        FormTable(
            title=LONG,
            unit="persons",
            lines=(
                FormLine(name="v.f", label="Women", question="Victims by sex"),
                FormLine(name="v.m", label="Men", value=7),
                FormLine(name="v.x", label="Not known", question="Of whom nothing is known"),
            ),
        ),
        FormTable(title=LONG, unit="cases", lines=(FormLine(name="c", label="Cases", value=0),)),
    ),
    highest=HIGHEST,
    properties={"form": "return", "period": "2026-H1"},
)


def written(folder: Path, language: Language = "en") -> Path:
    file = folder / "form.xlsx"
    write_figures_form(FORM, language, file)
    return file


def open_cells(sheet: Worksheet) -> list[str]:
    """The cells in which somebody may type."""
    return [
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_program_finds_every_line_and_types_numbers_alone(
    language: Language, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(written(tmp_path, language))
    start, *sheets = book.worksheets
    names = [one.title for one in book.worksheets]
    assert len({one.casefold() for one in names}) == len(names) == 3
    assert all(len(one) <= 31 for one in names), "what spreadsheet programs take"
    said = {cell.value: cell for row in start.iter_rows() for cell in row if cell.value}
    assert {FORM.title, "2026-H1", LONG} <= set(said)
    assert said["=cmd()"].data_type == "s", "no formula"
    links = [cell.hyperlink.location for row in start.iter_rows() for cell in row if cell.hyperlink]
    assert [one.split("!")[0].strip("'") for one in links] == names[1:]
    for sheet, table in zip(sheets, FORM.tables, strict=True):
        assert sheet.protection.sheet and sheet["A1"].value == LONG
        assert sheet.column_dimensions["C"].hidden
        lines = {row[2].value: row for row in sheet.iter_rows() if row[2].value}
        assert list(lines) == [one.name for one in table.lines]
        for one in table.lines:
            label, figure, _name = lines[one.name]
            assert (label.value, figure.value) == (one.label, one.value)
        assert open_cells(sheet) == [row[1].coordinate for row in lines.values()]
        (check,) = sheet.data_validations.dataValidation
        assert (check.type, check.formula1, check.formula2) == ("whole", "0", str(HIGHEST))
        assert all(row[1].coordinate in check.sqref for row in lines.values())
        titles = {row[0].value for row in sheet.iter_rows()}
        assert {one.question for one in table.lines if one.question} <= titles
    assert open_cells(start) == []


def test_what_was_typed_comes_back_by_its_line_in_any_order(tmp_path: Path) -> None:
    file = written(tmp_path)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[1]
    rows = {row[2].value: row for row in sheet.iter_rows() if row[2].value}
    rows["v.f"][1].value, rows["v.x"][1].value = 12, "some"
    rows["v.m"][1].value = "=1/0"
    sheet.append(["Nobody asked this", 5, None])
    book.save(file)
    found = read_figures_form(file, "en")
    assert {"form": "return", "period": "2026-H1", "language": "en"}.items() <= (
        found.properties.items()
    )
    names = [one.name for one in found.cells]
    assert names == ["v.f", "v.m", "v.x", "c"], "lines alone, not what stands beside them"
    by_name = {one.name: one for one in found.cells}
    assert by_name["v.f"] == FormCell("v.f", "Women", sheet.title, rows["v.f"][0].row, 12)
    assert (by_name["v.x"].value, by_name["c"].value) == ("some", 0)


def test_another_workbook_has_no_lines(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["name", "number"])
    book.save(tmp_path / "other.xlsx")
    found = read_figures_form(tmp_path / "other.xlsx", "en")
    assert list(found.cells) == []
