"""Banks of questions, tests before and after an event, and what people reached in them."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import Any
from uuid import UUID

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.training.course_tests.paper import on_paper
from himoya.platform.training.course_tests.queries import one_test
from himoya.platform.training.item_banks.actions import take_in, take_questions_out, withdraw_bank
from himoya.platform.training.item_banks.queries import bank_of, banks
from himoya.platform.training.kinds import WhenTested
from himoya.platform.training.models import BankEdition, Course, TestAnswers, TestSitting
from himoya.platform.training.papers.queries import to_certify
from himoya.platform.training.refusals import Why
from himoya.platform.training.sittings.actions import (
    change_days,
    enter_by_hand,
    withdraw_sitting,
)
from himoya.platform.training.sittings.answering import answer
from himoya.platform.training.sittings.queries import sitting_of, sittings_of_event
from himoya.platform.training.test_results.actions import note_results
from himoya.platform.training.test_results.reading import noted_in
from himoya.programmes.certificates.kinds import Kind
from himoya.programmes.item_bank.items import UnusableItems
from tests.platform.people import People
from tests.platform.training.conftest import Office
from tests.platform.training.issued import course, present
from tests.platform.training.test_writing import refused
from tests.platform.training.testing import (
    GIFT_RU,
    HALF,
    RIGHT,
    a_bank,
    a_test,
    held,
    questions,
)

pytestmark = pytest.mark.django_db

PAST = date(2020, 1, 1)
ADA, BOB, CEM = "Invented Ada", "Invented Bob", "Invented Cem"


@pytest.fixture
def keeper(office: Office) -> Reader:
    return office.keeper


def codes(keeper: Reader, sitting: UUID) -> dict[str, str]:
    """Who has which private code, as the slips say."""
    shown = sitting_of(keeper, sitting)
    return {one.name: shown.codes[one.id] for one in shown.people}


def address_of(sitting: UUID) -> UUID:
    with whole_table("the link of a test"):
        found: UUID = TestSitting.objects.get(id=sitting).address
    return found


def reached(office: Office, event: UUID, time: WhenTested = WhenTested.POST) -> dict[str, Any]:
    names = {id: name for name, id in office.ids(event).items()}
    with whole_table("results of the test"):
        return {
            names[id]: (one.percent, one.is_counted) for id, one in noted_in(event, time).items()
        }


def test_a_bank_grows_by_editions_and_tests_keep_theirs(keeper: Reader, people: People) -> None:
    bank = a_bank(keeper)
    test = a_test(keeper, bank)
    take_in(by=keeper, bank=bank, items=questions(GIFT_RU, "ru"), language="ru")
    with refused(Why.NOTHING_CHANGED):
        take_in(by=keeper, bank=bank, items=questions(GIFT_RU, "ru"), language="ru")
    turned = questions("::who:: Who? {~the court =the investigator ~the press}")
    with pytest.raises(UnusableItems, match="“who” is another one"):
        take_in(by=keeper, bank=bank, items=turned, language="en")
    with pytest.raises(UnusableItems, match="“bad”: the credits"):
        take_in(by=keeper, bank=bank, items=questions("::bad:: Q? {~%50%a ~b}"), language="en")
    with refused(Why.WITHDRAWAL_NEEDS_REASON):
        take_questions_out(by=keeper, bank=bank, questions=["child"], reason=" ")
    take_questions_out(by=keeper, bank=bank, questions=["child"], reason="The law changed")
    shown = bank_of(keeper, bank)
    assert [(one.number, one.act, len(one.content["items"])) for one in shown.editions] == [
        (3, "questions_out", 6),
        (2, "taken_in", 7),
        (1, "begun", 7),
    ]
    assert shown.items[0].text["ru"] == "Кто решает о вине?"
    assert [one.id for one in one_test(keeper, test).items] == list(RIGHT)
    with whole_table("an edition"), pytest.raises(DatabaseError), transaction.atomic():
        BankEdition.objects.update(reason="")
    withdraw_bank(by=keeper, bank=bank, reason="Another bank stands for it")
    with refused(Why.WITHDRAWN_ALREADY):
        a_test(keeper, bank)
    stranger = people.reader("training_manager")
    assert banks(stranger) == []
    for look, id in ((bank_of, bank), (one_test, test)):
        with pytest.raises(NotThere):
            look(stranger, id)


def test_a_test_asks_what_is_there_and_judged_each_once(keeper: Reader) -> None:
    bank = a_bank(keeper)
    for asked in (["note"], ["who", "who"], ["nothing"]):
        with refused(Why.CHANGED_MEANWHILE):
            a_test(keeper, bank, items=asked)
    with refused(Why.TEST_ASKS_NOTHING):
        a_test(keeper, bank, items=[])


def test_answers_become_the_result_that_a_certificate_asks_for(office: Office) -> None:
    """On line by private code, by hand, and typed: told apart, and the latest counts."""
    keeper = office.keeper
    made = present(office, ADA, BOB, CEM, course=course(office, pass_percent=75))
    sitting = held(keeper, made)
    with refused(Why.TESTED_THEN_ALREADY):
        held(keeper, made)
    code, at = codes(keeper, sitting), address_of(sitting)
    answer(at, code[ADA].replace(" ", ""), RIGHT)
    with refused(Why.ANSWERED_WITH_CODE):
        answer(at, code[ADA], HALF)
    with refused(Why.UNKNOWN_TEST_CODE):
        answer(at, "00000 00000", RIGHT)
    ids = office.ids(made)
    enter_by_hand(by=keeper, sitting=sitting, person=ids[BOB], given=HALF)
    note_results(by=keeper, event=made, percents={ids[CEM]: 74, ids[ADA]: 100, ids[BOB]: 50})
    assert reached(office, made) == {ADA: (100, True), BOB: (50, True), CEM: (74, False)}
    found = to_certify(keeper, made).people
    because = {one.name: one.because[Kind.ACHIEVEMENT] for one in found}
    assert because == {ADA: None, BOB: "test", CEM: "test"}
    with refused(Why.HAS_ANSWERS):
        withdraw_sitting(by=keeper, sitting=sitting, reason="A slip")
    with pytest.raises(NotThere):
        enter_by_hand(by=keeper, sitting=sitting, person=made, given=RIGHT)
    with whole_table("rows of the test"):
        ways = set(TestAnswers.objects.values_list("way", "entered_by"))
        assert ways == {("online", None), ("by_hand", keeper.account)}
        told = " ".join(Entry.objects.values_list("details", flat=True))
    assert not any(name in told or code[name] in told for name in code)


def test_a_test_before_is_no_result_of_the_event(office: Office) -> None:
    """What changed is told of five people with both tests, each compared with himself."""
    keeper, names = office.keeper, [f"Invented {one}" for one in "ABCDE"]
    made = present(office, *names)
    test, ids = a_test(keeper), office.ids(made)
    sittings = {time: held(keeper, made, test, time) for time in WhenTested}
    for name in names:
        enter_by_hand(by=keeper, sitting=sittings[WhenTested.PRE], person=ids[name], given=HALF)
    assert reached(office, made) == {}
    assert reached(office, made, WhenTested.PRE) == dict.fromkeys(names, (50, True))
    for place, name in enumerate(names):
        if place == len(names) - 1:
            changes = sittings_of_event(keeper, made).changes
            assert changes is not None and (changes.matched, changes.mean_after) == (4, None)
            figures = one_test(keeper, test).figures[WhenTested.POST]
            assert figures["who"].answers == 4 and figures["who"].right is None
        given = RIGHT if place else HALF
        enter_by_hand(by=keeper, sitting=sittings[WhenTested.POST], person=ids[name], given=given)
    changes = sittings_of_event(keeper, made).changes
    assert changes is not None
    assert (changes.matched, changes.better, changes.same, changes.worse) == (5, 4, 1, 0)
    # Two of four points before; 4 + 4 + 4 + 4 + 2 = 18 of 20 after.
    assert (changes.mean_before, changes.mean_after) == (2, pytest.approx(3.6))
    figures = one_test(keeper, test).figures[WhenTested.POST]
    assert (figures["child"].right, figures["who"].right) == (pytest.approx(0.8), 1)
    assert figures["child"].tells_apart is None  # five are too few for it


def filled(content: bytes, lines: dict[str, list[Any]]) -> SimpleUploadedFile:
    """The workbook with answers beside their codes, as another program writes it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book.worksheets[0].iter_rows(min_row=5):
        for cell, value in zip(row[1:], lines.get(str(row[0].value), []), strict=False):
            cell.value = value
    written = io.BytesIO()
    book.save(written)
    return SimpleUploadedFile("answers.xlsx", written.getvalue())


