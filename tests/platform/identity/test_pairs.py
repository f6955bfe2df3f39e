"""Pairs of sounds follow the tokens through every act, and find whom plain counting finds."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from itertools import combinations
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.identity.actions import (
    change_identity,
    erase_identity,
    move_custody,
    register_person,
)
from himoya.platform.identity.actions.travelling import Travelling, receive_person
from himoya.platform.identity.finding import find_people
from himoya.platform.identity.kinds import ItemKind, Match, PersonKind, Wing
from himoya.platform.identity.models import IdentityItem, IdentityPair, IdentityToken, Person
from himoya.platform.identity.pairs import HALF, pair_of
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.resealing import ITEMS
from himoya.platform.identity.tokens import sounds_of
from himoya.platform.keys.files import RING
from himoya.platform.keys.rotation import begin, reseal
from tests.platform.people import People

Pairs = dict[UUID, set[str]]


@pytest.fixture
def ring_as_it_was(keys: Path) -> Iterator[None]:
    """Other tests go on with the ring that the session made."""
    before = (keys / RING).read_bytes()
    yield
    (keys / RING).write_bytes(before)


@pytest.fixture
def police(people: People) -> Reader:
    return people.reader("investigator")


def known_as(by: Reader, *pieces: Piece) -> Person:
    return register_person(by=by, wing=Wing.REGISTER, kind=PersonKind.VICTIM, items=pieces)


def name(text: str) -> Piece:
    return Piece(ItemKind.NAME, text)


def alias(text: str) -> Piece:
    return Piece(ItemKind.ALIAS, text)


def pairs_there() -> Pairs:
    found: Pairs = defaultdict(set)
    with whole_table("test"):
        rows = list(IdentityPair.objects.values_list("person", "pair"))
    assert len(set(rows)) == len(rows), "a pair stands twice"
    for person, pair in rows:
        found[person].add(pair)
    return found


def pairs_of_tokens() -> Pairs:
    """All couples of the sound tokens of each person, made here."""
    tokens: Pairs = defaultdict(set)
    with whole_table("test"):
        for person, token in IdentityToken.objects.filter(match="sound").values_list(
            "person", "token"
        ):
            tokens[person].add(token)
    made = {
        person: {min(two)[:16] + max(two)[:16] for two in combinations(heard, 2)}
        for person, heard in tokens.items()
    }
    return {person: pairs for person, pairs in made.items() if pairs}


def test_pairs_follow_a_registration_a_change_and_an_erasure(police: Reader) -> None:
    person = known_as(police, name("Ҷӯраев Ғафур Анварович"))
    known_as(police, name("Каримов Анвар"))
    before = pairs_there()
    assert len(before[person.id]) >= 3
    assert before == pairs_of_tokens()
    with whole_table("test"):
        old = IdentityItem.objects.get(person=person)
    change_identity(
        by=police, person=person.id, add=[name("Назаров Олим"), alias("Шер")], remove=[old.id]
    )
    after = pairs_there()
    assert after == pairs_of_tokens()
    assert not before[person.id] & after[person.id]
    erase_identity(by=police, person=person.id)
    assert person.id not in pairs_there()


def test_a_surname_and_a_by_name_are_asked_for_together(police: Reader) -> None:
    person = known_as(police, name("Ҷӯраев Ғафур"), alias("Шерзод"))
    assert [one.person for one in find_people(police, "Шерзод Джураев").found] == [person.id]


def test_pairs_follow_a_move_to_another_agency(people: People, police: Reader) -> None:
    person = known_as(police, name("Ҷӯраев Ғафур"), alias("Шерзод"))
    before = pairs_there()
    head = people.reader("investigation_head")
    other = people.reader("investigator", "XD-MIA-02")
    move_custody(by=head, persons=[person.id], agency=other.agency)
    after = pairs_there()
    assert after == pairs_of_tokens()
    assert not before[person.id] & after[person.id]
    assert [one.person for one in find_people(other, "Гафур Шерзод").found] == [person.id]


def test_pairs_follow_a_person_who_came_with_a_case(people: People, police: Reader) -> None:
    taker = people.reader("investigation_head")
    for pieces in ([name("Ҷӯраев Ғафур")], [name("Ҷӯраев Ғафур"), alias("Шерзод")]):
        came = Travelling(pseudonym="7KM2-QX4T", kind=PersonKind.VICTIM, pieces=pieces)
        receive_person(by=taker, agency=taker.agency, travelling=came)
        assert pairs_there() == pairs_of_tokens() != {}


@pytest.mark.usefixtures("ring_as_it_was")
def test_pairs_follow_a_rotation_also_half_way(keys: Path, police: Reader) -> None:
    known_as(police, name("Ҷӯраев Ғафур"), alias("Шерзод"))
    before = pairs_there()
    ring = begin(keys)
    with whole_table("test"):
        used = set(IdentityItem.objects.values_list("key", flat=True))
    assert ITEMS.reseal(ring, used, 1) == 1
    halfway = pairs_there()
    assert before != halfway == pairs_of_tokens()
    assert find_people(police, "Шерзод Джураев").found
    reseal(ring, [ITEMS], size=2)
    assert pairs_there() == pairs_of_tokens()
    assert find_people(police, "Шерзод Джураев").found


def test_the_migration_makes_the_same_pairs(people: People, police: Reader) -> None:
    known_as(police, name("Ҷӯраев Ғафур Анварович"), alias("Шер"), Piece(ItemKind.DOCUMENT, "A1"))
    known_as(police, name("Каримов Каримҷон Каримович"))
    known_as(people.reader("investigator", "XD-MIA-02"), name("Ҷӯраев Ғафур"))
    wanted = pairs_there()
    migration = import_module("himoya.platform.identity.migrations.0003_pairs")
    with whole_table("test"):
        IdentityPair.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(migration.PAIRED)
    assert pairs_there() == wanted
    assert f"1, {HALF})" in migration.PAIRED


def test_a_pair_does_not_know_which_came_first() -> None:
    assert pair_of("b" * 32, "a" * 32) == pair_of("a" * 32, "b" * 32) == "a" * 16 + "b" * 16


WORDS = ("Карим", "Каримов", "Karim", "Анвар", "Ҷӯраев", "Джураев", "Ғафур", "Олим", "Шер")


def test_who_bears_every_word_is_found_as_by_plain_listening(police: Reader) -> None:
    """Words that sound alike, the same word twice, and three of them among the questions."""
    chance = random.Random(3)
    kept = {}
    for _ in range(25):
        names = [" ".join(chance.choices(WORDS, k=chance.randint(1, 3))) for _ in range(2)]
        kept[known_as(police, name(names[0]), alias(names[1])).id] = " ".join(names)
    for _ in range(40):
        asked = chance.choices(WORDS, k=chance.randint(2, 3))
        answer = find_people(police, " ".join(asked))
        assert not answer.more
        assert {one.person for one in answer.found} == {
            person
            for person, names in kept.items()
            if all(
                any(word & heard for heard in sounds_of(names))
                for word in sounds_of(" ".join(asked))
            )
        }
        assert {one.match for one in answer.found} <= {Match.SOUND, Match.EXACT}
