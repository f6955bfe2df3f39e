"""What was refused goes back to the sender: the workbook with its cells marked, and JSON.

A workbook of ordinary size keeps its lists, checks and layout; a very long one, and a CSV file,
comes back as a plain workbook of the same rows. Formulas come back as the values they showed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from himoya.dictionary.findings import Finding, Severity
from himoya.exchange.sentences import sentences
from himoya.exchange.tabular_input import open_sheets
from himoya.languages.codes import Language

#: Beyond this many rows a copy is written row by row instead of being held in memory.
_ROWS_IN_MEMORY = 10_000

_COLOURS = {Severity.ERROR: "F8D0C8", Severity.WARNING: "FFF0C2"}

#: Spreadsheet programs show long comments badly, in characters.
_LONGEST_COMMENT = 1_000

#: A text that begins so would be taken for a formula by a program that opens it.
_FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")

#: A cell: sheet, row as the spreadsheet numbers it, column counted from 0.
_Place = tuple[str | None, int, int]


def neutralised(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula when it stands in a CSV.

    Source: OWASP, CSV injection.
    """
    if text.startswith(_FORMULA_BEGINNINGS) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def write_findings(findings: Sequence[Finding], file: Path) -> None:
    """Write findings as JSON, all or nothing."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    text = json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=1)
    try:
        unfinished.write_text(text + "\n", encoding="utf-8")
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)


def write_marked_copy(
    source: Path, findings: Iterable[Finding], file: Path, language: Language
) -> None:
    """Write a copy of one file as a workbook whose cells at fault are coloured and commented.

    A sheet in front lists everything found. Raises RefusedFile for a file that is not opened.
    """
    found = [finding for finding in findings if finding.file == source.name]
    sheets = list(open_sheets(source, language))
    rows = sum(sheet.row_count or _ROWS_IN_MEMORY + 1 for sheet in sheets)
    unfinished = file.with_name(f".{file.stem}.unfinished.xlsx")
    try:
        if source.suffix.lower() == ".xlsx" and rows <= _ROWS_IN_MEMORY:
            _mark_in_memory(source, found, unfinished, language)
        else:
            _mark_row_by_row(source, found, unfinished, language)
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)


def _mark_in_memory(source: Path, findings: list[Finding], file: Path, language: Language) -> None:
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    # data_only: the copy shows what the sender saw, and carries no formula back to anybody.
    workbook = openpyxl.load_workbook(source, data_only=True)
    fills = {
        severity: PatternFill("solid", start_color=colour) for severity, colour in _COLOURS.items()
    }
    for (name, number, position), at_cell in _by_place(findings).items():
        if name is None or name not in workbook.sheetnames:
            continue
        cell = workbook[name].cell(number, position + 1)
        cell.fill = fills[_worst(at_cell)]
        cell.comment = Comment(_comment(at_cell), "Himoya", width=340, height=140)
    front = workbook.create_sheet(sentences.say(language, "What to mend"), 0)
    for row in _front_rows(findings, language):
        front.append(row)
    for letter, width in zip("ABCDEF", (18, 8, 28, 24, 70, 12), strict=True):
        front.column_dimensions[letter].width = width
    workbook.active = 0
    workbook.save(file)


def _mark_row_by_row(source: Path, findings: list[Finding], file: Path, language: Language) -> None:
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    workbook = xlsxwriter.Workbook(str(file), options)
    try:
        fills = {
            severity: workbook.add_format({"bg_color": f"#{colour}"})
            for severity, colour in _COLOURS.items()
        }
        front = workbook.add_worksheet(sentences.say(language, "What to mend"))
        for number, row in enumerate(_front_rows(findings, language)):
            for position, text in enumerate(row):
                front.write(number, position, text)
        by_row: dict[tuple[str | None, int], dict[int, list[Finding]]] = {}
        for (name, number, position), at_cell in _by_place(findings).items():
            by_row.setdefault((name, number), {})[position] = at_cell
        for sheet in open_sheets(source, language):
            copy = workbook.add_worksheet(sheet.sheet)
            for number, cells in sheet.rows:
                marked = by_row.get((sheet.sheet, number), {})
                _copy_row(copy, number, cells, marked, fills)
    finally:
        workbook.close()


def _copy_row(
    copy: Any,
    number: int,
    cells: Sequence[object],
    marked: Mapping[int, list[Finding]],
    fills: Mapping[Severity, Any],
) -> None:
    for position in range(max(len(cells), max(marked, default=-1) + 1)):
        value = cells[position] if position < len(cells) else None
        at_cell = marked.get(position)
        _copy_cell(copy, number - 1, position, value, fills[_worst(at_cell)] if at_cell else None)
        if at_cell:
            copy.write_comment(number - 1, position, _comment(at_cell), {"x_scale": 2})


def _copy_cell(copy: Any, row: int, position: int, value: object, fill: Any) -> None:
    if isinstance(value, datetime | date):
        copy.write_string(row, position, value.isoformat()[:10], fill)
    elif isinstance(value, bool | int | float):
        copy.write(row, position, value, fill)
    elif value is not None:
        copy.write_string(row, position, str(value)[:32_767], fill)
    elif fill is not None:
        copy.write_blank(row, position, None, fill)


def _by_place(findings: Iterable[Finding]) -> dict[_Place, list[Finding]]:
    places: dict[_Place, list[Finding]] = {}
    for finding in findings:
        if finding.row is not None:
            place = (finding.sheet, finding.row, finding.position or 0)
            places.setdefault(place, []).append(finding)
    return places


def _worst(findings: Iterable[Finding]) -> Severity:
    errors = any(finding.severity is Severity.ERROR for finding in findings)
    return Severity.ERROR if errors else Severity.WARNING


def _comment(findings: Iterable[Finding]) -> str:
    return "\n".join(finding.message for finding in findings)[:_LONGEST_COMMENT]


def _front_rows(findings: Sequence[Finding], language: Language) -> Iterable[list[Any]]:
    say = sentences.say
    yield [
        say(language, "Sheet"),
        say(language, "Row"),
        say(language, "Column"),
        say(language, "Value found"),
        say(language, "What is wrong and what is accepted"),
        say(language, "Kind"),
    ]
    kinds = {
        Severity.ERROR: say(language, "error"),
        Severity.WARNING: say(language, "warning"),
    }
    for finding in findings:
        yield [
            finding.sheet or "",
            finding.row,
            finding.column or "",
            # A leading apostrophe keeps what was typed from running as a formula.
            neutralised(finding.value or ""),
            finding.message,
            kinds[finding.severity],
        ]
