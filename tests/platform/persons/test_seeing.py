"""The page of a person: what it shows to whom, and what it leaves behind."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies import middleware
from himoya.platform.agencies.readers import reader_in_post
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.identity.actions import change_identity, erase_identity
from himoya.platform.identity.kinds import ItemKind, PersonKind
from himoya.platform.identity.models import Person
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.queries import identity_of
from himoya.platform.persons.showing import person_shown
from tests.platform.identity.pictures import jpeg
from tests.platform.people import People
from tests.platform.persons.conftest import NAME, Browsers, known_to

NOBODYS = UUID("00000000-0000-4000-8000-000000000000")

TITLES = {"en": "A person", "ru": "Человек", "tg": "Шахс", "uz": "Shaxs"}


def page(name: str, *args: object) -> str:
    return reverse(f"persons:{name}", args=args)


def test_a_person_is_shown_to_the_agency_that_keeps_it(police: Reader, browser: Browsers) -> None:
    born = Piece(ItemKind.BIRTH_DATE, "1999-04")
    person = known_to(police, Piece(ItemKind.NAME, NAME), born)
    answer = browser(police).get(page("person", person.id))
    text = answer.content.decode()
    assert NAME in text and person.pseudonym in text
    assert "April 1999" in text and "1999-04" not in text
    assert "Victim" in text and "Police department, Orzushahr city" in text
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("language", TITLES)
def test_the_page_speaks_four_languages_and_its_title_says_no_name(
    people: People, police: Reader, language: str
) -> None:
    person = known_to(police)
    client = people.client("investigator", language=language)
    text = client.get(page("person", person.id)).content.decode()
    assert f"<title>{TITLES[language]} – Himoya</title>" in text
    assert text.count(NAME) == 1
    assert "himoya-exit" in text
    if language != "en":
        for english in ("Who this is", "Kept by", "recorded", "Add what", "Remove", "Pseudonym"):
            assert english not in text, english


def test_who_asked_for_help_is_not_called_a_victim(centre: Reader, browser: Browsers) -> None:
    text = browser(centre).get(page("person", known_to(centre).id)).content.decode()
    assert "Person who asked for help" in text
    assert "Victim" not in text


def test_opening_the_page_is_recorded_without_what_it_said(
    police: Reader, browser: Browsers
) -> None:
    person = known_to(police)
    browser(police).get(page("person", person.id))
    row = Entry.objects.filter(act=Act.READ_IDENTITY).get()
    assert row.subject == str(person.id)
    assert NAME not in row.details


@pytest.mark.parametrize(
    "name", ["person", "add", "add_photograph", "photograph", "change_piece", "remove_piece"]
)
def test_foreign_practice_referred_and_absent_persons_answer_alike(
    people: People, police: Reader, centre: Reader, browser: Browsers, name: str
) -> None:
    foreign = known_to(people.reader("investigator", "XD-MIA-02"))
    practice = known_to(replace(police, practice=True))
    client = browser(police)
    pages = set()
    for id in (foreign.id, practice.id, known_to(centre).id, NOBODYS):
        more = [uuid4()] if name in {"photograph", "change_piece", "remove_piece"} else []
        answer = client.get(page(name, id, *more))
        assert answer.status_code == 404
        pages.add(answer.content)
        if name != "person":
            assert client.post(page(name, id, *more)).status_code in {404, 405}
    assert len(pages) == 1


def test_corrections_see_suspects_and_no_victim(people: People, browser: Browsers) -> None:
    officer = people.reader("corrections_officer")
    client = browser(officer)
    for kind, status in ((PersonKind.VICTIM, 404), (PersonKind.SUSPECT, 200)):
        person = known_to(people.reader("investigator"), kind=kind)
        change_custodian(person.id, officer.agency)
        assert client.get(page("person", person.id)).status_code == status


def change_custodian(person: UUID, agency: int) -> None:
    with whole_table("test"):
        Person.objects.filter(id=person).update(custodian=agency)


@pytest.mark.parametrize("role", ["auditor", "administrator", "statistician", "training_manager"])
def test_who_sees_no_identities_gets_no_page(people: People, police: Reader, role: str) -> None:
    client = people.client(role)
    for address in (page("find"), page("unlock"), page("person", known_to(police).id)):
        assert client.get(address).status_code == 403


def test_what_was_removed_for_good_says_so_and_offers_no_change(
    police: Reader, browser: Browsers
) -> None:
    person = known_to(police)
    erase_identity(by=police, person=person.id)
    text = browser(police).get(page("person", person.id)).content.decode()
    assert "removed for good" in text
    assert page("add", person.id) not in text


def test_medical_photographs_are_mentioned_and_not_shown(police: Reader, browser: Browsers) -> None:
    person = known_to(police)
    surgeon = replace(police, reads=police.reads | {Sensitivity.SEALED})
    wound = Piece(ItemKind.PHOTOGRAPH, picture=jpeg(), medical=True)
    change_identity(by=surgeon, person=person.id, add=[wound])
    item = identity_of(surgeon, person.id).of_kind(ItemKind.PHOTOGRAPH)[0].id
    client = browser(police)
    text = client.get(page("person", person.id)).content.decode()
    assert "Only medical staff may see it" in text
    assert page("photograph", person.id, item) not in text
    assert client.get(page("photograph", person.id, item)).status_code == 404
    assert client.get(page("change_piece", person.id, item)).status_code == 404


def test_the_way_back_leads_to_pages_of_ours_only(police: Reader, browser: Browsers) -> None:
    person, client = known_to(police), browser(police)
    ours = f"/cases/{uuid4()}/people/"
    text = client.get(page("person", person.id) + f"?back={ours}").content.decode()
    assert f'href="{ours}"' in text
    assert f"{page('add', person.id)}?back={ours}" in text
    typed = "/entry/suggest/Juraeva/"
    for strange in ("//evil.example/", "https://evil.example/", "/cases/?q=a", "/nowhere/", typed):
        text = client.get(page("person", person.id), {"back": strange}).content.decode()
        assert "govuk-back-link" not in text, strange
        assert 'href="//evil' not in text and 'href="https://evil' not in text


def test_who_has_looked_is_shown_to_those_who_may_know(
    people: People, police: Reader, browser: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = known_to(police)
    client = browser(police)
    assert "Who has looked" not in client.get(page("person", person.id)).content.decode()
    post = reader_in_post

    def overseer(*given: object, **more: object) -> Reader | None:
        reader = post(*given, **more)  # type: ignore[arg-type]
        assert reader is not None
        return replace(reader, grants={**reader.grants, Verb.SEE_AUDIT: Extent.COUNTRY})

    monkeypatch.setattr(middleware, "reader_in_post", overseer)
    text = client.get(page("person", person.id)).content.decode()
    assert "Who has looked at this person" in text
    table = text.partition('id="looked"')[2]
    assert "XD-MIA-01" in table and "Investigator" in table


def test_nothing_prints_what_an_identity_says(police: Reader) -> None:
    person = known_to(police)
    identity = identity_of(police, person.id)
    for one in (identity, person_shown(police, identity), person):
        assert NAME not in repr(one) and NAME not in str(one)
