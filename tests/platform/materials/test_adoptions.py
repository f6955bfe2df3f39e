"""Institutions that teach with an edition: noted, ended, never twice, never a pupil by name."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.database.clock import today
from himoya.platform.materials.actions.adopting import Adopted, Ended, adopt, end_adoption
from himoya.platform.materials.actions.writing import Written, add_edition, enter, note
from himoya.platform.materials.kinds import Move, Translation
from himoya.platform.materials.models import Adoption, Edition
from himoya.platform.materials.queries.reading import edition_of
from himoya.platform.materials.queries.teaching import institutions_by_level, taught
from himoya.platform.materials.refusals import Why
from himoya.programmes.curricula.ladder import Level
from tests.platform.materials.test_materials import edition, refused
from tests.platform.people import People

pytestmark = pytest.mark.django_db

SCHOOL = "Invented lyceum"


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


def told(**more: Any) -> Adopted:
    since = PartialDate.from_edtf(more.pop("since", "2023-09"))
    level = more.pop("level", Level.SECONDARY_SCHOOL)
    if "institution_agency" not in more:
        more.setdefault("institution", SCHOOL)
    return Adopted(level=level, since=since, **more)


def taken(by: Reader, one: Edition, **more: Any) -> UUID:
    id: UUID = adopt(by=by, edition=one.id, adopted=told(**more)).id
    return id


def test_an_institution_takes_an_edition_into_a_course_once(secretary: Reader) -> None:
    one = edition(secretary)
    taken(secretary, one, course="Law", hours=12, learners=340, paper="Order 5")
    with refused(Why.HERE_ALREADY):
        taken(secretary, one, course="Law")
    taken(secretary, one, course="History")
    work, shown = edition_of(secretary, one.id)
    assert [(each.row.course, each.row.hours, each.row.learners) for each in shown.adoptions] in (
        [("Law", 12, 340), ("History", None, None)],
        [("History", None, None), ("Law", 12, 340)],
    )
    assert [step.move for step in work.steps].count(Move.ADOPT) == 2


def test_what_is_told_wrongly_is_refused_and_nothing_is_written(secretary: Reader) -> None:
    one = edition(secretary)
    tomorrow = (today() + timedelta(days=1)).isoformat()
    agency = secretary.agency
    for more, why in (
        ({"institution": " "}, Why.NEEDS_INSTITUTION),
        ({"institution": SCHOOL, "institution_agency": agency}, Why.NEEDS_INSTITUTION),
        ({"institution_agency": 10**8}, Why.NEEDS_INSTITUTION),
        ({"since": tomorrow}, Why.DAY_TO_COME),
        ({"hours": 0}, Why.UNKNOWN_CODE),
        ({"learners": 10**9}, Why.UNKNOWN_CODE),
    ):
        with refused(why):
            taken(secretary, one, **more)
    assert edition_of(secretary, one.id)[1].adoptions == []


def test_the_database_itself_knows_one_institution(secretary: Reader) -> None:
    one = edition(secretary)
    with whole_table("as if somebody had written past the actions"):
        agency = Agency.objects.get(id=secretary.agency)
        for more in ({}, {"institution": SCHOOL, "institution_agency": agency}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Adoption.objects.create(edition=one, level="initial", **more)


def test_it_ends_with_a_day_and_a_reason_or_was_a_mistake(secretary: Reader) -> None:
    one = edition(secretary)
    first, second = (taken(secretary, one, course=each) for each in ("Law", "History"))
    over = PartialDate.from_edtf("2024-06")
    for ended, why in (
        (Ended(words=" ", until=over), Why.NEEDS_WORDS),
        (Ended(words="No hours"), Why.NEEDS_DAY),
        (Ended(words="No hours", until=PartialDate.from_edtf("2022")), Why.ENDS_BEFORE_IT_BEGAN),
    ):
        with refused(why):
            end_adoption(by=secretary, adoption=first, ended=ended)
    end_adoption(by=secretary, adoption=first, ended=Ended(words="No hours", until=over))
    mistake = Ended(words="Another school", is_mistake=True)
    end_adoption(by=secretary, adoption=second, ended=mistake)
    with refused(Why.NOT_NOW):
        end_adoption(by=secretary, adoption=second, ended=mistake)
    shown = edition_of(secretary, one.id)[1].adoptions
    assert [each.stands for each in shown] == [False, False], "the rows stay"
    assert [each.row.id for each in taught(secretary)] == [first], "a mistake never was"
    taken(secretary, one, course="Law")  # it may begin again


def test_institutions_are_counted_once_a_level_and_learners_never_added(secretary: Reader) -> None:
    one = edition(secretary)
    planned = Translation.PLANNED
    other = add_edition(by=secretary, work=one.work_id, language="ru", translation=planned)
    own = secretary.agency
    taken(secretary, one, learners=100)
    taken(secretary, other, learners=100)
    taken(secretary, one, institution_agency=own, level=Level.IN_SERVICE)
    gone = taken(secretary, one, institution="Invented college", level=Level.UNIVERSITY)
    over = PartialDate.from_edtf("2024")
    end_adoption(by=secretary, adoption=gone, ended=Ended(words="Closed", until=over))
    found = taught(secretary)
    assert institutions_by_level(found) == {Level.IN_SERVICE: 1, Level.SECONDARY_SCHOOL: 1}
    assert [each.row.level for each in taught(secretary, Level.UNIVERSITY)] == ["university"]


def test_who_may_not_keep_works_notes_and_ends_nothing(people: People, secretary: Reader) -> None:
    one = edition(secretary)
    id = taken(secretary, one)
    trainer = people.reader("training_manager")
    assert [each.row.id for each in taught(trainer)] == [id]
    for reader in (trainer, people.reader("investigator")):
        with pytest.raises((NotPermitted, NotThere)):
            taken(reader, one)
        with pytest.raises((NotPermitted, NotThere)):
            end_adoption(by=reader, adoption=id, ended=Ended(words="x", is_mistake=True))
    with pytest.raises(NotPermitted):
        taught(people.reader("administrator"))


def test_of_a_withdrawn_work_nothing_is_listed(secretary: Reader) -> None:
    one = edition(secretary)
    taken(secretary, one)
    note(by=secretary, work=one.work_id, move=Move.WITHDRAW, words="Out of date")
    assert taught(secretary) == []


def test_a_person_notes_ends_and_downloads_it(people: People, secretary: Reader) -> None:
    client = people.client_of(Account.objects.get(id=secretary.account))
    one = edition(secretary)
    step = reverse("materials:step-edition", args=(one.id, "adopt"))
    sent = {"institution": SCHOOL, "level": "secondary_school", "day": "09.2023", "hours": "12"}
    assert client.post(step, sent | {"day": ""}).status_code == 422
    assert client.post(step, sent | {"institution": ""}).status_code == 422
    assert client.post(step, sent | {"learners": "340", "course": "Law"}).status_code == 302
    shown = client.get(reverse("materials:edition", args=(one.id,))).content.decode()
    assert SCHOOL in shown and "340" in shown
    listed = client.get(reverse("materials:taught")).content.decode()
    assert SCHOOL in listed and "<svg" in listed
    others = client.get(reverse("materials:taught"), {"level": "initial"}).content.decode()
    assert SCHOOL not in others
    book = load_workbook(io.BytesIO(client.post(reverse("materials:workbook")).content))
    _works, schools = book.worksheets
    assert [cell.value for cell in schools[2]][:6] == [
        SCHOOL, "Secondary school", "Recognising victims", "English", "Law", 12
    ]  # fmt: skip
    (row,) = edition_of(secretary, one.id)[1].adoptions
    end = reverse("materials:end-adoption", args=(row.row.id,))
    assert client.post(end, {"words": "No hours", "day": ""}).status_code == 422
    assert client.post(end, {"words": "No hours", "day": "06.2024"}).status_code == 302
    assert client.get(end).status_code == 302, "it is over already"


def test_the_workbook_names_only_works_that_were_asked_for(
    people: People, secretary: Reader
) -> None:
    client = people.client_of(Account.objects.get(id=secretary.account))
    taken(secretary, edition(secretary))
    enter(by=secretary, written=Written(kind="film", title="An invented film"))
    sent = client.post(reverse("materials:workbook"), {"words": "film"})
    book = load_workbook(io.BytesIO(sent.content))
    assert [len(list(sheet.rows)) for sheet in book.worksheets] == [2, 1]