def test_a_workbook_is_taken_in_whole_or_not_at_all(office: Office) -> None:
    keeper, browser = office.keeper, browser_of(office)
    made = present(office, ADA, BOB)
    sitting = held(keeper, made)
    code = codes(keeper, sitting)
    empty = browser.get(reverse("training:sitting-workbook", args=(sitting,))).content
    assert ADA.encode() not in b"".join(_parts(empty))
    there = reverse("training:take-in-test", args=(sitting,))
    wrong = {code[ADA]: [1, "1; 2", 18, "false"], code[BOB]: [4, None, "many", None]}
    refused_page = browser.post(there, {"file": filled(empty, wrong)}).content.decode()
    assert "“4”. Accepted: 1 to 3." in refused_page and "“many”" in refused_page
    assert reached(office, made) == {}
    right = {code[ADA]: [1, "1; 2", 18, "нодуруст"], code[BOB]: [1, "1;2", 17, None]}
    assert browser.post(there, {"file": filled(empty, right)}).status_code == 302
    assert reached(office, made) == {ADA: (100, True), BOB: (50, True)}
    again = browser.post(there, {"file": filled(empty, right)})
    assert again.status_code == 422 and "are here already" in again.content.decode()


def _parts(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [packed.read(one) for one in packed.namelist()]


def browser_of(office: Office) -> Client:
    return office.people.client("programme_manager")


def test_the_pages_lead_from_a_file_to_a_result(office: Office) -> None:
    """A bank from a file, a test from it, held at an event, answered without an account."""
    browser = browser_of(office)

    def sent(name: str, *ids: UUID, **told: Any) -> str:
        answered = browser.post(reverse(f"training:{name}", args=ids), told)
        assert answered.status_code == 302, answered.content.decode()
        return str(answered["Location"])

    gift = SimpleUploadedFile("own.gift", b"::who:: Who decides? {=the court ~the press}")
    both = {"title": "A bank", "begin_with": "basics", "file": gift, "language": "en"}
    told = browser.post(reverse("training:new-bank"), both)
    assert told.status_code == 422 and "Choose a file, or begin" in told.content.decode()
    gift.seek(0)
    bank = _id(sent("new-bank", title="A bank", file=gift, language="en"))
    broken = SimpleUploadedFile("own.gift", b"::who:: {{{")
    page = browser.post(
        reverse("training:take-in-questions", args=(bank,)), {"file": broken, "language": "en"}
    )
    assert page.status_code == 422 and "line 1" in page.content.decode()
    back = browser.get(reverse("training:bank-gift", args=(bank, "en")))
    assert b"=the court" in back.content
    test = _id(sent("new-test", bank, title="Last day", **{"place-1": "1"}))
    made = present(office, ADA)
    days = {f"opens_{one}": "1" for one in ("day", "month")} | {"opens_year": "2020"}
    days |= {f"closes_{one}": "1" for one in ("day", "month")} | {"closes_year": "2099"}
    sitting = _id(sent("hold-test", made, test=test, time="post", **days))
    code = codes(office.keeper, sitting)[ADA]
    anyone, at = Client(), reverse("training:answer-test", args=(address_of(sitting),))
    assert ADA not in anyone.get(at).content.decode()
    nobody = anyone.post(at, {"code": "12345", "question-1": "#1"})
    assert nobody.status_code == 422 and "Nobody at this event" in nobody.content.decode()
    assert anyone.post(at, {"code": code, "question-1": "#1"}).status_code == 302
    assert "100%" in browser.get(reverse("training:sitting", args=(sitting,))).content.decode()
    results = browser.get(reverse("training:test-results", args=(made,))).content.decode()
    assert "Counted from the answers" in results
    change_days(by=office.keeper, sitting=sitting, opens=PAST, closes=PAST)
    assert anyone.post(at, {"code": code}).status_code == 409


def _id(address: str) -> UUID:
    return UUID(address.rstrip("/").rsplit("/", 1)[-1])


def test_the_key_stands_on_a_paper_of_its_own(keeper: Reader) -> None:
    """And what the paper does not say in its language is marked as another one."""
    test = a_test(keeper)
    said = {}
    for key in (False, True):
        made = on_paper(keeper, test, "ru", "docx", key=key)
        document = docx.Document(io.BytesIO(made.content))
        cells = [each.text for one in document.tables for row in one.rows for each in row.cells]
        said[key] = "\n".join([*(one.text for one in document.paragraphs), *cells])
        assert made.name.startswith("answer-key-" if key else "test-")
    assert "[   ] 1. the court" in said[False] and "1: the court" not in said[False]
    assert "1: the court" in said[True] and "1, 2: act; purpose" in said[True]
    with whole_table("what left on paper"):
        rows = Entry.objects.filter(act="printed", subject=str(test)).order_by("number")
        assert [json.loads(one.details)["key"] for one in rows] == [0, 1]


def test_a_course_says_for_whom_it_is_what_it_gives_and_which_tests_ask_for_it(
    office: Office,
) -> None:
    browser = browser_of(office)
    told = {
        "title": "Evidence without the victim",
        "state": "planned",
        "audience": "Investigators of two years",
        "objectives": "Find payments\nRead a route",
        "modules": "Payments; 4",
    }
    answered = browser.post(reverse("training:new-course"), told)
    made = UUID(answered["Location"].split("/")[-2])
    test = a_test(office.keeper, course=made)
    page = browser.get(reverse("training:course", args=(made,))).content.decode()
    assert "Investigators of two years" in page and "<li>Read a route</li>" in page
    assert reverse("training:test", args=(test,)) in page
    browser.post(reverse("training:next-edition", args=(made,)))
    inside = browser.get(reverse("training:change-course", args=(made,))).content.decode()
    assert "Read a route</textarea>" in inside
    with whole_table("the next edition"):
        following = Course.objects.get(replaces=made)
    assert (following.audience, following.objectives) == (told["audience"], told["objectives"])
    looker = office.people.client_of(Account.objects.get(id=office.looker.account))
    seen = looker.get(reverse("training:course", args=(made,))).content.decode()
    assert "Find payments" in seen and str(test) not in seen, "tests are for who keeps them"
