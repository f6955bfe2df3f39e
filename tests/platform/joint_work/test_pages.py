"""A plan as pages, from its entering to its endorsement, and as files that other programs read."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import UUID

import docx
import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.followed_work.showing import day as day_in_words
from himoya.platform.joint_work.actions import moving
from himoya.platform.joint_work.kinds import Move, PartyState, WorkKind
from himoya.platform.joint_work.models import Part, Party, Undertaking
from himoya.platform.joint_work.printing import on_paper
from himoya.platform.joint_work.queries import reading
from himoya.platform.joint_work.queries.naming import events_to_choose
from himoya.platform.joint_work.workbooks.writing import workbook
from himoya.platform.recommendations.actions.writing import Written as WrittenAdvice
from himoya.platform.recommendations.actions.writing import enter as enter_advice
from tests.platform.documents.reading import opened, running_text, tags
from tests.platform.joint_work.making import (
    COUNCIL,
    TITLE,
    a_part,
    a_party,
    a_work,
    an_undertaking,
    done,
    in_force,
    put,
)
from tests.platform.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


@pytest.fixture
def police(people: People) -> Reader:
    return people.reader("investigation_head")


def browser_of(people: People, reader: Reader) -> Client:
    return people.client_of(Account.objects.get(id=reader.account))


def at(name: str, *args: object) -> str:
    return reverse(f"joint_work:{name}", args=args)


def page(client: Client, name: str, *args: object, **asked: object) -> str:
    answer = client.get(at(name, *args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def now() -> dict[str, object]:
    return {"day_day": today().day, "day_month": today().month, "day_year": today().year}


def test_a_plan_is_entered_endorsed_and_told_of(
    people: People, secretary: Reader, police: Reader
) -> None:
    browser, other = browser_of(people, secretary), browser_of(people, police)
    answer = browser.post(at("enter-plan"), {"text_en": TITLE})
    assert answer.status_code == 422
    browser.post(at("enter-plan"), {"text_en": TITLE, "year": "2027"})
    (work,) = reading.works(secretary)
    answer = browser.post(at("enter-party", work.id), {"text_en": "Leads it"})
    assert answer.status_code == 422 and b"Choose an agency" in answer.content
    for who in ({"agency": police.agency}, {"outside": COUNCIL}):
        browser.post(at("enter-party", work.id), who)
    own, outside = reading.work_of(secretary, work.id).parties
    activity = {"text_en": "Teach", "responsible": own.id, "supports": [outside.id]}
    months = {"begins": "2027-05", "deadline": "2027-02"}
    answer = browser.post(at("enter-undertaking", work.id), activity | months)
    assert answer.status_code == 422 and b"end before it begins" in answer.content
    browser.post(at("enter-undertaking", work.id), activity | months | {"deadline": "2027-06"})
    (made,) = reading.work_of(secretary, work.id).undertakings
    assert (made.begins, made.deadline) == (date(2027, 5, 1), date(2027, 6, 30))
    browser.post(at("step-work", work.id, "put"), now() | {"words": "Please read."})
    shown = page(other, "party", own.id)
    assert "Endorse it with a remark" in shown and "asked again" not in shown
    other.post(at("step-party", own.id, "remark"), now() | {"words": "From May on."})
    change = activity | months | {"deadline": "2027-07", "words": "Later."}
    assert "May 2027" in page(browser, "change-undertaking", made.id)
    browser.post(at("change-undertaking", made.id), change)
    shown = page(other, "party", own.id)
    assert "asked again" in shown and "1. Teach<br>Later." in shown
    browser.post(at("step-work", work.id, "adopt"), now() | {"words": "Agreed."})
    answer = other.post(at("step-undertaking", made.id, "finish"), now() | {"words": "Taught."})
    assert answer.status_code == 422, "nothing shows it"
    evidence = now() | {"words": "Taught.", "evidence": "List 4"}
    other.post(at("step-undertaking", made.id, "finish"), evidence)
    shown = page(browser, "work", work.id)
    assert "May 2027 – July 2027" in shown and "Parties that have endorsed it" in shown
    assert "1. Teach: May 2027 – July 2027; Done." in shown, "the drawing in words"
    assert "Teach" in page(browser, "undertakings", state="done")
    assert "Teach" not in page(browser, "undertakings", only_late="on")
    assert TITLE not in page(browser, "list", kind="document").partition("himoya-filtered")[2]


@pytest.fixture
def plan(secretary: Reader, police: Reader) -> UUID:
    """In force; police endorsed with a remark, the council has not answered."""
    work = a_work(secretary)
    own, outside = a_party(secretary, work, police.agency), a_party(secretary, work)
    days = {"begins": date(2027, 5, 1), "deadline": date(2027, 6, 30), "money": "A donor"}
    an_undertaking(secretary, work, own, "Teach", supports=[outside], **days)
    dropped = an_undertaking(secretary, work, own, "Sing")
    put(secretary, work)
    done(secretary, Undertaking, dropped, Move.DROP)
    done(police, Party, own, Move.REMARK, words="From May on.")
    return work


#: The heading of the parties, a party's state, and the time of the activity.
SAID: dict[Language, tuple[str, ...]] = {
    "en": (
        "Parties and their endorsement",
        "Endorsed with a remark",
        "May 2027 – June 2027",
    ),
    "ru": (
        "Участники и их согласование",
        "Согласовано с замечанием",
        "май 2027 г. – июнь 2027 г.",
    ),
    "tg": (
        "Иштирокчиён ва мувофиқаи онҳо",
        "Бо эрод мувофиқа шуд",
        "майи соли 2027 – июни соли 2027",
    ),
    "uz": (
        "Ishtirokchilar va ularning kelishuvi",
        "Eʼtiroz bilan kelishgan",
        "2027-yil may – 2027-yil iyun",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_on_paper_says_who_does_what_and_who_endorsed_it(
    secretary: Reader, plan: UUID, language: Language
) -> None:
    made = on_paper(secretary, plan, language, "pdf")
    printed = running_text(made.content)
    for words in (*SAID[language], "Teach", COUNCIL, "A donor", "From May on."):
        assert words in printed
    assert "Sing" not in printed, "what was dropped"
    with opened(made.content) as pdf:
        assert str(pdf.Root.Lang) == language
        kinds = [str(tag.S) for tag in tags(pdf)]
    assert kinds.count("/Table") == 2 and kinds.count("/H2") == 2
    assert str(plan) not in made.name and "nvented" not in made.name
    assert Entry.objects.filter(subject=str(plan), act="printed").count() == 1


def test_docx_and_workbook_hold_what_was_undertaken_and_that_it_left_is_recorded(
    secretary: Reader, plan: UUID
) -> None:
    content = on_paper(secretary, plan, "ru", "docx").content
    cells = [cell.text for one in docx.Document(BytesIO(content)).tables for cell in one._cells]
    assert COUNCIL in cells and "From May on." in cells
    sheet = openpyxl.load_workbook(BytesIO(workbook(secretary, plan, "en"))).active
    first, second = [[cell.value for cell in row] for row in list(sheet.rows)[1:]]
    assert first[2:5] == ["1", "Planned", "Teach"]
    assert first[9:13] == [COUNCIL, "2027-05-01", "2027-06-30", "A donor"]
    assert second[2:5] == ["2", "Dropped", "Sing"]
    (left,) = Entry.objects.filter(subject=str(plan), act="exported")
    assert left.details == '{"rows":2}'


def test_a_document_is_delivered_on_its_page_and_printed_whole(
    people: People, secretary: Reader, police: Reader
) -> None:
    work = a_work(secretary, WorkKind.DOCUMENT)
    own = a_party(secretary, work, police.agency)
    part = a_part(secretary, work, own)
    awaited = a_part(secretary, work, own)
    browser = browser_of(people, police)
    texts = {"words_tg": "Ҷавобро ба қишлоқ\r\nӯ мебарад"}
    answer = browser.post(at("deliver-part", part), texts)
    assert answer.status_code == 422, "nothing is said about it"
    browser.post(at("deliver-part", part), texts | {"words": "Here it is."})
    assert "ӯ мебарад" in page(browser, "part", part)
    moving.deliver(by=police, part=awaited, delivered={"en": "Later"}, words="Here.")
    done(secretary, Part, awaited, Move.WITHDRAW)
    printed = running_text(on_paper(secretary, work, "en", "pdf").content)
    assert "Ҷавобро ба қишлоқ" in printed and "What the law says" in printed
    assert "Later" not in printed, "it was withdrawn"


def test_a_dialogue_has_commitments_until_a_day(people: People, secretary: Reader) -> None:
    browser = browser_of(people, secretary)
    event, title = events_to_choose(secretary)[0]
    advice = enter_advice(by=secretary, written=WrittenAdvice(texts={"en": "Meet often"})).id
    asked = {"text_en": "Dialogue", "event_words": "A forum of the region", "day": "the day after"}
    assert browser.post(at("enter-declaration"), asked | {"event": "x 1"}).status_code == 422
    asked["event"] = event
    answer = browser.post(at("enter-declaration"), asked)
    assert answer.status_code == 422 and b"the day after" in answer.content
    browser.post(at("enter-declaration"), asked | {"day": "11.2026"})
    (work,) = reading.works(secretary, kind="declaration")
    party = a_party(secretary, work.id)
    day = {"deadline_day": "1", "deadline_month": "2", "deadline_year": "2026"}
    told = {"text_en": "Meet once a year", "responsible": party, "recommendation": advice} | day
    browser.post(at("enter-undertaking", work.id), told)
    in_force(secretary, work.id)
    shown = page(browser, "work", work.id)
    assert "A forum of the region" in shown and escape(title) in shown
    (made,) = reading.work_of(secretary, work.id).undertakings
    link = reverse("recommendations:recommendation", args=(advice,))
    assert link in page(browser, "undertaking", made.id)
    assert f"Overdue since {day_in_words(date(2026, 2, 1))}" in shown
    assert reading.party_of(secretary, party).row.state == PartyState.ASKED
