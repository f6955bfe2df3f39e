"""A workbook of figures to fill in: what is counted line by line, and one number beside each.

A start sheet tells what it is and how it is filled in; every table has a sheet of its own. A hidden
column names each line, so that rows are found again in any language and in any order. All but the
numbers is protected. What the form is about travels as document properties.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from himoya.exchange.finished_files import finished
from himoya.exchange.sentences import sentences
from himoya.exchange.spreadsheets.colours import GREEN, PALE
from himoya.exchange.spreadsheets.measures import height_of
from himoya.exchange.spreadsheets.template import sheet_name
from himoya.exchange.workbook_input import PROPERTY_PREFIX
from himoya.languages.codes import Language

#: Columns from 0: what is counted, the figure, and the hidden name of the line.
COUNTED, FIGURE, NAME = 0, 1, 2

#: Rows from 0: title, unit of count, headings, and the first line.
_TITLE, _UNIT, _HEADINGS, _FIRST = range(4)

_WIDTH, _START_LABEL, _START_TEXT = 68, 26, 76


@dataclass(frozen=True, slots=True)
class FormLine:
    """One figure: its name, what it counts, and the number that is there already.

    ``question`` stands above the first line of each question.
    """

    name: str
    label: str
    question: str = ""
    value: int | None = None


@dataclass(frozen=True, slots=True)
class FormTable:
    """One sheet: a table with its unit of count."""

    title: str
    unit: str
    lines: Sequence[FormLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresForm:
    """A whole form. ``facts`` stand on the start sheet, ``properties`` travel with the file."""

    title: str
    facts: Sequence[tuple[str, str]]
    tables: Sequence[FormTable]
    highest: int
    properties: Mapping[str, str]


def write_figures_form(form: FiguresForm, language: Language, file: Path) -> None:
    """Write the workbook; an unfinished one never stands under the name asked for."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with finished(file) as unfinished:
        workbook = xlsxwriter.Workbook(str(unfinished), options)
        try:
            formats = _formats(workbook)
            names = _sheet_names(form.tables, sentences.say(language, "Start"))
            start = _start(workbook, form, names, formats, language)
            for name, table in zip(names, form.tables, strict=True):
                _table(workbook.add_worksheet(name), table, form.highest, formats, language)
            for key, value in {**form.properties, "language": language}.items():
                workbook.set_custom_property(PROPERTY_PREFIX + key, value, "text")
            workbook.set_properties({"title": form.title})
            start.activate()
        finally:
            workbook.close()


def _formats(workbook: Any) -> Mapping[str, Any]:
    wrapped = {"text_wrap": True, "valign": "top", "locked": True}
    looks = {
        "title": {**wrapped, "bold": True, "font_size": 14, "font_color": GREEN},
        "text": wrapped,
        "label": {**wrapped, "bold": True},
        "heading": {**wrapped, "bold": True, "bg_color": GREEN, "font_color": "white"},
        "question": {**wrapped, "bold": True, "bg_color": PALE},
        "line": {**wrapped, "indent": 1},
        "link": {"font_color": GREEN, "underline": 1, "valign": "top"},
        "open": {"locked": False, "border": 1, "num_format": "0", "valign": "top"},
    }
    return {name: workbook.add_format(look) for name, look in looks.items()}


def _sheet_names(tables: Sequence[FormTable], start: str) -> list[str]:
    """Return names of sheets of which none is there twice; the short form of each title."""
    found = [start.casefold()]
    names = []
    for number, table in enumerate(tables, start=1):
        name = sheet_name(table.title)
        if name.casefold() in found:
            name = f"{name[:27].strip()} {number}"
        found.append(name.casefold())
        names.append(name)
    return names


