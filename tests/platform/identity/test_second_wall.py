"""PostgreSQL's policies hold what the application holds, for whoever reads past it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import RowSettings, tell_database
from himoya.platform.identity.actions import register_person, share_identity
from himoya.platform.identity.kinds import ItemKind, PersonKind, Wing
from himoya.platform.identity.models import IdentityItem, IdentityToken, Person
from himoya.platform.identity.pieces import Piece
from tests.platform.people import People

TABLES = tuple(one._meta.db_table for one in (Person, IdentityItem, IdentityToken))


def person_of(by: Reader, wing: Wing) -> Person:
    pieces = [Piece(ItemKind.NAME, "Ҷӯраев Ғафур")]
    return register_person(by=by, wing=wing, kind=PersonKind.VICTIM, items=pieces)


def rows_past_the_application(reader: Reader) -> list[int]:
    with reading_as(reader), connection.cursor() as cursor:
        counts = []
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts.append(cursor.fetchone()[0])
    return counts


@pytest.fixture
def seen(people: People) -> tuple[Reader, Reader]:
    police, centre = people.reader("investigator"), people.reader("crisis_centre_worker")
    person_of(police, Wing.REGISTER)
    person_of(centre, Wing.REFERRAL)
    return police, centre


def test_each_sees_its_own_past_the_application(seen: tuple[Reader, Reader]) -> None:
    for reader in seen:
        assert rows_past_the_application(reader)[:2] == [1, 1]


def test_others_see_nothing_past_the_application(
    people: People, seen: tuple[Reader, Reader]
) -> None:
    assert rows_past_the_application(people.reader("investigator", "XD-MIA-02")) == [0, 0, 0]


def test_practice_hides_what_is_real(seen: tuple[Reader, Reader]) -> None:
    assert rows_past_the_application(replace(seen[0], practice=True)) == [0, 0, 0]


def test_the_whole_country_is_the_register_alone(
    people: People, seen: tuple[Reader, Reader]
) -> None:
    wide = people.reader("supervising_prosecutor")
    country = replace(wide, grants={**wide.grants, Verb.SEE_CASE: Extent.COUNTRY})
    assert rows_past_the_application(country)[:2] == [1, 1]


def test_a_person_who_was_shown_is_there_for_the_other_agency(
    people: People, seen: tuple[Reader, Reader]
) -> None:
    prosecutor = people.reader("prosecutor")
    assert rows_past_the_application(prosecutor) == [0, 0, 0]
    with reading_as(seen[0]):
        person = Person.objects.get()
    share_identity(by=seen[0], persons=[person.id], agency=prosecutor.agency)
    assert rows_past_the_application(prosecutor)[:2] == [1, 1]


def test_where_nobody_said_who_reads_there_is_no_row(seen: tuple[Reader, Reader]) -> None:
    tell_database(RowSettings())
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM identity_person")
        assert cursor.fetchone()[0] == 0
