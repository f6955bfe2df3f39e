"""The plan of the next year, a plan as a workbook that comes back, a dialogue for calendars."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.joint_work.actions.copying import copy_plan
from himoya.platform.joint_work.calendar import calendar_of_dialogue
from himoya.platform.joint_work.kinds import Move, PartyState, UndertakingState, WorkKind
from himoya.platform.joint_work.models import JointWork, Undertaking
from himoya.platform.joint_work.queries.reading import row_of, undertaking_of, work_of
from himoya.platform.joint_work.workbooks.columns import Column
from himoya.platform.joint_work.workbooks.writing import workbook
from tests.platform.joint_work.making import (
    COUNCIL,
    a_party,
    a_work,
    an_undertaking,
    done,
    endorsed,
    in_force,
    put,
)
from tests.platform.people import People

pytestmark = pytest.mark.django_db

PLACE = {column: number for number, column in enumerate(Column, start=1)}


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


@pytest.fixture
def browser(people: People, secretary: Reader) -> Client:
    return people.client_of(Account.objects.get(id=secretary.account))


def test_what_was_not_done_is_carried_over_and_what_was_done_stays(
    browser: Client, secretary: Reader
) -> None:
    plan = a_work(secretary)
    council = a_party(secretary, plan)
    own = a_party(secretary, plan, secretary.agency)
    months = {"begins": date(2027, 2, 1), "deadline": date(2027, 2, 28), "supports": [own]}
    late = an_undertaking(secretary, plan, council, "Teach", money="A donor", **months)
    taught, dropped = (an_undertaking(secretary, plan, own, text) for text in ("Print", "Sing"))
    put(secretary, plan)
    endorsed(secretary, own)
    done(secretary, JointWork, plan, Move.ADOPT)
    done(secretary, Undertaking, taught, Move.FINISH)
    done(secretary, Undertaking, dropped, Move.DROP)
    answer = browser.post(reverse("joint_work:copy", args=(plan,)))
    (made,) = work_of(secretary, plan).newer
    assert answer["Location"] == reverse("joint_work:work", args=(made.id,))
    shown = work_of(secretary, made.id)
    assert (shown.row.year, shown.row.state, shown.older.id) == (2028, "draft", plan)  # type: ignore[union-attr]
    assert {one.state for one in shown.parties} == {PartyState.NAMED.value}
    (again,) = shown.undertakings
    assert (again.text_en, again.money, again.state) == ("Teach", "A donor", "planned")
    assert (again.begins, again.deadline) == (date(2028, 2, 1), date(2028, 2, 29))
    assert again.carried_from_id == late
    supporting = [one.agency_id for one in shown.supports[again.id]]
    assert again.responsible.outside == COUNCIL and supporting == [secretary.agency]
    assert [one.id for one in undertaking_of(secretary, late).newer] == [again.id]
    page = browser.get(reverse("joint_work:undertaking", args=(again.id,))).content.decode()
    assert "Carried over from" in page and "2027, 1. Teach" in page
    states = [one.state for one in work_of(secretary, plan).undertakings]
    assert states == [UndertakingState.PLANNED, UndertakingState.DONE, UndertakingState.DROPPED]


def test_only_plans_have_a_next_year(secretary: Reader) -> None:
    work = a_work(secretary, WorkKind.DECLARATION)
    with pytest.raises(WorkRefused, match=f"^{Why.NOT_NOW.value}$"):
        copy_plan(by=secretary, work=work)
    assert work_of(secretary, work).newer == []


def edited(content: bytes, *cells: tuple[int, Column, Any]) -> bytes:
    """The workbook with other values in some cells, as another program saves it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for line, column, value in cells:
        book.worksheets[0].cell(line, PLACE[column]).value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def looked(browser: Client, plan: UUID, content: bytes) -> tuple[int, str]:
    file = SimpleUploadedFile("joint-work.xlsx", content)
    place = reverse("joint_work:take-in", args=(plan,))
    answer = browser.post(place, {"file": file, "words": "The meeting agreed."})
    return answer.status_code, answer.content.decode()


@pytest.fixture
def plan(secretary: Reader) -> UUID:
    made = a_work(secretary)
    council, own = a_party(secretary, made), a_party(secretary, made, secretary.agency)
    days = {"begins": date(2027, 5, 1), "deadline": date(2027, 6, 30)}
    an_undertaking(secretary, made, council, "Teach", supports=[own], **days)
    an_undertaking(secretary, made, own, "Print")
    return made


