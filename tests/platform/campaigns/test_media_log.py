"""The media log over time, and which post answered journalists, in pages, history and calendar."""

from __future__ import annotations

import html
import re
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.agencies.models import Account
from himoya.platform.campaigns.actions.parts import add_part
from himoya.platform.campaigns.actions.writing import enter
from himoya.platform.campaigns.calendar import calendar_of_campaign
from himoya.platform.campaigns.counting import Times, mentions_by_answer, mentions_by_month
from himoya.platform.campaigns.models import Campaign
from himoya.platform.campaigns.queries.reading import campaign_of
from himoya.platform.campaigns.told import ActivityTold, CampaignTold, MentionTold
from himoya.platform.database.clock import now
from himoya.platform.programmes.media_contacts.actions import end_contact, name_contact
from himoya.platform.programmes.media_contacts.rules import ContactTold
from tests.platform.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def browser(people: People, keeper: Reader) -> Client:
    return people.client_of(Account.objects.get(id=keeper.account))


@pytest.fixture
def row(keeper: Reader) -> Campaign:
    told = CampaignTold(titles={"en": "An invented campaign"}, start=PartialDate.from_edtf("2024"))
    return enter(by=keeper, told=told)


def press(keeper: Reader) -> UUID:
    told = ContactTold(roles={"en": "Press service"}, subjects=["campaigns"], telephone="000 1")
    return name_contact(by=keeper, told=told)


def noted(keeper: Reader, row: Campaign, kind: str, day: str, **told: object) -> None:
    at = PartialDate.from_edtf(day) if day else None
    add_part(by=keeper, campaign=row.id, told=MentionTold(kind=kind, day=at, **told))  # type: ignore[arg-type]


def page(browser: Client, name: str, *args: object) -> str:
    return html.unescape(browser.get(reverse(f"campaigns:{name}", args=args)).content.decode())


def test_the_log_is_counted_by_month_and_kind_as_far_as_days_are_known(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    noted(keeper, row, "article", "2024-03-05", times=2)
    noted(keeper, row, "article", "2024-03")
    assert "Over time" not in page(browser, "mentions", row.id), "one month shows no course"
    noted(keeper, row, "enquiry", "2024-03-31", times=4)
    noted(keeper, row, "broadcast", "2024-05-01", times=None)
    noted(keeper, row, "broadcast", "2024")
    noted(keeper, row, "post", "")
    found = mentions_by_month(campaign_of(keeper, row.id).mentions)
    assert found == {
        "2024-05": {"broadcast": Times(not_said=1)},
        "2024-03": {"article": Times(number=3), "enquiry": Times(number=4)},
        "2024": {"broadcast": Times(number=1)},
        "": {"post": Times(number=1)},
    }
    assert list(found) == sorted(found, reverse=True)
    shown = page(browser, "mentions", row.id)
    table = shown.partition("Over time, the latest first")[2].partition("</table>")[0]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", one, re.S) for one in table.split("<tr")[2:]]
    words = [[" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in each] for each in rows]
    assert words == [
        ["May 2024", "Broadcast", "not said how many"],
        ["March 2024", "Article", "3"],
        ["March 2024", "Question of journalists", "4"],
        ["2024", "Broadcast", "1"],
        ["Day not known", "Post in social media", "1"],
    ]


def test_who_answered_is_counted_named_and_kept_when_the_post_ends(
    people: People, browser: Client, keeper: Reader, row: Campaign
) -> None:
    assert "has named no post to journalists yet" in page(browser, "mentions", row.id)
    post = press(keeper)
    for name in ("mentions", "campaign"):
        assert "000 1" in page(browser, name, row.id)
    add = reverse("campaigns:add", args=(row.id, "mention"))
    told = {"kind": "enquiry", "times": "3", "answered_by_id": str(post)}
    assert browser.post(add, told | {"answered_by_id": str(uuid4())}).status_code == 422
    assert browser.post(add, told).status_code == 302
    (one,) = campaign_of(keeper, row.id).mentions
    assert mentions_by_answer([one]) == {post: Times(number=3)}
    shown = page(browser, "mentions", row.id)
    assert "Which posts answered" in shown and "Press service, " in shown
    end_contact(by=keeper, contact=post, reason="It moved.")
    assert "Press service, " in page(browser, "mentions", row.id), "what was noted stays"
    change = reverse("campaigns:put-right", args=(row.id, "mention", one.id))
    assert str(post) in browser.get(change).content.decode(), "the log names it already"
    assert browser.post(change, told | {"times": "4"}).status_code == 302
    assert browser.post(change, {"kind": "enquiry", "times": "4"}).status_code == 302
    history = page(browser, "campaign", row.id)
    assert "Which post answered the journalists, before: …" in history, "never by an id"
    assert str(post) not in history
    practising = people.reader("programme_manager", practice=True)
    elsewhere = press(practising)
    with pytest.raises(NotThere):
        noted(keeper, row, "enquiry", "2024", answered_by_id=elsewhere)


def test_the_calendar_names_whom_to_ask(keeper: Reader, row: Campaign) -> None:
    day = PartialDate.from_edtf("2024-02-27")
    add_part(by=keeper, campaign=row.id, told=ActivityTold(type="lecture", start=day))
    press(keeper)
    for language in LANGUAGES:
        shown = campaign_of(keeper, row.id)
        text = calendar_of_campaign(shown, language, now()).text.replace("\r\n ", "")
        (line,) = (one for one in text.split("\r\n") if one.startswith("CONTACT"))
        assert re.fullmatch(rf"CONTACT;LANGUAGE={language}:Press service\\, .+\\, 000 1", line)