def _start(
    workbook: Any,
    form: FiguresForm,
    names: Sequence[str],
    formats: Mapping[str, Any],
    language: Language,
) -> Any:
    say = sentences.say
    sheet = workbook.add_worksheet(say(language, "Start"))
    sheet.set_column(0, 0, _START_LABEL)
    sheet.set_column(1, 1, _START_TEXT)
    sheet.merge_range(0, 0, 0, 1, form.title, formats["title"])
    sheet.set_row(0, height_of(form.title, _START_TEXT, bold=True) * 1.6)
    row = 1
    for label, value in form.facts:
        row = _pair(sheet, row, label, value, formats)
    row = _heading(sheet, row + 1, say(language, "Sheets to fill in"), formats)
    for name, table in zip(names, form.tables, strict=True):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats["link"], name)
        row = _text(sheet, row, table.title, formats)
    row = _heading(sheet, row + 1, say(language, "How to fill it in"), formats)
    for number, text in enumerate(_instructions(language), start=1):
        sheet.write_number(row, 0, number, formats["text"])
        row = _text(sheet, row, text, formats)
    sheet.hide_gridlines(2)
    sheet.protect()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return sheet


def _instructions(language: Language) -> list[str]:
    say = sentences.say
    return [
        say(language, "Type whole numbers into the framed cells. All other cells are locked."),
        say(language, "Write 0 where there were none. Leave empty what is not known."),
        say(language, "Write no names and nothing else about persons into this workbook."),
        say(
            language,
            "Save it as .xlsx and send it on the page from which it came. You see what was found "
            "before anything is taken in.",
        ),
    ]


def _table(
    sheet: Any,
    table: FormTable,
    highest: int,
    formats: Mapping[str, Any],
    language: Language,
) -> None:
    say = sentences.say
    sheet.set_column(COUNTED, COUNTED, _WIDTH)
    sheet.set_column(FIGURE, FIGURE, 16)
    sheet.set_column(NAME, NAME, 10, None, {"hidden": True})
    sheet.write_string(_TITLE, COUNTED, table.title, formats["title"])
    sheet.set_row(_TITLE, height_of(table.title, _WIDTH, bold=True) * 1.4)
    unit = say(language, "Unit of count: {unit}", unit=table.unit)
    sheet.write_string(_UNIT, COUNTED, unit, formats["text"])
    sheet.write_string(_HEADINGS, COUNTED, say(language, "What is counted"), formats["heading"])
    sheet.write_string(_HEADINGS, FIGURE, say(language, "Figure"), formats["heading"])
    row = _FIRST
    for line in table.lines:
        if line.question:
            sheet.write_string(row, COUNTED, line.question, formats["question"])
            sheet.write_blank(row, FIGURE, None, formats["question"])
            sheet.set_row(row, height_of(line.question, _WIDTH, bold=True))
            row += 1
        _line(sheet, row, line, formats)
        row += 1
    sheet.data_validation(_FIRST, FIGURE, row - 1, FIGURE, _check(highest, language))
    sheet.freeze_panes(_FIRST, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADINGS)
    sheet.set_footer("&R&P / &N")


def _line(sheet: Any, row: int, line: FormLine, formats: Mapping[str, Any]) -> None:
    sheet.write_string(row, COUNTED, line.label, formats["line"])
    if line.value is None:
        sheet.write_blank(row, FIGURE, None, formats["open"])
    else:
        sheet.write_number(row, FIGURE, line.value, formats["open"])
    sheet.write_string(row, NAME, line.name)
    sheet.set_row(row, height_of(line.label, _WIDTH - 2))


def _check(highest: int, language: Language) -> dict[str, Any]:
    text = "Write a whole number from 0, or leave it empty if not known."
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": highest,
        "ignore_blank": True,
        "error_title": sentences.say(language, "Figure"),
        "error_message": sentences.say(language, text),
    }


def _pair(sheet: Any, row: int, label: str, value: str, formats: Mapping[str, Any]) -> int:
    sheet.write_string(row, 0, label, formats["label"])
    return _text(sheet, row, value, formats)


def _text(sheet: Any, row: int, text: str, formats: Mapping[str, Any]) -> int:
    sheet.write_string(row, 1, text, formats["text"])
    sheet.set_row(row, height_of(text, _START_TEXT))
    return row + 1


def _heading(sheet: Any, row: int, text: str, formats: Mapping[str, Any]) -> int:
    sheet.write_string(row, 0, text, formats["heading"])
    sheet.write_blank(row, 1, None, formats["heading"])
    return row + 1
