"""The file itself: XLSX, or CSV that no program takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from himoya.exchange.formula_injection import neutralised
from himoya.platform.access.reader import Reader
from himoya.platform.entry.lists.definition import Cell, ListColumn, ListDefinition, Rows

Value = str | int | float | None

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}

#: Rows fetched at once.
_CHUNK = 500

#: More letters do not fit into a cell of a workbook.
_LONGEST_CELL = 32_000


def file_of(
    definition: ListDefinition, reader: Reader, rows: Rows, file_type: str, origin: str
) -> bytes:
    """Return the file of the rows that are there for the reader; inside the scope.

    ``origin`` stands before every record's address, such as ``https://himoya.example``.
    """
    columns = definition.columns_for(reader)
    headings = [str(column.label) for column in columns] + [_("Address of the record")]
    lines = _lines(definition, reader, rows, columns, origin)
    if file_type == "csv":
        return _csv(headings, lines)
    return _workbook(str(definition.title), headings, lines)


def _lines(
    definition: ListDefinition,
    reader: Reader,
    rows: Rows,
    columns: Sequence[ListColumn],
    origin: str,
) -> Iterator[list[Value]]:
    ordered = list(rows)
    for start in range(0, len(ordered), _CHUNK):
        chunk = ordered[start : start + _CHUNK]
        definition.prepare(chunk, reader)
        for row in chunk:
            values = [_value(column, row, reader) for column in columns]
            yield [*values, f"{origin}{definition.address(row)}"]


def _value(column: ListColumn, row: object, reader: Reader) -> Value:
    if column.exported is not None:
        return column.exported(row, reader)
    cell = column.cell(row, reader)
    return cell.text if isinstance(cell, Cell) else cell


def _csv(headings: Sequence[str], lines: Iterable[Sequence[Value]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([neutralised(one) for one in headings])
    for line in lines:
        writer.writerow([neutralised(one) if isinstance(one, str) else one for one in line])
    # Spreadsheet programs take UTF-8 for something else without the mark.
    return written.getvalue().encode("utf-8-sig")


def _workbook(title: str, headings: Sequence[str], lines: Iterable[Sequence[Value]]) -> bytes:
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(written, options)
    try:
        name = "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)[:31].strip()
        sheet = workbook.add_worksheet(name or "1")
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for place, heading in enumerate(headings):
            sheet.write_string(0, place, heading, bold)
            sheet.set_column(place, place, 24)
        for number, line in enumerate(lines, start=1):
            for place, value in enumerate(line):
                if isinstance(value, int | float):
                    sheet.write_number(number, place, value)
                elif value:
                    sheet.write_string(number, place, value[:_LONGEST_CELL])
        sheet.freeze_panes(1, 0)
    finally:
        workbook.close()
    return written.getvalue()
