"""Opening a case from a card."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace

import pytest

from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.models import Draft
from himoya.platform.entry.questions import Questionnaire
from himoya.platform.entry.targets import NotAccepted, target_of
from himoya.platform.entry.views.empty_forms import forms_for
from himoya.platform.register.actions import open_case, propose_hand_over, take_over
from himoya.platform.register.amending import ways
from himoya.platform.register.forms import OPEN
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import (
    Case,
    Charge,
    Event,
    Holder,
    Movement,
    Offence,
    Stage,
    Suspect,
    Victim,
)
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import Way
from tests.platform.people import People
from tests.platform.register.cards import card, full_card, row
from tests.platform.register.conftest import Story


def test_police_open_a_case_that_they_hold(story: Story) -> None:
    with reading_as(story.investigator):
        case = Case.objects.get()
        stage = Stage.objects.get()
        holder = Holder.objects.get()
    assert case.stage == stage.kind == StageKind.POLICE.value
    assert {case.agency_id, stage.agency_id, holder.agency_id} == {story.investigator.agency}
    assert case.assigned_to_id == stage.assigned_to_id == story.investigator.account
    assert stage.ended is None


def test_every_record_of_the_card_is_kept_and_linked(story: Story) -> None:
    with reading_as(story.investigator):
        charge = Charge.objects.select_related("suspect", "offence").get()
        event = Event.objects.get()
        assert charge.suspect.pk == Suspect.objects.get().pk
        assert charge.offence is not None
        assert charge.offence.pk == Offence.objects.get().pk
        assert Victim.objects.get().event_id == event.pk
        assert event.act == ("ACT1", "ACT2")
        assert str(event.first_act_date.edtf) == "2025-11"
        assert charge.values(story.investigator)["suspect_record_id"] == (
            f"{story.case.case_number}/S1"
        )


def test_who_a_person_is_lies_sealed(story: Story) -> None:
    with reading_as(story.investigator):
        victim = Victim.objects.get()
        birth = victim.values(story.investigator)["birth_date"]
    assert getattr(birth, "edtf", None) == "2004-05-06"
    assert victim.sealed is not None
    assert b"2004" not in bytes(victim.sealed)
    assert victim.pseudonym
    assert victim.person_id is not None


def test_a_question_that_the_reader_may_not_put_was_not_asked(story: Story) -> None:
    with reading_as(story.investigator):
        victim = Victim.objects.get()
        shown = victim.values(story.investigator)
    assert victim.missing["assistance_offered"] == MissingReason.NOT_ASKED.value
    assert "assistance_offered" not in shown


def test_a_due_answer_that_lacks_is_named_and_nothing_is_kept(people: People) -> None:
    investigator = people.reader("investigator")
    with pytest.raises(NotAccepted) as refused:
        open_case(by=investigator, answers=card(row("victim", "v1", {"sex": None})))
    (objection,) = refused.value.objections
    assert (objection.row, objection.field) == ("v1", "sex")
    with reading_as(investigator):
        assert not Case.objects.exists()


def test_an_identified_victim_needs_more_answers(people: People) -> None:
    """The moment of identification comes with the status."""
    with pytest.raises(NotAccepted) as refused:
        open_case(
            by=people.reader("investigator"),
            answers=card(row("victim", "v1", {"victim_status": "VST2"})),
        )
    assert "identified_date" in {one.field for one in refused.value.objections}


def test_one_draft_opens_one_case(people: People) -> None:
    investigator, draft = people.reader("investigator"), uuid.uuid4()
    first = open_case(by=investigator, answers=card(), draft=draft)
    second = open_case(by=investigator, answers=card(), draft=draft)
    assert first.pk == second.pk


def test_opening_stands_in_history_and_audit(story: Story) -> None:
    with reading_as(story.investigator):
        movement = Movement.objects.get()
    assert (movement.number, movement.step) == (1, "opened")
    assert movement.details["victim_added"] == 1
    entry = Entry.objects.filter(act=Act.CREATED, subject=str(story.case.pk)).get()
    own = Entry.objects.filter(account=str(story.investigator.account))
    assert own.order_by("number").last() == entry


def test_a_prosecutor_opens_no_case(people: People) -> None:
    with pytest.raises(NotPermitted):
        open_case(by=people.reader("prosecutor"), answers=full_card())


@pytest.fixture
def opening_prosecutor(people: People) -> Reader:
    """A prosecutor of a State whose prosecutors open cases, too."""
    reader = people.reader("prosecutor")
    return replace(reader, grants={**reader.grants, Verb.OPEN_CASE: Extent.OFFICE})


def test_where_the_country_says_so_a_prosecutor_opens_a_case_and_the_police_go_on(
    people: People, opening_prosecutor: Reader
) -> None:
    police = people.reader("investigation_head")
    case = open_case(by=opening_prosecutor, answers=full_card())
    with reading_as(opening_prosecutor):
        assert case.stage == Stage.objects.get().kind == StageKind.PROSECUTOR.value
        assert Event.objects.get().act == ("ACT1", "ACT2")
    proposed = propose_hand_over(by=opening_prosecutor, case=case.pk, steps=None, to=police.agency)
    take_over(by=police, hand_over=proposed.pk)
    with reading_as(police):
        assert Case.objects.get().stage == StageKind.POLICE.value
        assert Victim.objects.count() == 1


def test_who_opens_a_case_is_asked_what_the_police_are_asked(
    people: People, opening_prosecutor: Reader
) -> None:
    by_police, by_prosecutor = (
        Questionnaire(dictionary(), target_of(OPEN), reader)
        for reader in (people.reader("investigator"), opening_prosecutor)
    )
    assert by_prosecutor.place_of("victim", "sex") is not None
    assert {one.slug for one in by_police.pages} == {one.slug for one in by_prosecutor.pages}


def test_who_opens_cases_gets_their_card_empty_on_paper(
    people: People, opening_prosecutor: Reader
) -> None:
    assert set(forms_for(opening_prosecutor)) == {"police_card", "prosecutor_card"}
    assert set(forms_for(people.reader("prosecutor"))) == {"prosecutor_card"}
    assert set(forms_for(people.reader("investigator"))) == {"police_card"}


def test_what_its_opener_cannot_rewrite_on_the_own_card_is_amended(
    opening_prosecutor: Reader,
) -> None:
    case = open_case(by=opening_prosecutor, answers=full_card())
    with reading_as(opening_prosecutor):
        ways_of_answers = ways(opening_prosecutor, case)
    asked = dictionary().records["event"]["transport_mode"]
    assert ways_of_answers.of("event", asked) is Way.BY_AMENDMENT


def test_whoever_opens_none_is_told_before_the_card_is_filled_in(people: People) -> None:
    office = people.client("investigator", "XD-BRD", language="ru")
    assert not re.search(r"/entry/begin/", office.get("/cases/").content.decode())
    refused = office.post("/entry/begin/police-card/").content.decode()
    assert "Ваш орган не заводит дел" in refused
    with whole_table("look for drafts of anybody"):
        assert not Draft.objects.exists()


def test_an_investigator_of_a_body_that_opens_none_is_told_so(people: People) -> None:
    with pytest.raises(CaseRefused) as refused:
        open_case(by=people.reader("investigator", "XD-BRD"), answers=full_card())
    assert refused.value.why is Why.NO_OPENING_HERE


def test_a_case_of_practice_has_its_own_series(people: People) -> None:
    real = open_case(by=people.reader("investigator"), answers=card())
    practised = open_case(by=people.reader("investigator", practice=True), answers=card())
    again = open_case(by=people.reader("investigator"), answers=card())
    assert practised.practice
    assert real.case_number != practised.case_number
    assert again.case_number is not None
    assert real.case_number is not None
    assert again.case_number.endswith("2") and real.case_number.endswith("1")


def test_a_reason_is_kept_in_place_of_a_value(story: Story) -> None:
    with reading_as(story.investigator):
        values = Offence.objects.select_related("event", "case").get().values(story.investigator)
    assert values["committed_date"] == Missing(MissingReason.NOT_KNOWN)
