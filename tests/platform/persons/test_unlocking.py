"""An agency that holds its own key: locked, unlocked for the session, locked again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Agency
from himoya.platform.audit.models import Entry
from himoya.platform.identity.models import Person
from himoya.platform.identity.own_keys import take_own_key
from himoya.platform.keys import owners
from himoya.platform.keys.owners import create_agency_key
from himoya.platform.keys.unlocked import COOKIE
from tests.platform.people import People
from tests.platform.persons.conftest import NAME, Browsers, known_to

PHRASE = "anor gul chashma koh 17"
LOCKED = 423

FIND, KEY, LOCK = (reverse(f"persons:{name}") for name in ("find", "unlock", "lock"))


@pytest.fixture
def person(centre: Reader, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """A person whose identity is sealed with the centre's own key."""
    monkeypatch.setattr(owners, "COST", {"n": 2**4, "r": 8, "p": 1})
    found = known_to(centre)
    own = create_agency_key(settings.HIMOYA.keys, centre.agency_code, PHRASE)
    Agency.objects.filter(pk=centre.agency).update(holds_own_key=True)
    assert take_own_key(centre.agency_code, own) == 1
    yield found
    for file in Path(settings.HIMOYA.keys).glob("agency-*.json"):
        file.unlink()


@pytest.fixture
def client(centre: Reader, person: Person, browser: Browsers) -> Client:
    return browser(centre)


def pages_of(person: Person) -> list[str]:
    id = person.id
    return [reverse(f"persons:{name}", args=(id,)) for name in ("person", "add", "add_photograph")]


def test_while_the_key_is_locked_every_page_says_so_and_leads_on(
    client: Client, person: Person
) -> None:
    for address in pages_of(person):
        answer = client.get(address)
        text = answer.content.decode()
        assert answer.status_code == LOCKED
        assert "locked" in text and f'href="{KEY}?back={address}"' in text
        assert NAME not in text
        assert answer["Cache-Control"] == "no-store"
    searched = client.post(FIND, {"text": NAME})
    assert searched.status_code == LOCKED
    assert f'href="{KEY}"' in searched.content.decode()


def test_the_passphrase_opens_it_and_leads_to_the_page_that_was_wanted(
    client: Client, person: Person
) -> None:
    wanted = pages_of(person)[0]
    form = client.get(f"{KEY}?back={wanted}").content.decode()
    assert f'action="{KEY}?back={wanted}"' in form
    answer = client.post(f"{KEY}?back={wanted}", {"passphrase": PHRASE}, follow=True)
    assert answer.redirect_chain == [(wanted, 302)]
    assert NAME in answer.content.decode()
    assert person.pseudonym in client.post(FIND, {"text": NAME}).content.decode()


def test_locked_again_it_is_locked(client: Client, person: Person) -> None:
    client.post(KEY, {"passphrase": PHRASE})
    assert client.get(pages_of(person)[0]).status_code == 200
    answer = client.post(LOCK, follow=True)
    assert "locked again" in answer.content.decode()
    assert COOKIE not in client.cookies or not client.cookies[COOKIE].value
    assert client.get(pages_of(person)[0]).status_code == LOCKED


def test_a_wrong_passphrase_is_said_and_recorded_and_never_repeated(
    client: Client, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = "wrong wrong wrong phrase 99"
    with caplog.at_level(logging.DEBUG):
        text = client.post(KEY, {"passphrase": wrong}).content.decode()
    assert "govuk-error-summary" in text
    assert wrong not in text and wrong not in caplog.text
    row = Entry.objects.filter(subject_kind="agency_key").get()
    assert row.act == "refused" and wrong not in row.details
    assert client.get(pages_of(person)[0]).status_code == LOCKED


def test_the_way_on_never_leads_to_another_site(client: Client, person: Person) -> None:
    answer = client.post(f"{KEY}?back=//evil.example/", {"passphrase": PHRASE})
    assert answer["Location"] == KEY


def test_a_colleague_unlocks_for_herself_alone(
    client: Client, person: Person, people: People
) -> None:
    client.post(KEY, {"passphrase": PHRASE})
    colleague = people.client("crisis_centre_worker")
    assert colleague.get(pages_of(person)[0]).status_code == LOCKED


def test_what_is_added_while_unlocked_is_sealed_with_the_agencys_key(
    client: Client, person: Person, centre: Reader
) -> None:
    client.post(KEY, {"passphrase": PHRASE})
    sent = {"alias": "Мисолхон", "version": 1}
    assert client.post(pages_of(person)[1], sent).status_code == 302
    client.post(LOCK)
    assert client.get(pages_of(person)[0]).status_code == LOCKED


def test_a_draft_of_the_centre_says_the_same_while_locked(client: Client, person: Person) -> None:
    answer = client.post("/entry/begin/request-for-help/")
    assert answer.status_code == LOCKED
    assert f'href="{KEY}"' in answer.content.decode()
    client.post(KEY, {"passphrase": PHRASE})
    answer = client.post("/entry/begin/request-for-help/")
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    client.post(LOCK)
    locked = client.get(answer["Location"])
    assert locked.status_code == LOCKED
    assert f"?back={answer['Location']}" in locked.content.decode()


def test_who_holds_no_key_has_nothing_to_unlock(police: Reader, browser: Browsers) -> None:
    text = browser(police).get(KEY).content.decode()
    assert "nothing to unlock" in text
    answer = browser(police).post(KEY, {"passphrase": PHRASE})
    assert answer.status_code == 200 and COOKIE not in answer.cookies


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "Ключ вашего органа закрыт"), ("tg", "Калиди мақоми шумо баста аст"),
     ("uz", "Organingizning kaliti yopiq")],
)  # fmt: skip
def test_the_page_of_a_locked_key_speaks_the_readers_language(
    people: People, person: Person, language: str, words: str
) -> None:
    client = people.client("crisis_centre_worker", language=language)
    assert words in client.get(pages_of(person)[0]).content.decode()
