"""A body as pages, from its entering to minutes on paper and a file for calendars."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.dates import PartialDate, format_date
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.commission.actions import writing
from himoya.platform.commission.actions.written import Written
from himoya.platform.commission.kinds import Move, Presence
from himoya.platform.commission.models import Body, Kept, Meeting, Seat, Task
from himoya.platform.commission.printing import on_paper
from himoya.platform.commission.queries import reading
from himoya.platform.commission.queries.searching import found_by
from himoya.platform.commission.words import COLUMNS
from himoya.platform.database.clock import today
from himoya.platform.followed_work.replaced import replaced
from himoya.platform.recommendations.actions.writing import Written as WrittenAdvice
from himoya.platform.recommendations.actions.writing import enter as enter_advice
from tests.platform.attachments import sample_files
from tests.platform.commission.making import (
    NAME,
    a_body,
    a_meeting,
    a_seat,
    a_task_of_an_adopted_decision,
    came,
    done,
)
from tests.platform.documents.reading import opened, running_text, tags
from tests.platform.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


@pytest.fixture
def browser(people: People, secretary: Reader) -> Client:
    return people.client_of(Account.objects.get(id=secretary.account))


def at(name: str, *args: object) -> str:
    return reverse(f"commission:{name}", args=args)


def page(client: Client, name: str, *args: object, **asked: object) -> str:
    answer = client.get(at(name, *args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_body_is_entered_meets_decides_and_gives_a_task(
    browser: Client, secretary: Reader
) -> None:
    asked = {"text_en": NAME, "kind": "national", "quorum": "2"}
    answer = browser.post(at("enter-body"), asked)
    assert answer.status_code == 422 and b"Give the quorum and the rule" in answer.content
    browser.post(at("enter-body"), asked | {"quorum_source": "Point 7 of its rules"})
    (body,) = reading.bodies(secretary)
    assert "Seats: 2. Point 7 of its rules" in page(browser, "body", body.id)
    seat = {"text_en": "Head", "role": "chair"}
    answer = browser.post(at("enter-seat", body.id), seat)
    assert answer.status_code == 422 and b"Choose an agency" in answer.content
    browser.post(at("enter-seat", body.id), seat | {"outside": "Invented Council"})
    meeting = {"text_en": "The year", "format": "online", "copy": "on"}
    answer = browser.post(at("enter-meeting", body.id), meeting | {"day": "the day after"})
    assert answer.status_code == 422 and b"the day after" in answer.content
    browser.post(at("enter-meeting", body.id), meeting | {"day": "2026"})
    (made,) = reading.body_of(secretary, body.id).meetings
    answer = browser.get(at("calendar", made.id), follow=True)
    assert b"is not known yet" in answer.content, "a year is no day of a calendar"
    now = {"day_day": today().day, "day_month": today().month, "day_year": today().year}
    browser.post(at("step-meeting", made.id, "hold"), now | {"words": "Held."})
    (held,) = reading.meeting_of(secretary, made.id).attended.seats
    browser.post(at("attend-meeting", made.id), {f"seat_{held.id}": "present", "words": "Counted"})
    shown = page(browser, "meeting", made.id)
    assert "not reached; seats that count: 1" in shown and "Present" in shown
    advice = enter_advice(by=secretary, written=WrittenAdvice(texts={"en": "Some advice"}))
    decided = {"text_en": "Write the order", "recommendation": advice.id}
    browser.post(at("enter-decision", made.id), decided)
    (decision,) = reading.meeting_of(secretary, made.id).decisions
    assert "There is no text yet in: Русский, Тоҷикӣ, Oʻzbekcha" in page(
        browser, "decision", decision.id
    )
    assert f'value="{advice.id}" selected' in page(browser, "change-decision", decision.id)
    browser.post(at("step-decision", decision.id, "adopt"), now | {"words": "All agreed."})
    task = {"text_en": "Send a text", "outside": "Invented Council"}
    browser.post(at("enter-task", decision.id), task)
    assert "Send a text" in page(browser, "tasks", state="given")
    assert "Send a text" not in page(browser, "tasks", only_late="on")
    assert NAME in page(browser, "list", kind="national", state="nonsense")
    assert NAME not in page(browser, "list", kind="territorial").partition("himoya-filtered")[2]


def test_a_history_tells_what_was_replaced_in_words_and_of_which_seat(
    people: People, browser: Client, secretary: Reader
) -> None:
    council = people.agency("XD-COM").id
    body = a_body(secretary, quorum=2, quorum_source="Rules", substitutes_count=True)
    seat, _other = a_seat(secretary, body, council), a_seat(secretary, body, role="chair")
    meeting, decision, task = a_task_of_an_adopted_decision(secretary, body, council)
    soon = a_meeting(secretary, body, day=PartialDate.from_edtf("2027-03"), starts=time(9, 30))

    def changed(model: type[Kept], id: UUID, **answers: Any) -> None:
        told = Written(texts={"en": "Written anew"}, answers=answers)
        writing.change(by=secretary, model=model, id=id, written=told, words="Because.")

    kept = {"agency": council, "outside": "", "substitute": "", "begins": None, "ends": None}
    changed(Seat, seat, **kept | {"role": "chair"})
    changed(Meeting, soon, day=None, starts=None, place="", format="online")
    changed(Body, body, kind="national", quorum=2, quorum_source="Rules", substitutes_count=False)
    given = {"owner": None, "outside": "An invented college", "deadline": None}
    changed(Task, task, **given)
    # As histories of meetings were once kept.
    older = f"PartialDate(edtf='2027-03', earliest={date(2027, 3, 1)!r}, latest=…)"
    told = replaced({"day": older}, COLUMNS, {}, "en")
    assert told == ["Day of the meeting, before: March 2027"]
    client = people.client("commission_secretary", language="ru")
    day_in_russian = format_date(PartialDate.of_day(today()), "ru")
    for name, id, words in (
        ("meeting", soon, ("было: март 2027 г.", "было: 09:30", "было: Очно")),
        ("body", body, ("Written anew", "было: Член", "учитывается в кворуме, было: да")),
        ("task", task, ("было: Совет по противодействию", f"было: {day_in_russian}")),
    ):
        history = page(client, name, id).partition("История")[2]
        assert all(one in history for one in words), (name, history)
        for raw in ("PartialDate", "in_person", "member", "XD-COM", "True", str(today())):
            assert raw not in history, (name, raw)
    on_task = page(client, "task", task)
    assert "An invented college" in on_task and "Какое учреждение отвечает" in on_task
    assert "неизвестно" in on_task, "a task without a deadline says so"
    assert at("decision", decision) in on_task and meeting != soon


def test_an_invitation_has_the_moment_the_place_and_the_agenda(
    browser: Client, secretary: Reader
) -> None:
    body = a_body(secretary)
    a_task_of_an_adopted_decision(secretary, body, None)
    told = {"day": PartialDate.from_edtf("2027-03-09"), "starts": time(14, 30)}
    meeting = a_meeting(secretary, body, **told)
    sent = browser.get(at("calendar", meeting)).content.decode().replace("\r\n ", "")
    begins = next(one for one in sent.split("\r\n") if one.startswith("DTSTART:"))
    assert begins.startswith("DTSTART:20270309T") and begins.endswith("Z")
    assert "LOCATION:Invented hall" in sent and "Open task: Send a first text" in sent
    assert f"SUMMARY;LANGUAGE=en:Meeting 2: {NAME}" in sent
    done(secretary, Meeting, meeting, Move.CANCEL)
    assert "STATUS:CANCELLED" in browser.get(at("calendar", meeting)).content.decode()


@pytest.fixture
def meeting(secretary: Reader) -> UUID:
    body = a_body(secretary, quorum=1, quorum_source="Point 7")
    seat = a_seat(secretary, body)
    made, _decision, _task = a_task_of_an_adopted_decision(secretary, body, None)
    came(secretary, made, **{str(seat): Presence.PRESENT})
    return made


#: Heading of the decisions, and where a quorum was there.
SAID: dict[Language, tuple[str, str]] = {
    "en": ("Decisions", "reached; seats that count: 1"),
    "ru": ("Решения", "есть; учтено мест: 1"),
    "tg": ("Қарорҳо", "ҳаст; ҷойҳои ба ҳисоб гирифташуда: 1"),
    "uz": ("Qarorlar", "bor; hisobga olingan oʻrinlar: 1"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_say_who_came_what_was_decided_and_who_does_it(
    secretary: Reader, meeting: UUID, language: Language
) -> None:
    made = on_paper(secretary, meeting, language, "pdf")
    printed = running_text(made.content)
    for words in (*SAID[language], "1/1", "Write the order", "Invented Council"):
        assert words in printed
    with opened(made.content) as pdf:
        assert str(pdf.Root.Lang) == language
        kinds = [str(tag.S) for tag in tags(pdf)]
    assert kinds.count("/Table") == 3 and kinds.count("/H2") == 3
    assert str(meeting) not in made.name and "nvented" not in made.name
    assert Entry.objects.filter(subject=str(meeting), act="printed").count() == 1
    content = on_paper(secretary, meeting, language, "docx").content
    cells = [cell.text for one in docx.Document(BytesIO(content)).tables for cell in one._cells]
    assert "Write the order" in cells and "Send a first text" in cells


def test_meetings_decisions_and_tasks_are_found_by_their_words_where_they_may_be_seen(
    people: People, browser: Client, secretary: Reader
) -> None:
    body = a_body(secretary)
    meeting, _decision, _task = a_task_of_an_adopted_decision(secretary, body, None)
    item = Written(texts={"uz": "Taʼlim rejasi"}, answers={"position": 9, "papers": "Red folder"})
    writing.enter_item(by=secretary, meeting=meeting, written=item)
    for words, kinds in (
        ("ПЛАН year", []),
        ("plan YEA", ["meeting"]),
        ("talim red", ["meeting"]),
        ("order", ["decision"]),
        ("send first", ["task"]),
    ):
        found = found_by(secretary, words).rows
        assert [type(one).__name__.lower() for one in found] == kinds, words
    told = browser.post(at("search"), {"words": "send text"}).content.decode()
    assert "Send a first text" in told and "send text" in told
    assert "Nothing was found." in browser.post(at("search"), {"words": "zzz"}).content.decode()
    stranger = people.reader("investigation_head")
    assert found_by(stranger, "order").rows == []
    others = people.client_of(Account.objects.get(id=stranger.account))
    assert "Send a first text" not in others.post(at("search"), {"words": "send"}).content.decode()
    answer = browser.post(at("tasks-workbook"), {"state": "given"})
    lines = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    assert lines[1][0] == "Send a first text" and lines[1][6] == "Given"
    done_ones = browser.post(at("tasks-workbook"), {"state": "done"})
    assert len(list(openpyxl.load_workbook(BytesIO(done_ones.content)).active.values)) == 1
    left = Entry.objects.filter(act="exported", subject=str(secretary.agency))
    assert [one.details for one in left.order_by("number")] == ['{"rows":1}', '{"rows":0}']


def test_the_meetings_of_a_body_leave_for_calendars(browser: Client, secretary: Reader) -> None:
    body = a_body(secretary)
    none = browser.get(at("body-calendar", body), follow=True)
    assert b"nothing for a calendar" in none.content, "a calendar without an entry is none"
    for day in ("2027-03-01", "2027-05-03", "2027"):
        a_meeting(secretary, body, day=PartialDate.from_edtf(day))
    told = browser.get(at("body-calendar", body)).content.decode()
    starts = [one.partition(":")[2] for one in told.split("\r\n") if one.startswith("DTSTART")]
    assert starts == ["20270301", "20270503"], "a year is no day of a calendar"


def test_papers_of_an_agenda_are_kept_sent_to_those_who_sit_there_and_taken_off(
    people: People, browser: Client, secretary: Reader, keys: Path
) -> None:
    police = people.reader("investigation_head")
    body = a_body(secretary)
    meeting = a_meeting(secretary, body)
    item = Written(texts={"en": "The plan"}, answers={"position": 1})
    point = writing.enter_item(by=secretary, meeting=meeting, written=item).id
    place = at("add-paper", point)
    content = sample_files.pdf()
    for name, given, said in (
        ("a.pdf", {"title": " "}, "Say in a few words what the file is."),
        ("a.exe", {"title": "A draft"}, "was not attached"),
    ):
        wrong = SimpleUploadedFile(
            name, b"MZ\x00\x01 a program" if name.endswith("exe") else content
        )
        refused = browser.post(place, given | {"file": wrong})
        assert refused.status_code >= 400 and said in refused.content.decode()
    for _ in range(2):
        file = SimpleUploadedFile("a.pdf", content)
        assert browser.post(place, {"title": "A draft of names", "file": file}).status_code == 302
    (paper,) = reading.meeting_of(secretary, meeting).papers
    assert "A draft of names" in page(browser, "meeting", meeting)
    sent = at("item-paper", paper.id)
    assert b"".join(browser.get(sent)) == content
    stranger = people.client_of(Account.objects.get(id=police.account))
    assert stranger.get(sent).status_code == 404
    a_seat(secretary, body, police.agency)
    assert b"".join(stranger.get(sent)) == content
    assert stranger.get(at("take-off-paper", paper.id)).status_code in {403, 404}
    assert Entry.objects.filter(act="downloaded", subject=str(paper.id)).count() == 2
    off = at("take-off-paper", paper.id)
    assert browser.post(off, {"words": ""}).status_code == 422
    assert browser.post(off, {"words": "An older draft."}).status_code == 302
    assert browser.get(sent).status_code == 404
    shown = page(browser, "meeting", meeting)
    assert "A paper was taken off" in shown and "A draft of names" not in shown
    done(secretary, Meeting, meeting, Move.CANCEL)
    late = SimpleUploadedFile("b.pdf", content)
    answer = browser.post(place, {"title": "Too late", "file": late})
    assert answer.status_code >= 400 and reading.meeting_of(secretary, meeting).papers == []
