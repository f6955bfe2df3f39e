"""Result tables as a workbook that an agency can put on its site as it is.

Every table has a sheet in each of the four languages, that of the reader first; several tables
stand behind a sheet of contents.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import Cell
from himoya.exchange.gate import Written
from himoya.exchange.result_tables.grid import (
    MARKS,
    Grid,
    GridRow,
    about_lines,
    lay_out,
    whose,
)
from himoya.exchange.sentences import sentences
from himoya.exchange.spreadsheets.measures import LINE, height_of, width_of
from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language


def write_workbook(
    tables: Sequence[Written], file: Path, language: Language, dictionary: Dictionary
) -> None:
    """Write the tables into one workbook."""
    import xlsxwriter

    # Parts of a workbook need no files of their own beside it.
    options = {"strings_to_formulas": False, "in_memory": True}
    workbook = xlsxwriter.Workbook(str(file), options)
    try:
        book = ResultBook(workbook, dictionary)
        if len(tables) == 1:
            for one in sheets_of(language):
                book.table(tables[0], one, OWN_NAMES[one])
        else:
            book.contents(tables, language)
            for number, table in enumerate(tables, start=1):
                book.table(table, language, str(number))
            for other in LANGUAGES:
                if other != language:
                    _in_another(book, tables, other)
    finally:
        workbook.close()


def sheets_of(language: Language) -> tuple[Language, ...]:
    """Return the languages of the sheets of a workbook of one table, the reader's first."""
    return (language, *(other for other in LANGUAGES if other != language))


def _in_another(book: ResultBook, tables: Sequence[Written], language: Language) -> None:
    """Write contents and tables once more, in a language besides the one asked for."""
    book.contents(tables, language, f" {language}")
    for number, table in enumerate(tables, start=1):
        book.table(table, language, f"{number} {language}")


#: Widths of columns, in letters.
_NUMBER_WIDTH = 11
_NARROWEST = 20
_WIDEST_ALONE = 60
_WIDEST_BESIDE_OTHERS = 36


