"""Questions that are there for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.situation.actions import QUESTION
from himoya.platform.situation.models import CountQuestion, QuestionState
from himoya.platform.situation.sealing import open_answer

#: Questions on the page; older ones stay in the database.
MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionShown:
    """One question; ``answer`` is there where it was opened, ``may_answer`` by role and reach."""

    id: UUID
    agency_name: str
    month: date
    count: int
    lowest: int
    highest: int
    state: QuestionState
    opened_at: datetime
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    may_answer: bool = False


def questions(reader: Reader) -> list[QuestionShown]:
    """Return the questions to agencies whose cases the reader sees, the latest month first."""
    reader.check(Verb.SEE_CASE)
    with looking_as(reader):
        rows = list(CountQuestion.objects.order_by("-month", "agency")[:MOST])
    return _shown(reader, rows)


def question(reader: Reader, id: UUID) -> QuestionShown:
    """Return one question with its answer, and record that it was read.

    Raises NotPermitted, NotThere, KeyTrouble.
    """
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        row = CountQuestion.objects.filter(id=id).first()
        if row is None:
            raise NotThere(QUESTION, str(id))
        found = _shown(reader, [row], with_answers=True)[0]
        record(Act.READ, by=reader, subject=Subject(QUESTION, str(id)))
    return found


def waiting_questions(reader: Reader) -> list[QuestionShown]:
    """Return the questions that the reader can answer and nobody has answered yet."""
    if not reader.may(Verb.ASSIGN_CASE):
        return []
    with looking_as(reader):
        rows = list(CountQuestion.objects.filter(state=QuestionState.OPEN.value)[:MOST])
    return [one for one in _shown(reader, rows) if one.may_answer]


def _shown(
    reader: Reader, rows: Sequence[CountQuestion], *, with_answers: bool = False
) -> list[QuestionShown]:
    agencies = names_of({row.agency_id for row in rows}, reader.language)
    people = display_names({row.answered_by_id for row in rows if row.answered_by_id})
    return [
        QuestionShown(
            id=row.id,
            agency_name=agencies[row.agency_id],
            month=row.month,
            count=row.count,
            lowest=row.lowest,
            highest=row.highest,
            state=QuestionState(row.state),
            opened_at=row.opened_at,
            answer=open_answer(row.id, row.answer) if with_answers else "",
            answered_by=people.get(row.answered_by_id, "") if row.answered_by_id else "",
            answered_at=row.answered_at,
            closed_at=row.closed_at,
            may_answer=reader.may(Verb.ASSIGN_CASE)
            and reader.reaches(Verb.ASSIGN_CASE, row.agency_id),
        )
        for row in rows
    ]
