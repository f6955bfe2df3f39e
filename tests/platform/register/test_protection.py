"""Protection flags: victim and suspect at once, smuggled migrants, children; and who sees them."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.register import actions
from himoya.platform.register.models import (
    Case,
    Holder,
    Movement,
    OnePerson,
    Suspect,
    Victim,
)
from himoya.platform.register.protection import Flag, Protection, protection
from himoya.platform.register.qualification import qualification
from himoya.platform.register.queries.one_person import said_to_be_one
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.refusals import CaseRefused, Why
from tests.platform.register.conftest import NOWHERE, Story


def flags(reader: Reader, case: UUID) -> Protection:
    record = case_record(reader, case)
    return protection(record, qualification(record), said_to_be_one(reader, case))


def names(reader: Reader, case: UUID) -> set[Flag]:
    return {flag for flag, _numbers in flags(reader, case).flags}


def people(story: Story) -> tuple[UUID, UUID]:
    with whole_table("look"):
        return Victim.objects.get().pk, Suspect.objects.get().pk


def linked(story: Story) -> OnePerson:
    victim, suspect = people(story)
    return actions.say_one_person(
        by=story.investigator, case=story.case.pk, victim=victim, suspect=suspect
    )


def corrections(story: Story) -> Reader:
    officer = story.people.reader("corrections_officer")
    with whole_table("let corrections hold it, too"):
        Holder.objects.create(case=story.case, agency_id=officer.agency, practice=False)
    return officer


def test_a_case_without_such_people_has_no_flag(story: Story) -> None:
    assert names(story.investigator, story.case.pk) == set()


def test_a_victim_who_is_also_a_suspect_is_flagged_for_non_punishment(story: Story) -> None:
    linked(story)
    found = flags(story.investigator, story.case.pk)
    assert [flag for flag, _ in found.flags] == [Flag.NON_PUNISHMENT]
    assert found.flags[0][1][0].endswith("/V1")


def test_one_person_of_the_identity_room_is_enough(story: Story) -> None:
    with whole_table("one person behind both"):
        victim, suspect = Victim.objects.get(), Suspect.objects.get()
        Suspect.objects.filter(pk=suspect.pk).update(person=victim.person_id)
    found = flags(story.investigator, story.case.pk)
    assert [flag for flag, _ in found.flags] == [Flag.NON_PUNISHMENT]
    assert [one.id for one in found.linked] == [None]


def test_a_victim_who_is_held_and_one_who_was_punished_are_flagged(story: Story) -> None:
    linked(story)
    with whole_table("what others wrote"):
        Suspect.objects.update(preventive_measure="custody")
        Victim.objects.update(punished_for_linked_act="yes")
    assert names(story.investigator, story.case.pk) == {
        Flag.NON_PUNISHMENT,
        Flag.HELD,
        Flag.PUNISHED,
    }


def test_no_hint_is_given_where_the_suspect_is_somebody_else(story: Story) -> None:
    with whole_table("another person is held"):
        Suspect.objects.update(preventive_measure="custody")
    assert Flag.HELD not in names(story.investigator, story.case.pk)


def test_smuggled_migrants_are_not_liable_and_owed_protection(story: Story) -> None:
    actions.adopt_classification(
        by=story.investigator, case=story.case.pk, classification="smuggling_of_migrants"
    )
    assert names(story.investigator, story.case.pk) == {
        Flag.NON_LIABILITY,
        Flag.MIGRANT_PROTECTION,
    }
    with reading_as(story.investigator):
        # A migrant stands among the victims and makes no suspect.
        assert Suspect.objects.count() == 1


def test_a_child_is_flagged(story: Story) -> None:
    with whole_table("a child"):
        Victim.objects.update(age_identified=15)
    assert Flag.CHILD in names(story.investigator, story.case.pk)
    with whole_table("an adult, seen soon after"):
        Victim.objects.update(age_identified=30)
        assert isinstance(Victim.objects.get().registered_date, PartialDate)
    assert Flag.CHILD not in names(story.investigator, story.case.pk)


def test_corrections_never_learn_that_a_convict_is_a_victim(story: Story) -> None:
    linked(story)
    officer = corrections(story)
    with whole_table("what others wrote"):
        Victim.objects.update(age_identified=15, punished_for_linked_act="yes")
    assert flags(officer, story.case.pk) == Protection(flags=[], linked=[])
    with reading_as(officer):
        assert not OnePerson.objects.exists()
    browser = story.people.client("corrections_officer")
    for page in ("", "qualification/", "people/", "history/"):
        text = browser.get(f"/cases/{story.case.pk}/{page}").content.decode()
        assert "also a suspect" not in text and "/V1" not in text and "one person" not in text, page


def test_it_needs_no_name_and_the_audit_holds_none(story: Story) -> None:
    made = linked(story)
    with reading_as(story.investigator):
        last = Movement.objects.order_by("-number")[0]
    assert (last.step, last.details) == ("one_person", {"one_person": str(made.pk)})
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None and "/V1" not in str(entry.details)


def test_it_is_said_once_and_a_mistake_is_ended_not_deleted(story: Story) -> None:
    made = linked(story)
    with pytest.raises(CaseRefused) as refused:
        linked(story)
    assert refused.value.why is Why.ALREADY_ONE_PERSON
    with pytest.raises(IntegrityError), transaction.atomic(), whole_table("past the action"):
        OnePerson.objects.create(
            case=story.case,
            victim_id=made.victim_id,
            suspect_id=made.suspect_id,
            said_by_id=made.said_by_id,
            agency_id=made.agency_id,
            said_at=made.said_at,
        )
    actions.end_one_person(by=story.investigator, case=story.case.pk, one_person=made.pk)
    assert names(story.investigator, story.case.pk) == set()
    with reading_as(story.investigator):
        assert OnePerson.objects.get().ended_by_id == story.investigator.account
    with pytest.raises(NotThere):
        actions.end_one_person(by=story.investigator, case=story.case.pk, one_person=made.pk)
    linked(story)


def test_records_of_other_cases_and_other_offices_are_not_linked(story: Story) -> None:
    victim, suspect = people(story)
    for one, other in ((NOWHERE, suspect), (victim, NOWHERE), (suspect, victim)):
        with pytest.raises(NotThere):
            actions.say_one_person(
                by=story.investigator, case=story.case.pk, victim=one, suspect=other
            )
    for id in (story.case.pk, NOWHERE):
        with pytest.raises(NotThere):
            actions.say_one_person(by=story.foreigner, case=id, victim=victim, suspect=suspect)
    with pytest.raises(NotPermitted):
        actions.say_one_person(
            by=story.people.reader("supervising_prosecutor"),
            case=story.case.pk,
            victim=victim,
            suspect=suspect,
        )
    with reading_as(story.investigator):
        assert Case.objects.get().steps == 1


def test_the_pages_from_saying_to_the_hint_on_the_case(story: Story) -> None:
    victim, suspect = people(story)
    browser = story.people.client("investigator")
    base = f"/cases/{story.case.pk}/"
    sent = browser.post(
        f"{base}one-person/", {"victim": victim, "suspect": suspect}, follow=True
    ).content.decode()
    assert "A victim is also a suspect" in sent
    assert "A victim is also a suspect" in browser.get(base).content.decode()
    nothing = browser.post(f"{base}one-person/", {"victim": "x"}, follow=True)
    assert "Choose a victim and a suspect." in nothing.content.decode()
