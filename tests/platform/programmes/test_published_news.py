"""Published news: noted once, linked by language, corrected and withdrawn with a reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES, OWN_NAMES
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.programmes.keeping.actions import Grounds, begin, write
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.models import AppearanceStep, ProgrammeNews
from himoya.platform.programmes.published_news.actions import note, note_another
from himoya.platform.programmes.published_news.appearances import NewsShown
from himoya.platform.programmes.published_news.comparing import differences_of
from himoya.platform.programmes.published_news.facts import figures_today, programme_at
from himoya.platform.programmes.published_news.noting import Told
from himoya.platform.programmes.published_news.queries import (
    NEWS,
    news_for_report,
    published_news,
)
from himoya.platform.programmes.published_news.refusals import NewsRefused, Why
from himoya.platform.programmes.published_news.rules import MOVES
from himoya.platform.programmes.queries import programme
from himoya.platform.reports.actions.drafts import begin as begin_report
from himoya.platform.reports.content import book_for
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.facts.parts import Part
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.news.draft import news_draft
from himoya.programmes.reporting.layouts import Kind
from himoya.programmes.reporting.published_news import Place
from tests.platform.people import People

pytestmark = pytest.mark.django_db

NAME, EVENT = "tj-2018", "tj-e22"

DAY = today() - timedelta(days=9)

TOLD = Told(
    language="en",
    place=Place.PRESS,
    outlet="Invented Courier",
    heading="=Judges learn to listen",
    published_on=DAY,
    edition=0,
    link="https://courier.invented/judges",
)


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def browser(people: People, keeper: Reader) -> Client:
    return people.client_of(Account.objects.get(id=keeper.account))


def at(name: str, *more: object, programme: str = NAME) -> str:
    return reverse(f"programmes:{name}", args=(programme, *more))


def sent(day: date = DAY, **changed: Any) -> dict[str, Any]:
    """What a filled form sends."""
    told: dict[str, Any] = {
        "event": EVENT,
        "language": "en",
        "place": "press",
        "outlet": TOLD.outlet,
        "heading": TOLD.heading,
        "link": TOLD.link,
        "edition": "0",
    } | days("published_on", day)
    return told | changed


def days(name: str, day: date) -> dict[str, int]:
    return {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}


def body(answer: HttpResponse) -> str:
    return answer.content.decode()


def only(reader: Reader) -> NewsShown[ProgrammeNews]:
    (one,) = published_news(reader, NAME).news
    return one


def test_news_is_noted_once_and_its_languages_belong_together(
    people: People, browser: Client, keeper: Reader
) -> None:
    assert "No published news" in body(browser.get(at("published-news")))
    assert f'href="{at("note-news")}?event={EVENT}"' in body(
        browser.get(at("news"), {"event": EVENT})
    )
    answer = browser.post(at("note-news"), sent())
    one = only(keeper)
    assert answer["Location"] == at("one-news", one.row.id)
    assert browser.post(at("note-news"), sent()).status_code == 302, "sent twice"
    another = at("note-another-news", one.row.id)
    assert 'value="ru" checked' in " ".join(body(browser.get(another)).split())
    tajik = sent(language="tg", heading="Довариҳо", place="own_site", outlet="Council", link="")
    for _twice in range(2):
        assert browser.post(another, tajik).status_code == 302
    one = only(keeper)
    assert [each.language for each in one.appearances] == ["en", "tg"]
    assert one.missing == ["ru", "uz"]
    drafted = news_draft(packaged_programme(NAME), EVENT, "en", today()).figures
    kept = [(told["reference"], told["value"]) for told in one.appearances[0].last.figures]
    assert kept == [(told.reference, told.value) for told in drafted] and kept
    reader = people.client("training_manager")
    shown = body(reader.get(at("one-news", one.row.id)))
    missing = ", ".join(OWN_NAMES[code] for code in ("ru", "uz"))
    assert f"It cannot be read anywhere yet in: {missing}" in shown
    assert 'href="https://courier.invented/judges" rel="noreferrer noopener"' in shown
    assert "Довариҳо" in shown and at("note-another-news", one.row.id) not in shown
    listed = body(reader.get(at("published-news")))
    assert "=Judges learn to listen" in listed and missing in listed
    assert "=Judges learn to listen" in body(reader.get(at("programme")))
    assert f'href="{at("published-news")}"' in body(reader.get(at("events")))
    rows = list(csv.DictReader(io.StringIO(exported(reader))))
    assert [row["Headline"] for row in rows] == ["'=Judges learn to listen", "Довариҳо"]
    assert {row["News"] for row in rows} == {str(one.row.id)}
    assert rows[0]["Figures at that time"].startswith(f"{kept[0][0]} = ")


def exported(browser: Client) -> str:
    answer = browser.get(at("published-news"), {"file": "csv"})
    assert answer["Content-Disposition"] == f'attachment; filename="published-news-{NAME}.csv"'
    return answer.content.decode("utf-8-sig")


def test_corrections_withdrawals_and_mistakes_keep_what_stood_there(
    people: People, browser: Client, keeper: Reader
) -> None:
    browser.post(at("note-news"), sent())
    one = only(keeper)
    each = one.appearances[0]

    def moved(move: str, **told: Any) -> int:
        place = at("change-news", one.row.id, each.id, move)
        return browser.post(place, {"reason": "A number was wrong."} | told).status_code

    anew: dict[str, Any] = sent(heading="Judges listen") | days("on", DAY + timedelta(days=2))
    assert moved("corrected", **anew, seen="7") == 422, "a colleague was quicker"
    assert moved("corrected", **(anew | days("on", DAY - timedelta(days=1)))) == 422
    assert moved("corrected", **(anew | {"reason": " "})) == 422
    assert moved("put-right", **sent()) == 422, "nothing was changed"
    assert moved("corrected", **anew, seen="1") == 302
    assert moved("put-right", **sent(DAY + timedelta(days=3), heading="Judges listen")) == 422
    assert moved("put-right", **sent(heading="Judges listen", outlet="Invented Times")) == 302
    now = only(keeper).appearances[0]
    assert (now.state, now.corrected_on) == (NewsMove.CORRECTED, [DAY + timedelta(days=2)])
    assert [step.heading for step in now.steps] == [TOLD.heading, *["Judges listen"] * 2]
    assert [step.outlet for step in now.steps][1:] == ["Invented Courier", "Invented Times"]
    assert moved("withdrawn", **days("on", today() + timedelta(days=1))) == 422
    assert moved("withdrawn", **days("on", today()), reason="The paper closed.") == 302
    gone = only(keeper)
    assert gone.appearances[0].withdrawn_on == today() and gone.missing == list(LANGUAGES)
    assert moved("corrected", **anew) == 404
    assert browser.post(at("note-another-news", one.row.id), sent()).status_code == 302
    again = max(only(keeper).appearances, key=lambda other: other.last.done_at)
    assert again.id != each.id, "it appeared anew"
    shown = body(browser.get(at("one-news", one.row.id)))
    for words in ("The paper closed.", "Withdrawn on", "The note was put right", "Why?"):
        assert words in shown
    for id in (each.id, again.id):
        strike = at("change-news", one.row.id, id, "struck")
        assert browser.post(strike, {"reason": "It was another event."}).status_code == 302
    reader = people.client("training_manager")
    assert reader.get(at("one-news", one.row.id)).status_code == 404, "for its office alone"
    assert "Entered by mistake" in body(browser.get(at("published-news")))
    assert len(list(csv.DictReader(io.StringIO(exported(browser))))) == 0
    with whole_table("a test"), pytest.raises(DatabaseError), transaction.atomic():
        AppearanceStep.objects.update(reason="Another one")
    acts = Entry.objects.filter(subject_kind=NEWS, subject=str(one.row.id)).exclude(act="refused")
    told = [entry.act for entry in acts.order_by("number")]
    assert told == ["created", *["changed"] * 3, "created", *["removed"] * 2]
    assert set(MOVES) == set(NewsMove)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"link": "http://courier.invented/judges"}, "no safe address of a site"),
        ({"link": "https://courier.invented/ judges"}, "no safe address of a site"),
        ({"outlet": "  "}, "This field is required"),
        ({"event": "uz-e01"}, "is not one of the available choices"),
        ({"edition": "3"}, "is not one of the available choices"),
        (days("published_on", today() + timedelta(days=1)), "still to come"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_noted(
    browser: Client, keeper: Reader, changed: Mapping[str, Any], words: str
) -> None:
    answer = browser.post(at("note-news"), sent() | changed)
    assert answer.status_code == 422 and words in body(answer)
    assert not published_news(keeper, NAME).news


def test_only_the_office_of_the_programme_writes_and_practice_stays_apart(
    people: People, keeper: Reader
) -> None:
    news = note(by=keeper, name=NAME, event=EVENT, told=TOLD)
    practising = people.reader("programme_manager", practice=True)
    assert not published_news(practising, NAME).news
    with pytest.raises(NotThere):
        note_another(by=practising, name=NAME, news=news, told=TOLD)
    with pytest.raises(NotPermitted):
        note(by=people.reader("training_manager"), name=NAME, event=EVENT, told=TOLD)
    with pytest.raises(NewsRefused, match=Why.NO_EDITION.value):
        note(by=keeper, name=NAME, event=EVENT, told=replaced(edition=1))
    begin(by=keeper, fiche=_fiche(), grounds=Grounds(source="Letter 1"))
    with pytest.raises(NotThere):
        note_another(by=keeper, name="xd-listening", news=news, told=TOLD)
    with pytest.raises(NewsRefused, match=Why.NO_EDITION.value):
        note(by=keeper, name="xd-listening", event=EVENT, told=TOLD)
    with pytest.raises(NewsRefused, match=Why.NO_EVENT.value):
        note(by=keeper, name="xd-listening", event=EVENT, told=replaced(edition=1))


def _fiche() -> Fiche:
    return Fiche(id="xd-listening", country="XD", title="Courts that listen", src=("1",))


def replaced(**changed: Any) -> Told:
    return replace(TOLD, **changed)


def test_an_edition_is_the_programme_as_it_was_then(keeper: Reader) -> None:
    whole = packaged_programme(NAME)
    for title in ("First name", "Second name"):
        _renamed(keeper, title)
    assert programme(keeper, NAME).programme.title == "Second name"
    titles = [programme_at(keeper, NAME, number).programme.title for number in range(3)]
    assert titles == [whole.programme.title, "First name", "Second name"]


def _renamed(keeper: Reader, title: str) -> None:
    seen = len([one for one in programme(keeper, NAME).seeds if one.startswith("edition-")])
    write(
        by=keeper,
        name=NAME,
        seen=seen,
        part=Part.FICHE,
        make=lambda found, src: replace(found.programme, title=title, src=src),
        grounds=Grounds(source="Letter 2"),
    )


def test_what_the_facts_tell_otherwise_is_said_beside_the_news(
    browser: Client, keeper: Reader, people: People
) -> None:
    news = note(by=keeper, name=NAME, event=EVENT, told=TOLD)
    with whole_table("a number that was published"):
        row = AppearanceStep.objects.get()
        told = dict(row.figures[0])
        row.figures = [told | {"value": told["value"] + 1}, *row.figures[1:]]
        row.pk, row.number, row.move = None, 2, NewsMove.PUT_RIGHT.value
        row.id = UUID(int=7)
        row.save(force_insert=True)
    today_ = figures_today(packaged_programme(NAME), EVENT, "en")
    found = differences_of(today_, only(keeper), "en")
    ((difference,),) = found.values()
    assert (difference.then, difference.now) == (str(told["value"] + 1), str(told["value"]))
    shown = body(browser.get(at("one-news", news)))
    assert f"published {difference.then}, now {difference.now}" in shown
    assert "Since then the facts say otherwise" in shown


def test_reports_tell_of_published_news_by_reference(browser: Client, keeper: Reader) -> None:
    news = note(by=keeper, name=NAME, event=EVENT, told=TOLD)
    site = replaced(language="tg", place=Place.OWN_SITE, heading="Довариҳо", outlet="Council")
    note_another(by=keeper, name=NAME, news=news, told=site)
    draft = begin_report(by=keeper, name=NAME, kind=Kind.FINAL)
    with reading_as(keeper):
        book = book_for(keeper, draft, "en")
    counted = {one.reference: (one.value, one.computed) for one in book.figures}
    assert counted["media.published.press"] == counted["media.published.own_site"] == (1, True)
    asked = {"kind": "final", "language": "en", "form": "html", "period": ""}
    page = body(browser.get(at("report"), asked))
    assert "Published news" in page and "=Judges learn to listen" in page
    assert "https://courier.invented/judges" in page
    assert "Invented Courier (newspaper or news site)" in page
    told = news_for_report(keeper, packaged_programme(NAME), "ru")
    assert [one.language for one in told] == ["en", "tg"]
    packed = browser.get(at("handover"), {"file": "zip"}).content
    with ZipFile(io.BytesIO(packed)) as files:
        rows = list(
            csv.DictReader(io.StringIO(files.read("published-news.csv").decode("utf-8-sig")))
        )
        assert "published-news.csv" in files.read("README.tg.md").decode()
        report = files.read("reports/final-report.uz.html").decode()
    assert [row["Language"] for row in rows] == ["en", "tg"] and "Довариҳо" in report


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_in_the_readers_language(people: People, language: str) -> None:
    client = people.client("programme_manager", language=language)
    words = {
        "en": "Note published news",
        "ru": "Отметить опубликованную новость",
        "tg": "Хабари нашршударо қайд кунед",
        "uz": "Eʼlon qilingan yangilikni qayd etish",
    }
    assert words[language] in body(client.get(at("note-news")))