class ResultBook:
    """Sheets of result tables in one style; others may add sheets of their own."""

    def __init__(self, workbook: Any, dictionary: Dictionary) -> None:
        self._workbook = workbook
        self._dictionary = dictionary
        add = workbook.add_format
        heading = {"bold": True, "bg_color": "#E5F1EE", "bottom": 1, "text_wrap": True}
        self._title = add({"bold": True, "font_size": 14, "font_color": "#0B5D4B"})
        self._heading = add({**heading, "valign": "top"})
        self._period = add({**heading, "align": "right", "valign": "top"})
        self._label = add({"text_wrap": True, "valign": "top"})
        self._total = add({"bold": True, "text_wrap": True, "valign": "top"})
        self._note = add({"text_wrap": True, "valign": "top", "font_size": 9})
        self._link = add({"font_color": "#0B5D4B", "underline": 1})
        number = {"valign": "top"}
        self._number = {
            (status, bold): add({**number, "num_format": _form("#,##0.##", mark), "bold": bold})
            for status, mark in MARKS.items()
            for bold in (True, False)
        }
        # Whole numbers must not end in a lone decimal sign.
        self._whole = {
            (status, bold): add({**number, "num_format": _form("#,##0", mark), "bold": bold})
            for status, mark in MARKS.items()
            for bold in (True, False)
        }
        self._mark = add({**number, "align": "right"})

    def contents(self, tables: Sequence[Written], language: Language, ending: str = "") -> None:
        """Write the list of tables, each a link to its sheet, whose name has the ending."""
        sheet = self._workbook.add_worksheet(sentences.say(language, "Contents"))
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, sentences.say(language, "Contents"), self._title)
        for number, table in enumerate(tables, start=1):
            title = table.table.definition.title.in_language(language)
            sheet.write_number(number + 1, 0, number)
            sheet.write_url(number + 1, 1, f"internal:'{number}{ending}'!A1", self._link, title)

    def lines(
        self, name: str, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> None:
        """Write rows of words onto a sheet of its own; without headings, the first is a heading."""
        sheet = self._workbook.add_worksheet(name)
        sheet.write_string(0, 0, title, self._title)
        widths = [
            min(width_of(texts), _WIDEST_BESIDE_OTHERS if len(texts) > 1 else _WIDEST_ALONE)
            for texts in zip(*([headings] if headings else []), *rows, strict=True)
        ]
        for position, width in enumerate(widths):
            sheet.set_column(position, position, max(width, _NUMBER_WIDTH))
        for position, heading in enumerate(headings):
            sheet.write_string(2, position, heading, self._heading)
        for line, row in enumerate(rows, start=3):
            for position, text in enumerate(row):
                style = self._total if position == 0 and not headings else self._label
                sheet.write_string(line, position, text, style)
            sheet.set_row(line, _height(row, widths, bold=False))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def table(
        self, given: Written, language: Language, name: str, more: Sequence[str] = ()
    ) -> None:
        """Write one table in one language onto a sheet of its own; ``more`` stands below it."""
        sheet = self._workbook.add_worksheet(name)
        table = given.table
        grid = lay_out(given, language)
        widths = _widths(grid)
        sides = len(widths)
        for position, width in enumerate(widths):
            sheet.set_column(position, position, width)
        sheet.set_column(sides, sides + len(grid.periods), _NUMBER_WIDTH)
        sheet.write_string(0, 0, table.definition.title.in_language(language), self._title)
        sheet.set_row(0, 2 * LINE)
        sheet.write_string(1, 0, whose(given, language, self._dictionary))
        for position, heading in enumerate(grid.headings):
            sheet.write_string(3, position, heading, self._heading)
        for position, period in enumerate(grid.periods):
            sheet.write_string(3, sides + position, period, self._period)
        sheet.set_row(3, _height(grid.headings, widths, bold=True))
        for line, row in enumerate(grid.rows, start=4):
            self._row(sheet, line, row, widths, language)
        notes = [*more, *about_lines(given, language, self._dictionary)]
        self._notes(sheet, 5 + len(grid.rows), notes, widths)
        sheet.freeze_panes(4, sides)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)

    def _row(
        self, sheet: Any, line: int, row: GridRow, widths: Sequence[int], language: Language
    ) -> None:
        labels = row.labels or (sentences.say(language, "Total"),)
        style = self._total if row.is_total else self._label
        for position, label in enumerate(labels):
            sheet.write_string(line, position, label, style)
        for position, cell in enumerate(row.cells, start=len(widths)):
            self._cell(sheet, line, position, cell, bold=row.is_total)
        sheet.set_row(line, _height(labels, widths, bold=row.is_total))

    def _cell(self, sheet: Any, line: int, position: int, cell: Cell | None, *, bold: bool) -> None:
        if cell is None:
            return
        if cell.value is None:
            sheet.write_string(line, position, MARKS[cell.status] or "..", self._mark)
            return
        forms = self._whole if float(cell.value).is_integer() else self._number
        sheet.write_number(line, position, cell.value, forms[cell.status, bold])

    def _notes(self, sheet: Any, line: int, notes: Sequence[str], widths: Sequence[int]) -> None:
        # Merged over the numbers too, or a note of two lines would stand in ten.
        last = len(widths) + max(2, 7 - len(widths))
        room = sum(widths) + _NUMBER_WIDTH * (last + 1 - len(widths))
        for number, note in enumerate(notes, start=line):
            sheet.merge_range(number, 0, number, last, note, self._note)
            sheet.set_row(number, height_of(note, room * 11 / 9))


def _form(form: str, mark: str) -> str:
    """A number with the mark that tells what it is, both in one cell."""
    return f'{form}"{mark}"' if mark else form


def _widths(grid: Grid) -> list[int]:
    """Widths of the columns of labels: as wide as the longest, within reason."""
    widest = _WIDEST_ALONE if len(grid.headings) < 2 else _WIDEST_BESIDE_OTHERS
    if not grid.headings:
        return [_NARROWEST]
    return [
        min(width_of((heading, *(row.labels[place] for row in grid.rows))), widest)
        for place, heading in enumerate(grid.headings)
    ]


def _height(texts: Sequence[str], widths: Sequence[int], *, bold: bool) -> float:
    """The height at which every label of a row can be read whole."""
    pairs = zip(texts, widths, strict=False)
    return max((height_of(text, width, bold=bold) for text, width in pairs), default=LINE)
