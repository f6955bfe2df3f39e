"""Asking and answering: who sees what, what is refused, and what stands in the audit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.assistance.desk import actions
from himoya.platform.assistance.desk.figures import desk_figures, last_months
from himoya.platform.assistance.desk.queries import (
    alike,
    answered_about,
    on_forms_now,
    question_of,
    questions,
    with_words,
)
from himoya.platform.assistance.kinds import QUESTION, QuestionState, Where
from himoya.platform.assistance.models import DeskQuestion
from himoya.platform.assistance.refusals import AssistanceRefused, Why
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.proposals.kinds import Kind
from himoya.platform.proposals.models import Proposal
from tests.platform.assistance.conftest import FIELD, TEXT, Desk
from tests.platform.people import People

ANSWER = {"en": "Answer what the victim says.", "ru": "Ответьте так, как говорит жертва."}


def told(reader: Reader, id: UUID, where: Where = Where.ALL, days: int | None = None) -> None:
    until = None if days is None else today() + timedelta(days=days)
    actions.answer(by=reader, id=id, version=None, wordings=ANSWER, where=where, holds_until=until)


def seen(reader: Reader) -> set[UUID]:
    with looking_as(reader):
        return set(questions(reader).values_list("id", flat=True))


def test_another_agency_sees_a_question_only_when_it_was_answered_for_all(
    desk: Desk, asked: UUID
) -> None:
    assert seen(desk.police) == seen(desk.statistician) == {asked}
    assert seen(desk.court) == set()
    with pytest.raises(NotThere):
        question_of(desk.court, asked)
    told(desk.statistician, asked, Where.AGENCY)
    assert seen(desk.court) == set()
    told(desk.statistician, asked, Where.ALL)
    shown = question_of(desk.court, asked)
    assert shown.answer is not None and shown.answer.in_language("ru") == ANSWER["ru"]
    # Which agency asked is nobody's business.
    assert shown.agency == "" and question_of(desk.statistician, asked).agency != ""


def test_practice_is_apart(people: People, asked: UUID) -> None:
    assert seen(people.reader("investigator", practice=True)) == set()
    assert seen(people.reader("statistician", practice=True)) == set()


def test_who_does_not_answer_cannot(desk: Desk, asked: UUID, people: People) -> None:
    with pytest.raises(NotPermitted):
        told(desk.police, asked)
    with pytest.raises(NotPermitted):
        actions.ask(by=people.reader("auditor"), about=FIELD, text=TEXT)


@pytest.mark.parametrize(
    ("about", "text", "why"),
    [("victim.nothing", TEXT, Why.UNKNOWN_FIELD), (FIELD, "  ", Why.NEEDS_WORDS)],
)
def test_a_question_needs_a_field_and_words(desk: Desk, about: str, text: str, why: Why) -> None:
    with pytest.raises(AssistanceRefused) as refused:
        actions.ask(by=desk.police, about=about, text=text)
    assert refused.value.why is why


@pytest.mark.parametrize(
    ("wordings", "where", "days", "why"),
    [
        ({"en": " "}, Where.ALL, None, Why.NEEDS_AN_ANSWER),
        (ANSWER, Where.FORMS, None, Why.ENDS_TOO_EARLY),
        (ANSWER, Where.FORMS, -1, Why.ENDS_TOO_EARLY),
    ],
)
def test_an_answer_needs_words_and_on_forms_a_last_day(
    desk: Desk,
    asked: UUID,
    wordings: Mapping[str, str],
    where: Where,
    days: int | None,
    why: Why,
) -> None:
    until = None if days is None else today() + timedelta(days=days)
    with pytest.raises(AssistanceRefused) as refused:
        actions.answer(
            by=desk.statistician,
            id=asked,
            version=1,
            wordings=wordings,
            where=where,
            holds_until=until,
        )
    assert refused.value.why is why
    assert question_of(desk.police, asked).state is QuestionState.OPEN


def test_two_people_at_once_are_noticed(desk: Desk, asked: UUID) -> None:
    told(desk.statistician, asked)
    with pytest.raises(AssistanceRefused) as refused:
        actions.answer(by=desk.statistician, id=asked, version=1, wordings=ANSWER)
    assert refused.value.why is Why.CHANGED_MEANWHILE


def test_forms_show_an_answer_until_its_last_day(
    desk: Desk, asked: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(desk.statistician, asked, Where.ALL)
    assert on_forms_now(desk.court) == {}
    told(desk.statistician, asked, Where.FORMS, days=3)
    assert [one.in_language("en") for one in on_forms_now(desk.court)[FIELD]] == [ANSWER["en"]]
    last = today() + timedelta(days=3)
    module = "himoya.platform.assistance.desk.queries.today"
    monkeypatch.setattr(module, lambda: last)
    assert FIELD in on_forms_now(desk.court)
    monkeypatch.setattr(module, lambda: last + timedelta(days=1))
    assert on_forms_now(desk.court) == {}


def test_an_answer_is_taken_from_forms_and_stays_at_the_desk(desk: Desk, asked: UUID) -> None:
    told(desk.statistician, asked, Where.FORMS, days=3)
    actions.take_from_forms(by=desk.statistician, id=asked, version=2)
    assert on_forms_now(desk.court) == {}
    assert question_of(desk.court, asked).answer is not None
    with pytest.raises(AssistanceRefused):
        actions.take_from_forms(by=desk.statistician, id=asked, version=3)


def test_a_second_question_gets_the_answer_of_the_first(desk: Desk, asked: UUID) -> None:
    second = actions.ask(by=desk.court, about=FIELD, text="And if the documents differ?").id
    assert alike(desk.statistician, question_of(desk.statistician, second)) == []
    told(desk.statistician, asked, Where.AGENCY)
    near = alike(desk.statistician, question_of(desk.statistician, second))
    assert [one.id for one in near] == [asked]
    # What was answered to the police alone is not told to the court by a link.
    with pytest.raises(AssistanceRefused) as refused:
        actions.answer_as_before(by=desk.statistician, id=second, version=1, same_as=asked)
    assert refused.value.why is Why.NOT_THE_SAME
    told(desk.statistician, asked, Where.ALL)
    actions.answer_as_before(by=desk.statistician, id=second, version=1, same_as=asked)
    shown = question_of(desk.court, second)
    assert shown.state is QuestionState.ANSWERED and shown.same_as == asked
    assert shown.answer is not None and shown.answer.in_language("en") == ANSWER["en"]
    # The answer stands once in what was answered about the field.
    assert [one.id for one in answered_about(desk.court, FIELD)] == [asked]


def test_words_are_found_in_questions_and_answers(desk: Desk, asked: UUID) -> None:
    told(desk.statistician, asked)
    with looking_as(desk.court):
        rows = questions(desk.court)
        for wanted, there in (("documents", True), ("ответьте", True), ("passport", False)):
            assert with_words(rows, wanted).exists() == there, wanted


def test_a_question_goes_on_as_a_proposal(desk: Desk, asked: UUID) -> None:
    actions.propose_instead(
        by=desk.statistician,
        id=asked,
        version=1,
        kind=Kind.WORDING,
        title="Say whose word counts",
        text="Add it to the instruction.",
    )
    shown = question_of(desk.police, asked)
    with looking_as(desk.police):
        proposal = Proposal.objects.get()
    assert shown.state is QuestionState.PROPOSED and shown.proposal == proposal.id
    assert proposal.about == FIELD
    with pytest.raises(AssistanceRefused):
        told(desk.statistician, asked)


def test_only_the_agency_that_asked_withdraws(desk: Desk, asked: UUID) -> None:
    with pytest.raises(NotThere):
        actions.withdraw(by=desk.court, id=asked, version=1)
    with pytest.raises(AssistanceRefused):
        actions.withdraw(by=desk.statistician, id=asked, version=1)
    actions.withdraw(by=desk.police, id=asked, version=1)
    assert question_of(desk.police, asked).state is QuestionState.WITHDRAWN


def test_what_people_write_is_sealed_and_never_in_the_audit(desk: Desk, asked: UUID) -> None:
    told(desk.statistician, asked)
    with whole_table("a look at what is stored"):
        row = DeskQuestion.objects.get(id=asked)
    stored = bytes(row.text) + bytes(row.answer)
    assert TEXT.encode() not in stored and ANSWER["en"].encode() not in stored
    entries = Entry.objects.filter(subject_kind=QUESTION)
    assert entries.count() == 2
    assert all("victim say" not in str(one.details) for one in entries)


def test_the_figures_agree_with_slow_counting(desk: Desk, asked: UUID) -> None:
    for _time in range(3):
        actions.ask(by=desk.court, about=FIELD, text=str(uuid4()))
    told(desk.statistician, asked, Where.FORMS, days=1)
    gone = actions.ask(by=desk.police, about=FIELD, text="Never mind").id
    actions.withdraw(by=desk.police, id=gone, version=1)
    found = desk_figures(desk.statistician)
    assert (found.open, found.answered, found.proposed, found.on_forms) == (3, 1, 0, 1)
    assert found.days == 0 and found.slowest == 0
    assert sum(sum(month.values()) for month in found.by_month.values()) == 4
    with pytest.raises(NotPermitted):
        desk_figures(desk.police)


def test_the_last_months_go_over_the_turn_of_the_year() -> None:
    months = last_months(today().replace(year=2026, month=2, day=1), 4)
    assert [(one.year, one.month) for one in months] == [
        (2025, 11),
        (2025, 12),
        (2026, 1),
        (2026, 2),
    ]