def test_a_plan_comes_back_as_it_left_and_with_what_was_written_into_it(
    browser: Client, secretary: Reader, plan: UUID
) -> None:
    content = workbook(secretary, plan, "tg")
    status, told = looked(browser, plan, content)
    assert status == 200 and "All of it stands here already." in told
    changed = edited(
        content,
        (2, Column.DEADLINE, "31.07.2027"),
        (2, Column.SUPPORTS, None),
        (4, Column.TEXT_EN, "Film"),
        (4, Column.RESPONSIBLE, COUNCIL.upper()),
    )
    status, told = looked(browser, plan, changed)
    assert status == 200 and "New here: 1" in told and "Stay as they are: 1" in told
    assert len(work_of(secretary, plan).undertakings) == 2, "nothing yet"
    form = dict(re.findall(r'name="(content|ending|words)" value="([^"]*)"', told))
    assert browser.post(reverse("joint_work:take-in", args=(plan,)), form).status_code == 302
    shown = work_of(secretary, plan)
    teach, _print, film = shown.undertakings
    assert teach.deadline == date(2027, 7, 31) and shown.supports[teach.id] == []
    assert (film.text_en, film.responsible.outside) == ("Film", COUNCIL)
    last = undertaking_of(secretary, teach.id).steps[0]
    assert last.words == "The meeting agreed."
    assert set(last.before) == {"deadline", "supports"}
    assert "the version that is here now" in looked(browser, plan, changed)[1]


def test_every_wrong_cell_is_named_and_nothing_comes_in(
    browser: Client, secretary: Reader, plan: UUID
) -> None:
    content = workbook(secretary, plan, "en")
    for column, value, accepted in (
        (Column.KEY, str(UUID(int=7)), "a key of the downloaded file"),
        (Column.STATE, "Done", "Planned"),
        (Column.TEXT_EN, None, "the activity in at least one language"),
        (Column.RESPONSIBLE, "Nobody", COUNCIL),
        (Column.SUPPORTS, COUNCIL, "parties other than the one that answers for it"),
        (Column.BEGINS, "31.02.2027", "a day as 2026-12-31"),
        (Column.DEADLINE, "2027-01-01", "a day that is not before the beginning"),
    ):
        good = ((4, Column.TEXT_EN, "Film"), (4, Column.RESPONSIBLE, COUNCIL))
        status, told = looked(browser, plan, edited(content, (2, column, value), *good))
        assert status == 422 and "Row 2, " in told and accepted in told, column
    first = work_of(secretary, plan).undertakings[0]
    in_force(secretary, plan)
    done(secretary, Undertaking, first.id, Move.FINISH)
    fresh = edited(workbook(secretary, plan, "en"), (2, Column.MONEY, "Another donor"))
    status, told = looked(browser, plan, fresh)
    assert status == 422 and "Row 2, " in told, "what is done is not written anew"
    assert len(work_of(secretary, plan).undertakings) == 2


def test_a_dialogue_has_its_days_in_a_calendar_and_a_month_has_none(
    browser: Client, secretary: Reader
) -> None:
    stamped = datetime(2026, 1, 2, tzinfo=UTC)
    days = {
        "2027-05-03": ["20270503", "20270504"],
        "2027-05-03/2027-05-04": ["20270503", "20270505"],
    }
    for edtf, ends in days.items():
        day = PartialDate.from_edtf(edtf)
        work = a_work(secretary, WorkKind.DECLARATION, day=day, place="Orzushahr")
        made = calendar_of_dialogue(row_of(secretary, JointWork, work), "en", stamped)
        assert made is not None and "LOCATION:Orzushahr" in made
        assert re.findall(r"DT(?:START|END)[^:]*:(\d{8})", made) == ends
        answer = browser.get(reverse("joint_work:calendar", args=(work,)))
        assert answer["Content-Type"].startswith("text/calendar")
    month = a_work(secretary, WorkKind.DECLARATION, day=PartialDate.from_edtf("2027-05"))
    answer = browser.get(reverse("joint_work:calendar", args=(month,)), follow=True)
    assert b"The day of the event is not known yet." in answer.content
