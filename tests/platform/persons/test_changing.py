"""Saying who a person is, changing it, taking it away, and photographs."""

from __future__ import annotations

import logging
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.identity.actions import change_identity
from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.models import Person
from himoya.platform.identity.photographs.stripping import LARGEST
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.queries import Identity, identity_of
from tests.platform.audit.no_personal_data import Addresses, assert_no_personal_data
from tests.platform.identity.pictures import SECRETS, jpeg
from tests.platform.people import People
from tests.platform.persons.conftest import NAME, Browsers, known_to

OTHER = "Тахайюлова Мисолхон"


def page(name: str, *args: object) -> str:
    return reverse(f"persons:{name}", args=args)


def known(reader: Reader, person: Person) -> dict[str, list[str]]:
    identity = identity_of(reader, person.id)
    kinds = {piece.kind for piece in identity.pieces}
    return {kind.value: [piece.text for piece in identity.of_kind(kind)] for kind in kinds}


def now_of(reader: Reader, person: Person) -> Identity:
    return identity_of(reader, person.id)


def test_what_is_known_is_added_line_by_line(police: Reader, browser: Browsers) -> None:
    person = known_to(police)
    sent = {"alias": "Нур", "birth_date": "17.04.1999", "document": "A 1234567", "version": 1}
    answer = browser(police).post(page("add", person.id), sent, follow=True)
    assert answer.redirect_chain == [(page("person", person.id), 302)]
    text = answer.content.decode()
    assert "17 April 1999" in text and "Нур" in text and "A 1234567" in text
    assert known(police, person)["birth_date"] == ["1999-04-17"]


def test_a_new_date_of_birth_takes_the_place_of_the_old_one(
    police: Reader, browser: Browsers
) -> None:
    person = known_to(police, Piece(ItemKind.BIRTH_DATE, "1999"), Piece(ItemKind.NAME, NAME))
    browser(police).post(page("add", person.id), {"birth_date": "04.1998", "version": 1})
    assert known(police, person) == {"birth_date": ["1998-04"], "name": [NAME]}


def test_one_piece_is_written_anew_also_as_another_kind(police: Reader, browser: Browsers) -> None:
    person = known_to(police)
    item = now_of(police, person).pieces[0].id
    client = browser(police)
    address = page("change_piece", person.id, item)
    shown = client.get(address).content.decode()
    assert NAME in shown and 'name="version" value="1"' in shown
    client.post(address, {"kind": "former_name", "text": OTHER, "version": 1})
    assert known(police, person) == {"former_name": [OTHER]}
    assert client.get(address).status_code == 404


def test_one_piece_is_removed_after_a_question(police: Reader, browser: Browsers) -> None:
    person = known_to(police, Piece(ItemKind.NAME, NAME), Piece(ItemKind.ALIAS, OTHER))
    item = now_of(police, person).of_kind(ItemKind.ALIAS)[0].id
    client, address = browser(police), page("remove_piece", person.id, item)
    assert OTHER in client.get(address).content.decode()
    assert known(police, person)["alias"] == [OTHER]
    client.post(address, {"version": 1})
    assert known(police, person) == {"name": [NAME]}


@pytest.mark.parametrize("name", ["add", "change_piece", "remove_piece", "add_photograph"])
@pytest.mark.parametrize("version", ["1", "", "x", "-1", "99999999999"])
def test_who_comes_second_is_told_and_nothing_is_lost(
    police: Reader, browser: Browsers, name: str, version: str
) -> None:
    person = known_to(police)
    item = now_of(police, person).pieces[0].id
    change_identity(by=police, person=person.id, add=[Piece(ItemKind.CONTACT, "901234567")])
    address = page(name, person.id, *([item] if name.endswith("piece") else []))
    sent = {"alias": OTHER, "kind": "name", "text": OTHER, "version": version}
    if name == "add_photograph":
        sent["picture"] = BytesIO(jpeg())  # type: ignore[assignment]
    answer = browser(police).post(address, sent)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Somebody else has changed this identity" in text
    assert 'name="version" value="2"' in text
    if name in {"add", "change_piece"}:
        assert OTHER in text
    assert known(police, person) == {"name": [NAME], "contact": ["901234567"]}


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("birth_date", "32.13.1999", "This is no date"),
        ("name", "12345", "There is no letter in this name"),
        ("name", "", "Fill in at least one line."),
    ],
)
def test_what_cannot_be_taken_is_said_beside_the_line(
    police: Reader, browser: Browsers, field: str, value: str, told: str
) -> None:
    person = known_to(police)
    answer = browser(police).post(page("add", person.id), {field: value, "version": 1})
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert known(police, person) == {"name": [NAME]}


