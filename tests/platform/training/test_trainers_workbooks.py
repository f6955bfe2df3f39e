"""Trainers come in by workbook under the rules of the pages, all lines or none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.training.courses.actions import CourseTold, enter_course
from himoya.platform.training.kinds import TRAINERS, CourseState
from himoya.platform.training.models import Qualification, QualificationEntry, Trainer
from himoya.platform.training.trainers.queries import trainers
from himoya.platform.training.trainers.workbooks.columns import Column
from himoya.programmes.facts.events import EventKind
from tests.platform.filled_in import (
    Rows,
    downloaded,
    marked_in,
    said_of,
    seen_of,
    sent,
)
from tests.platform.training.certified import NAME, entered, qualified
from tests.platform.training.conftest import Office

pytestmark = pytest.mark.django_db

AT = "training:take-in-trainers"
OBSERVED, SIGNED = today() - timedelta(days=20), today() - timedelta(days=10)
UNTIL = today() + timedelta(days=700)


@pytest.fixture
def browser(office: Office) -> Client:
    return office.people.client_of(Account.objects.get(id=office.keeper.account))


def line(name: str, **told: Any) -> list[Any]:
    given = {"name": name, "languages": "Русский; English"} | told
    return [given.get(one.value, "") for one in Column]


def taught(office: Office) -> UUID:
    told = CourseTold(title="Taught here", state=CourseState.READY)
    id: UUID = enter_course(by=office.keeper, told=told).id
    return id


def counts() -> tuple[int, int, int]:
    with whole_table("what came in"):
        return tuple(  # type: ignore[return-value]
            model.objects.count() for model in (Trainer, Qualification, QualificationEntry)
        )


def heads(browser: Client) -> Rows:
    return downloaded(browser, "training:trainers-to-fill-in")[:1]


def test_trainers_come_in_with_their_qualifications_and_stay_as_they_are_when_sent_again(
    office: Office, browser: Client
) -> None:
    subject = taught(office)
    learned = office.event(kind=EventKind.TRAINING_OF_TRAINERS, title="Course for trainers")
    office.add(learned, "Invented Ada")
    old = entered(office)
    qualified(office, old, UNTIL, course=subject)
    rows = downloaded(browser, "training:trainers-to-fill-in")
    (title,) = {row[7] for row in rows[1:]}
    steps = {
        "course": title,
        "observed_on": OBSERVED,
        "observed_by": "Invented Expert",
        "signed_on": SIGNED,
        "signed_by": "Invented Head",
        "level": "Trainer",
        "holds_until": UNTIL,
    }
    rows[1][3] = "Judge"  # of who is here already; the qualification stays
    rows += [
        line("Invented Ada", sex="Female", learned="Course for trainers", **steps),
        line("Invented Eve", course=title.removesuffix(" (1)"), learned="At a university, 2024"),
        line("Invented Cem", is_of_university="yes"),
    ]
    before = counts()
    look = sent(browser, AT, rows)
    assert look.status_code == 200, said_of(look)
    assert counts() == before, "what was done to look was undone"
    foreseen = look.context["foreseen"]
    assert (foreseen.new, foreseen.changed, foreseen.same) == (3, 1, 0)
    assert foreseen.rows[0][2].text == "what is said of the trainer is changed: Profession"
    assert "is signed off" in foreseen.rows[1][2].text
    assert browser.post(reverse(AT), seen_of(look)).status_code == 302
    assert [now - then for now, then in zip(counts(), before, strict=True)] == [3, 2, 2]
    found = {one.name: one for one in trainers(office.keeper)}
    assert found[NAME].row.person.profession == "Judge"
    (ada,) = found["Invented Ada"].qualifications
    assert (ada.row.level, ada.row.valid_until) == ("trainer", UNTIL)
    assert ada.row.learned_at_id == learned, "and not written in words"
    assert found["Invented Eve"].qualifications[0].row.learned_elsewhere == "At a university, 2024"
    assert found["Invented Cem"].row.is_of_university and not found["Invented Cem"].row.is_shared
    assert Entry.objects.filter(act="exported", subject_kind=TRAINERS).count() == 1
    again = sent(browser, AT, downloaded(browser, "training:trainers-to-fill-in"))
    assert (again.context["foreseen"].same, again.context["foreseen"].rows) == (4, [])


def test_no_rule_of_the_pages_is_left_outside_by_a_workbook(
    office: Office, browser: Client
) -> None:
    subject = taught(office)
    qualified(office, entered(office), UNTIL, course=subject)
    (here,) = downloaded(browser, "training:trainers-to-fill-in")[1:]
    title = here[7]
    typist = Account.objects.get(id=office.keeper.account).display_name
    full = {
        "course": title,
        "learned": "Elsewhere",
        "observed_on": OBSERVED,
        "observed_by": "Invented Expert",
        "signed_on": SIGNED,
        "signed_by": "Invented Head",
        "level": "Trainer",
        "holds_until": UNTIL,
    }
    later = [*here[:14], "", (today() + timedelta(days=9000)).isoformat()]
    refusals: list[tuple[list[Any], str, str]] = [
        (line("Invented Ada", **full | {"signed_by": "Инвентед Ада"}), "N", "certifies himself"),
        (line("Invented Bob", **full | {"observed_by": "INVENTED BOB"}), "L", "certifies himself"),
        (line(typist, **full), "L", "certifies himself"),
        (line("Invented Dan", **full | {"observed_on": "", "observed_by": ""}), "K", "observed"),
        (line("Invented Eve", **full | {"learned": ""}), "J", "where the person learned"),
        (line("Invented Fay", **full | {"signed_on": OBSERVED - timedelta(days=1)}), "M", "before"),
        (line("Invented Gus", **full | {"holds_until": SIGNED}), "P", "last day"),
        (line("Invented Hal", languages=""), "E", "at least one language"),
        (later, "P", "on the page of the trainer"),
        ([*here[:9], "Elsewhere", *here[10:]], "H", "on the page of the trainer"),
        (line("Invented Zaryna"), "A", "sounds alike"),
    ]
    before = counts()
    refused = sent(browser, AT, [*heads(browser), *(row for row, _at, _said in refusals)])
    said = said_of(refused)
    for words, (_row, _at, expected) in zip(said, refusals, strict=True):
        assert expected in words
    assert counts() == before
    copy = browser.post(reverse(AT), seen_of(refused, "to_mark") | {"mark": "1"})
    assert marked_in(copy.content) == [
        f"{column}{place}" for place, (_row, column, _said) in enumerate(refusals, start=2)
    ]
    # What no page would even read is named first.
    unread = [
        (line("Invented Ada", languages="Elvish"), "E"),
        (line("Invented Bob", course="Nothing taught here"), "H"),
        (line("Invented Cem", level="Trainer"), "H"),
        (line("Invented Dan", course=title, module="None such"), "I"),
        (line("Invented Eve", **full | {"observed_by": ""}), "L"),
        (line("Invented Fay", **full | {"level": ""}), "O"),
        (line("Invented Fay", sex="Male"), "A"),
        (line("Invented Gus", is_of_university="perhaps"), "G"),
    ]
    refused = sent(browser, AT, [*heads(browser), *(row for row, _at in unread)])
    copy = browser.post(reverse(AT), seen_of(refused, "to_mark") | {"mark": "1"})
    assert marked_in(copy.content) == [f"{at}{row}" for row, (_, at) in enumerate(unread, start=2)]
    assert counts() == before
