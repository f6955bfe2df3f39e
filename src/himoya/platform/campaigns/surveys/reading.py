"""Lines of a workbook as answers to questions. Nothing is stored; every problem is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.campaigns.surveys.workbook import Column, heading, known_headings
from himoya.platform.campaigns.told import AnswersTold
from himoya.platform.followed_work.workbooks.cells import Reading, WorkbookRefused, readings
from himoya.programmes.outcome_surveys.bank import survey_bank

_LARGEST = 2_147_483_647
_FILLED = (Column.ANSWERED, Column.NUMBER, Column.PERCENTAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the lines of one question say; ``line`` is the first of them."""

    line: int
    version: int
    told: AnswersTold


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    """The numbers of one answer."""

    reading: Reading[Column]
    question: str
    answer: str
    answered: int | None
    number: int | None
    percentage: float | None
    version: int | None


def from_workbook(content: bytes, ending: str, language: Language, wave: UUID) -> list[Line]:
    """Return the questions whose lines are filled in. Raises WorkbookRefused with every problem."""
    read = readings(content, ending, language, Column, heading, known_headings())
    by_question: dict[str, list[_Cells]] = {}
    for cells in map(_cells, read):
        by_question.setdefault(cells.question, []).append(cells)
    lines = [_line(cells, wave) for cells in by_question.values() if _is_filled(cells)]
    problems = [problem for one in read for problem in one.problems]
    if problems:
        raise WorkbookRefused(problems)
    return lines


def _cells(reading: Reading[Column]) -> _Cells:
    whole = _("a whole number from 0, or nothing")
    question, answer = reading.values[Column.QUESTION_CODE], reading.values[Column.ANSWER_CODE]
    known = survey_bank().questions.get(question)
    if known is None:
        reading.refuse(Column.QUESTION_CODE, "; ".join(survey_bank().questions))
    elif answer not in known.answers:
        reading.refuse(Column.ANSWER_CODE, "; ".join(known.answers))
    per_cent = _("a number from 0 to 100, or nothing")
    return _Cells(
        reading=reading,
        question=question,
        answer=answer,
        answered=reading.read(Column.ANSWERED, _whole, whole),
        number=reading.read(Column.NUMBER, _whole, whole),
        percentage=reading.read(Column.PERCENTAGE, _per_cent, per_cent),
        version=reading.read(Column.VERSION, int, _("a version of the downloaded file")),
    )


def _is_filled(cells: Sequence[_Cells]) -> bool:
    return any(one.reading.values[column] for one in cells for column in _FILLED)


def _line(cells: Sequence[_Cells], wave: UUID) -> Line:
    first = cells[0]
    people = _one_of_all(cells)
    seen: set[str] = set()
    for one in cells:
        if one.answer in seen:
            one.reading.refuse(Column.ANSWER_CODE, _("each answer in one line"))
        seen.add(one.answer)
    told = AnswersTold(
        wave_id=wave,
        question=first.question,
        people=people,
        counts={one.answer: one.number for one in cells if one.number is not None},
        percentages={one.answer: one.percentage for one in cells if one.percentage is not None},
    )
    return Line(line=first.reading.row.line, version=first.version or 0, told=told)


def _one_of_all(cells: Sequence[_Cells]) -> int:
    """Return how many answered; where lines differ or none says it, a refusal is noted."""
    given = [one for one in cells if one.answered is not None]
    if not given or not given[0].answered:
        cells[0].reading.refuse(Column.ANSWERED, _("how many people answered, 1 or more"))
        return 0
    for one in given[1:]:
        if one.answered != given[0].answered:
            accepted = _("the same number in all lines of a question")
            one.reading.refuse(Column.ANSWERED, accepted)
    return given[0].answered


def _whole(text: str) -> int:
    """Raises ValueError."""
    number = int(text)
    if not 0 <= number <= _LARGEST:
        raise ValueError(text)
    return number


def _per_cent(text: str) -> float:
    """Raises ValueError; NaN is no number here either."""
    number = float(text.removesuffix("%").strip().replace(",", "."))
    if not 0 <= number <= 100:
        raise ValueError(text)
    return number
