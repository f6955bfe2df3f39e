"""Saying who a person of a case is, where nobody has yet."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.urls import reverse

from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.identity.kinds import PersonKind, Wing
from himoya.platform.identity.models import Person
from himoya.platform.register.actions import propose_hand_over, take_over
from himoya.platform.register.actions.naming import name_person
from himoya.platform.register.models import Victim
from himoya.platform.register.refusals import CaseRefused
from tests.platform.register.conftest import NOWHERE, Story


@pytest.fixture
def victim(story: Story) -> UUID:
    """A victim as an import left it: with a pseudonym from elsewhere and no person."""
    with reading_as(story.investigator):
        row = Victim.objects.order_by("victim_record_id")[0]
        row.person, row.pseudonym = None, "from elsewhere"
        row.save(update_fields=("person", "pseudonym"))
    id: UUID = row.id
    return id


def test_the_record_gets_the_person_and_its_pseudonym(story: Story, victim: UUID) -> None:
    person = name_person(by=story.investigator, case=story.case.pk, kind="victim", id=victim)
    with reading_as(story.investigator):
        row, found = Victim.objects.get(id=victim), Person.objects.get(id=person)
    assert (found.wing, found.kind) == (Wing.REGISTER, PersonKind.VICTIM)
    assert row.person_id == person
    assert row.pseudonym == found.pseudonym
    told = Entry.objects.filter(subject=str(story.case.pk)).order_by("-number")[0]
    assert told.details == '{"named":"victim"}'


def test_a_second_time_gives_the_same_person(story: Story, victim: UUID) -> None:
    asked = {"by": story.investigator, "case": story.case.pk, "kind": "victim", "id": victim}
    first = name_person(**asked)  # type: ignore[arg-type]
    assert name_person(**asked) == first  # type: ignore[arg-type]


def test_nobody_is_named_by_who_may_not(story: Story, victim: UUID) -> None:
    for reader, error in (
        (story.foreigner, NotThere),
        (story.people.reader("crisis_centre_worker"), NotPermitted),
        (replace(story.investigator, people=frozenset({"suspect"})), NotThere),
        (replace(story.investigator, practice=True), NotThere),
    ):
        with pytest.raises(error):
            name_person(by=reader, case=story.case.pk, kind="victim", id=victim)
    for kind, id in (("suspect", victim), ("event", victim), ("victim", NOWHERE)):
        with pytest.raises(NotThere):
            name_person(by=story.investigator, case=story.case.pk, kind=kind, id=id)


def test_who_handed_the_case_over_names_nobody_any_more(story: Story, victim: UUID) -> None:
    proposed = propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )
    take_over(by=story.prosecutor, hand_over=proposed.id)
    with pytest.raises(CaseRefused):
        name_person(by=story.investigator, case=story.case.pk, kind="victim", id=victim)


def test_the_page_of_people_leads_to_the_person_and_back(story: Story, victim: UUID) -> None:
    client = story.people.client_of(Account.objects.get(pk=story.investigator.account))
    page = reverse("register:people", args=(story.case.pk,))
    address = reverse("register:who", args=(story.case.pk, "victim", victim))
    assert address in client.get(page).content.decode()
    answer = client.post(address)
    with reading_as(story.investigator):
        person = Victim.objects.get(id=victim).person_id
    assert answer["Location"] == reverse("persons:add", args=(person,)) + f"?back={page}"
    after = client.get(page).content.decode()
    assert address not in after
    assert reverse("persons:person", args=(person,)) + f"?back={page}" in after
