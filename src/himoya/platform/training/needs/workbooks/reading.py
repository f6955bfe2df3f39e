"""Lines of a workbook as answers. Nothing is stored here; every problem is named."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.folding import fold
from himoya.platform.training.needs.codes import LONGEST_CODE, SHORTEST_CODE, is_too_short
from himoya.platform.training.needs.workbooks.columns import (
    ENDS,
    Column,
    columns,
    known_heads,
    known_hints,
)
from himoya.programmes.needs.bank import Skill
from himoya.programmes.needs.replies import HIGHEST, LOWEST, Rating
from himoya.statistics.published_tables.sheets import Row, rows_of
from himoya.statistics.published_tables.unreadable import UnreadableTable

#: Lines of one workbook; a larger group sends several.
MOST_LINES = 2000

#: Rows of a file among which the heads are looked for.
_TOP = 10

#: Letters of a value that a message repeats.
_REPEATED = 40

_STEPS = {str(step): step for step in range(LOWEST, HIGHEST + 1)}


class WorkbookRefused(Exception):
    """Nothing is taken in; ``problems`` name row, column, value and what is accepted."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(len(self.problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one person answered, and in which row it stands."""

    row: int
    ratings: Mapping[str, Rating]
    code: str


def from_workbook(
    content: bytes, group: UUID, skills: Sequence[Skill], language: Language
) -> list[Line]:
    """Return the answers in a workbook that was downloaded for a group, asked about ``skills``.

    Raises WorkbookRefused with every problem.
    """
    asked = columns(skills)
    rows = _below_heads(_rows(content, language), asked, group)
    if not rows:
        raise WorkbookRefused([_("No line is filled in.")])
    if len(rows) > MOST_LINES:
        most = {"found": len(rows), "most": MOST_LINES}
        text = _("The workbook has %(found)d lines; at most %(most)d are taken in at once.")
        raise WorkbookRefused([text % most])
    reading = _Reading(asked, language, [])
    lines = [reading.line(row) for row in rows]
    reading.refuse_same_codes(lines)
    if reading.problems:
        raise WorkbookRefused(reading.problems)
    return lines


def about_code(row: int, said: str, language: Language) -> str:
    """Return a refusal of a private code, which is not repeated: it is the person's alone."""
    told = {"row": row, "column": Column(None, None).heading(language), "said": said}
    return _("Row %(row)d, %(column)s: %(said)s") % told


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


def _below_heads(rows: Sequence[Row], asked: Sequence[Column], group: UUID) -> list[Row]:
    """Return the lines of people. The heads may be in any language, and have to be all there."""
    heads, hints = known_heads(asked), known_hints(asked)
    place = next((at for at, row in enumerate(rows[:_TOP]) if _told(row) in heads), None)
    if place is None:
        text = _(
            "The heads of the columns are not those of the workbook that was downloaded for this "
            "group. Download it again, and leave its first rows as they are."
        )
        raise WorkbookRefused([text])
    if not any(str(group) in row.values for row in rows[:place]):
        text = _(
            "This workbook was downloaded for another group, or the line with its group was "
            "changed. Take it in at its own group."
        )
        raise WorkbookRefused([text])
    return [row for row in rows[place + 1 :] if _told(row) not in hints]


def _told(row: Row) -> tuple[str, ...]:
    """The cells of a row up to the last that holds something."""
    filled = [at for at, value in enumerate(row.values, start=1) if value]
    return row.values[: filled[-1]] if filled else ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What lines are read against, and what is wrong with them so far."""

    asked: Sequence[Column]
    language: Language
    problems: list[str]

    def line(self, row: Row) -> Line:
        told = _told(row)
        given = [*told, *[""] * len(self.asked)][: len(self.asked)]
        if len(told) > len(self.asked):
            self._refuse_beside(row, told[len(self.asked)])
        before, ratings = len(self.problems), {}
        for place in range(0, len(self.asked) - 1, 2):
            skill, rating = self.asked[place].skill, self._rating(row, place, given)
            if skill is not None and rating is not None:
                ratings[skill.code] = rating
        if not ratings and len(self.problems) == before:
            text = _("Row %(row)d: no skill is rated. Rate at least one, or empty the line.")
            self.problems.append(text % {"row": row.line})
        self._check_code(row, given[-1])
        return Line(row=row.line, ratings=ratings, code=given[-1])

    def refuse_same_codes(self, lines: Sequence[Line]) -> None:
        first: dict[str, int] = {}
        for one in lines:
            key = fold(one.code)
            if key and key in first:
                said = _("the same code stands in row %(first)d; two people need two codes.")
                self.refuse_code(one.row, said % {"first": first[key]})
            elif key:
                first[key] = one.row

    def refuse_code(self, row: int, said: str) -> None:
        self.problems.append(about_code(row, said, self.language))

    def _rating(self, row: Row, place: int, given: Sequence[str]) -> Rating | None:
        pair = given[place : place + 2]
        wrong = [at for at, text in enumerate(pair) if text and text not in _STEPS]
        for at in wrong:
            self._refuse(row, place + at, pair[at], self.asked[place].accepted(self.language))
        if wrong or not any(pair):
            return None
        if not all(pair):
            accepted = _("%(lowest)s to %(highest)s, since the other question is answered") % ENDS
            self._refuse(row, place + pair.index(""), "–", accepted)
            return None
        return Rating(*(_STEPS[text] for text in pair))

    def _check_code(self, row: Row, code: str) -> None:
        if len(code) > LONGEST_CODE:
            said = _("at most %(signs)s letters or digits are accepted.")
            self.refuse_code(row.line, said % {"signs": LONGEST_CODE})
        elif is_too_short(code):
            said = _("at least %(signs)s letters or digits are accepted, or nothing.")
            self.refuse_code(row.line, said % {"signs": SHORTEST_CODE})

    def _refuse(self, row: Row, place: int, found: str, accepted: str) -> None:
        text = _("Row %(row)d, %(column)s: “%(found)s”. Accepted: %(accepted)s.")
        column = self.asked[place].heading(self.language)
        told = {"row": row.line, "column": column, "found": _cut(found), "accepted": accepted}
        self.problems.append(text % told)

    def _refuse_beside(self, row: Row, found: str) -> None:
        text = _(
            "Row %(row)d: “%(found)s” stands beside the columns. Accepted: nothing there, since "
            "only the questions are asked."
        )
        self.problems.append(text % {"row": row.line, "found": _cut(found)})


def _cut(text: str) -> str:
    return text if len(text) <= _REPEATED else f"{text[:_REPEATED]}…"
