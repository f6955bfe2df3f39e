"""What was published of an event of an office: by its draft, beside what the record tells now."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.media_contacts.actions import name_contact
from himoya.platform.programmes.media_contacts.rules import ContactTold
from himoya.platform.programmes.published_news.appearances import NewsShown
from himoya.platform.programmes.published_news.noting import Told
from himoya.platform.programmes.published_news.refusals import NewsRefused, Why
from himoya.platform.training.events.actions import change_event
from himoya.platform.training.kinds import EVENT_NEWS
from himoya.platform.training.models import EventNews, EventNewsDraft, EventNewsStep
from himoya.platform.training.persons.correcting import correct
from himoya.platform.training.published_news.actions import note, note_another
from himoya.platform.training.published_news.queries import published_news
from himoya.programmes.counting.sexes import MALE
from himoya.programmes.facts.events import EventStatus
from himoya.programmes.reporting.published_news import Place
from tests.platform.training.conftest import SEMINAR, Office
from tests.platform.training.test_news import add, client_of, written

pytestmark = pytest.mark.django_db

DAY = today() - timedelta(days=9)

TOLD = Told(
    language="en",
    place=Place.PRESS,
    outlet="Invented Courier",
    heading="=Judges learn to listen",
    published_on=DAY,
    edition=1,
    link="https://courier.invented/judges",
)


@pytest.fixture
def event(office: Office) -> UUID:
    """An event of six women and six men."""
    id = office.event()
    add(office, id, 6, 6, "Court")
    return id


@pytest.fixture
def browser(office: Office) -> Client:
    return client_of(office, office.keeper.account)


def two_more(office: Office, event: UUID) -> None:
    """Two women come after the list was taken in."""
    office.add(event, "name;sex;agency\nSecond Invented;f;Court\nThird Invented;f;Court")


def at(name: str, event: UUID, *more: object) -> str:
    return reverse(f"training:{name}", args=(event, *more))


def body(answer: HttpResponse) -> str:
    return html.unescape(answer.content.decode())


def days(name: str, day: date) -> dict[str, int]:
    return {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}


def sent(day: date = DAY, **changed: Any) -> dict[str, Any]:
    """What a filled form sends."""
    told: dict[str, Any] = {
        "language": "en",
        "place": "press",
        "outlet": TOLD.outlet,
        "heading": TOLD.heading,
        "link": TOLD.link,
        "edition": "1",
    } | days("published_on", day)
    return told | changed


def only(office: Office, event: UUID) -> NewsShown[EventNews]:
    (one,) = published_news(office.keeper, event).news
    return one


def figures(told: NewsShown[EventNews]) -> list[tuple[str, int]]:
    """What the first appearance keeps: the end of each reference, and its value."""
    kept = told.appearances[0].last.figures
    return [(one["reference"].partition(".")[2], one["value"]) for one in kept]


def test_drafts_are_numbered_when_they_say_something_new(office: Office, event: UUID) -> None:
    """Who is put right in the register makes another draft of the same version of the record."""
    heads = []

    def left() -> None:
        for language in ("en", "ru"):
            text = written(office, event, language)
        found = re.search(r"Черновик (\d+), составлен по версии (\d+)", text)
        heads.append(found.groups() if found else ())

    left()
    left()
    two_more(office, event)
    left()
    (person,) = (one.person for one in office.shown(event).people if one.name == "Third Invented")
    correct(by=office.keeper, person=person, told={"sex": MALE}, reason="A slip of the pen.")
    left()
    seen = office.shown(event).row.version
    moved = replace(SEMINAR, place="Xaxa")
    change_event(by=office.keeper, id=event, told=moved, version=seen)
    left()
    assert heads == [("1", "2"), ("1", "2"), ("2", "3"), ("3", "3"), ("4", "4")]
    with whole_table("a test"):
        kept = EventNewsDraft.objects.order_by("number")
        people = [{one["value"] for one in each.figures} for each in kept]
    assert people == [{12, 6}, {14, 8}, {14, 7}, {14, 7}]
    with whole_table("a test"), pytest.raises(DatabaseError), transaction.atomic():
        EventNewsDraft.objects.update(version=7)


def test_news_is_noted_once_by_its_draft_and_what_the_record_tells_otherwise_is_said(
    office: Office, event: UUID, browser: Client
) -> None:
    written(office, event)
    assert at("note-news", event) in body(browser.get(at("news", event)))
    assert at("published-news", event) in body(browser.get(at("event", event)))
    asked = body(browser.get(at("note-news", event)))
    assert "made of version 2 of the record" in asked and "No draft" in asked
    two_more(office, event)  # after the draft left, and before anybody notes what was printed of it
    answer = browser.post(at("note-news", event), sent())
    one = only(office, event)
    assert answer["Location"] == at("one-news", event, one.row.id)
    assert browser.post(at("note-news", event), sent()).status_code == 302, "sent twice"
    another = at("note-another-news", event, one.row.id)
    assert 'value="ru" checked' in " ".join(body(browser.get(another)).split())
    tajik = sent(language="tg", heading="Довариҳо", place="own_site", edition="0", link="")
    assert browser.post(another, tajik).status_code == 302
    one = only(office, event)
    assert [each.language for each in one.appearances] == ["en", "tg"]
    first = dict(figures(one))
    assert first == {"participants.total": 12, "participants.female": 6}
    assert {told["value"] for told in one.appearances[1].last.figures} == {14, 8}
    shown = body(browser.get(at("one-news", event, one.row.id)))
    assert "published 12, now 14" in shown and "published 6, now 8" in shown
    assert shown.count("Since then the facts say otherwise") == 1, "not at the later one"
    assert 'href="https://courier.invented/judges" rel="noreferrer noopener"' in shown
    looker = client_of(office, office.looker.account)
    listed = body(looker.get(at("published-news", event)))
    assert "Довариҳо" not in listed and "=Judges learn to listen" in listed
    assert at("note-news", event) not in listed
    left = looker.get(at("published-news", event), {"file": "csv"})
    rows = list(csv.DictReader(io.StringIO(left.content.decode("utf-8-sig"))))
    assert [row["Headline"] for row in rows] == ["'=Judges learn to listen", "Довариҳо"]
    assert [row["Number of the draft"] for row in rows] == ["1", "0"]
    assert "participants.total = 12" in rows[0]["Figures at that time"]


def test_small_numbers_stay_inside_what_is_kept_and_compared(
    office: Office, browser: Client
) -> None:
    few = office.event()
    add(office, few, 3, 9, "Court")
    browser.post(at("note-news", few), sent(edition="0"))
    one = only(office, few)
    assert figures(one) == [("participants.total", 12)], "three women are told nowhere"
    file = browser.get(at("published-news", few), {"file": "csv"}).content.decode()
    assert "female" not in file


def test_corrections_withdrawals_and_mistakes_keep_what_stood_there(
    office: Office, event: UUID, browser: Client
) -> None:
    written(office, event)
    id = note(by=office.keeper, event=event, told=TOLD)
    each = only(office, event).appearances[0]
    two_more(office, event)
    written(office, event)

    def moved(move: str, **told: Any) -> int:
        place = at("change-news", event, id, each.id, move)
        return browser.post(place, {"reason": "A number was wrong."} | told).status_code

    anew: dict[str, Any] = sent(edition="2") | days("on", DAY + timedelta(days=2))
    assert moved("corrected", **anew, seen="7") == 422, "a colleague was quicker"
    assert moved("put-right", **sent()) == 422, "nothing was changed"
    assert moved("corrected", **anew, seen="1") == 302
    now = only(office, event).appearances[0]
    assert (now.state, now.last.edition) == (NewsMove.CORRECTED, 2)
    assert {told["value"] for told in now.last.figures} == {14, 8}
    assert "otherwise" not in body(browser.get(at("one-news", event, id)))
    told = replace(SEMINAR, status=EventStatus.CANCELLED, reason="Snow.")
    version = office.shown(event).row.version
    change_event(by=office.keeper, id=event, told=told, version=version)
    assert browser.get(at("news", event)).status_code == 404
    assert at("published-news", event) in body(browser.get(at("event", event)))
    shown = body(browser.get(at("one-news", event, id)))
    assert "published 14, now –" in shown, "nothing may be told of it any more"
    with pytest.raises(NewsRefused, match=Why.NOT_NEWS_NOW.value):
        note_another(by=office.keeper, event=event, news=id, told=replace(TOLD, edition=0))
    assert moved("withdrawn", **days("on", today()), reason="It was cancelled.") == 302
    assert only(office, event).missing == list(LANGUAGES)
    assert moved("struck", reason="It was another event.") == 302
    looker = client_of(office, office.looker.account)
    assert looker.get(at("one-news", event, id)).status_code == 404, "for who keeps it alone"
    with whole_table("a test"), pytest.raises(DatabaseError), transaction.atomic():
        EventNewsStep.objects.update(reason="Another one")
    acts = Entry.objects.filter(subject_kind=EVENT_NEWS, subject=str(id)).exclude(act="refused")
    told_of = [one.act for one in acts.order_by("number")]
    assert told_of == ["created", "changed", "changed", "removed"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"link": "http://courier.invented/judges"}, "no safe address of a site"),
        ({"outlet": "  "}, "This field is required"),
        ({"edition": "3"}, "is not one of the available choices"),
        (days("published_on", today() + timedelta(days=1)), "still to come"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_noted(
    office: Office, event: UUID, browser: Client, changed: Mapping[str, Any], words: str
) -> None:
    answer = browser.post(at("note-news", event), sent(edition="0") | changed)
    assert answer.status_code == 422 and words in body(answer)
    assert not published_news(office.keeper, event).news


def test_only_who_keeps_the_event_writes_and_other_offices_see_nothing(
    office: Office, event: UUID
) -> None:
    written(office, event)
    id = note(by=office.keeper, event=event, told=TOLD)
    with pytest.raises(NotPermitted):
        note(by=office.looker, event=event, told=TOLD)
    other = office.event()
    with pytest.raises(NotThere):
        note_another(by=office.keeper, event=other, news=id, told=TOLD)
    with pytest.raises(NewsRefused, match=Why.NO_DRAFT.value):
        note(by=office.keeper, event=other, told=TOLD)
    foreign = office.people.reader("training_manager")
    browser = office.people.client_of(Account.objects.get(id=foreign.account))
    for page in (at("published-news", event), at("note-news", event), at("one-news", event, id)):
        assert browser.get(page).status_code == 404
    with pytest.raises(NotThere):
        note(by=foreign, event=event, told=TOLD)
    practising = office.people.reader("programme_manager", practice=True)
    with pytest.raises(NotThere):
        published_news(practising, event)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_draft_names_the_post_of_its_office_and_pages_are_in_the_readers_language(
    office: Office, event: UUID, language: Language
) -> None:
    roles: dict[Language, str] = {one: f"post {one}" for one in LANGUAGES}
    told = ContactTold(roles=roles, subjects=["trainings"], telephone="000 123")
    name_contact(by=office.keeper, told=told)
    text = written(office, event, language)
    assert re.search(rf": post {language}, [^.]+, 000 123\.", text)
    words = {
        "en": "Note published news",
        "ru": "Отметить опубликованную новость",
        "tg": "Хабари нашршударо қайд кунед",
        "uz": "Eʼlon qilingan yangilikni qayd etish",
    }
    account = Account.objects.get(id=office.keeper.account)
    account.language = language
    account.save()
    client = client_of(office, account.id)
    for page in (at("published-news", event), at("note-news", event)):
        assert words[language] in body(client.get(page))
    assert f"post {language}, " in body(client.get(at("news", event)))
