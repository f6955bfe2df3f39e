"""What learners say of an event: asked without an account, told of many, quoted with consent."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.training.feedback.actions import ask_for_feedback
from himoya.platform.training.feedback.answering import answer
from himoya.platform.training.feedback.queries import feedback_on
from himoya.platform.training.models import EventFeedback, FeedbackReply
from himoya.platform.training.needs.queries import fewest_people
from himoya.platform.training.refusals import Why
from himoya.programmes.facts.events import EventStatus
from himoya.programmes.feedback.bank import feedback_bank
from himoya.programmes.feedback.results import Reply
from tests.platform.documents.reading import running_text
from tests.platform.people import People
from tests.platform.training.conftest import Office
from tests.platform.training.test_writing import refused

pytestmark = pytest.mark.django_db


def asked(office: Office, people: int = 20) -> tuple[UUID, UUID]:
    """An event whose learners may answer, and the link."""
    event = office.event()
    row = ask_for_feedback(by=office.keeper, event=event, closes=today(), people=people)
    return event, row.address


def end() -> None:
    with whole_table("as if the last day had gone"):
        EventFeedback.objects.update(closes=today() - timedelta(days=1))


def said(address: UUID, *steps: int, **more: Any) -> None:
    for step in steps:
        answer(address, Reply(steps={"useful": step}, **more))


def test_averages_are_those_of_all_who_answered_the_statement(office: Office) -> None:
    event, link = asked(office)
    said(link, 5, 4, 4, 2, 1, 3)
    answer(link, Reply(steps={"clear": 1}))
    assert feedback_on(office.looker, event).results is None, "not while people still answer"
    end()
    results = feedback_on(office.looker, event).results
    assert results is not None
    assert (results.people, results.said["useful"].people) == (7, 6)
    assert results.said["useful"].average == Decimal("3.2"), "19 of 6 people"
    assert results.said["clear"].average is None, "of one person nothing is told"


def test_of_too_few_people_no_word_is_told(office: Office) -> None:
    event, link = asked(office)
    said(link, *[5] * (fewest_people() - 1), words={"best": "Actors"}, may_be_quoted=True)
    end()
    results = feedback_on(office.keeper, event).results
    assert results is not None
    assert (results.quoted, results.unquoted) == (None, None)


def test_words_are_quoted_with_consent_alone(office: Office) -> None:
    event, link = asked(office)
    said(link, 5, words={"best": "Zest of actors"}, may_be_quoted=True)
    said(link, 5, words={"best": "Actors"}, may_be_quoted=True)
    said(link, 5, 5, 5, words={"better": "Not for others"})
    end()
    kept, seen = (feedback_on(one, event).results for one in (office.keeper, office.looker))
    assert kept is not None
    assert seen is not None
    assert seen.quoted == {"best": ["Actors", "Zest of actors"], "better": []}
    assert seen.unquoted is None
    assert kept.unquoted == {"best": [], "better": ["Not for others"] * 3}
    client = office.people.client("commission_secretary")
    page = client.get(reverse("training:feedback", args=(event,))).content.decode()
    assert "Zest of actors" in page
    assert "Not for others" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_holds_the_averages_and_no_word_without_consent(
    office: Office, language: Language
) -> None:
    event, link = asked(office)
    said(link, 5, words={"best": "Zest of actors"}, may_be_quoted=True)
    said(link, 4, 4, 4, 4, words={"better": "Not for others"})
    page = reverse("training:feedback-report", args=(event,))
    client = office.people.client_of(Account.objects.get(id=office.keeper.account))
    assert client.get(page).status_code == 404, "not while people still answer"
    end()
    sent = client.post(page, {"language": language, "file": "docx"})
    assert 'filename="feedback-' in sent["Content-Disposition"]
    words = ZipFile(io.BytesIO(sent.content)).read("word/document.xml").decode()
    assert "Zest of actors" in words
    assert ("4.2" if language == "en" else "4,2") in words
    assert "Not for others" not in words
    assert client.post(page, {"language": language, "file": "pdf"}).content.startswith(b"%PDF")
    assert Entry.objects.filter(act=Act.PRINTED).count() == 2


def test_what_was_asked_and_answered_does_not_change_afterwards(office: Office) -> None:
    event, link = asked(office, people=2)
    said(link, 5, 5)
    with refused(Why.FEEDBACK_IS_SHUT):
        said(link, 5)
    ask = {"by": office.keeper, "event": event}
    with refused(Why.FEWER_THAN_ANSWERED):
        ask_for_feedback(**ask, closes=today(), people=1)
    with refused(Why.FEEDBACK_ENDS_BEFORE_TODAY):
        ask_for_feedback(**ask, closes=today() - timedelta(days=1), people=9)
    assert ask_for_feedback(**ask, closes=today(), people=3).address == link, "the link stays"
    end()
    with refused(Why.FEEDBACK_IS_SHUT):
        said(link, 5)
    with refused(Why.FEEDBACK_IS_OVER):
        ask_for_feedback(**ask, closes=today(), people=9)
    planned = office.event(status=EventStatus.PLANNED, start=None)
    with refused(Why.FEEDBACK_AFTER_EVENT):
        ask_for_feedback(by=office.keeper, event=planned, closes=today(), people=9)


def test_an_answer_leaves_no_trace_and_no_open_word(office: Office) -> None:
    _event, link = asked(office)
    before = Entry.objects.count()
    page = reverse("training:give-feedback", args=(link,))
    sent = {"step_useful": "5", "words_best": "Invented secret", "may_be_quoted": "on"}
    assert Client().post(page, sent)["Location"] == reverse("training:answered")
    assert Entry.objects.count() == before
    with whole_table("the test"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM training_feedbackreply")
        ((*row,),) = cursor.fetchall()
        columns = {one[0] for one in cursor.description}
    assert "secret" not in repr([bytes(one) if isinstance(one, memoryview) else one for one in row])
    assert columns == {"id", "feedback_id", "steps", "words", "may_be_quoted"}, (
        "no time, no account"
    )


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Answer at least one question."),
        ({"may_be_quoted": "on"}, "Answer at least one question."),
        ({"step_useful": "6"}, "Select a valid choice"),
        ({"words_best": "x" * 1001}, "at most 1000"),
    ],
)
def test_what_is_no_answer_is_said_and_not_stored(
    office: Office, sent: dict[str, str], words: str
) -> None:
    _event, link = asked(office)
    found = Client().post(reverse("training:give-feedback", args=(link,)), sent)
    assert found.status_code == 422
    assert words in found.content.decode()
    with whole_table("nothing is stored"):
        assert not FeedbackReply.objects.exists()


def test_others_see_and_ask_nothing(office: Office) -> None:
    event, _link = asked(office)
    practising = office.people.reader("programme_manager", practice=True)
    for foreigner in (office.people.reader("training_manager"), practising):
        with pytest.raises(NotThere):
            feedback_on(foreigner, event)
        with pytest.raises(NotThere):
            ask_for_feedback(by=foreigner, event=event, closes=today(), people=9)
    with pytest.raises(NotPermitted):
        ask_for_feedback(by=office.looker, event=event, closes=today(), people=9)
    page = reverse("training:give-feedback", args=(uuid4(),))
    assert [Client().get(page).status_code, Client().post(page).status_code] == [404, 404]


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_question_to_the_result_in_every_language(people: People, language: str) -> None:
    office = Office(people)
    event = office.event(headcount=9)
    browser = people.client("programme_manager", language=language)
    day = today()
    ask = reverse("training:ask-for-feedback", args=(event,))
    assert 'value="9"' in browser.get(ask).content.decode(), "as many as were there"
    closes = {
        "closes_day": str(day.day),
        "closes_month": str(day.month),
        "closes_year": str(day.year),
    }
    page = browser.post(ask, {**closes, "people": "9"}, follow=True).content.decode()
    link = re.findall(r"/training/feedback/[0-9a-f-]{36}/", page)[0]
    visitor = browser
    asked_for = visitor.get(link).content.decode()
    for words in (*feedback_bank().statements.values(), *feedback_bank().words.values()):
        assert words.in_language(language) in asked_for
    sheet = browser.get(reverse("training:feedback-sheet", args=(event,))).content
    assert feedback_bank().statements["clear"].in_language(language) in running_text(sheet)
    assert "[U+" not in running_text(sheet), "every sign has a shape"
    for _number in range(fewest_people()):
        visitor.post(
            link, {"step_useful": "4", "words_best": "Invented words", "may_be_quoted": "on"}
        )
    end()
    shut = visitor.get(link)
    assert (shut.status_code, visitor.post(link, {"step_useful": "4"}).status_code) == (200, 409)
    result = browser.get(reverse("training:feedback", args=(event,))).content.decode()
    assert f'lang="{language}"' in result
    assert result.count("Invented words") == fewest_people()
