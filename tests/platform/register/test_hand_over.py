"""The thin story: the police hand a case over, the prosecutor takes it, others see nothing."""

from __future__ import annotations

from uuid import UUID

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.identity.models import Person
from himoya.platform.register.actions import (
    change_case,
    propose_hand_over,
    return_hand_over,
    take_over,
    withdraw_hand_over,
)
from himoya.platform.register.kinds import HandOverState, StageKind
from himoya.platform.register.models import Case, HandOver, Holder, Stage, Victim
from himoya.platform.register.queries.cards import card_of
from himoya.platform.register.queries.hand_overs import open_hand_overs
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.refusals import CaseRefused, Why
from tests.platform.register.conftest import NOWHERE, Story

REASON = "The indictment lacks the second suspect."


def propose(story: Story, to: str = "XD-PRO-01") -> HandOver:
    return propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency(to), note="Ready."
    )


def handed_over(story: Story) -> Case:
    return take_over(by=story.prosecutor, hand_over=propose(story).pk)


def sees(reader: Reader, case: Case) -> bool:
    with reading_as(reader):
        return Case.objects.filter(pk=case.pk).exists()


def test_the_prosecutor_takes_the_case_and_holds_it(story: Story) -> None:
    assert not sees(story.prosecutor, story.case)
    taken = handed_over(story)
    assert sees(story.prosecutor, story.case)
    assert taken.stage == StageKind.PROSECUTOR.value
    assert taken.agency_id == story.prosecutor.agency
    assert taken.assigned_to_id == story.prosecutor.account


def test_a_case_that_is_proposed_is_not_there_for_the_receiver(story: Story) -> None:
    proposed = propose(story)
    with pytest.raises(NotThere):
        case_record(story.prosecutor, story.case.pk)
    (shown,) = open_hand_overs(story.prosecutor)
    assert (shown.id, shown.number, shown.note) == (proposed.pk, story.number, "Ready.")


def test_a_foreign_case_is_not_there_before_and_after(story: Story) -> None:
    with pytest.raises(NotThere):
        case_record(story.foreigner, story.case.pk)
    handed_over(story)
    with pytest.raises(NotThere):
        case_record(story.foreigner, story.case.pk)
    assert open_hand_overs(story.foreigner) == []


def test_the_giver_reads_on_and_changes_nothing(story: Story) -> None:
    answers = card_of(story.investigator, story.case.pk)
    handed_over(story)
    assert case_record(story.investigator, story.case.pk).head.agency == story.prosecutor.agency
    with pytest.raises(CaseRefused) as refused:
        change_case(by=story.investigator, case=story.case.pk, answers=answers)
    assert refused.value.why is Why.NOT_THE_HOLDER


def test_a_returned_case_stays_and_its_receiver_never_saw_it(story: Story) -> None:
    proposed = propose(story)
    return_hand_over(by=story.prosecutor, hand_over=proposed.pk, reason=REASON)
    assert not sees(story.prosecutor, story.case)
    with reading_as(story.investigator):
        case = Case.objects.get()
        assert HandOver.objects.get().state == HandOverState.RETURNED.value
    assert case.agency_id == story.investigator.agency
    latest = timeline(story.investigator, story.case.pk)[0]
    assert (latest.step.value, latest.words) == ("returned", REASON)


def test_a_return_needs_a_reason(story: Story) -> None:
    with pytest.raises(CaseRefused) as refused:
        return_hand_over(by=story.prosecutor, hand_over=propose(story).pk, reason="  no ")
    assert refused.value.why is Why.NEEDS_A_REASON


def test_a_withdrawn_hand_over_can_no_longer_be_taken(story: Story) -> None:
    proposed = propose(story)
    withdraw_hand_over(by=story.investigator, hand_over=proposed.pk)
    with pytest.raises(CaseRefused) as refused:
        take_over(by=story.prosecutor, hand_over=proposed.pk)
    assert refused.value.why is Why.DECIDED_MEANWHILE
    assert not sees(story.prosecutor, story.case)


def test_only_the_receiver_takes(story: Story) -> None:
    proposed = propose(story)
    for reader in (story.people.reader("prosecutor", "XD-PRO-02"), story.foreigner):
        for id in (proposed.pk, NOWHERE):
            with pytest.raises(NotThere):
                take_over(by=reader, hand_over=id)
    # The giver sees the hand-over and has the verb; it still is not his to take.
    with pytest.raises(NotThere):
        take_over(by=story.investigator, hand_over=proposed.pk)


