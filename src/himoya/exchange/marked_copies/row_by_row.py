"""A marked copy of a long workbook or a CSV file: a plain workbook of the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from himoya.dictionary.findings import Finding, Severity
from himoya.exchange.input_sheets import InputSheet
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
from himoya.exchange.workbook_input import PROPERTY_PREFIX
from himoya.languages.codes import Language

#: Comments make a workbook slow to open; further cells are coloured, and told of in front.
_MOST_COMMENTS = 5_000

#: A sheet holds no more links than this; further rows are told of without one.
_MOST_LINKS = 60_000

#: Longest text of a cell, in characters.
_LONGEST_CELL = 32_767

#: Name of the only sheet of a file that has no sheets.
_ONLY_SHEET = "CSV"

_COLUMNS_WIDE = 50


@dataclass(frozen=True, slots=True)
class _Styles:
    """Formats by colour; None stands for a cell without a mark."""

    plain: Mapping[Severity | None, Any]
    day: Mapping[Severity | None, Any]
    moment: Mapping[Severity | None, Any]


def mark_row_by_row(
    sheets: Iterable[InputSheet], findings: Sequence[Finding], file: Path, language: Language
) -> None:
    """Write the copy without holding it in memory."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(str(file), options)
    try:
        styles = _styles(workbook)
        _front(workbook, findings, language, styles)
        by_row: dict[tuple[str | None, int], dict[int, list[Finding]]] = {}
        for (name, number, position), at_cell in by_place(findings).items():
            by_row.setdefault((name, number), {})[position] = at_cell
        comments, sheets = 0, list(sheets)
        for name, value in (sheets[0].properties if sheets else {}).items():
            workbook.set_custom_property(PROPERTY_PREFIX + name, value, "text")
        for sheet in sheets:
            if sheet.hidden or sheet.sheet in front_names():
                continue
            copy = workbook.add_worksheet(sheet.sheet or _ONLY_SHEET)
            copy.set_column(0, _COLUMNS_WIDE, 16)
            copy.set_comments_author(AUTHOR)
            for number, cells in sheet.open().rows:
                marked = by_row.get((sheet.sheet, number), {})
                _copy_row(copy, number - 1, cells, marked, styles)
                for position, at_cell in marked.items():
                    comments += 1
                    if comments <= _MOST_COMMENTS:
                        text = comment(at_cell)
                        copy.write_comment(number - 1, position, text, {"x_scale": 2})
    finally:
        workbook.close()


def _styles(workbook: Any) -> _Styles:
    def formats(**properties: Any) -> dict[Severity | None, Any]:
        found: dict[Severity | None, Any] = {None: workbook.add_format(properties)}
        for severity, colour in COLOURS.items():
            found[severity] = workbook.add_format({**properties, "bg_color": f"#{colour}"})
        return found

    return _Styles(
        plain=formats(),
        day=formats(num_format="yyyy-mm-dd"),
        moment=formats(num_format="yyyy-mm-dd hh:mm"),
    )


def _front(workbook: Any, findings: Sequence[Finding], language: Language, styles: _Styles) -> None:
    front = workbook.add_worksheet(front_name(language))
    heading = workbook.add_format({"bold": True, "bg_color": "#E5F1EE", "text_wrap": True})
    text = workbook.add_format({"text_wrap": True, "valign": "top"})
    link = workbook.add_format(
        {"font_color": "#0B5D4B", "underline": 1, "align": "center", "valign": "top"}
    )
    for position, width in enumerate(FRONT_WIDTHS):
        front.set_column(position, position, width)
    for position, title in enumerate(front_headings(language)):
        front.write_string(0, position, title, heading)
    rows = 0
    for rows, row in enumerate(front_rows(findings, language, _ONLY_SHEET), start=1):
        front.set_row(rows, row.height)
        for position, value in enumerate(row.cells):
            if isinstance(value, int):
                if row.target is not None and rows <= _MOST_LINKS:
                    front.write_url(rows, position, f"internal:{row.target}", link, str(value))
                    # The link stays, and the number can be sorted as a number.
                    front.write_number(rows, position, value, link)
                else:
                    front.write_number(rows, position, value, text)
            elif value:
                is_kind = position == len(row.cells) - 1
                style = styles.plain[row.severity] if is_kind else text
                front.write_string(rows, position, value, style)
    front.freeze_panes(1, 0)
    front.autofilter(0, 0, rows, len(FRONT_WIDTHS) - 1)
    front.set_landscape()
    front.set_paper(9)
    front.fit_to_pages(1, 0)


def _copy_row(
    copy: Any,
    row: int,
    cells: Sequence[object],
    marked: Mapping[int, list[Finding]],
    styles: _Styles,
) -> None:
    for position in range(max(len(cells), max(marked, default=-1) + 1)):
        value = cells[position] if position < len(cells) else None
        at_cell = marked.get(position)
        severity = worst(at_cell) if at_cell else None
        # Most cells are texts: they come first.
        if isinstance(value, str) and value:
            text = value[:_LONGEST_CELL]
            copy.write_string(row, position, text, styles.plain[severity])
        elif value is not None and value != "":
            _copy_value(copy, (row, position), value, styles, severity)
        elif severity is not None:
            copy.write_blank(row, position, None, styles.plain[severity])


def _copy_value(
    copy: Any,
    place: tuple[int, int],
    value: object,
    styles: _Styles,
    severity: Severity | None,
) -> None:
    """Write a value that is no text as what it is."""
    if isinstance(value, datetime) and value.time() != time():
        copy.write_datetime(*place, value, styles.moment[severity])
    elif isinstance(value, date):
        copy.write_datetime(*place, value, styles.day[severity])
    elif isinstance(value, bool):
        copy.write_boolean(*place, value, styles.plain[severity])
    elif isinstance(value, int | float):
        copy.write_number(*place, value, styles.plain[severity])
    else:
        copy.write_string(*place, str(value), styles.plain[severity])
