"""Activities as a workbook that comes back: looked through, by cell, all of it or nothing."""

from __future__ import annotations

import io
import re
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.campaigns.actions.parts import add_part, put_right
from himoya.platform.campaigns.actions.writing import enter
from himoya.platform.campaigns.kinds import ActivityState, Move
from himoya.platform.campaigns.models import Campaign
from himoya.platform.campaigns.queries.reading import campaign_of
from himoya.platform.campaigns.told import ActivityTold, CampaignTold, FigureTold
from himoya.platform.campaigns.workbooks.columns import Column
from himoya.platform.campaigns.workbooks.reading import from_workbook
from himoya.platform.campaigns.workbooks.taking_in import foresee
from himoya.platform.campaigns.workbooks.writing import activities_workbook
from himoya.programmes.facts.campaign import ReachKind
from tests.platform.people import People

pytestmark = pytest.mark.django_db

PLACE = {column: number for number, column in enumerate(Column, start=1)}


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def browser(people: People, keeper: Reader) -> Client:
    return people.client_of(Account.objects.get(id=keeper.account))


@pytest.fixture
def row(keeper: Reader) -> Campaign:
    made = enter(by=keeper, told=CampaignTold(titles={"en": "An invented campaign"}))
    lecture = ActivityTold(
        type="lecture",
        title="=1+1",
        state=ActivityState.HELD,
        territory="XD-01",
        channel="in_person",
        start=PartialDate.from_edtf("2026-02-27"),
        evidence="The store\nof the council",
    )
    held = add_part(by=keeper, campaign=made.id, told=lecture)
    add_part(by=keeper, campaign=made.id, told=ActivityTold(type="job_fair", times=None))
    counted = FigureTold(kind=ReachKind.ATTENDANCE, value=60, source="List", activity_id=held.id)
    add_part(by=keeper, campaign=made.id, told=counted)
    return made


def left(keeper: Reader, row: Campaign) -> bytes:
    return activities_workbook(keeper, campaign_of(keeper, row.id), "en")


def edited(content: bytes, *cells: tuple[int, Column, Any]) -> bytes:
    """The workbook with other values in some cells, as another program saves it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for line, column, value in cells:
        book.worksheets[0].cell(line, PLACE[column]).value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def looked(browser: Client, row: Campaign, content: bytes) -> tuple[int, str]:
    place = reverse("campaigns:take-in-activities", args=(row.id,))
    file = SimpleUploadedFile("activities.xlsx", content)
    answer = browser.post(place, {"file": file, "words": "Told by the districts."})
    return answer.status_code, answer.content.decode()


def test_what_left_in_any_language_comes_back_and_changes_nothing(
    keeper: Reader, row: Campaign
) -> None:
    for language in LANGUAGES:
        with translation.override(language):
            content = activities_workbook(keeper, campaign_of(keeper, row.id), language)
        found = foresee(keeper, row.id, from_workbook(content, "xlsx", "en"))
        assert (list(found.new), list(found.changed), found.same) == ([], [], 2)


def test_new_and_changed_lines_are_looked_through_and_come_in_with_their_history(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    content = edited(
        left(keeper, row),
        (2, Column.TERRITORY, "xd-02"),
        (2, Column.START, "28.02.2026"),
        (4, Column.TYPE, "Ярмарка вакансий"),
        (4, Column.STATE, "planned"),
        (4, Column.START, "09.2026"),
    )
    status, told = looked(browser, row, content)
    assert status == 200 and "Nothing is stored yet." in told
    assert "Written anew: When does it begin?; Territory" in told
    assert len(campaign_of(keeper, row.id).activities) == 2
    form = dict(re.findall(r'name="(content|ending|words)" value="([^"]*)"', told))
    now = reverse("campaigns:take-in-activities-now", args=(row.id,))
    assert browser.post(now, form).status_code == 302
    shown = campaign_of(keeper, row.id)
    changed, _fair, new = shown.activities
    assert (changed.territory, changed.start.edtf) == ("XD-02", "2026-02-28")
    assert (new.type, new.times, new.start.edtf) == ("job_fair", None, "2026-09")
    added, last = sorted(shown.steps[-2:], key=lambda one: one.move.value)
    assert (added.move, last.move) == (Move.ADD, Move.PUT_RIGHT)
    assert last.before == {"territory": "XD-01", "start": "2026-02-27"}
    assert added.words == last.words == "Told by the districts."
    status, told = looked(browser, row, content)
    assert status == 422 and "the version that is here now" in told, "it was taken in already"


def test_every_wrong_cell_is_named_and_nothing_comes_in(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    content = left(keeper, row)
    steps = len(campaign_of(keeper, row.id).steps)
    for column, value, accepted in (
        (Column.KEY, str(UUID(int=7)), "a key of the downloaded file"),
        (Column.VERSION, "7", "the version that is here now"),
        (Column.TYPE, "weather", "street event"),
        (Column.STATE, "perhaps", "Not held"),
        (Column.TIMES, "0", "a whole number from 1"),
        (Column.START, "31.02.2026", "a day, a month or a year"),
        (Column.END, "2025", "The end lies before the beginning"),
        (Column.TERRITORY, "XD-99", "XD-01; XD-02"),
        (Column.CHANNEL, "drums", "in person"),
        (Column.TITLE, "t" * 201, "at most 200 letters"),
    ):
        # A good new line stands below, so that there is something to be half-written.
        good = ((4, Column.TYPE, "lecture"), (4, Column.STATE, "Planned"))
        status, told = looked(browser, row, edited(content, (2, column, value), *good))
        assert status == 422 and "Row 2, " in told, column
        assert accepted in told and value[:40] in told, column
    assert len(campaign_of(keeper, row.id).steps) == steps


def test_a_line_that_was_changed_since_is_not_written_over(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    content = edited(left(keeper, row), (2, Column.TITLE, "Another title"))
    held = campaign_of(keeper, row.id).activities[0]
    put_right(by=keeper, campaign=row.id, row=held.id, told=ActivityTold(type="theatre"))
    status, told = looked(browser, row, content)
    assert status == 422 and "it has changed, download it again" in told
    foreign = edited(content, (1, Column.TITLE, "Weather"))
    assert "The heads of the columns" in looked(browser, row, foreign)[1]
