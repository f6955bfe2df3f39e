"""Whom journalists may ask: posts and no persons, kept by their office, named in news drafts."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.programmes.keeping.actions import Grounds, begin
from himoya.platform.programmes.media_contacts.actions import (
    end_contact,
    name_contact,
    put_contact_right,
)
from himoya.platform.programmes.media_contacts.queries import (
    MEDIA_CONTACT,
    contacts_of,
    media_contacts,
    whom_to_ask,
)
from himoya.platform.programmes.media_contacts.refusals import ContactRefused, Why
from himoya.platform.programmes.media_contacts.rules import ContactTold, names_a_person
from himoya.platform.programmes.media_contacts.subjects import EVERYTHING, PROGRAMMES
from himoya.platform.programmes.models import MediaContactStep
from himoya.programmes.facts.fiche import Fiche
from tests.platform.people import People

pytestmark = pytest.mark.django_db

TOLD = ContactTold(
    roles={"en": "Head of the press service", "tg": "Роҳбари хадамоти матбуот"},
    subjects=[EVERYTHING],
    telephone="+000 (12) 34-56",
    email="press@council.example",
    languages=["tg", "ru"],
    first_day=0,
    last_day=4,
    opens=time(9),
    closes=time(17, 30),
)

NEWS = ("tj-2018", "tj-e22")


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def browser(people: People, keeper: Reader) -> Client:
    return people.client_of(Account.objects.get(id=keeper.account))


def at(name: str, *more: object) -> str:
    return reverse(f"programmes:{name}", args=more)


def body(answer: HttpResponse) -> str:
    return html.unescape(answer.content.decode())


def sent(**changed: Any) -> dict[str, Any]:
    """What a filled form sends."""
    told: dict[str, Any] = {
        "role_en": "Head of the press service",
        "role_tg": "Роҳбари хадамоти матбуот",
        "subjects": ["everything"],
        "telephone": TOLD.telephone,
        "email": TOLD.email,
        "languages": ["ru", "tg"],
        "first_day": "0",
        "last_day": "4",
        "opens": "09:00",
        "closes": "17:30",
    }
    return told | changed


def news(browser: Client, language: Language = "en") -> str:
    asked = {"event": NEWS[1], "language": language, "form": "html"}
    return body(browser.get(at("news", NEWS[0]), asked))


def test_a_post_is_named_once_listed_for_all_and_stands_in_news_drafts(
    people: People, browser: Client, keeper: Reader
) -> None:
    assert "[to be filled in]" in news(browser).partition("Journalists may ask: ")[2][:20]
    assert "No office has named a post" in body(browser.get(at("media-contacts")))
    answer = browser.post(at("name-media-contact"), sent())
    (one,) = media_contacts(keeper, "en")
    assert answer["Location"] == at("media-contact", one.id)
    assert browser.post(at("name-media-contact"), sent()).status_code == 302, "sent twice"
    assert len(media_contacts(keeper, "en")) == 1
    shown = body(browser.get(at("media-contact", one.id)))
    for words in ("Monday – Friday, 09:00–17:30", "Русский, Тоҷикӣ", "Роҳбари", one.office):
        assert words in shown, words
    told = f"Head of the press service, {one.office}, +000 (12) 34-56, press@council.example"
    assert f"Journalists may ask: {told}." in news(browser)
    assert f"The draft names to journalists: {told}." in body(browser.get(at("news", NEWS[0])))
    tajik = news(browser, "tg")
    assert "муроҷиат кунанд: Роҳбари хадамоти матбуот, " in tajik
    assert one.office not in tajik, "the office has its name in the language of the draft"
    other = people.client("training_manager")
    listed = body(other.get(at("media-contacts")))
    assert "press@council.example" in listed and at("change-media-contact", one.id) not in listed
    assert at("change-media-contact", one.id) not in body(other.get(at("media-contact", one.id)))
    left = other.get(at("media-contacts"), {"file": "csv"})
    assert left["Content-Disposition"] == 'attachment; filename="media-contacts.csv"'
    (row,) = csv.DictReader(io.StringIO(left.content.decode("utf-8-sig")))
    assert row["Telephone"] == "'+000 (12) 34-56", "no spreadsheet reckons with it"
    assert (row["Post"], row["Speaks on"]) == ("Head of the press service", "everything")


def test_what_is_told_is_changed_and_ended_and_its_history_stays(
    people: People, browser: Client, keeper: Reader
) -> None:
    id = name_contact(by=keeper, told=TOLD)
    change, end = at("change-media-contact", id), at("end-media-contact", id)
    assert 'value="09:00"' in body(browser.get(change))
    assert browser.post(change, sent(seen="1")).status_code == 422, "nothing was changed"
    anew = sent(telephone="", email="news@council.example", seen="1")
    assert browser.post(change, anew | {"seen": "2"}).status_code == 422, "a colleague was quicker"
    assert browser.post(change, anew).status_code == 302
    assert "news@council.example" in news(browser) and "34-56" not in news(browser)
    assert browser.post(end, {"reason": " ", "seen": "2"}).status_code == 422
    assert browser.post(end, {"reason": "The service moved.", "seen": "2"}).status_code == 302
    assert "Journalists may ask: [to be filled in]." in news(browser)
    assert "news@council.example" not in body(browser.get(at("media-contacts")))
    shown = body(browser.get(at("media-contact", id)))
    for words in ("The service moved.", "+000 (12) 34-56", "it stands here for its history"):
        assert words in shown, words
    assert browser.get(change).status_code == browser.post(end).status_code == 404
    with pytest.raises(ContactRefused, match=Why.ENDED.value):
        put_contact_right(by=keeper, contact=id, told=replace(TOLD, email=""))
    assert name_contact(by=keeper, told=TOLD) != id, "one that ended is named anew"
    with whole_table("a test"), pytest.raises(DatabaseError), transaction.atomic():
        MediaContactStep.objects.update(telephone="1")
    acts = Entry.objects.filter(subject_kind=MEDIA_CONTACT, subject=str(id)).exclude(act="refused")
    assert [one.act for one in acts.order_by("number")] == ["created", "changed", "removed"]
    assert not any("council.example" in one.details for one in acts), "the audit tells no words"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"role_en": "", "role_tg": " "}, "Write the post in at least one language"),
        ({"role_en": "Madina Saidova"}, "“Madina Saidova” is written like the name of a person"),
        ({"role_tg": "сухангӯ, Саидова М."}, "“сухангӯ, Саидова М.” is written like the name"),
        ({"subjects": []}, "Tick on what the post speaks"),
        ({"telephone": "", "email": ""}, "Give a telephone number or an e-mail address"),
        ({"telephone": "ask the desk"}, "“ask the desk” is no telephone number"),
        ({"telephone": "+0 1"}, "“+0 1” is no telephone number"),
        ({"email": "press at council"}, "“press at council” is no e-mail address"),
        ({"opens": "9 o'clock"}, "Write the time as in 09:00"),
        ({"last_day": ""}, "Give both days and both times"),
        ({"closes": "08:00"}, "The hours end before they begin"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_kept(
    browser: Client, keeper: Reader, changed: Mapping[str, Any], words: str
) -> None:
    answer = browser.post(at("name-media-contact"), sent(**changed))
    assert answer.status_code == 422 and words in body(answer)
    assert not media_contacts(keeper, "en")


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Press officer", False),
        ("пресс-секретарь", False),
        ("Head of press, State Council of Xaxa", False),
        ("Deputy of Madina Saidova", True),
        ("officer (A. Karimov)", True),
        ("Роҳбари хадамот Саидова Мадина", True),
    ],
)
def test_a_name_is_found_among_the_words_of_a_post(text: str, is_name: bool) -> None:
    """The name of an office is none, though its words begin with capitals."""
    assert names_a_person(text, {"State Council of Xaxa"}) is is_name


def test_the_post_of_the_subject_goes_before_the_one_for_everything(
    people: People, keeper: Reader
) -> None:
    all_of_it = name_contact(by=keeper, told=TOLD)
    own = name_contact(by=keeper, told=replace(TOLD, subjects=["cases", PROGRAMMES]))

    def asked(subject: str) -> list[UUID]:
        return [one.id for one in whom_to_ask(keeper, keeper.agency, subject, "en")]

    assert (asked(PROGRAMMES), asked("statistics")) == ([own], [all_of_it])
    end_contact(by=keeper, contact=own, reason="It moved.")
    assert asked(PROGRAMMES) == [all_of_it]
    fiche = Fiche(id="xd-listening", country="XD", title="Courts that listen", src=("1",))
    begin(by=keeper, fiche=fiche, grounds=Grounds(source="Letter 1"))
    police = people.reader("training_manager")
    (named,) = contacts_of(police, "xd-listening", "en")
    assert named.email == TOLD.email, "of the office that keeps it, whoever writes the draft"
    assert contacts_of(police, "tj-2018", "en") == [], "nobody keeps it: the own office speaks"


def test_only_the_own_office_writes_and_practice_stays_apart(
    people: People, keeper: Reader
) -> None:
    id = name_contact(by=keeper, told=TOLD)
    foreign = people.reader("training_manager")
    browser = people.client_of(Account.objects.get(id=foreign.account))
    for name in ("change-media-contact", "end-media-contact"):
        assert browser.get(at(name, id)).status_code == 404
        assert browser.post(at(name, id), sent(reason="It moved.")).status_code == 404
    with pytest.raises(NotThere):
        end_contact(by=foreign, contact=id, reason="It moved.")
    with pytest.raises(NotPermitted):
        name_contact(by=people.reader("central_authority_officer"), told=TOLD)
    practising = people.reader("programme_manager", practice=True)
    assert media_contacts(practising, "en") == []
    name_contact(by=practising, told=replace(TOLD, email="practice@council.example"))
    assert [one.last.email for one in media_contacts(keeper, "en")] == [TOLD.email]
    assert media_contacts(people.reader("investigator"), "en") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_in_the_readers_language(
    people: People, keeper: Reader, language: Language
) -> None:
    id = name_contact(by=keeper, told=TOLD)
    words = {
        "en": ("Whom journalists may ask", "Everything", "On what does it speak?"),
        "ru": ("К кому могут обратиться журналисты", "Все темы", "На какие темы она отвечает?"),
        "tg": (
            "Рӯзноманигорон аз кӣ пурсида метавонанд",
            "Ҳамаи мавзуъҳо",
            "Он дар кадом",
        ),
        "uz": ("Jurnalistlar kimdan soʻrashi mumkin", "Barcha mavzular", "U qaysi mavzularda"),
    }
    client = people.client("programme_manager", language=language)
    pages = (at("media-contacts"), at("media-contact", id), at("name-media-contact"))
    for page, said in zip(pages, words[language], strict=True):
        assert said in body(client.get(page)), said
