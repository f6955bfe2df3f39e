"""Photographs of persons, sealed; of injuries for the medical role alone."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.identity.actions import register_person
from himoya.platform.identity.kinds import ItemKind, PersonKind, Wing
from himoya.platform.identity.models import IdentityItem, Person
from himoya.platform.identity.photographs.stripping import stripped
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.queries import identity_of, photograph_of
from himoya.platform.keys.errors import SealBroken
from tests.platform.identity.pictures import jpeg
from tests.platform.people import People

PICTURE = jpeg(6)


@pytest.fixture
def centre(people: People) -> Reader:
    return people.reader("crisis_centre_worker")


@pytest.fixture
def doctor(centre: Reader) -> Reader:
    return replace(centre, reads=centre.reads | {Sensitivity.SEALED})


def taken_by(by: Reader, *, medical: bool = False) -> tuple[Person, UUID]:
    piece = Piece(ItemKind.PHOTOGRAPH, picture=PICTURE, medical=medical)
    person = register_person(by=by, wing=Wing.REFERRAL, kind=PersonKind.VICTIM, items=[piece])
    return person, identity_of(by, person.id).pieces[0].id


def test_a_photograph_comes_back_as_it_was_kept(centre: Reader) -> None:
    person, item = taken_by(centre)
    photograph = photograph_of(centre, person.id, item)
    assert (photograph.media_type, photograph.content) == ("image/jpeg", stripped(PICTURE))


def test_nothing_of_it_stands_in_the_database(centre: Reader) -> None:
    taken_by(centre)
    with whole_table("test"):
        sealed = bytes(IdentityItem.objects.get().sealed)
    kept = stripped(PICTURE)
    assert not [at for at in range(0, len(kept) - 16, 16) if kept[at : at + 16] in sealed]


def test_of_injuries_others_know_that_there_is_one_and_see_nothing(
    centre: Reader, doctor: Reader
) -> None:
    person, item = taken_by(doctor, medical=True)
    assert photograph_of(doctor, person.id, item).content
    assert identity_of(centre, person.id).pieces[0].hidden
    with pytest.raises(NotThere):
        photograph_of(centre, person.id, item)


def test_who_could_not_read_it_again_does_not_add_it(centre: Reader) -> None:
    with pytest.raises(NotPermitted):
        taken_by(centre, medical=True)


def test_a_photograph_of_another_person_is_not_there(centre: Reader) -> None:
    (person, _), (_, other) = taken_by(centre), taken_by(centre)
    for item in (other, uuid4()):
        with pytest.raises(NotThere):
            photograph_of(centre, person.id, item)


def test_an_altered_photograph_is_refused(centre: Reader) -> None:
    person, item = taken_by(centre)
    with whole_table("test"):
        row = IdentityItem.objects.get()
        altered = bytearray(row.sealed)
        altered[-30] ^= 1
        IdentityItem.objects.filter(id=row.id).update(sealed=bytes(altered))
    with pytest.raises(SealBroken):
        photograph_of(centre, person.id, item)
