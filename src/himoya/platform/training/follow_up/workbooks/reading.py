"""Lines of a workbook as answers. Nothing is stored here; every problem is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.training.answer_workbooks.reading import (
    Expected,
    WorkbookRefused,
    about_cell,
    beside_columns,
    code_problems,
    lines_of,
    same_codes,
    told_in,
)
from himoya.platform.training.follow_up.answering import LONGEST_WORDS
from himoya.platform.training.follow_up.workbooks.columns import (
    Column,
    columns,
    known_heads,
    known_hints,
)
from himoya.programmes.follow_up.results import Reply
from himoya.statistics.published_tables.sheets import Row

#: Columns of which a line has one answer.
_ONE = ("applied", "often", "post", "audience", "agency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one person answered, and in which row it stands; ``pair`` is the code as typed."""

    row: int
    reply: Reply


def from_workbook(
    content: bytes, round_id: UUID, agencies: Sequence[str], language: Language
) -> list[Line]:
    """Return the answers in a workbook that was downloaded for a round.

    Raises WorkbookRefused with every problem.
    """
    asked, problems = columns(agencies), list[str]()
    lines = [
        _line(row, asked, language, problems)
        for row in lines_of(content, _expected(asked, round_id), language)
    ]
    problems += same_codes(((one.row, one.reply.pair) for one in lines), language)
    if problems:
        raise WorkbookRefused(problems)
    return lines


def _expected(asked: Sequence[Column], round_id: UUID) -> Expected:
    return Expected(
        owner=round_id,
        heads=known_heads(asked),
        hints=known_hints(asked),
        other_heads=_(
            "The heads of the columns are not those of the workbook that was downloaded for these "
            "questions. Download it again, and leave its first rows as they are."
        ),
        other_owner=_(
            "This workbook was downloaded for other questions, or the line that names them was "
            "changed. Take it in where it was downloaded."
        ),
    )


def _line(row: Row, asked: Sequence[Column], language: Language, problems: list[str]) -> Line:
    given = [*told_in(row), *[""] * len(asked)][: len(asked)]
    problems += beside_columns(row, len(asked))
    said = [
        (column, _answer(row, column, text.strip(), language, problems))
        for column, text in zip(asked, given, strict=True)
    ]
    one = {column.name: answer for column, answer in said if column.name in _ONE}
    own = {column.code: answer for column, answer in said if column.name == "words" and answer}
    ticked = {column.code for column, answer in said if column.name == "obstacles" and answer}
    told = {column.name: answer for column, answer in said}
    return Line(
        row=row.line,
        reply=Reply(
            **{name: one.get(name, "") for name in _ONE},
            obstacles=frozenset(ticked),
            pair=told["code"],
            words=own,
            may_be_quoted=bool(told["may_be_quoted"]),
        ),
    )


def _answer(row: Row, column: Column, text: str, language: Language, problems: list[str]) -> str:
    """Return the code of an answer, or its words; what is wrong is added to the problems."""
    if column.name == "code":
        problems += code_problems(row.line, text, language)
        return text
    if not text and not column.is_required:
        return ""
    if column.name == "words":
        found = text if len(text) <= LONGEST_WORDS else None
    else:
        found = column.read(text)
    if found is None:
        head, accepted = column.heading(language), column.accepted(language)
        problems.append(about_cell(row.line, head, text or "–", accepted))
    return found or ""
