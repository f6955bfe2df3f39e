"""The card of the police, from the shared forms into the register and back."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Account
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.actions.committing import Objected, commit
from himoya.platform.entry.actions.drafting import begin
from himoya.platform.entry.answers import Answers
from himoya.platform.entry.models import Draft
from himoya.platform.entry.queries import drafts_of, outcome_of
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.targets import Committed, NotAccepted, target_of
from himoya.platform.register.actions import propose_hand_over, take_over
from himoya.platform.register.forms import CHANGE_OF, OPEN, given
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Victim
from himoya.platform.register.queries.records import case_record
from tests.platform.people import People
from tests.platform.register.cards import full_card
from tests.platform.register.conftest import NOWHERE, Story

CHANGE = CHANGE_OF[StageKind.POLICE]


def committed(reader: Reader, answers: Answers, record: UUID | None = None) -> Committed:
    return Committed(
        draft=uuid4(),
        form="police_card",
        record=record,
        practice=reader.practice,
        begun_at=now(),
        answers=answers,
    )


def committed_draft(reader: Reader, draft: UUID) -> None:
    with reading_as(reader):
        version = Draft.objects.get(pk=draft).version
    commit(by=reader, draft_id=draft, version=version)


def test_a_card_opens_a_case_and_says_who_sees_it(people: People) -> None:
    investigator = people.reader("investigator")
    outcome = target_of(OPEN).commit(
        by=investigator, committed=committed(investigator, full_card())
    )
    with reading_as(investigator):
        case = Case.objects.get()
        assert Victim.objects.count() == 1
    assert case.case_number is not None
    assert case.case_number in outcome.happened
    assert outcome.url.endswith(f"{case.pk}/")
    assert len(outcome.seen_by) == 1
    assert all(step.url for step in outcome.next_steps)
    # The room of entry keeps it with the draft, with the record that each row became.
    assert asdict(outcome)["numbers"]["v1"].endswith("/V1")


def test_a_card_begins_with_the_region_of_the_office_and_today(people: People) -> None:
    investigator = people.reader("investigator")
    load = target_of(OPEN).load
    assert load is not None
    (first,) = load(investigator, None).rows
    assert first.values["region"] == "XD-01"
    assert "registered_date" in first.values


def test_a_card_that_nobody_touched_goes_through_the_forms_unchanged(story: Story) -> None:
    before = case_record(story.investigator, story.case.pk)
    draft = begin(by=story.investigator, target=CHANGE, record_id=story.case.pk)
    committed_draft(story.investigator, draft)
    after = case_record(story.investigator, story.case.pk)
    assert after.under == before.under
    assert after.case == before.case
    assert outcome_of(story.investigator, draft) is not None


def test_a_draft_that_a_colleague_overtook_is_refused_in_words(story: Story) -> None:
    draft = begin(by=story.investigator, target=CHANGE, record_id=story.case.pk)
    with reading_as(story.investigator):
        Case.objects.update(changed_at=now())
    with pytest.raises(Objected) as objected:
        committed_draft(story.investigator, draft)
    assert "Somebody changed this case" in objected.value.remarks[0].message


def test_a_draft_of_a_case_that_went_on_is_refused_in_words(story: Story) -> None:
    draft = begin(by=story.investigator, target=CHANGE, record_id=story.case.pk)
    proposed = propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )
    take_over(by=story.prosecutor, hand_over=proposed.pk)
    with pytest.raises(Objected) as objected:
        committed_draft(story.investigator, draft)
    assert "Another agency holds this case" in objected.value.remarks[0].message
    load = target_of(CHANGE).load
    assert load is not None
    with pytest.raises(EntryRefused):
        load(story.investigator, story.case.pk)


def test_no_draft_begins_with_a_foreign_or_an_absent_case(story: Story) -> None:
    for id in (story.case.pk, NOWHERE):
        with pytest.raises(NotThere):
            begin(by=story.foreigner, target=CHANGE, record_id=id)


def test_a_card_of_practice_opens_no_real_case(people: People) -> None:
    practised = committed(people.reader("investigator", practice=True), full_card())
    with pytest.raises(NotAccepted):
        target_of(OPEN).commit(by=people.reader("investigator"), committed=practised)


def test_what_the_system_knows_is_asked_of_nobody() -> None:
    for path in given("police_card"):
        assert dictionary().field(path).name in path
    assert {"case.case_number", "victim.pseudonym", "offence.offence_number"} <= given(
        "police_card"
    )


def test_drafts_of_changes_are_told_apart_by_the_number_of_the_case(story: Story) -> None:
    """Twelve drafts of one card look alike in a list, unless it says which case each changes."""
    begin(by=story.investigator, target=CHANGE, record_id=story.case.pk)
    begin(by=story.investigator, target=OPEN)
    numbers = {one.is_change: one.number for one in drafts_of(story.investigator)}
    assert numbers == {True: story.number, False: ""}
    assert drafts_of(story.foreigner) == []
    browser = story.people.client_of(Account.objects.get(pk=story.investigator.account))
    assert story.number in browser.get(reverse("entry:drafts")).content.decode()
