"""Rows of a table as python-docx makes them, a cell and a run at a time: slow and plain."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table

from himoya.languages.codes import Language
from himoya.platform.documents.docx_markup import (
    STRONG,
    add_words,
    element,
    keep_row_whole,
    set_cell_lines,
)
from himoya.platform.documents.docx_rows import Look
from himoya.platform.documents.model import Words


def table_by_cell(
    made: Document,
    rows: Sequence[Sequence[Words]],
    looks: Sequence[Look],
    language: Language,
    *,
    headings: bool,
) -> Table:
    """Return a table of these rows, with columns as wide as python-docx leaves them."""
    table = made.add_table(rows=0, cols=len(looks))
    for values in rows:
        row = table.add_row()
        keep_row_whole(row)
        if headings:
            row._tr.get_or_add_trPr().append(element("w:tblHeader"))
        for cell, words, look in zip(row.cells, values, looks, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.style = "Cell"
            if look.right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            add_words(paragraph, words, language, bold=look.bold or None)
            if headings:
                set_cell_lines(cell, bottom=STRONG)
                shade = element("w:shd", val="clear", color="auto", fill="EEF2F4")
                cell._tc.get_or_add_tcPr().append(shade)
    return table
