"""Everything that writes in this room: asking, answering, closing."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.register.queries.figures import registered_by_month
from himoya.platform.situation.models import CountQuestion, QuestionState
from himoya.platform.situation.refusals import QuestionRefused, Why
from himoya.platform.situation.rules import (
    CLASSIFICATION,
    LEADS_TO,
    last_closed_month,
    left_its_range,
)
from himoya.platform.situation.sealing import seal_answer

#: The kind of record under which the audit speaks of a question.
QUESTION = "count_question"

SHORTEST, LONGEST = 3, 2000


def open_questions() -> int:
    """Ask every agency whose count of the last month left its usual range; return how many.

    Work of the system, done again and again: an agency is asked once about a month.
    """
    month = last_closed_month(today())
    with whole_table("counts of agencies that left their usual range"):
        asked = set(CountQuestion.objects.filter(month=month).values_list("agency", flat=True))
        counted = registered_by_month(CLASSIFICATION)
        new = [
            CountQuestion(
                agency_id=agency,
                month=month,
                count=months.get(month, 0),
                lowest=band.lowest,
                highest=band.highest,
                opened_at=now(),
            )
            for agency, months in sorted(counted.items())
            if agency not in asked and (band := left_its_range(months, month)) is not None
        ]
        return sum(_open(one) for one in new)


def _open(question: CountQuestion) -> bool:
    """Write one question; another worker may have been quicker."""
    try:
        with transaction.atomic():
            question.save(force_insert=True)
    except IntegrityError:
        return False
    subject = Subject(QUESTION, str(question.id))
    record(Act.CREATED, by=None, subject=subject, details={"count": question.count})
    return True


def answer_question(*, by: Reader, question: UUID, words: str) -> None:
    """Answer in words. Raises NotPermitted, NotThere, QuestionRefused, KeyTrouble."""
    by.check(Verb.ASSIGN_CASE)
    if not SHORTEST <= len(words) <= LONGEST:
        raise QuestionRefused(Why.NEEDS_WORDS)
    with reading_as(by):
        one = _locked(by, question, QuestionState.ANSWERED)
        one.answer = seal_answer(one.id, words)
        one.answered_by_id, one.answered_at = by.account, now()
        _finish(by, one)


def close_question(*, by: Reader, question: UUID) -> None:
    """Close a question that was answered. Raises NotPermitted, NotThere, QuestionRefused."""
    by.check(Verb.ASSIGN_CASE)
    with reading_as(by):
        one = _locked(by, question, QuestionState.CLOSED)
        one.closed_by_id, one.closed_at = by.account, now()
        _finish(by, one)


def _locked(by: Reader, id: UUID, state: QuestionState) -> CountQuestion:
    """Return a question on its way into a state, locked until the transaction ends."""
    one: CountQuestion | None = (
        CountQuestion.objects.select_for_update(of=("self",)).filter(id=id).first()
    )
    if one is None:
        raise NotThere(QUESTION, str(id))
    if not by.reaches(Verb.ASSIGN_CASE, one.agency_id):
        raise QuestionRefused(Why.NOT_YOURS_TO_ANSWER)
    if state not in LEADS_TO[QuestionState(one.state)]:
        raise QuestionRefused(Why.CHANGED_MEANWHILE)
    one.state = state.value
    return one


def _finish(by: Reader, one: CountQuestion) -> None:
    one.save()
    subject = Subject(QUESTION, str(one.id))
    record(Act.CHANGED, by=by, subject=subject, details={"state": one.state})
