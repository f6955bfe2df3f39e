"""A marked copy that keeps the lists, checks and layout of the workbook that was sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from himoya.dictionary.findings import Finding
from himoya.exchange.input_sheets import column_letters
from himoya.exchange.marked_copies.marks import (
    AUTHOR,
    COLOURS,
    FRONT_WIDTHS,
    by_place,
    comment,
    front_headings,
    front_name,
    front_names,
    front_rows,
    worst,
)
from himoya.languages.codes import Language

if TYPE_CHECKING:  # loaded when a copy is written
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def mark_in_memory(
    source: Path, findings: Sequence[Finding], file: Path, language: Language
) -> None:
    """Write the copy of a workbook that fits into memory."""
    import openpyxl

    # data_only: the copy shows what the sender saw, and carries no formula back to anybody.
    with source.open("rb") as opened:  # the library leaves a file open that it cannot take in
        workbook = openpyxl.load_workbook(opened, data_only=True)
    for name in front_names() & set(workbook.sheetnames):
        del workbook[name]
    for sheet in workbook.worksheets:
        _take_off_earlier_marks(sheet)
    _mark(workbook, findings)
    _front(workbook, findings, language)
    workbook.save(file)
    workbook.close()


def _take_off_earlier_marks(sheet: Worksheet) -> None:
    """A copy that comes back mended must not keep the marks of what is mended."""
    from openpyxl.styles import PatternFill

    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = PatternFill()


def _mark(workbook: Workbook, findings: Sequence[Finding]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill, Protection

    fills = {
        severity: PatternFill("solid", start_color=colour) for severity, colour in COLOURS.items()
    }
    for (name, number, position), at_cell in by_place(findings).items():
        if name is None or name not in workbook.sheetnames:
            continue
        cell = _upper_left(workbook[name], number, position + 1)
        cell.fill = fills[worst(at_cell)]
        cell.comment = Comment(comment(at_cell), AUTHOR, width=340, height=140)
        # What is to be mended must not be locked, as a cell never typed into is by default.
        cell.protection = Protection(locked=False)


def _upper_left(sheet: Worksheet, row: int, column: int) -> Any:
    """The cell itself, or the one that stands for it where cells are merged."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return sheet.cell(merged.min_row, merged.min_col)
    return sheet.cell(row, column)


def _front(workbook: Workbook, findings: Sequence[Finding], language: Language) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.hyperlink import Hyperlink

    front = workbook.create_sheet(front_name(language), 0)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for position, text in enumerate(front_headings(language), start=1):
        cell = front.cell(1, position, text)
        cell.font, cell.alignment = Font(name="Calibri", size=11, bold=True), wrapped
        cell.fill = PatternFill("solid", start_color="E5F1EE")
    for number, row in enumerate(front_rows(findings, language), start=2):
        for position, value in enumerate(row.cells, start=1):
            cell = front.cell(number, position, value)
            # What was typed stands as text, whatever it begins with.
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
            cell.alignment = wrapped
        front.row_dimensions[number].height = row.height
        kind = front.cell(number, len(row.cells))
        kind.fill = PatternFill("solid", start_color=COLOURS[row.severity])
        if row.target is not None:
            link = front.cell(number, 2)
            link.hyperlink = Hyperlink(ref=link.coordinate, location=row.target)
            link.font = Font(name="Calibri", size=11, color="0B5D4B", underline="single")
            link.alignment = Alignment(horizontal="center", vertical="top")
    for position, width in enumerate(FRONT_WIDTHS):
        front.column_dimensions[column_letters(position)].width = width
    front.freeze_panes = "A2"
    front.auto_filter.ref = f"A1:{column_letters(len(FRONT_WIDTHS) - 1)}{front.max_row}"
    front.page_setup.orientation, front.page_setup.paperSize = "landscape", "9"
    front.page_setup.fitToHeight, front.sheet_properties.pageSetUpPr.fitToPage = 0, True
    for sheet in workbook.worksheets:
        sheet.sheet_view.tabSelected = sheet is front
    workbook.active = 0
