"""The workbook of a yearbook: words in the first language at the left, the others at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import Cell
from himoya.dictionary.words import Words
from himoya.exchange.finished_files import finished
from himoya.exchange.result_tables.grid import MARKS, about_lines
from himoya.exchange.spreadsheets.measures import LINE, height_of, width_of
from himoya.languages.codes import OWN_NAMES, Language
from himoya.publishing.section.reading import Release
from himoya.publishing.yearbook.layout import Row, Sheet, said, sheets_of

#: Widths of columns, in letters.
_NUMBER, _NARROWEST, _WIDEST = 12, 16, 34

#: Below the titles: one line of groups and one of what stands in each.
_BLANK = 1


def write_yearbook(
    release: Release, file: Path, dictionary: Dictionary, languages: Sequence[Language]
) -> int:
    """Write the tables of a release and return the number of sheets with tables.

    The former file stays until all of the new one is there. Raises OSError, and NotProtected for a
    table that must not go out.
    """
    import xlsxwriter

    sheets = list(sheets_of([release.publishable(table) for table in release.tables]))
    with finished(file) as unfinished:
        workbook = xlsxwriter.Workbook(str(unfinished), {"strings_to_formulas": False})
        try:
            book = _Book(workbook, dictionary, languages)
            book.contents(release, sheets)
            for number, sheet in enumerate(sheets, start=1):
                book.sheet(sheet, str(number))
        finally:
            workbook.close()
    return len(sheets)


class _Book:
    """Writes sheets in one style and in the languages asked for."""

    def __init__(
        self, workbook: Any, dictionary: Dictionary, languages: Sequence[Language]
    ) -> None:
        self.workbook, self.dictionary, self.languages = workbook, dictionary, languages
        add = workbook.add_format
        self.title = add({"bold": True, "font_size": 13, "font_color": "#0B5D4B"})
        heading = {"bold": True, "bg_color": "#E5F1EE", "border": 1, "text_wrap": True}
        self.head = add({**heading, "align": "center", "valign": "vcenter"})
        self.stub = add({**heading, "valign": "vcenter", "indent": 1})
        self.label = {
            bold: add(
                {"bold": bold, "align": "left", "text_wrap": True, "valign": "top", "indent": 1}
            )
            for bold in (True, False)
        }
        self.note = add({"text_wrap": True, "valign": "top", "font_size": 9})
        self.heading = add({"bold": True, "valign": "top", "font_size": 9})
        self.link = add({"font_color": "#0B5D4B", "underline": 1})
        self.mark = add({"align": "right", "valign": "top"})
        self.number = {
            (status, bold, form): add({"num_format": _form(form, mark), "bold": bold})
            for status, mark in MARKS.items()
            for bold in (True, False)
            for form in ("#,##0", "#,##0.0#")
        }

    def contents(self, release: Release, sheets: Sequence[Sheet]) -> None:
        """Write what the yearbook is made of, and a link to every table."""
        place = self.workbook.add_worksheet(said("About").in_language(self.languages[0]))
        place.set_column(0, 0, 24)
        place.set_column(1, len(self.languages), 60)
        for line, text in enumerate(self._in_each(said("Trafficking in persons"))):
            place.write_string(line, 0, text, self.title)
        line = len(self.languages) + _BLANK
        manifest = release.manifest
        facts = [(said("Country"), self.dictionary.country.name)]
        facts.append((said("Release"), Words(*[manifest.name] * 4)))
        if manifest.cut_off:
            facts.append((said("Records up to"), Words(*[manifest.cut_off] * 4)))
        for name, value in facts:
            names = " / ".join(dict.fromkeys(self._in_each(name)))
            values = " / ".join(dict.fromkeys(self._in_each(value)))
            place.write_string(line, 0, names, self.label[True])
            place.write_string(line, 1, values, self.label[False])
            place.set_row(line, height_of(names, 24, bold=True))
            line += 1
        line += _BLANK
        for position, language in enumerate(self.languages, start=1):
            place.write_string(line, position, OWN_NAMES[language], self.stub)
        for number, sheet in enumerate(sheets, start=1):
            line += 1
            place.write_url(line, 0, f"internal:'{number}'!A1", self.link, str(number))
            titles = self._in_each(sheet.title)
            for position, text in enumerate(titles, start=1):
                place.write_string(line, position, text, self.label[False])
            place.set_row(line, max(height_of(text, 60) for text in titles))
        _for_paper(place)

    def sheet(self, sheet: Sheet, name: str) -> None:
        """Write one table: titles, two lines of headings, rows, and the notes in each language."""
        place = self.workbook.add_worksheet(name)
        for line, text in enumerate(self._in_each(sheet.title)):
            place.write_string(line, 0, text, self.title)
        left = max(len(sheet.stubs), 1)
        top = len(self.languages) + _BLANK
        widths = self._widths(sheet)
        self._stubs(place, sheet, top, left, widths)
        self._headings(place, sheet, top, left)
        for line, row in enumerate(sheet.rows, start=top + 2):
            self._row(place, line, row, left, widths)
        last = left + len(sheet.columns) + left * (len(self.languages) - 1) - 1
        self._notes(place, sheet, top + 3 + len(sheet.rows), max(last, 3))
        place.freeze_panes(top + 2, left)
        place.repeat_rows(top, top + 1)
        _for_paper(place)

    def _in_each(self, words: Words) -> list[str]:
        return [words.in_language(language) for language in self.languages]

    def _sides(self, words: Sequence[Words], left: int, columns: int) -> Iterator[tuple[int, str]]:
        """Yield the column and the text of every label: left, then right for each other one."""
        for number, language in enumerate(self.languages):
            start = 0 if number == 0 else left + columns + left * (number - 1)
            for position, one in enumerate(words, start=start):
                yield position, one.in_language(language)

    def _widths(self, sheet: Sheet) -> dict[int, int]:
        left, columns = max(len(sheet.stubs), 1), len(sheet.columns)
        texts: dict[int, list[str]] = {}
        for words in (sheet.stubs, *(row.labels for row in sheet.rows)):
            for position, text in self._sides(words, left, columns):
                texts.setdefault(position, []).append(text)
        return {at: min(max(width_of(found), _NARROWEST), _WIDEST) for at, found in texts.items()}

    def _stubs(self, place: Any, sheet: Sheet, top: int, left: int, widths: dict[int, int]) -> None:
        for position, width in widths.items():
            place.set_column(position, position, width)
        empty = Words("", "", "", "")
        for position, text in self._sides(sheet.stubs or (empty,), left, len(sheet.columns)):
            place.merge_range(top, position, top + 1, position, text, self.stub)

    def _headings(self, place: Any, sheet: Sheet, top: int, left: int) -> None:
        place.set_column(left, left + len(sheet.columns) - 1, _NUMBER)
        position, lines = left, [LINE, LINE]
        for group, columns in groupby(sheet.columns, key=lambda one: one.group):
            under = [one.heading for one in columns]
            text, last = self._beside(group), position + len(under) - 1
            if under == [None]:
                place.merge_range(top, position, top + 1, position, text, self.head)
            elif len(under) == 1:
                place.write_string(top, position, text, self.head)
            else:
                place.merge_range(top, position, top, last, text, self.head)
            lines[0] = max(lines[0], height_of(text, _NUMBER * len(under), bold=True))
            for at, heading in enumerate(under, start=position):
                if heading is not None:
                    place.write_string(top + 1, at, self._beside(heading), self.head)
                    high = height_of(self._beside(heading), _NUMBER, bold=True)
                    lines[1] = max(lines[1], high)
            position = last + 1
        place.set_row(top, lines[0])
        place.set_row(top + 1, lines[1])

    def _beside(self, words: Words) -> str:
        """Return a heading in each language, a line each, what is alike only once."""
        return "\n".join(dict.fromkeys(self._in_each(words)))

    def _row(self, place: Any, line: int, row: Row, left: int, widths: dict[int, int]) -> None:
        high = LINE
        for position, text in self._sides(row.labels, left, len(row.cells)):
            place.write_string(line, position, text, self.label[row.is_total])
            high = max(high, height_of(text, widths[position], bold=row.is_total))
        for position, cell in enumerate(row.cells, start=left):
            if cell is not None:
                self._cell(place, line, position, cell, bold=row.is_total)
        place.set_row(line, high)

    def _cell(self, place: Any, line: int, position: int, cell: Cell, *, bold: bool) -> None:
        if cell.value is None:
            place.write_string(line, position, MARKS[cell.status] or "..", self.mark)
            return
        form = "#,##0" if float(cell.value).is_integer() else "#,##0.0#"
        place.write_number(line, position, cell.value, self.number[cell.status, bold, form])

    def _notes(self, place: Any, sheet: Sheet, line: int, last: int) -> None:
        room = _NUMBER * (last + 1) * 11 / 9
        for language in self.languages:
            for given in sheet.tables:
                if len(sheet.tables) > 1:
                    title = given.table.definition.title.in_language(language)
                    place.merge_range(line, 0, line, last, title, self.heading)
                    line += 1
                for note in about_lines(given, language, self.dictionary):
                    place.merge_range(line, 0, line, last, note, self.note)
                    place.set_row(line, height_of(note, room))
                    line += 1
            line += _BLANK


def _form(form: str, mark: str) -> str:
    """A number with the mark that tells what it is, both in one cell."""
    return f'{form}"{mark}"' if mark else form


def _for_paper(place: Any) -> None:
    place.set_landscape()
    place.set_paper(9)
    place.fit_to_pages(1, 0)