def test_only_the_giver_withdraws(story: Story) -> None:
    with pytest.raises(NotThere):
        withdraw_hand_over(by=story.prosecutor, hand_over=propose(story).pk)


def test_one_hand_over_at_a_time(story: Story) -> None:
    propose(story)
    with pytest.raises(CaseRefused) as refused:
        propose(story)
    assert refused.value.why is Why.ON_ITS_WAY


@pytest.mark.parametrize("to", ["XD-CRT-01", "XD-COR-01", "XD-CRC-01", "XD-STAT", "XD-MIA-01"])
def test_police_hand_over_only_where_the_rules_lead(story: Story, to: str) -> None:
    with pytest.raises(CaseRefused) as refused:
        propose(story, to)
    assert refused.value.why is Why.NO_WAY_THERE


def test_a_foreign_absent_case_is_handed_over_by_nobody(story: Story) -> None:
    for id in (story.case.pk, NOWHERE):
        with pytest.raises(NotThere):
            propose_hand_over(by=story.foreigner, case=id, steps=None, to=story.agency("XD-PRO-01"))


def test_the_statistician_may_not_try(story: Story) -> None:
    with pytest.raises(NotPermitted):
        propose_hand_over(
            by=story.people.reader("statistician"),
            case=story.case.pk,
            steps=None,
            to=story.agency("XD-PRO-01"),
        )


def test_two_people_at_once_are_noticed(story: Story) -> None:
    with pytest.raises(CaseRefused) as refused:
        propose_hand_over(
            by=story.investigator,
            case=story.case.pk,
            steps=story.case.steps - 1,
            to=story.agency("XD-PRO-01"),
        )
    assert refused.value.why is Why.CHANGED_MEANWHILE


def test_persons_are_shown_to_the_taker_and_to_nobody_before(story: Story) -> None:
    with reading_as(story.prosecutor):
        assert not Person.objects.exists()
    propose(story)
    with reading_as(story.prosecutor):
        assert not Person.objects.exists()
        proposed = HandOver.objects.get()
    take_over(by=story.prosecutor, hand_over=proposed.pk)
    with reading_as(story.prosecutor):
        assert Person.objects.count() == 2


def on_to(story: Story, by: Reader, taker: Reader) -> Case:
    proposed = propose_hand_over(by=by, case=story.case.pk, steps=None, to=taker.agency)
    return take_over(by=taker, hand_over=proposed.pk)


def test_corrections_see_suspects_and_no_victim(story: Story) -> None:
    court = story.people.reader("court_registrar")
    corrections = story.people.reader("corrections_officer")
    handed_over(story)
    on_to(story, story.prosecutor, court)
    on_to(story, court, corrections)
    found = case_record(corrections, story.case.pk)
    assert len(found.under["suspect"]) == 1
    assert found.under["victim"] == []
    with reading_as(corrections):
        assert not Victim.objects.exists()
        assert [one.kind for one in Person.objects.all()] == ["suspect"]


def test_holders_are_the_distinct_agencies_of_the_stages(story: Story) -> None:
    handed_over(story)
    back = propose_hand_over(
        by=story.prosecutor, case=story.case.pk, steps=None, to=story.investigator.agency
    )
    take_over(by=story.investigator, hand_over=back.pk)
    with whole_table("compare holders with stages"):
        holders = sorted(Holder.objects.values_list("case", "agency"))
        stages = sorted(set(Stage.objects.values_list("case", "agency")))
        assert Stage.objects.count() == 3
        case = Case.objects.get()
        stage = Stage.objects.get(ended__isnull=True)
    assert holders == stages
    assert (case.stage, case.agency_id, case.assigned_to_id) == (
        stage.kind,
        stage.agency_id,
        stage.assigned_to_id,
    )


def test_the_auditor_finds_who_handed_over_and_who_took(story: Story) -> None:
    handed_over(story)
    acts = Entry.objects.filter(subject=str(story.case.pk)).order_by("number")
    assert [(one.act, one.account) for one in acts] == [
        (Act.CREATED.value, str(story.investigator.account)),
        (Act.HANDED_OVER.value, str(story.investigator.account)),
        (Act.TAKEN_OVER.value, str(story.prosecutor.account)),
    ]


def test_notes_lie_sealed(story: Story) -> None:
    proposed = propose(story)
    assert proposed.note is not None
    assert b"Ready" not in bytes(proposed.note)
    assert isinstance(proposed.pk, UUID)
