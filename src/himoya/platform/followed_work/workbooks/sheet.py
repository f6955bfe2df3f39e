"""A workbook of one sheet whose cells are all text, so that it comes back as it left."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence


def as_sheet(title: str, headings: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """Return XLSX with heads that stay in view and print on every page; nothing is a formula."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, options)
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, text in enumerate(headings):
        sheet.write_string(0, place, text, bold)
        sheet.set_column(place, place, 30)
    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line):
            sheet.write_string(number, place, text, wrapped)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return written.getvalue()
