"""An agency's own key: its identities are unreadable to the host."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.identity.actions import move_custody, register_person, share_identity
from himoya.platform.identity.finding import find_people
from himoya.platform.identity.kinds import ItemKind, PersonKind, Wing
from himoya.platform.identity.models import IdentityItem, IdentityToken, Person
from himoya.platform.identity.own_keys import take_own_key
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.queries import identity_of
from himoya.platform.identity.refusals import CannotBeShared
from himoya.platform.identity.resealing import ITEMS
from himoya.platform.identity.sealing import context_of
from himoya.platform.identity.tokens import exact_form, scope_of, tokens_of
from himoya.platform.keys import owners
from himoya.platform.keys.errors import KeyLocked, SealBroken
from himoya.platform.keys.generation import Generation
from himoya.platform.keys.in_use import ring_in, unlocked_now
from himoya.platform.keys.owners import create_agency_key, rotate_agency, unlock
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing
from himoya.platform.keys.rotation import check_unused, old_keys, reseal
from tests.platform.people import People

PHRASE = "anor gul chashma koh 17"
NAME = "Ҷӯраева Зарина"


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owners, "COST", {"n": 2**4, "r": 8, "p": 1})


@pytest.fixture
def centre(people: People) -> Iterator[Reader]:
    yield people.reader("crisis_centre_worker")
    for file in Path(settings.HIMOYA.keys).glob("agency-*.json"):
        file.unlink()


@pytest.fixture
def own(people: People, centre: Reader) -> KeyRing:
    agency = people.agency(centre.agency_code)
    agency.holds_own_key = True
    agency.save()
    return create_agency_key(settings.HIMOYA.keys, centre.agency_code, PHRASE)


def woman(by: Reader) -> Person:
    return register_person(
        by=by,
        wing=Wing.REFERRAL,
        kind=PersonKind.VICTIM,
        items=[Piece(ItemKind.NAME, NAME), Piece(ItemKind.CONTACT, "+992 90 123-45-67")],
    )


def test_nobody_registers_under_the_hosts_key_by_mistake(centre: Reader, own: KeyRing) -> None:
    with pytest.raises(KeyLocked):
        woman(centre)
    with whole_table("test"):
        assert not Person.objects.exists()


def test_a_worker_who_has_unlocked_reads_and_finds(centre: Reader, own: KeyRing) -> None:
    with unlocked_now([own]):
        person = woman(centre)
        assert identity_of(centre, person.id).pieces[0].text == NAME
        assert find_people(centre, "Jurayeva Zarina").found[0].person == person.id


def test_without_the_passphrase_there_is_no_reading_and_no_finding(
    centre: Reader, own: KeyRing
) -> None:
    with unlocked_now([own]):
        person = woman(centre)
    with pytest.raises(KeyLocked, match=centre.agency_code):
        identity_of(centre, person.id)
    with pytest.raises(KeyLocked):
        find_people(centre, NAME)


def test_the_host_with_database_and_data_folder_reads_nothing(centre: Reader, own: KeyRing) -> None:
    """Every stretch of bytes of the data folder and the database is tried as key material."""
    with unlocked_now([own]):
        woman(centre)
    with whole_table("test"):
        items = list(IdentityItem.objects.all())
        tokens = list(IdentityToken.objects.values_list("token", flat=True))
    lying = [file.read_bytes() for file in Path(settings.HIMOYA.keys).iterdir()]
    lying += [b64decode(part) for file in lying[:] for part in base64_parts(file)]
    lying += [bytes(item.sealed) for item in items] + [one.encode() for one in tokens]
    tried = 0
    for raw in lying:
        for start in range(max(0, len(raw) - 31)):
            guess = Generation(own.current, own.generations[own.current].made_at, raw[start:][:32])
            ring = KeyRing({own.current: guess}, own.current)
            with pytest.raises(SealBroken):
                ring.open(Purpose.IDENTITY, items[0].sealed, context_of(items[0]))
            tried += 1
    assert tried > 500


def base64_parts(file: bytes) -> list[str]:

    return [part.decode() for part in re.findall(rb'"([A-Za-z0-9+/]{20,}={0,2})"', file)]


def test_the_host_cannot_test_a_guessed_name(centre: Reader, own: KeyRing) -> None:
    """With its own ring the host makes other tokens of the very name."""
    with unlocked_now([own]):
        person = woman(centre)
    scope = scope_of(Wing.REFERRAL, centre.agency, practice=False)
    host = tokens_of(ring_in(settings.HIMOYA.keys), ItemKind.NAME, NAME, scope)
    with whole_table("test"):
        kept = set(IdentityToken.objects.filter(person=person.id).values_list("token", flat=True))
    assert {one.value for one in tokens_of(own, ItemKind.NAME, NAME, scope)} <= kept
    assert not kept & {one.value for one in host}
    assert exact_form(ItemKind.NAME, NAME)


def test_an_agency_takes_its_own_key_with_what_it_has(people: People, centre: Reader) -> None:
    person = woman(centre)
    other = woman(people.reader("crisis_centre_worker", "XD-CRC-03"))
    ring = create_agency_key(settings.HIMOYA.keys, centre.agency_code, PHRASE)
    with unlocked_now([ring]):
        assert take_own_key(centre.agency_code, ring) == 2
        assert identity_of(centre, person.id).pieces[0].text == NAME
        assert find_people(centre, NAME).found[0].person == person.id
    with whole_table("test"):
        of_centre = IdentityItem.objects.filter(person=person.id)
        assert set(of_centre.values_list("key", flat=True)) == {ring.current}
        of_other = IdentityItem.objects.filter(person=other.id).values_list("key", flat=True)
        assert set(of_other) == {ring_in(settings.HIMOYA.keys).current}


def test_an_agencys_rotation_leaves_no_row_on_its_old_key(centre: Reader, own: KeyRing) -> None:
    with unlocked_now([own]):
        person = woman(centre)
    ring = rotate_agency(settings.HIMOYA.keys, centre.agency_code, PHRASE)
    assert reseal(ring, [ITEMS], size=1) == 2
    check_unused(old_keys(ring), [ITEMS])
    again = unlock(settings.HIMOYA.keys, centre.agency_code, PHRASE)
    with unlocked_now(
        [replace(again, generations={again.current: again.generations[again.current]})]
    ):
        assert identity_of(centre, person.id).pieces[0].text == NAME


def test_what_others_could_not_read_is_not_shared_but_moved(people: People) -> None:
    police, prosecutor = people.reader("investigator"), people.reader("prosecutor")
    agency = people.agency(police.agency_code)
    agency.holds_own_key = True
    agency.save()
    own = create_agency_key(settings.HIMOYA.keys, police.agency_code, PHRASE)
    try:
        with unlocked_now([own]):
            person = register_person(
                by=police,
                wing=Wing.REGISTER,
                kind=PersonKind.VICTIM,
                items=[Piece(ItemKind.NAME, NAME)],
            )
            with pytest.raises(CannotBeShared):
                share_identity(by=police, persons=[person.id], agency=prosecutor.agency)
            move_custody(by=police, persons=[person.id], agency=prosecutor.agency)
        assert identity_of(prosecutor, person.id).pieces[0].text == NAME
        assert find_people(prosecutor, "Zarina").found[0].person == person.id
        assert identity_of(police, person.id).pieces[0].text == NAME
    finally:
        for file in Path(settings.HIMOYA.keys).glob("agency-*.json"):
            file.unlink()