def test_who_only_sees_changes_nothing(people: People, browser: Browsers) -> None:
    person = known_to(people.reader("prosecutor"))
    registrar = people.reader("court_registrar")
    client = browser(registrar)
    for name in ("add", "add_photograph"):
        assert client.get(page(name, person.id)).status_code == 403
    for name in ("change_piece", "remove_piece"):
        assert client.post(page(name, person.id, uuid4())).status_code == 403


def test_the_whole_way_leaves_the_name_nowhere(
    police: Reader, browser: Browsers, caplog: pytest.LogCaptureFixture
) -> None:
    person = known_to(police)
    client = browser(police)
    addresses = Addresses(client)
    with caplog.at_level(logging.INFO):
        client.post(page("add", person.id), {"alias": OTHER, "version": 1}, follow=True)
        item = now_of(police, person).pieces[0].id
        client.get(page("change_piece", person.id, item))
        sent = {"kind": "name", "text": OTHER, "version": 2}
        answer = client.post(page("change_piece", person.id, item), sent, follow=True)
    assert_no_personal_data([*NAME.split(), *OTHER.split()], caplog=caplog, addresses=addresses)
    text = answer.content.decode()
    told = text[text.index("The change was saved.") - 200 : text.index("himoya-identity__number")]
    assert OTHER not in told


# ---- photographs ----


def with_photograph(client: Client, person: Person, content: bytes, version: int = 1) -> object:
    picture = BytesIO(content)
    picture.name = f"{NAME}.jpg"
    address = page("add_photograph", person.id)
    return client.post(address, {"picture": picture, "version": version}, follow=True)


def photograph_in(reader: Reader, person: Person) -> UUID:
    return now_of(reader, person).of_kind(ItemKind.PHOTOGRAPH)[0].id


def test_a_photograph_is_taken_in_without_what_the_telephone_wrote(
    police: Reader, browser: Browsers
) -> None:
    person, client = known_to(police), browser(police)
    with_photograph(client, person, jpeg())
    answer = client.get(page("photograph", person.id, photograph_in(police, person)))
    assert answer.status_code == 200
    assert answer.streaming
    content = b"".join(answer)
    assert len(content) == int(answer["Content-Length"])
    assert content.startswith(b"\xff\xd8")
    assert not any(secret in content for secret in SECRETS)


def test_no_browser_and_nobody_between_keeps_a_photograph(
    police: Reader, browser: Browsers
) -> None:
    person, client = known_to(police), browser(police)
    with_photograph(client, person, jpeg())
    answer = client.get(page("photograph", person.id, photograph_in(police, person)))
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Disposition"] == 'inline; filename="photograph"'
    rows = Entry.objects.filter(act=Act.READ_IDENTITY, details__contains='"medical"')
    assert rows.count() == 1


def test_opening_the_page_fetches_no_photograph_by_itself(
    police: Reader, browser: Browsers
) -> None:
    person, client = known_to(police), browser(police)
    with_photograph(client, person, jpeg())
    text = client.get(page("person", person.id)).content.decode()
    image = text.partition("<img ")[2].partition(">")[0]
    assert 'loading="lazy"' in image
    before = text.partition("<img ")[0]
    assert before.count("<details") == before.count("</details>") + 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"GIF89a not for us", "neither a JPEG nor a PNG"),
        (jpeg()[:200], "damaged"),
        (b"\xff\xd8" + bytes(LARGEST), "larger than 12 megabytes"),
        (b"", "empty"),
    ],
)
def test_what_is_no_photograph_is_refused_in_words(
    police: Reader, browser: Browsers, content: bytes, told: str
) -> None:
    person = known_to(police)
    answer = with_photograph(browser(police), person, content)
    assert told in answer.content.decode()  # type: ignore[attr-defined]
    assert now_of(police, person).of_kind(ItemKind.PHOTOGRAPH) == ()


def test_a_large_photograph_never_touches_the_disk(
    police: Reader, browser: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def touched(*_given: object, **_more: object) -> None:
        raise AssertionError("a photograph was written to the disk")

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", touched)
    person = known_to(police)
    content = jpeg() + bytes(3 * 1024 * 1024)
    with_photograph(browser(police), person, content)
    assert now_of(police, person).of_kind(ItemKind.PHOTOGRAPH)


def test_a_photograph_is_sent_only_from_our_own_form(people: People, police: Reader) -> None:
    person = known_to(police)
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(pk=police.account))
    sent = {"picture": BytesIO(jpeg()), "version": 1}
    assert client.post(page("add_photograph", person.id), sent).status_code == 403
    assert now_of(police, person).of_kind(ItemKind.PHOTOGRAPH) == ()
