"""A filled-in workbook of figures as cells: which line, where it stands, and what was typed.

Nothing is judged here but whether a file may be opened: who asked knows which figures are meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from himoya.exchange.input_sheets import InputSheet, place_of
from himoya.exchange.recognising import is_helping
from himoya.exchange.spreadsheets.figures_form import COUNTED, FIGURE, NAME
from himoya.exchange.workbook_input import workbook_sheets
from himoya.languages.codes import Language

#: Rows of a sheet that are looked at: no form is so long.
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class FormCell:
    """One line of the form. ``row`` as the spreadsheet numbers it; ``value`` as it was read.

    ``shows_error``: a formula stands there and shows an error such as #REF!.
    """

    name: str
    label: str
    sheet: str
    row: int
    value: object
    shows_error: bool = False


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What a workbook holds: its properties, and its lines in their order."""

    properties: Mapping[str, str]
    cells: Sequence[FormCell]


def read_figures_form(file: Path, language: Language) -> FilledForm:
    """Return the lines of a filled-in form, none where it is another workbook.

    Raises RefusedFile for a file that is not opened.
    """
    sheets = workbook_sheets(file, language)
    properties = sheets[0].properties if sheets else {}
    return FilledForm(properties, _lines(sheets))


def _lines(sheets: Sequence[InputSheet]) -> list[FormCell]:
    """Lines of every sheet but the one in front of a marked copy, which comes back mended."""
    return [cell for sheet in sheets if not is_helping(sheet) for cell in _cells(sheet)]


def _cells(sheet: InputSheet) -> list[FormCell]:
    wrong = {place_of(cell) for cell in sheet.error_cells}
    found = []
    for number, row in sheet.open().rows:
        if number > MOST_ROWS:
            break
        name = row[NAME] if len(row) > NAME else None
        if isinstance(name, str) and name.strip():
            label = row[COUNTED]
            found.append(
                FormCell(
                    name.strip(),
                    label.strip() if isinstance(label, str) else "",
                    sheet.sheet or "",
                    number,
                    row[FIGURE],
                    (number, FIGURE) in wrong,
                )
            )
    return found
