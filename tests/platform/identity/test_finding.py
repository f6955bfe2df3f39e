"""Finding persons exactly and by sound, and not learning of persons whom one may not know."""

from __future__ import annotations

import hmac
import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.identity import custodians
from himoya.platform.identity.actions import (
    change_identity,
    erase_identity,
    register_person,
    share_identity,
)
from himoya.platform.identity.finding import MOST, Answer, find_people
from himoya.platform.identity.kinds import ItemKind, Match, PersonKind, Wing
from himoya.platform.identity.models import IdentityToken, Person
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.queries import identity_of
from himoya.platform.identity.tokens import scope_of
from tests.platform.people import People


@pytest.fixture
def police(people: People) -> Reader:
    return people.reader("investigator")


@pytest.fixture
def centre(people: People) -> Reader:
    return people.reader("crisis_centre_worker")


def known_as(by: Reader, *names: str, kind: ItemKind = ItemKind.NAME) -> Person:
    wing = Wing.REFERRAL if by.role == "crisis_centre_worker" else Wing.REGISTER
    pieces = [Piece(kind, name) for name in names]
    return register_person(by=by, wing=wing, kind=PersonKind.VICTIM, items=pieces)


def found(reader: Reader, text: str) -> dict[str, Match]:
    return {one.pseudonym: one.match for one in find_people(reader, text).found}


SPELLINGS = ("Ҷӯраев", "Джураев", "Juraev", "Joʻrayev", "Жўраев", "Jo'raev", "Джураева")


@pytest.mark.parametrize("kept", SPELLINGS)
@pytest.mark.parametrize("asked", SPELLINGS)
def test_a_name_is_found_by_sound_across_scripts(police: Reader, kept: str, asked: str) -> None:
    person = known_as(police, f"{kept} Ғафур")
    known_as(police, "Каримов Ғафур")
    assert found(police, asked) == {person.pseudonym: Match.SOUND}


def test_the_whole_name_is_an_exact_match_and_comes_first(police: Reader) -> None:
    by_sound = [known_as(police, "Джураев Гафур Каримович") for _ in range(3)]
    exact = known_as(police, "Ҷӯраев Ғафур")
    answer = find_people(police, "  ҷӯраев   ғафур ")
    assert answer.found[0].person == exact.id
    assert [one.match for one in answer.found] == [Match.EXACT] + [Match.SOUND] * 3
    assert {one.person for one in answer.found[1:]} == {one.id for one in by_sound}


def test_every_word_asked_for_must_be_heard(police: Reader) -> None:
    known_as(police, "Ҷӯраев Ғафур")
    assert found(police, "Джураев Бахром") == {}


def test_the_order_of_words_does_not_matter(police: Reader) -> None:
    person = known_as(police, "Ҷӯраев Ғафур")
    assert person.pseudonym in found(police, "Гафур Джураев")


def test_son_of_is_no_word_of_a_name(police: Reader) -> None:
    person = known_as(police, "Karimov Anvar Botir oʻgʻli")
    assert person.pseudonym in found(police, "Каримов Анвар Ботир угли")


def test_aliases_and_former_names_are_found_too(police: Reader) -> None:
    alias = known_as(police, "Қосим", kind=ItemKind.ALIAS)
    former = known_as(police, "Зарина", kind=ItemKind.FORMER_NAME)
    assert alias.pseudonym in found(police, "Kosim")
    assert former.pseudonym in found(police, "Zarina")


@pytest.mark.parametrize(
    ("kind", "kept", "asked"),
    [
        (ItemKind.DOCUMENT, "A 1234567", "a1234567"),
        (ItemKind.DOCUMENT, "А-1234567", "А 1234567"),
        (ItemKind.CONTACT, "+992 90 123-45-67", "901234567"),
        (ItemKind.CONTACT, "8 10 992 90 1234567", "+992901234567"),
        (ItemKind.CONTACT, "Someone@example.org", "someone@EXAMPLE.org"),
        (ItemKind.BIRTH_DATE, "1999-04-17", "1999-04-17"),
    ],
)
def test_documents_contacts_and_dates_are_found_exactly(
    police: Reader, kind: ItemKind, kept: str, asked: str
) -> None:
    person = known_as(police, kept, kind=kind)
    known_as(police, "A 7654321", kind=ItemKind.DOCUMENT)
    assert found(police, asked) == {person.pseudonym: Match.EXACT}


def test_an_address_is_never_searched(police: Reader) -> None:
    known_as(police, "Чашма", kind=ItemKind.ADDRESS)
    assert found(police, "Чашма") == {}


@pytest.mark.parametrize("asked", ["", "   ", "-", "oʻgʻli", "'\"; --", "x" * 5000])
def test_a_question_without_a_name_finds_nobody(police: Reader, asked: str) -> None:
    known_as(police, "Ҷӯраев")
    assert find_people(police, asked) == Answer(())


def test_a_foreign_agencys_person_is_not_found(people: People, police: Reader) -> None:
    known_as(people.reader("investigator", "XD-MIA-02"), "Ҷӯраев")
    assert found(police, "Ҷӯраев") == {}


