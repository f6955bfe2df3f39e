"""Who reads an identity, and what of that is written down."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.apps import apps

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NoActiveScope, NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.database.migrating import secured_tables
from himoya.platform.identity.actions import (
    change_identity,
    erase_identity,
    register_person,
    share_identity,
)
from himoya.platform.identity.kinds import ItemKind, PersonKind, Wing
from himoya.platform.identity.models import IdentityItem, IdentityToken, Person
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.queries import identity_of, pseudonyms_of
from himoya.platform.identity.refusals import ChangedMeanwhile, IdentityRefused, Refusal
from tests.platform.people import People

PIECES = (
    Piece(ItemKind.NAME, "Ҷӯраев  Ғафур"),
    Piece(ItemKind.ALIAS, "Қосим"),
    Piece(ItemKind.DOCUMENT, "A 1234567"),
    Piece(ItemKind.CONTACT, "+992 90 123-45-67"),
    Piece(ItemKind.BIRTH_DATE, "1999-04-17"),
    Piece(ItemKind.ADDRESS, "Кӯчаи Чашма 7"),
)
PLAIN = ("Ҷӯраев", "Ғафур", "Қосим", "1234567", "1234567", "1999-04-17", "Чашма")


@pytest.fixture
def police(people: People) -> Reader:
    return people.reader("investigator")


@pytest.fixture
def centre(people: People) -> Reader:
    return people.reader("crisis_centre_worker")


def victim_of(by: Reader) -> Person:
    wing = Wing.REFERRAL if by.role == "crisis_centre_worker" else Wing.REGISTER
    return register_person(by=by, wing=wing, kind=PersonKind.VICTIM, items=PIECES)


def suspect_of(by: Reader) -> Person:
    return register_person(by=by, wing=Wing.REGISTER, kind=PersonKind.SUSPECT, items=PIECES[:1])


def test_what_was_registered_is_read_in_its_order(police: Reader) -> None:
    identity = identity_of(police, victim_of(police).id)
    assert [(one.kind, one.text) for one in identity.pieces] == [
        (ItemKind.NAME, "Ҷӯраев Ғафур"),
        *((one.kind, one.text) for one in PIECES[1:]),
    ]


def test_nothing_of_it_stands_in_the_database(police: Reader) -> None:
    victim_of(police)
    with whole_table("test"):
        rows = [
            *(bytes(one.sealed) for one in IdentityItem.objects.all()),
            *(one.token.encode() for one in IdentityToken.objects.all()),
            *(one.pseudonym.encode() for one in Person.objects.all()),
        ]
    assert len(rows) > len(PIECES)
    for plain in PLAIN:
        assert all(plain.encode() not in row for row in rows)


def test_a_reading_is_recorded_without_personal_data(police: Reader) -> None:
    person = victim_of(police)
    identity_of(police, person.id)
    change_identity(by=police, person=person.id, add=[Piece(ItemKind.ALIAS, "Қосим")])
    erase_identity(by=police, person=person.id)
    rows = list(Entry.objects.filter(subject=str(person.id)).order_by("number"))
    assert [row.act for row in rows] == [
        Act.CREATED,
        Act.READ_IDENTITY,
        Act.CHANGED,
        Act.REMOVED,
    ]
    for row in Entry.objects.all():
        written = f"{row.details}{row.subject}{row.subject_kind}"
        assert not [plain for plain in (*PLAIN, person.pseudonym) if plain in written]


def test_a_reading_that_cannot_be_recorded_gives_nothing(
    police: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = victim_of(police)

    def broken(*args: object, **more: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("himoya.platform.identity.queries.record", broken)
    with pytest.raises(OSError, match="full"):
        identity_of(police, person.id)


def test_a_foreign_person_is_not_there(people: People, police: Reader) -> None:
    person = victim_of(police)
    with pytest.raises(NotThere):
        identity_of(people.reader("investigator", "XD-MIA-02"), person.id)


def test_a_foreign_person_and_an_absent_one_answer_the_same(people: People, police: Reader) -> None:
    other = people.reader("investigator", "XD-MIA-02")
    answers = []
    for id in (victim_of(police).id, uuid4()):
        with pytest.raises(NotThere) as refusal:
            identity_of(other, id)
        answers.append((str(refusal.value), refusal.value.kind))
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "role", ["statistician", "administrator", "auditor", "commission_secretary"]
)
def test_roles_without_the_right_are_refused(people: People, police: Reader, role: str) -> None:
    with pytest.raises(NotPermitted):
        identity_of(people.reader(role), victim_of(police).id)


def test_a_role_that_may_not_read_the_class_is_refused(police: Reader) -> None:
    person = victim_of(police)
    blind = replace(police, reads=police.reads - {Sensitivity.IDENTITY})
    with pytest.raises(NotPermitted):
        identity_of(blind, person.id)


def test_after_a_hand_over_the_prosecutor_sees_too(people: People, police: Reader) -> None:
    prosecutor = people.reader("prosecutor")
    person = victim_of(police)
    with pytest.raises(NotThere):
        identity_of(prosecutor, person.id)
    share_identity(by=police, persons=[person.id], agency=prosecutor.agency)
    assert identity_of(prosecutor, person.id).pieces[0].text == "Ҷӯраев Ғафур"
    assert identity_of(police, person.id).pieces


def test_nobody_shows_what_is_not_there_for_him(people: People, police: Reader) -> None:
    other = people.reader("investigator", "XD-MIA-02")
    person = victim_of(police)
    with pytest.raises(NotThere):
        share_identity(by=other, persons=[person.id], agency=other.agency)


def test_corrections_see_suspects_only(people: People, police: Reader) -> None:
    officer = people.reader("corrections_officer")
    victim, suspect = victim_of(police), suspect_of(police)
    share_identity(by=police, persons=[victim.id, suspect.id], agency=officer.agency)
    assert identity_of(officer, suspect.id).kind is PersonKind.SUSPECT
    with pytest.raises(NotThere):
        identity_of(officer, victim.id)


def test_police_do_not_see_the_referral_wing_whatever_they_are_granted(
    police: Reader, centre: Reader
) -> None:
    person = victim_of(centre)
    granted = replace(
        police,
        agency=centre.agency,
        grants={**police.grants, **centre.grants},
        agencies_below=centre.agencies_below,
    )
    with pytest.raises(NotThere):
        identity_of(granted, person.id)
    with pytest.raises(NotPermitted):
        register_person(by=granted, wing=Wing.REFERRAL, kind=PersonKind.VICTIM)


def test_practice_and_real_persons_do_not_see_each_other(police: Reader) -> None:
    practising = replace(police, practice=True)
    invented, real = victim_of(practising), victim_of(police)
    with pytest.raises(NotThere):
        identity_of(police, invented.id)
    with pytest.raises(NotThere):
        identity_of(practising, real.id)


def test_broken_glass_opens_the_register_and_not_referral(
    people: People, police: Reader, centre: Reader
) -> None:
    case, request = victim_of(police), victim_of(centre)
    broken = {"person": frozenset({case.id, request.id})}
    other = replace(people.reader("investigator", "XD-MIA-02"), broken_glass=broken)
    assert identity_of(other, case.id).pieces
    with pytest.raises(NotThere):
        identity_of(other, request.id)


def test_no_glass_opens_another_centres_persons(people: People, centre: Reader) -> None:
    person = victim_of(centre)
    other = people.reader("crisis_centre_worker", "XD-CRC-03")
    broken = replace(other, broken_glass={"person": frozenset({person.id})})
    with pytest.raises(NotThere):
        identity_of(broken, person.id)


def test_pseudonyms_are_given_of_persons_who_are_there(people: People, police: Reader) -> None:
    own = victim_of(police)
    foreign = victim_of(people.reader("investigator", "XD-MIA-02"))
    assert pseudonyms_of(police, [own.id, foreign.id, uuid4()]) == {own.id: own.pseudonym}


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Person, IdentityItem, IdentityToken])
def test_outside_of_a_scope_there_is_an_error_and_no_row(
    model: type[Person | IdentityItem | IdentityToken],
) -> None:
    with pytest.raises(NoActiveScope):
        model.objects.count()


# ---- changing ----


def test_a_change_adds_and_removes(police: Reader) -> None:
    person = victim_of(police)
    alias = identity_of(police, person.id).of_kind(ItemKind.ALIAS)[0].id
    new = Piece(ItemKind.ALIAS, "Баҳром")
    change_identity(by=police, person=person.id, add=[new], remove=[alias])
    aliases = identity_of(police, person.id).of_kind(ItemKind.ALIAS)
    assert [one.text for one in aliases] == ["Баҳром"]


def test_the_second_of_two_writers_is_told_and_nothing_is_lost(police: Reader) -> None:
    person = victim_of(police)
    seen = identity_of(police, person.id).version
    change_identity(
        by=police, person=person.id, add=[Piece(ItemKind.ALIAS, "Баҳром")], version=seen
    )
    with pytest.raises(ChangedMeanwhile):
        change_identity(
            by=police, person=person.id, add=[Piece(ItemKind.ALIAS, "Дилшод")], version=seen
        )
    texts = [one.text for one in identity_of(police, person.id).pieces]
    assert "Баҳром" in texts
    assert "Дилшод" not in texts


def test_a_piece_of_another_person_cannot_be_removed(police: Reader) -> None:
    one, other = victim_of(police), victim_of(police)
    foreign = identity_of(police, other.id).pieces[0].id
    with pytest.raises(ChangedMeanwhile):
        change_identity(by=police, person=one.id, remove=[foreign])
    assert len(identity_of(police, other.id).pieces) == len(PIECES)


def test_an_erased_identity_leaves_the_pseudonym_alone(police: Reader) -> None:
    person = victim_of(police)
    erase_identity(by=police, person=person.id)
    identity = identity_of(police, person.id)
    assert (identity.pieces, identity.erased) == ((), True)
    assert identity.pseudonym == person.pseudonym
    with whole_table("test"):
        assert not IdentityItem.objects.exists()
        assert not IdentityToken.objects.exists()


@pytest.mark.parametrize(
    ("piece", "reason"),
    [
        (Piece(ItemKind.NAME, " \t "), Refusal.EMPTY),
        (Piece(ItemKind.NAME, "123"), Refusal.NO_LETTER),
        (Piece(ItemKind.ADDRESS, "a" * 501), Refusal.TOO_LONG),
        (Piece(ItemKind.BIRTH_DATE, "1999-13-01"), Refusal.NO_DATE),
        (Piece(ItemKind.PHOTOGRAPH, picture=b"GIF89a"), Refusal.NO_PICTURE),
    ],
)
def test_what_cannot_be_right_is_refused_with_the_reason(
    police: Reader, piece: Piece, reason: Refusal
) -> None:
    with pytest.raises(IdentityRefused) as refusal:
        register_person(
            by=police, wing=Wing.REGISTER, kind=PersonKind.VICTIM, items=[PIECES[0], piece]
        )
    assert (refusal.value.reason, refusal.value.kind) == (reason, piece.kind)
    with whole_table("test"):
        assert not Person.objects.exists()


def test_a_refusal_repeats_nothing_of_what_was_typed(police: Reader) -> None:
    typed = Piece(ItemKind.BIRTH_DATE, "17.4.zz secret")
    with pytest.raises(IdentityRefused) as refusal:
        register_person(by=police, wing=Wing.REGISTER, kind=PersonKind.VICTIM, items=[typed])
    assert "secret" not in str(refusal.value) + repr(typed)


def test_a_row_swapped_in_the_database_is_refused(police: Reader) -> None:
    from himoya.platform.keys.errors import SealBroken

    one, other = victim_of(police), victim_of(police)
    with whole_table("test"):
        theirs = {
            id: IdentityItem.objects.get(person=id, kind=ItemKind.NAME) for id in (one.id, other.id)
        }
        IdentityItem.objects.filter(id=theirs[one.id].id).update(sealed=theirs[other.id].sealed)
    with pytest.raises(SealBroken):
        identity_of(police, one.id)


def test_two_persons_never_share_a_sign(police: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    signs = iter(["2345-6789", "2345-6789", "BCDF-GHJK"])
    monkeypatch.setattr(
        "himoya.platform.identity.actions.pieces.new_pseudonym", lambda: next(signs)
    )
    assert [victim_of(police).pseudonym for _ in range(2)] == ["2345-6789", "BCDF-GHJK"]


def test_the_database_holds_the_scope_of_a_query(police: Reader, people: People) -> None:
    victim_of(police)
    with reading_as(people.reader("investigator", "XD-MIA-02")):
        assert [Person.objects.count(), IdentityItem.objects.count()] == [0, 0]
        assert IdentityToken.objects.count() == 0
    with reading_as(police):
        assert Person.objects.count() == 1


def test_every_table_of_the_room_has_its_policy() -> None:
    tables = {model._meta.db_table for model in apps.get_app_config("identity").get_models()}
    assert len(tables) == 5
    assert tables <= secured_tables().keys()
