"""Finding a person at a browser, and what nobody learns from it."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.identity.finding import MOST
from himoya.platform.identity.kinds import ItemKind, PersonKind
from himoya.platform.identity.pieces import Piece
from tests.platform.audit.no_personal_data import Addresses, assert_no_personal_data
from tests.platform.people import People
from tests.platform.persons.conftest import NAME, Browsers, known_to

FIND = reverse("persons:find")


def searched(client: Client, text: str) -> str:
    answer = client.post(FIND, {"text": text})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


@pytest.mark.parametrize("asked", ["Juraeva Namunakhon", "Джураева", "Ҷӯраева Намунахон"])
def test_a_person_is_found_across_scripts_and_linked(
    police: Reader, browser: Browsers, asked: str
) -> None:
    person = known_to(police)
    text = searched(browser(police), asked)
    assert f'href="{reverse("persons:person", args=(person.id,))}"' in text
    assert person.pseudonym in text
    assert "Victim" in text
    how = "letter by letter" if asked == NAME else "Sounds alike"
    assert how in text
    assert text.count(NAME) == (1 if asked == NAME else 0)


def test_documents_telephones_and_days_are_found_exactly(police: Reader, browser: Browsers) -> None:
    pieces = (
        Piece(ItemKind.DOCUMENT, "A 1234567"),
        Piece(ItemKind.CONTACT, "+992 90 123-45-67"),
        Piece(ItemKind.BIRTH_DATE, "1999-04-17"),
    )
    person = known_to(police, *pieces, kind=PersonKind.SUSPECT)
    client = browser(police)
    for asked in ("a1234567", "901234567", "17.04.1999"):
        text = searched(client, asked)
        assert person.pseudonym in text and "Suspect" in text, asked
        assert "letter by letter" in text


def test_a_question_by_address_is_not_answered(police: Reader, browser: Browsers) -> None:
    """Whoever writes a name into the address finds an empty form."""
    person = known_to(police)
    text = browser(police).get(FIND, {"text": NAME}).content.decode()
    assert person.pseudonym not in text
    assert 'value="' + NAME not in text
    assert not Entry.objects.filter(act=Act.SEARCHED).exists()


def test_an_empty_question_is_asked_for_again(police: Reader, browser: Browsers) -> None:
    text = searched(browser(police), "  ")
    assert "govuk-error-summary" in text
    assert "Nobody was found" not in text


def test_more_than_anybody_reads_through_asks_for_more_of_the_name(
    police: Reader, browser: Browsers
) -> None:
    for _ in range(MOST + 1):
        known_to(police)
    text = searched(browser(police), NAME)
    assert f"The first {MOST} persons" in text
    assert "type more of the name" in text


def test_the_search_leaves_the_name_nowhere(
    police: Reader, browser: Browsers, caplog: pytest.LogCaptureFixture
) -> None:
    client = browser(police)
    known_to(police)
    with caplog.at_level(logging.DEBUG):
        # The database's own log of statements holds no name either: tokens stand in them.
        caplog.set_level(logging.DEBUG, logger="himoya")
        addresses = Addresses(client)
        searched(client, NAME)
        client.get(FIND)
    assert_no_personal_data(NAME.split(), caplog=caplog, addresses=addresses)
    row = Entry.objects.filter(act=Act.SEARCHED).get()
    assert row.details == '{"found":1,"more":0}'
    assert row.account == police.account_text


def without_what_changes(page: str, asked: str) -> str:
    """A page without the token of its form, and without the words that were typed."""
    parts = page.split("csrfmiddlewaretoken")
    kept = [parts[0]] + [part[part.index(">") :] for part in parts[1:]]
    return "".join(kept).replace(asked, "…")


def test_to_the_police_a_name_of_a_centre_is_a_name_that_nobody_has(
    police: Reader, centre: Reader, browser: Browsers
) -> None:
    """The same bytes and the same number of queries; and with the name at another office, too."""
    known_to(police, Piece(ItemKind.NAME, "Somebody Else"))
    referred = known_to(centre)
    client = browser(police)
    client.get(FIND)
    searched(client, "Another Whom Nobody Knows")  # the first search learns who keeps persons
    pages, queries = [], []
    nobody = "Қодирова Тахайюлхон"
    for asked in (NAME, nobody):
        with CaptureQueriesContext(connection) as counted:
            pages.append(without_what_changes(searched(client, asked), asked))
        queries.append(len(counted))
    assert pages[0] == pages[1]
    assert "Nobody was found" in pages[0]
    assert referred.pseudonym not in pages[0]
    assert queries[0] == queries[1]
    rows = Entry.objects.filter(act=Act.SEARCHED).order_by("number")
    assert {row.details for row in rows} == {'{"found":0,"more":0}'}
    assert referred.pseudonym in searched(browser(centre), NAME)


@pytest.mark.parametrize(
    "role",
    ["investigator", "investigation_head", "prosecutor", "court_registrar", "corrections_officer"],
)
def test_no_body_of_enforcement_finds_who_asked_for_help(
    people: People, centre: Reader, browser: Browsers, role: str
) -> None:
    referred = known_to(centre)
    assert referred.pseudonym not in searched(browser(people.reader(role)), NAME)


def test_another_office_another_centre_and_practice_are_not_looked_through(
    people: People, police: Reader, centre: Reader, browser: Browsers
) -> None:
    persons = [
        known_to(people.reader("investigator", "XD-MIA-02")),
        known_to(replace(police, practice=True)),
        known_to(people.reader("crisis_centre_worker", "XD-CRC-03")),
    ]
    for reader in (police, centre):
        text = searched(browser(reader), NAME)
        assert "Nobody was found" in text
        assert not any(person.pseudonym in text for person in persons)


@pytest.mark.parametrize(
    ("language", "nobody"),
    [
        ("en", "Nobody was found"),
        ("ru", "Никто не найден"),
        ("tg", "Касе ёфт нашуд"),
        ("uz", "Hech kim topilmadi"),
    ],
)
def test_the_page_speaks_four_languages(people: People, language: str, nobody: str) -> None:
    text = searched(people.client("investigator", language=language), "Zzyzx")
    assert nobody in text
    assert f'lang="{language}"' in text
    assert "himoya-exit" in text


@pytest.mark.parametrize(
    "role", ["auditor", "administrator", "statistician", "commission_secretary"]
)
def test_who_may_find_nobody_gets_no_page(people: People, role: str) -> None:
    client = people.client(role)
    assert client.get(FIND).status_code == 403
    assert client.post(FIND, {"text": NAME}).status_code == 403
