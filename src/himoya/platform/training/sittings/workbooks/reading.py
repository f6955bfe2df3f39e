"""Lines of a workbook as answers. Nothing is stored here; every problem is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.training.answer_workbooks.reading import (
    Expected,
    WorkbookRefused,
    about_cell,
    about_code,
    beside_columns,
    lines_of,
    same_codes,
    told_in,
)
from himoya.platform.training.item_banks.questions import LONGEST_ANSWER, LONGEST_SENTENCES
from himoya.platform.training.sittings.workbooks.columns import (
    accepted,
    headings,
    known_heads,
    known_hints,
)
from himoya.programmes.item_bank.items import Item, Kind
from himoya.programmes.item_bank.pairs import given_by_numbers
from himoya.programmes.item_bank.scoring import UnknownAnswer, score
from himoya.statistics.published_tables.sheets import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one person answered, by id of question, and in which row it stands."""

    row: int
    code: str
    given: Mapping[str, str]


def from_workbook(
    content: bytes, sitting: UUID, items: Sequence[Item], language: Language
) -> list[Line]:
    """Return the filled-in lines of a workbook that was downloaded for a test at an event.

    Raises WorkbookRefused with every problem.
    """
    reading = _Reading(items, language, headings(items, language), [])
    read = [reading.line(one) for one in lines_of(content, _expected(items, sitting), language)]
    lines = [one for one in read if one.given]
    if not lines and not reading.problems:
        raise WorkbookRefused([_("No line is filled in.")])
    codes = same_codes(((one.row, one.code) for one in lines), language)
    if reading.problems or codes:
        raise WorkbookRefused([*reading.problems, *codes])
    return lines


def _expected(items: Sequence[Item], sitting: UUID) -> Expected:
    return Expected(
        owner=sitting,
        heads=known_heads(items),
        hints=known_hints(items),
        other_heads=_(
            "The heads of the columns are not those of the workbook that was downloaded for this "
            "test. Download it again, and leave its first rows as they are."
        ),
        other_owner=_(
            "This workbook was downloaded for another test, or the line with its test was changed. "
            "Take it in at its own test."
        ),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """What lines are read against, and what is wrong with them so far."""

    items: Sequence[Item]
    language: Language
    heads: Sequence[str]
    problems: list[str]

    def line(self, row: Row) -> Line:
        told = [*told_in(row), *[""] * len(self.heads)][: len(self.heads)]
        self.problems.extend(beside_columns(row, len(self.heads)))
        code, *cells = (one.strip() for one in told)
        given: dict[str, str] = {}
        for place, (item, cell) in enumerate(zip(self.items, cells, strict=True), 1):
            if not cell:
                continue
            try:
                if told_as := _answer(item, cell):
                    given[item.id] = told_as
            except UnknownAnswer:
                given[item.id] = cell  # so that the line is not taken for an empty one
                said = accepted(item, self.language)
                self.problems.append(about_cell(row.line, self.heads[place], cell, said))
        if given and not code:
            said = _("the private code is missing.")
            self.problems.append(about_code(row.line, said, self.language))
        return Line(row=row.line, code=code, given=given)


def _answer(item: Item, cell: str) -> str:
    """Return what a cell answers, as it is scored. Raises UnknownAnswer."""
    longest = LONGEST_SENTENCES if item.kind is Kind.OPEN else LONGEST_ANSWER
    if len(cell) > longest:
        raise UnknownAnswer(cell)
    if item.kind is Kind.MATCHING:
        return given_by_numbers(item, cell)
    score(item, cell)
    return cell
