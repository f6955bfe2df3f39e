"""Established posts, who is still in post, and the coverage that follows; on the pages, too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.training.attendance.actions import (
    Mark,
    SessionTold,
    add_session,
    note_attendance,
)
from himoya.platform.training.kinds import Presence, Standing
from himoya.platform.training.models import EstablishedPosts, PostNote
from himoya.platform.training.posts.actions import NoteTold, PostsTold, note_posts, set_posts
from himoya.platform.training.posts.queries import coverage_now, people_to_note
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.programmes.coverage.reached import Share
from himoya.programmes.facts.events import EventKind
from tests.platform.people import People
from tests.platform.training.conftest import Office
from tests.platform.training.two_records import person

pytestmark = pytest.mark.django_db

HERE, THERE = "XD-01", "XD-02"
DAY = date(2025, 6, 1)
LIST = "name;sex;agency\nInvented Ada;f;Court\nInvented Bob;m;Court\nInvented Cem;m;Police"


def posts(number: int, day: date = DAY, territory: str = HERE) -> PostsTold:
    return PostsTold(works_at="Court", day=day, source="Order 7", posts={territory: number})


def noted(office: Office, day: date = DAY, **told: NoteTold) -> int:
    notes = {person(office, f"Invented {name}"): note for name, note in told.items()}
    return note_posts(by=office.keeper, day=day, notes=notes)


def in_post(territory: str = HERE) -> NoteTold:
    return NoteTold(Standing.IN_POST, territory)


LEFT = NoteTold(Standing.LEFT, HERE)


def units(office: Office) -> dict[tuple[str, str], Any]:
    return {(one.agency, one.territory): one for one in coverage_now(office.looker).units}


def test_who_was_trained_and_is_in_post_is_counted_against_the_posts(office: Office) -> None:
    office.add(office.event(), LIST)
    office.add(office.event(), "name;agency\nInvented Ada;Court")  # once, however often she came
    office.add(office.event(kind=EventKind.CONFERENCE), "name;agency\nInvented Dan;Court")
    set_posts(by=office.keeper, told=posts(40))
    assert coverage_now(office.looker).not_noted == {"Court": 2, "Police": 1}
    assert noted(office, Ada=in_post(), Bob=LEFT, Dan=in_post()) == 3
    court = units(office)["Court", HERE]
    assert (court.coverage, court.turnover) == (Share(part=1, of=40), Share(part=1, of=2))
    assert court.sexes == {"female": 1}
    assert coverage_now(office.looker).not_noted == {"Police": 1}
    set_posts(by=office.keeper, told=posts(50, date(2024, 1, 1)))
    assert units(office)["Court", HERE].posts.number == 40, "an earlier day is no news"
    set_posts(by=office.keeper, told=posts(30, date(2025, 7, 1)))
    assert units(office)["Court", HERE].posts.number == 30


def test_who_left_before_the_end_was_not_trained(office: Office) -> None:
    event = office.event()
    office.add(event, LIST)
    told = SessionTold(day=date(2025, 3, 4), topic="Law", hours=Decimal(8))
    session, ids = add_session(by=office.keeper, event=event, told=told), office.ids(event)
    marks = {
        ids["Invented Ada"]: Mark(Presence.PRESENT),
        ids["Invented Bob"]: Mark(Presence.PARTLY),
    }
    note_attendance(by=office.keeper, event=event, session=session.id, marks=marks)
    assert coverage_now(office.looker).not_noted == {"Court": 1}


def test_the_latest_day_counts_and_another_agency_is_asked_anew(office: Office) -> None:
    office.add(office.event(), LIST)
    noted(office, Ada=in_post())
    noted(office, date(2025, 7, 1), Ada=in_post(THERE))
    noted(office, date(2025, 6, 15), Ada=LEFT)
    assert list(units(office)) == [("Court", THERE)], "what lies between is history"
    assert noted(office, date(2025, 7, 1), Ada=in_post(THERE)) == 0, "that stands there already"
    office.add(office.event(), "name;agency\nInvented Ada;Police")
    assert units(office) == {}
    assert coverage_now(office.looker).not_noted == {"Court": 1, "Police": 2}


def test_who_is_asked_about_comes_by_how_long_ago_and_who_left_no_more(office: Office) -> None:
    office.add(office.event(), LIST)
    noted(office, Bob=LEFT)
    found = people_to_note(office.keeper)
    assert [one.name for one in found.people] == ["Invented Ada", "Invented Cem"]
    assert found.altogether == 2


def test_a_day_ahead_and_no_number_are_refused(office: Office, people: People) -> None:
    office.add(office.event(), LIST)
    with pytest.raises(TrainingRefused, match=Why.POSTS_LIE_AHEAD):
        noted(office, date(2999, 1, 1), Ada=in_post())
    with pytest.raises(TrainingRefused, match=Why.NO_POSTS_TOLD):
        nothing = PostsTold(works_at="Court", day=DAY, source="Order 7", posts={})
        set_posts(by=office.keeper, told=nothing)
    with pytest.raises(NotPermitted):
        set_posts(by=office.looker, told=posts(40))
    ada = person(office, "Invented Ada")
    other = people.reader("training_manager")
    with pytest.raises(NotThere):
        note_posts(by=other, day=DAY, notes={ada: in_post()})
    assert coverage_now(other).not_noted == {}
    with whole_table("nothing was written"):
        assert not PostNote.objects.exists() and not EstablishedPosts.objects.exists()


def test_posts_only_grow_and_no_name_stands_in_the_audit(office: Office) -> None:
    office.add(office.event(), LIST)
    set_posts(by=office.keeper, told=posts(40))
    noted(office, Ada=in_post())
    people_to_note(office.keeper)
    told = [str((one.subject, one.details)) for one in Entry.objects.all()]
    assert not any("Invented" in one or "Court" in one for one in told)
    assert Entry.objects.filter(act="read", subject_kind="training_people").exists()
    with (
        whole_table("rows that only grow"),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        EstablishedPosts.objects.update(posts=1)


def page(client: Client, name: str, *ids: UUID) -> str:
    answer = client.get(reverse(f"training:{name}", args=ids))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def client_of(office: Office, language: str = "en") -> Client:
    account = Account.objects.get(id=office.keeper.account)
    Account.objects.filter(id=account.id).update(language=language)
    return office.people.client_of(account)


def days(text: str) -> dict[str, str]:
    day, month, year = text.split()
    return {"day_day": day, "day_month": month, "day_year": year}


def test_the_pages_lead_from_a_list_to_the_coverage(office: Office) -> None:
    office.add(office.event(), LIST)
    ada = person(office, "Invented Ada")
    client = client_of(office)
    told = {**days("1 6 2025"), "source": "Order 7", f"posts-{HERE}": "10"}
    wrong = client.post(reverse("training:set-posts"), told)
    assert wrong.status_code == 422
    assert "Choose an agency of the list, or write another one." in wrong.content.decode()
    assert (
        client.post(reverse("training:set-posts"), told | {"works_at": "Court"}).status_code == 302
    )
    people = reverse("training:people-in-post")
    assert "Invented Ada (Court)" in page(client, "people-in-post")
    sent = {f"person-{ada}": f"in_post/{HERE}"}
    assert "The day lies ahead" in client.post(people, sent | days("1 1 2999")).content.decode()
    assert client.post(people, sent | days("1 6 2025")).status_code == 302
    stranger = {f"person-{UUID(int=7)}": f"in_post/{HERE}"} | days("1 6 2025")
    assert client.post(people, stranger).status_code == 404
    shown = page(client, "coverage")
    assert "10% (1 of 10)" in shown and "Order 7, as of" in shown
    assert "Invented Ada" not in shown
    one = reverse("training:person-in-post", args=(ada,))
    assert one in page(client, "person", ada)
    assert client.post(one, {f"person-{ada}": f"left/{HERE}"} | days("1 7 2025")).status_code == 302
    for language in LANGUAGES:
        reader = client_of(office, language)
        for name, *ids in (
            ("coverage",),
            ("set-posts",),
            ("people-in-post",),
            ("person-in-post", ada),
        ):
            text = page(reader, name, *ids)
            title = text[text.index("<title>") : text.index("</title>")]
            assert f'lang="{language}"' in text and "Invented" not in title
