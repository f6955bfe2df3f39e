"""Sheets -> files, the same bytes on every machine."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from himoya.demonstration.deliveries import FilePlan, file_plans
from himoya.demonstration.generation import generate
from himoya.demonstration.national_data import NationalData
from himoya.demonstration.sheets import Sheet, sheets_of
from himoya.demonstration.unreadable import spoil
from himoya.dictionary.dictionary import Dictionary

#: The moment that all files bear; the clock is not asked.
_MOMENT = (2025, 1, 15, 9, 0, 0)

#: The first sheet of a filled-in template, and the property by which a reader knows it.
_START = "Start"
_START_PROPERTY = "himoya.start_sheet"


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of the invented agencies, and how many rows it holds."""

    path: Path
    rows: int


def write_national_data(folder: Path, dictionary: Dictionary) -> list[WrittenFile]:
    """Write the files of all agencies, a folder for each kind, and return them in order.

    Raises ValueError for a country that is not invented.
    """
    return write_files(folder, generate(dictionary), dictionary)


def write_files(folder: Path, data: NationalData, dictionary: Dictionary) -> list[WrittenFile]:
    """Write data that are already generated."""
    spoilt = spoil(data)
    written = []
    for plan in file_plans():
        sheets = sheets_of(plan, data, spoilt, dictionary)
        file = folder / plan.holder.value / plan.name
        file.parent.mkdir(parents=True, exist_ok=True)
        if plan.is_workbook:
            _write_workbook(plan, sheets, file)
        else:
            (sheet,) = sheets
            _write_csv(plan, sheet, file)
        written.append(WrittenFile(file, sum(sheet.rows_held for sheet in sheets)))
    return written


def _write_csv(plan: FilePlan, sheet: Sheet, file: Path) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=plan.delimiter, lineterminator="\r\n")
    writer.writerow(sheet.headings)
    for row in sheet.rows:
        writer.writerow(["" if cell is None else cell for cell in row])
    file.write_bytes(text.getvalue().encode(plan.encoding))


def _write_workbook(plan: FilePlan, sheets: Sequence[Sheet], file: Path) -> None:
    import xlsxwriter

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(made, options)
    workbook.set_properties({"created": datetime(*_MOMENT)})  # noqa: DTZ001
    if plan.form is not None:
        workbook.add_worksheet(_START).write_string(0, 0, plan.form)
        workbook.set_custom_property(_START_PROPERTY, _START, "text")
    day = workbook.add_format({"num_format": "dd.mm.yyyy"})
    for sheet in sheets:
        _write_sheet(workbook.add_worksheet(sheet.title), sheet, day)
    workbook.close()
    _pack_again(made, file)


def _write_sheet(worksheet: Any, sheet: Sheet, day: Any) -> None:
    top = 0
    for line in sheet.above:
        worksheet.merge_range(top, 0, top, min(7, len(sheet.headings) - 1), line, None)
        top += 1
    if any(sheet.pages):
        _write_pages(worksheet, sheet.pages, top)
        top += 1
    for position, heading in enumerate(sheet.headings):
        worksheet.write_string(top, position, heading)
    for number, row in enumerate(sheet.rows, start=top + 1):
        for position, cell in enumerate(row):
            if isinstance(cell, str):
                worksheet.write_string(number, position, cell)
            elif isinstance(cell, date):
                worksheet.write_datetime(number, position, cell, day)
            elif cell is not None:
                worksheet.write_number(number, position, cell)


def _write_pages(worksheet: Any, pages: Sequence[str], row: int) -> None:
    """Write the page titles, merged over the columns that stand side by side."""
    start = 0
    for position in range(1, len(pages) + 1):
        if position < len(pages) and pages[position] == pages[start]:
            continue
        if position - start > 1:
            worksheet.merge_range(row, start, row, position - 1, pages[start])
        else:
            worksheet.write_string(row, start, pages[start])
        start = position


def _pack_again(made: io.BytesIO, file: Path) -> None:
    """Store the parts uncompressed: what a compressor makes differs between machines."""
    with ZipFile(made) as packed, ZipFile(file, "w", ZIP_STORED) as stored:
        for name in packed.namelist():
            stored.writestr(ZipInfo(name, date_time=_MOMENT), packed.read(name))
