"""A copy of what was sent, with the cells at fault coloured and commented.

A workbook of ordinary size keeps its lists, checks and layout; a very long one, and a CSV file,
comes back as a plain workbook of the same rows. Formulas come back as the values they showed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import ZipFile

from himoya.dictionary.findings import Finding
from himoya.exchange.finished_files import finished
from himoya.exchange.input_sheets import InputSheet
from himoya.exchange.marked_copies.in_memory import mark_in_memory
from himoya.exchange.marked_copies.row_by_row import mark_row_by_row
from himoya.exchange.tabular_input import files_of, sheets_of
from himoya.languages.codes import Language

#: Larger workbooks are written row by row instead of being held in memory.
_ROWS_IN_MEMORY = 10_000
_CELLS_IN_MEMORY = 600_000

#: Unpacked bytes of all sheets. Readers skip empty cells that somebody coloured down to the last
#: row; the editing library keeps every one of them.
_BYTES_IN_MEMORY = _CELLS_IN_MEMORY * 60


def write_marked_copy(
    source: Path, findings: Iterable[Finding], file: Path, language: Language
) -> None:
    """Write a copy of one file as a workbook whose cells at fault are coloured and commented.

    A sheet in front lists everything found. Raises RefusedFile for a file that is not opened.
    """
    found = [finding for finding in findings if finding.file == source.name]
    sheets = sheets_of(source, language)
    if source.suffix.lower() != ".csv" and _fits_into_memory(source, sheets):
        try:
            with finished(file) as unfinished:
                mark_in_memory(source, found, unfinished, language)
            return
        except (ValueError, TypeError, LookupError, AttributeError):
            # Other programs' workbooks may hold what the editing library cannot take in; the rows
            # go back all the same.
            pass
    with finished(file) as unfinished:
        mark_row_by_row(sheets, found, unfinished, language)


def write_marked_copies(
    folder: Path, findings: Sequence[Finding], copies: Path, language: Language
) -> list[Path]:
    """Write a marked copy of every file of a folder about which something was found.

    A file that is not opened has no copy. Returns the copies, in order.
    """
    copies.mkdir(parents=True, exist_ok=True)
    about_rows = {finding.file for finding in findings if finding.row is not None}
    written = []
    for source in files_of(folder):
        if source.name in about_rows:
            ending = "" if source.suffix.lower() == ".xlsx" else ".xlsx"
            copy = copies / f"{source.name}{ending}"
            write_marked_copy(source, findings, copy, language)
            written.append(copy)
    return written


def _fits_into_memory(source: Path, sheets: Iterable[InputSheet]) -> bool:
    with ZipFile(source) as packed:
        parts = [one for one in packed.infolist() if "worksheets/" in one.filename.lower()]
    if sum(one.file_size for one in parts) > _BYTES_IN_MEMORY:
        return False
    opened = [sheet.open() for sheet in sheets]
    rows = sum(one.count or 0 for one in opened)
    cells = sum((one.count or 0) * (one.width or 0) for one in opened)
    return rows <= _ROWS_IN_MEMORY and cells <= _CELLS_IN_MEMORY
