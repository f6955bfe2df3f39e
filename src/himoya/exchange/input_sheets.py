"""Sheets that hold rows, not yet read: what workbooks and CSV files have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

#: A row as the spreadsheet numbers it, and its cells from column A on.
NumberedRow = tuple[int, Sequence[object]]


@dataclass(frozen=True, slots=True)
class OpenedRows:
    """The rows of one sheet, once; how many and how wide they are (None where not known)."""

    rows: Iterator[NumberedRow]
    count: int | None = None
    width: int | None = None


@dataclass(frozen=True, slots=True)
class InputSheet:
    """One sheet (or one CSV file), not yet read.

    ``open`` may be called again: nothing is kept between two readings. ``properties`` is what the
    template wrote into the workbook; ``error_cells`` are cells (such as ``D7``) whose formula shows
    an error and which are read as empty.
    """

    file: Path
    sheet: str | None
    open: Callable[[], OpenedRows]
    properties: dict[str, str] = field(default_factory=dict)
    hidden: bool = False
    error_cells: tuple[str, ...] = ()


def is_empty(cells: Sequence[object]) -> bool:
    """Whether a row holds nothing but white space."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def column_letters(position: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    letters, number = "", position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_of(cell: str) -> tuple[int, int]:
    """Return row (from 1) and column (from 0) of a cell such as D7."""
    letters = cell.rstrip("0123456789")
    number = reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters, 0)
    return int(cell.removeprefix(letters)), number - 1
