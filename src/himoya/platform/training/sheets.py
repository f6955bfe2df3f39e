"""Plain tables -> a workbook, for this room and those above."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: A sheet's cell holds a number where people count with it, else text; days as 2026-12-31.
Value = str | int | float

#: No program for workbooks takes a longer name of a sheet.
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its columns with their widths, and its lines."""

    name: str
    heads: Sequence[tuple[str, int]]
    lines: Iterable[Sequence[Value]]


def as_workbook(*sheets: Sheet) -> bytes:
    """Return sheets as XLSX; nothing in them is read as a formula or a link."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, options)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for one in sheets:
        sheet = book.add_worksheet(one.name[:_LONGEST_NAME])
        for place, (text, width) in enumerate(one.heads):
            sheet.write_string(0, place, text, bold)
            sheet.set_column(place, place, width)
        for number, line in enumerate(one.lines, start=1):
            for place, value in enumerate(line):
                if isinstance(value, str):
                    sheet.write_string(number, place, value, wrapped)
                else:
                    sheet.write_number(number, place, value, wrapped)
        sheet.freeze_panes(1, 0)
    book.close()
    return written.getvalue()
