"""Campaigns as pages: planned, filled, looked at in four languages, and taken along as files."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.campaigns.actions.cloning import clone
from himoya.platform.campaigns.actions.parts import add_part, put_right, take_off
from himoya.platform.campaigns.actions.taking_over import take_over
from himoya.platform.campaigns.actions.writing import enter
from himoya.platform.campaigns.calendar import calendar_of_campaign
from himoya.platform.campaigns.kinds import ActivityState, Part
from himoya.platform.campaigns.models import Campaign
from himoya.platform.campaigns.queries.reading import campaign_of
from himoya.platform.campaigns.told import (
    ActivityTold,
    CampaignTold,
    FigureTold,
    MaterialTold,
    MentionTold,
    MessageTold,
    PartnerTold,
    PartTold,
    ProductionTold,
)
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.reading import packaged_programme
from tests.platform.people import People

pytestmark = pytest.mark.django_db

STAMPED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def browser(people: People, keeper: Reader) -> Client:
    return people.client_of(Account.objects.get(id=keeper.account))


@pytest.fixture
def row(keeper: Reader) -> Campaign:
    """A campaign of 2026 with a lecture on a day, a fair in a month, and people counted."""
    told = CampaignTold(titles={"en": "An invented campaign"}, start=PartialDate.from_edtf("2026"))
    made = enter(by=keeper, told=told)
    lecture = ActivityTold(
        type="lecture",
        title="=1+1",
        state=ActivityState.HELD,
        territory="XD-01",
        start=PartialDate.from_edtf("2026-02-27"),
        end=PartialDate.from_edtf("2026-02-28"),
    )
    fair = ActivityTold(type="job_fair", start=PartialDate.from_edtf("2026-09"))
    held = add_part(by=keeper, campaign=made.id, told=lecture)
    add_part(by=keeper, campaign=made.id, told=fair)
    counted = FigureTold(
        kind=ReachKind.ATTENDANCE, value=60, women=35, source="List", activity_id=held.id
    )
    add_part(by=keeper, campaign=made.id, told=counted)
    return made


def page(browser: Client, name: str, *args: object) -> str:
    answer = browser.get(reverse(f"campaigns:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_campaign_is_planned_and_filled_on_its_pages(browser: Client) -> None:
    place = reverse("campaigns:enter")
    empty = browser.post(place, {"objective": "Fewer leave without a contract."})
    assert empty.status_code == 422
    assert "Write the title in at least one language." in empty.content.decode()
    answer = browser.post(place, {"titles_ru": "Вымышленная кампания", "start": "07.2026"})
    row = UUID(answer["Location"].rstrip("/").rpartition("/")[2])
    assert "July 2026" in page(browser, "campaign", row)
    add = reverse("campaigns:add", args=(row, "activity"))
    wrong = browser.post(add, {"type": "lecture", "state": "held", "start": "2099"})
    assert wrong.status_code == 422
    assert "its day is still to come" in wrong.content.decode()
    browser.post(add, {"type": "lecture", "state": "planned", "times": "3", "version": "1"})
    stale = browser.post(add, {"type": "lecture", "state": "planned", "version": "1"})
    assert "Somebody was faster than you" in stale.content.decode()
    assert "Lecture or meeting with people" in page(browser, "activities", row)
    assert browser.get(reverse("campaigns:add", args=(row, "nonsense"))).status_code == 404


def test_taking_over_is_shown_first_and_done_when_pressed(browser: Client) -> None:
    assert "tj-2018" in page(browser, "take-over")
    shown = page(browser, "take-over-programme", "tj-2018")
    assert "over 40,000" in shown and "about 2,000,000" in shown
    assert "There is no campaign yet." in page(browser, "list"), "nothing is stored by looking"
    place = reverse("campaigns:take-over-programme", args=("tj-2018",))
    taken = browser.post(place, follow=True).content.decode()
    assert "The campaign was taken over" in taken and "001:L125-L149" in taken
    assert "It is here already." in page(browser, "take-over")


def test_every_page_is_whole_in_every_language(
    people: People, keeper: Reader, row: Campaign
) -> None:
    taken = take_over(by=keeper, programme=packaged_programme("tj-2018"))
    for language in LANGUAGES:
        browser = people.client("commission_secretary", language=language)
        for name in (
            "campaign",
            "messages",
            "activities",
            "figures",
            "surveys",
            "materials",
            "mentions",
        ):
            for one in (row, taken):
                shown = page(browser, name, one.id)
                assert f'lang="{language}" dir="ltr"' in shown
                assert not re.search(r"%\(\w+\)[sd]", shown), "a placeholder not filled in"


def test_people_are_shown_with_those_of_whom_no_sex_is_known(
    browser: Client, row: Campaign
) -> None:
    shown = re.sub(r"<[^>]*>", " ", page(browser, "figures", row.id))
    told = " ".join(shown.split())
    assert re.search(r"\b60 35 – 25\b", told), "counted, women, men, and not told apart"


def test_the_history_tells_what_was_replaced_in_words_and_never_by_an_id(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    held, _fair = campaign_of(keeper, row.id).activities
    (counted,) = campaign_of(keeper, row.id).figures
    elsewhere = ActivityTold(type="theatre", territory="XD-02")
    put_right(by=keeper, campaign=row.id, row=held.id, told=elsewhere)
    off: dict[str, Any] = {"part": Part.FIGURE, "row": counted.id, "words": "Entered twice."}
    take_off(by=keeper, campaign=row.id, **off)
    shown = page(browser, "campaign", row.id)
    assert "Kind of activity, before: lecture or meeting with people" in shown
    assert "Territory, before: Orzushahr city" in shown
    assert "When does it begin, before: 27 February 2026" in shown
    history = shown.partition("Its history, the latest first")[2]
    assert str(held.id) not in history and "XD-01" not in history


def test_the_history_says_which_of_several_was_added(
    people: People, browser: Client, keeper: Reader, row: Campaign
) -> None:
    def add(told: PartTold) -> UUID:
        return add_part(by=keeper, campaign=row.id, told=told).id

    film = add(MaterialTold(kind="video", title="A film", languages="tg, uz, Kulobi"))
    add(ProductionTold(material_id=film, step="dubbed", edition="ru"))
    add(MentionTold(kind="article", outlet="An invented paper", language="uz"))
    add(PartnerTold(body="An invented college", kind="other"))
    message = add(MessageTold(texts={"en": "Ask before you leave. " * 9, "tg": "Пурс."}))
    page_of_history = html.fromstring(page(browser, "campaign", row.id))
    told = [" ".join(one.text_content().split()) for one in page_of_history.xpath("//main//li")]
    for done, named in {
        "Added: activity": "Lecture or meeting with people: =1+1, Orzushahr city, 27 February 2026",
        "Added: figure": "People who came",
        "Added: material": "A film",
        "Added: step of production": "A film",
        "Added: mention in the media": "Article, An invented paper",
        "Added: partner": "An invented college",
        "Added: message": "Ask before you leave.",
    }.items():
        assert any(done in one and named in one for one in told), (done, told)
    assert max(len(one) for one in told) < 250, "a message is told by its beginning"
    materials = page(browser, "materials", row.id)
    assert "Тоҷикӣ, Oʻzbekcha, Kulobi" in materials and "Русский" in materials
    assert "Oʻzbekcha" in page(browser, "mentions", row.id)
    checker = people.client("commission_secretary")
    asked = html.fromstring(page(checker, "check", row.id, message))
    levels = [int(one.tag[1]) for one in asked.xpath("//h1|//h2|//h3|//h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_campaign_before_stands_beside_and_no_difference_is_made(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    again = clone(by=keeper, campaign=row.id)
    counted = FigureTold(kind=ReachKind.ATTENDANCE, value=90, source="List")
    add_part(by=keeper, campaign=again.id, told=counted)
    shown = page(browser, "figures", again.id)
    beside = re.sub(r"<[^>]*>", " ", shown.partition("The campaign before beside this one")[2])
    numbers = re.findall(r"\d+", beside)
    assert numbers[:2] == ["90", "60"] and "30" not in numbers


def test_the_workbook_holds_a_line_for_every_activity_and_is_recorded(
    browser: Client, row: Campaign
) -> None:
    answer = browser.post(reverse("campaigns:workbook", args=(row.id,)))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    heads, *lines = sheet.iter_rows(values_only=True)
    assert [one[heads.index("Begins")] for one in lines] == ["2026-02-27", "2026-09"]
    assert lines[0][heads.index("What exactly?")] == "=1+1", "text, not a formula"
    assert lines[0][heads.index("People who came")] == "60"
    left = Entry.objects.filter(act=Act.EXPORTED.value, subject=str(row.id))
    assert [json.loads(one.details) for one in left] == [{"rows": 2}]


def events_in(text: str) -> list[dict[str, str]]:
    """Unfold lines (RFC 5545, 3.1) and return the properties of each event, without parameters."""
    found: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name.split(";")[0]] = value
    return found


def test_the_calendar_has_known_days_and_the_fixed_days_of_its_year(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    made = calendar_of_campaign(campaign_of(keeper, row.id), "en", STAMPED)
    lecture, *fixed = events_in(made.text or "")
    assert lecture["SUMMARY"] == "Lecture or meeting with people: =1+1"
    days = [
        datetime.strptime(lecture[name], "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        for name in ("DTSTART", "DTEND")
    ]
    assert days == [date(2026, 2, 27), date(2026, 2, 28) + timedelta(days=1)]
    assert [one["DTSTART"] for one in fixed] == ["20260730", "20261202"]
    assert "not verified" in fixed[1]["SUMMARY"]
    assert [one.type for one in made.without_day] == ["job_fair"]
    answer = browser.get(reverse("campaigns:calendar", args=(row.id,)))
    assert answer["Content-Type"].startswith("text/calendar")
    assert len(events_in(answer.content.decode())) == 3
    other = enter(by=keeper, told=CampaignTold(titles={"en": "Of a day that nobody knows"}))
    none = browser.get(reverse("campaigns:calendar", args=(other.id,)), follow=True)
    assert b"nothing for a calendar" in none.content, "a calendar without an entry is none"
