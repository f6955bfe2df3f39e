"""A workbook with answers as rows of text. Nothing is stored here; every problem is named."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.folding import fold
from himoya.platform.training.private_codes import LONGEST_CODE, SHORTEST_CODE, is_too_short
from himoya.statistics.published_tables.sheets import Row, rows_of
from himoya.statistics.published_tables.unreadable import UnreadableTable

#: Lines of one workbook; more people send several.
MOST_LINES = 2000

#: Rows of a file among which the heads are looked for.
_TOP = 10

#: Letters of a value that a message repeats.
_REPEATED = 40


class WorkbookRefused(Exception):
    """Nothing is taken in; ``problems`` name row, column, value and what is accepted."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(len(self.problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Whose workbook it has to be, and what stands above its lines, in every language.

    ``other_heads`` and ``other_owner`` are what is said where it is another one.
    """

    owner: UUID
    heads: Container[tuple[str, ...]]
    hints: Container[tuple[str, ...]]
    other_heads: str
    other_owner: str


def lines_of(content: bytes, expected: Expected, language: Language) -> list[Row]:
    """Return the lines of people. Raises WorkbookRefused.

    The heads may be in any language, and have to be all there.
    """
    rows = _rows(content, language)
    place = next((at for at, row in enumerate(rows[:_TOP]) if told_in(row) in expected.heads), None)
    if place is None:
        raise WorkbookRefused([expected.other_heads])
    if not any(str(expected.owner) in row.values for row in rows[:place]):
        raise WorkbookRefused([expected.other_owner])
    found = [row for row in rows[place + 1 :] if told_in(row) not in expected.hints]
    if not found:
        raise WorkbookRefused([_("No line is filled in.")])
    if len(found) > MOST_LINES:
        most = {"found": len(found), "most": MOST_LINES}
        text = _("The workbook has %(found)d lines; at most %(most)d are taken in at once.")
        raise WorkbookRefused([text % most])
    return found


def told_in(row: Row) -> tuple[str, ...]:
    """Return the cells of a row up to the last that holds something."""
    filled = [at for at, value in enumerate(row.values, start=1) if value]
    return row.values[: filled[-1]] if filled else ()


def about_cell(row: int, column: str, found: str, accepted: str) -> str:
    """Return the refusal of one cell."""
    text = _("Row %(row)d, %(column)s: “%(found)s”. Accepted: %(accepted)s.")
    return text % {"row": row, "column": column, "found": _cut(found), "accepted": accepted}


def beside_columns(row: Row, columns: int) -> list[str]:
    """Return the refusal of what stands beside the columns; nothing where nothing does."""
    told = told_in(row)
    if len(told) <= columns:
        return []
    text = _(
        "Row %(row)d: “%(found)s” stands beside the columns. Accepted: nothing there, since "
        "only the questions are asked."
    )
    return [text % {"row": row.line, "found": _cut(told[columns])}]


def code_heading(language: Language) -> str:
    """Return the head of the column of private codes."""
    with translation.override(language):
        return _("Private code")


def code_accepted(language: Language) -> str:
    """Return what is accepted as a private code."""
    with translation.override(language):
        return _("letters or digits that only the person knows, or nothing")


def about_code(row: int, said: str, language: Language) -> str:
    """Return a refusal of a private code, which is not repeated: it is the person's alone."""
    told = {"row": row, "column": code_heading(language), "said": said}
    return _("Row %(row)d, %(column)s: %(said)s") % told


def code_problems(row: int, code: str, language: Language) -> list[str]:
    """Return what is wrong with the length of a code; nothing where nothing is."""
    if len(code) > LONGEST_CODE:
        said = _("at most %(signs)s letters or digits are accepted.") % {"signs": LONGEST_CODE}
    elif is_too_short(code):
        said = _("at least %(signs)s letters or digits are accepted, or nothing.") % {
            "signs": SHORTEST_CODE
        }
    else:
        return []
    return [about_code(row, said, language)]


def same_codes(codes: Iterable[tuple[int, str]], language: Language) -> list[str]:
    """Return refusals of codes that two rows share. ``codes`` are pairs of row and code."""
    first: dict[str, int] = {}
    problems = []
    for row, code in codes:
        key = fold(code)
        if key and key in first:
            said = _("the same code stands in row %(first)d; two people need two codes.")
            problems.append(about_code(row, said % {"first": first[key]}, language))
        elif key:
            first[key] = row
    return problems


def _rows(content: bytes, language: Language) -> list[Row]:
    unreadable = _("This file cannot be read as a workbook. Save it as .xlsx again.")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.xlsx"
        file.write_bytes(content)
        try:
            rows = rows_of(file, language)
        except UnreadableTable:
            raise WorkbookRefused([unreadable]) from None
    if any("\0" in value for row in rows for value in row.values):
        raise WorkbookRefused([unreadable])
    if formulas := _formulas(content):
        text = _("Cell %(cell)s: a formula stands there. Accepted: what it gives, typed.")
        raise WorkbookRefused([text % {"cell": one} for one in formulas])
    return rows


def _formulas(content: bytes) -> list[str]:
    """The cells with formulas. One that no program has worked out would be read as empty."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True)
    try:
        rows = book.worksheets[0].iter_rows()
        return [one.coordinate for row in rows for one in row if one.data_type == "f"]
    finally:
        book.close()


def _cut(text: str) -> str:
    return text if len(text) <= _REPEATED else f"{text[:_REPEATED]}…"