def test_after_a_hand_over_the_prosecutor_finds_the_person(people: People, police: Reader) -> None:
    prosecutor = people.reader("prosecutor")
    person = known_as(police, "Ҷӯраев")
    share_identity(by=police, persons=[person.id], agency=prosecutor.agency)
    assert found(prosecutor, "Juraev") == {person.pseudonym: Match.SOUND}


def test_who_was_shown_after_an_earlier_search_is_found_too(people: People, police: Reader) -> None:
    """Whose persons an agency sees is remembered; what is handed over later is not missed."""
    prosecutor, other = people.reader("prosecutor"), people.reader("investigator", "XD-MIA-02")
    first, second = known_as(police, "Ҷӯраев"), known_as(other, "Ҷӯраев")
    assert found(prosecutor, "Juraev") == {}
    share_identity(by=police, persons=[first.id], agency=prosecutor.agency)
    assert set(found(prosecutor, "Juraev")) == {first.pseudonym}
    share_identity(by=other, persons=[second.id], agency=prosecutor.agency)
    assert set(found(prosecutor, "Juraev")) == {first.pseudonym, second.pseudonym}


def test_after_many_hand_overs_at_once_nobody_is_missed(
    people: People, police: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(custodians, "MOST", 1)
    prosecutor, other = people.reader("prosecutor"), people.reader("investigator", "XD-MIA-02")
    found(prosecutor, "Juraev")
    for one in (police, other):
        person = known_as(one, "Ҷӯраев")
        share_identity(by=one, persons=[person.id], agency=prosecutor.agency)
    assert len(found(prosecutor, "Juraev")) == 2


def test_who_was_shown_is_asked_of_one_person_at_a_time(people: People, police: Reader) -> None:
    """An office is shown a hundred thousand persons: no search may put them into a list first."""
    prosecutor = people.reader("prosecutor")
    person = known_as(police, "Ҷӯраев")
    share_identity(by=police, persons=[person.id], agency=prosecutor.agency)
    found(prosecutor, "Juraev")
    with CaptureQueriesContext(connection) as asked:
        assert set(found(prosecutor, "Juraev")) == {person.pseudonym}
    of_shown = [one["sql"] for one in asked if '"identity_holding"' in one["sql"]]
    assert of_shown
    for sql in of_shown:
        for after in sql.split('FROM "identity_holding"')[1:]:
            assert re.match(
                r' (\w+) WHERE \(\1\."agency_id" IN \(\d+\) AND \1\."person_id" = ', after
            )


def test_a_caller_can_narrow_the_search_to_its_own_records(police: Reader) -> None:
    mine, colleagues = known_as(police, "Ҷӯраев"), known_as(police, "Ҷӯраев")
    with whole_table("test"):
        among = Person.objects.filter(id=mine.id).values("id")
    names = {one.pseudonym for one in find_people(police, "Ҷӯраев", among=among).found}
    assert names == {mine.pseudonym}
    assert colleagues.pseudonym in found(police, "Ҷӯраев")


def test_a_changed_name_is_no_longer_found(police: Reader) -> None:
    person = known_as(police, "Ҷӯраев")
    old = identity_of(police, person.id).pieces[0].id
    change_identity(
        by=police, person=person.id, add=[Piece(ItemKind.NAME, "Каримов")], remove=[old]
    )
    assert found(police, "Ҷӯраев") == {}
    assert person.pseudonym in found(police, "Karimov")


def test_an_erased_person_is_no_longer_found(police: Reader) -> None:
    person = known_as(police, "Ҷӯраев")
    erase_identity(by=police, person=person.id)
    assert found(police, "Ҷӯраев") == {}


@pytest.mark.parametrize("asked", ["Ҷӯраев", "Ҷӯраев Ғафур"])
def test_of_very_many_some_are_given_each_once_and_it_is_said(police: Reader, asked: str) -> None:
    by_sound = {known_as(police, "Джураев Гафур Каримович").id for _ in range(MOST + 1)}
    answer = find_people(police, asked)
    assert len({one.person for one in answer.found} & by_sound) == len(answer.found) == MOST
    assert answer.more


def test_of_a_frequent_name_the_own_persons_come_before_those_of_others(
    people: People, police: Reader
) -> None:
    prosecutor = people.reader("prosecutor")
    shown = {known_as(police, "Джураев").id for _ in range(3)}
    share_identity(by=police, persons=sorted(shown), agency=prosecutor.agency)
    own = {known_as(prosecutor, "Джураев").id for _ in range(MOST - 2)}
    answer = find_people(prosecutor, "Djuraev")
    assert len(answer.found) == MOST and answer.more
    assert own <= {one.person for one in answer.found}
    assert {one.person for one in answer.found} < own | shown


def test_others_persons_are_looked_for_where_the_own_do_not_fill_the_page(
    people: People, police: Reader
) -> None:
    """Each own person is found by the very name and by its sound: half a page of people."""
    prosecutor = people.reader("prosecutor")
    shown = known_as(police, "Ҷӯраев")
    share_identity(by=police, persons=[shown.id], agency=prosecutor.agency)
    own = {known_as(prosecutor, "Джураев").id for _ in range(MOST // 2 + 2)}
    answer = find_people(prosecutor, "Джураев")
    assert {one.person for one in answer.found} == own | {shown.id}
    assert not answer.more


def test_who_bears_the_very_name_comes_before_whose_name_sounds_like_it(police: Reader) -> None:
    known_as(police, "Djuraev")
    exactly = {known_as(police, "Ҷӯраев").id for _ in range(MOST + 1)}
    answer = find_people(police, "Ҷӯраев")
    assert {one.person for one in answer.found} < exactly
    assert {one.match for one in answer.found} == {Match.EXACT}
    assert answer.more


def test_words_of_a_question_are_those_of_one_person_whatever_their_order(police: Reader) -> None:
    """The slow way: each word of each name compared with each word asked for."""
    firsts, lasts = ("Анвар", "Бахром", "Зарина"), ("Каримов", "Саидов", "Назаров")
    names = {
        known_as(police, f"{first} {last}").pseudonym: {first, last}
        for first in firsts
        for last in lasts
    }
    for asked in ({"Анвар"}, {"Саидов"}, {"Зарина", "Назаров"}, {"Анвар", "Бахром"}):
        expected = {sign for sign, words in names.items() if asked <= words}
        assert set(found(police, " ".join(sorted(asked, reverse=True)))) == expected


@pytest.mark.parametrize("role", ["statistician", "supervising_prosecutor", "administrator"])
def test_a_role_that_may_not_find_persons_is_refused(people: People, role: str) -> None:
    with pytest.raises(NotPermitted):
        find_people(people.reader(role), "Ҷӯраев")


# ---- nothing is learnt of the referral wing ----


def work_of(reader: Reader, text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Answer, Any, int]:
    """The answer, the queries without their tokens, and how many hashes were made."""
    hashes = 0
    plain = hmac.new

    def counted(*given: Any) -> Any:
        nonlocal hashes
        hashes += 1
        return plain(*given)

    with (
        monkeypatch.context() as patched,
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        patched.setattr(hmac, "new", counted)
        answer = find_people(reader, text)
    selects = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
    return answer, [sql for sql in selects if "identity_" in sql], hashes


def test_police_do_not_learn_that_a_person_asked_for_help(
    police: Reader, centre: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same answer and same work, whether the person is there or not."""
    known_as(police, "Каримов Анвар")
    found(police, "Каримов")  # whose persons were shown is asked once in a process, whoever it is
    before = work_of(police, "Ҷӯраев Ғафур", monkeypatch)
    person = known_as(centre, "Ҷӯраев Ғафур")
    after = work_of(police, "Ҷӯраев Ғафур", monkeypatch)
    assert before == after
    assert after[0] == Answer(())
    assert after[2] > 0
    assert person.pseudonym in found(centre, "Ҷӯраев Ғафур")


def test_police_find_nobody_of_referral_even_when_granted_its_verbs(
    police: Reader, centre: Reader
) -> None:
    known_as(centre, "Ҷӯраев")
    granted = replace(police, agency=centre.agency, grants={**police.grants, **centre.grants})
    assert found(granted, "Ҷӯраев") == {}


def test_one_person_in_two_wings_is_two_that_nothing_links(police: Reader, centre: Reader) -> None:
    pieces = ("Ҷӯраев Ғафур",)
    with_police, with_centre = known_as(police, *pieces), known_as(centre, *pieces)
    assert with_police.pseudonym != with_centre.pseudonym
    with whole_table("test"):
        tokens = {
            person.id: set(
                IdentityToken.objects.filter(person=person.id).values_list("token", flat=True)
            )
            for person in (with_police, with_centre)
        }
    assert len(tokens[with_police.id]) == len(tokens[with_centre.id]) > 2
    assert not tokens[with_police.id] & tokens[with_centre.id]


def test_one_person_at_two_police_offices_is_not_linked_either(
    people: People, police: Reader
) -> None:
    here, there = (
        known_as(police, "Ҷӯраев"),
        known_as(people.reader("investigator", "XD-MIA-02"), "Ҷӯраев"),
    )
    with whole_table("test"):
        of_here, of_there = (
            set(IdentityToken.objects.filter(person=one.id).values_list("token", flat=True))
            for one in (here, there)
        )
    assert of_here
    assert not of_here & of_there


def test_wings_agencies_and_practice_have_scopes_of_their_own() -> None:
    scopes = {
        scope_of(wing, agency, practice=practice)
        for wing in Wing
        for agency in (1, 11)
        for practice in (True, False)
    }
    assert len(scopes) == 8


def test_a_search_is_recorded_and_what_was_searched_is_not(police: Reader) -> None:
    known_as(police, "Ҷӯраев Ғафур")
    find_people(police, "Juraev Gafur")
    row = Entry.objects.get(act=Act.SEARCHED)
    assert row.details == '{"found":1,"more":0}'
    assert row.subject is None
