"""What learners used some months later: due from the last session, told of many, paired by code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.training.courses.actions import CourseTold, enter_course
from himoya.platform.training.follow_up.actions import FollowUpTold, ask_again
from himoya.platform.training.follow_up.answering import answer
from himoya.platform.training.follow_up.due import due
from himoya.platform.training.follow_up.queries import follow_up_of
from himoya.platform.training.kinds import CourseState
from himoya.platform.training.models import Event, FollowUp, FollowUpReply
from himoya.platform.training.needs.queries import fewest_people
from himoya.platform.training.refusals import Why
from himoya.platform.training.waiting import waiting_for
from himoya.programmes.follow_up.bank import due_on, follow_up_bank
from himoya.programmes.follow_up.results import EVERYBODY, Reply
from tests.platform.documents.reading import running_text
from tests.platform.training.conftest import Office
from tests.platform.training.test_writing import refused

pytestmark = pytest.mark.django_db

#: Agencies of an invented country.
COURT, POLICE = "Invented court", "Invented police"


def asked(office: Office, months: int = 3, event: UUID | None = None) -> tuple[UUID, UUID]:
    """An event of the past whose learners are asked, and the link."""
    event = event or office.event()
    told = FollowUpTold(months=months, closes=today(), people=30, agencies=(COURT, POLICE))
    return event, ask_again(by=office.keeper, event=event, told=told).address


def end() -> None:
    with whole_table("as if the last day had gone"):
        FollowUp.objects.update(closes=today() - timedelta(days=1))


def said(address: UUID, replies: Sequence[Reply]) -> None:
    for one in replies:
        answer(address, one)


def of(number: int, agency: str = COURT, applied: str = "used", code: str = "") -> list[Reply]:
    """Answers of some people of an agency, with codes that begin alike where one is given."""
    return [
        Reply(
            applied=applied,
            agency=agency,
            audience="judge",
            obstacles=frozenset({"time"}),
            pair=f"{code}{at:05}" if code else "",
        )
        for at in range(number)
    ]


def test_a_group_that_would_tell_of_few_is_left_out_and_the_rest_is_counted(
    office: Office,
) -> None:
    least = fewest_people()
    event, link = asked(office)
    said(link, [*of(least), *of(least, applied="unused"), *of(least - 1, POLICE)])
    assert follow_up_of(office.looker, event).rounds[0].results is None, "while people answer"
    end()
    found = follow_up_of(office.looker, event).rounds[0].results
    assert found is not None
    everybody = found.applied[EVERYBODY]
    assert (everybody.people, everybody.by["unused"]) == (3 * least - 1, least)
    assert {name for _by, name in found.applied} == {"", "judge"}, (
        "the court beside all would tell of the few of the police"
    )
    assert {name for _by, name in found.hidden} == {COURT, POLICE}
    assert found.obstacles[EVERYBODY].by["time"] == 3 * least - 1


def test_nothing_is_told_of_too_few_people(office: Office) -> None:
    event, link = asked(office)
    words = {"example": "Invented"}
    said(link, [Reply(applied="used", words=words, may_be_quoted=True)] * (fewest_people() - 1))
    end()
    found = follow_up_of(office.keeper, event).rounds[0].results
    assert found is not None
    assert (found.applied, found.quoted, found.unquoted) == ({}, None, None)


def test_change_is_that_of_people_with_the_same_code(office: Office) -> None:
    least = fewest_people()
    event, first = asked(office)
    said(first, [*of(least, applied="unused", code="pair"), *of(least)])
    _event, second = asked(office, 6, event)
    said(second, [*of(least, applied="partly", code="PAIR"), *of(least, applied="unused")])
    end()
    (change,) = follow_up_of(office.looker, event).changes
    assert (change.people, change.before, change.after) == (least, 0, least)


def test_change_is_not_told_where_one_person_came_once_only(office: Office) -> None:
    """All together less those who came twice would be the answer of the one."""
    least = fewest_people()
    event, first = asked(office)
    said(first, [*of(least, code="pair"), *of(1, applied="unused")])
    _event, second = asked(office, 6, event)
    said(second, of(least, code="pair"))
    end()
    assert follow_up_of(office.looker, event).changes == []


def test_due_from_the_last_session_and_asked_once(office: Office) -> None:
    assert due_on(date(2025, 11, 30), 3) == date(2026, 2, 28)
    told = CourseTold(title="Invented course", state=CourseState.READY)
    course = enter_course(by=office.keeper, told=told)
    ended = today() - timedelta(days=95)
    event = office.event(
        start=PartialDate.of_day(ended - timedelta(days=9)), end=PartialDate.of_day(ended)
    )
    with whole_table("a run of the course"):
        Event.objects.filter(id=event).update(course=course)
    (one,) = due(office.keeper, 10)
    assert (one.event, one.months, one.day) == (event, 3, due_on(ended, 3))
    assert str(event) in {each.url.split("/")[-3] for each in waiting_for(office.keeper).items}
    assert due(office.looker, 10) == []
    asked(office, 3, event)
    assert due(office.keeper, 10) == []


def test_what_cannot_be_asked_or_answered_is_refused(office: Office) -> None:
    event, link = asked(office)
    said(link, of(1, code="alone"))
    with refused(Why.CODE_WAS_USED):
        said(link, of(1, code="Alone"))
    unknown = office.event(start=PartialDate.from_edtf("2025-03"))
    with refused(Why.FOLLOW_UP_NEEDS_DAY):
        asked(office, 3, unknown)
    recent = office.event(start=PartialDate.of_day(today()))
    with refused(Why.ENDS_BEFORE_FOLLOW_UP):
        asked(office, 3, recent)
    end()
    with refused(Why.FEEDBACK_IS_SHUT):
        said(link, of(1))
    with refused(Why.FEEDBACK_IS_OVER):
        asked(office, 3, event)


def test_an_answer_leaves_no_trace_and_no_open_word(office: Office) -> None:
    _event, link = asked(office)
    before = Entry.objects.count()
    page = reverse("training:give-follow-up", args=(link,))
    sent = {"applied": "used", "obstacles": ["time"], "words_example": "Invented secret"}
    sent |= {"code": "hidden word", "agency": COURT}
    assert Client().post(page, sent)["Location"] == reverse("training:answered")
    assert Client().post(page, {"applied": "never"}).status_code == 422
    assert Entry.objects.count() == before
    with whole_table("the test"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM training_followupreply")
        ((*row,),) = cursor.fetchall()
        columns = {one[0] for one in cursor.description}
    stored = repr([bytes(one) if isinstance(one, memoryview) else one for one in row])
    assert "secret" not in stored
    assert "hidden" not in stored
    wanted = {"id", "follow_up_id", "code", "chosen", "words", "may_be_quoted"}
    assert columns == wanted, "no time, no account"


def test_others_see_and_ask_nothing(office: Office) -> None:
    event, _link = asked(office)
    practising = office.people.reader("programme_manager", practice=True)
    told = FollowUpTold(months=6, closes=today(), people=9)
    for foreigner in (office.people.reader("training_manager"), practising):
        with pytest.raises(NotThere):
            follow_up_of(foreigner, event)
        with pytest.raises(NotThere):
            ask_again(by=foreigner, event=event, told=told)
    with pytest.raises(NotPermitted):
        ask_again(by=office.looker, event=event, told=told)
    assert Client().get(reverse("training:give-follow-up", args=(uuid4(),))).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_and_papers_in_every_language(office: Office, language: str) -> None:
    event, link = asked(office)
    browser = office.people.client("programme_manager", language=language)
    form = browser.get(reverse("training:give-follow-up", args=(link,))).content.decode()
    for words in follow_up_bank().answers["obstacles"].values():
        assert words.in_language(language) in form
    ask = browser.get(f"{reverse('training:ask-follow-up', args=(event,))}?months=3")
    assert COURT in ask.content.decode()
    reply = Reply(applied="used", words={"example": "Invented words"}, may_be_quoted=True)
    said(link, [reply] * fewest_people())
    end()
    page = browser.get(reverse("training:follow-up", args=(event,))).content.decode()
    assert f'lang="{language}"' in page
    assert page.count("Invented words") == fewest_people()
    sheet = browser.get(reverse("training:follow-up-sheet", args=(event,))).content
    report = browser.get(reverse("training:follow-up-report", args=(event,))).content
    for paper in (running_text(sheet), running_text(report)):
        assert follow_up_bank().questions["applied"].in_language(language)[:12] in paper
        assert "[U+" not in paper, "every sign has a shape"
    word = reverse("training:follow-up-report", args=(event,))
    assert browser.get(f"{word}?file=docx").content.startswith(b"PK")
    with whole_table("the answers"):
        assert FollowUpReply.objects.count() == fewest_people()
