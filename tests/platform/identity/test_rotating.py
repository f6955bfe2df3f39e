"""Rotation of the host's key over real rows, stopped in the middle and gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.identity.actions import register_person
from himoya.platform.identity.finding import find_people
from himoya.platform.identity.kinds import ItemKind, PersonKind, Wing
from himoya.platform.identity.models import IdentityItem, IdentityToken, Person
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.queries import identity_of, photograph_of
from himoya.platform.identity.resealing import ITEMS
from himoya.platform.keys.errors import KeyInUse, SealBroken
from himoya.platform.keys.files import RING
from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.rotation import begin, old_keys, reseal, retire, sources
from himoya.platform.keys.sealed import key_of
from tests.platform.identity.pictures import jpeg
from tests.platform.people import People

NAMES = ("Ҷӯраев Ғафур", "Каримов Анвар", "Назарова Зарина")


@pytest.fixture(autouse=True)
def ring_as_it_was(keys: Path) -> Iterator[None]:
    """Other tests go on with the ring that the session made."""
    before = (keys / RING).read_bytes()
    yield
    (keys / RING).write_bytes(before)


@pytest.fixture
def police(people: People) -> Reader:
    return people.reader("investigator")


@pytest.fixture
def persons(police: Reader) -> list[Person]:
    photograph = Piece(ItemKind.PHOTOGRAPH, picture=jpeg())
    return [
        register_person(
            by=police,
            wing=Wing.REGISTER,
            kind=PersonKind.VICTIM,
            items=[Piece(ItemKind.NAME, name), photograph],
        )
        for name in NAMES
    ]


def check_all_are_read_and_found(police: Reader, persons: list[Person]) -> None:
    for person, name in zip(persons, NAMES, strict=True):
        identity = identity_of(police, person.id)
        assert identity.pieces[0].text == name
        assert photograph_of(police, person.id, identity.pieces[1].id).content
        assert [one.person for one in find_people(police, name).found] == [person.id]


def test_the_room_has_told_rotation_of_its_rows() -> None:
    assert ITEMS in sources()


def test_after_a_rotation_every_row_is_readable_and_none_on_the_old_key(
    keys: Path, police: Reader, persons: list[Person]
) -> None:
    old = ring_in(keys).current
    reseal(begin(keys), [ITEMS], size=2)
    assert retire(keys, [ITEMS], settled=timedelta(0)) == [old]
    with whole_table("test"):
        used = {key_of(row) for row in IdentityItem.objects.values_list("sealed", flat=True)}
        used |= set(IdentityItem.objects.values_list("key", flat=True))
        used |= set(IdentityToken.objects.values_list("key", flat=True))
    assert used == {ring_in(keys).current}
    assert old not in used
    check_all_are_read_and_found(police, persons)


@pytest.mark.parametrize("rows", [1, 2, 3, 5])
def test_a_rotation_killed_in_the_middle_is_gone_on_with(
    keys: Path,
    police: Reader,
    persons: list[Person],
    rows: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Killed within a batch: what of it was done is undone with its transaction."""
    done = 0

    def dying(sealed: bytes) -> str:
        nonlocal done
        done += 1
        if done > rows:
            raise KeyboardInterrupt
        return key_of(sealed)

    with monkeypatch.context() as patched:
        patched.setattr("himoya.platform.identity.sealing.key_of", dying)
        with pytest.raises(KeyboardInterrupt):
            reseal(begin(keys), [ITEMS], size=2)
    check_all_are_read_and_found(police, persons)
    ring = begin(keys)
    assert reseal(ring, [ITEMS], size=2) == 6 - rows // 2 * 2
    assert ITEMS.count(old_keys(ring)) == 0
    retire(keys, [ITEMS], settled=timedelta(0))
    check_all_are_read_and_found(police, persons)


def test_an_altered_row_stops_a_rotation_and_the_log_names_it(
    keys: Path, persons: list[Person], caplog: pytest.LogCaptureFixture
) -> None:
    with whole_table("test"):
        row = IdentityItem.objects.filter(kind=ItemKind.NAME).order_by("id")[0]
        altered = bytearray(row.sealed)
        altered[-1] ^= 1
        IdentityItem.objects.filter(id=row.id).update(sealed=bytes(altered))
    old = ring_in(keys).current
    with pytest.raises(SealBroken):
        reseal(begin(keys), [ITEMS])
    assert str(row.id) in caplog.text
    assert NAMES[0] not in caplog.text
    with pytest.raises(KeyInUse):
        retire(keys, [ITEMS], settled=timedelta(0))
    assert old in ring_in(keys).generations
