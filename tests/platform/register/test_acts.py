"""Acts on a case: state, history and audit at once, who agrees, and what pages show of them."""

from __future__ import annotations

import pytest

from himoya.languages.dates import PartialDate
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.models import Entry
from himoya.platform.register.actions import (
    act_on_case,
    approve_act,
    refuse_act,
    withdraw_act,
)
from himoya.platform.register.models import (
    CaseAct,
    Movement,
    Offence,
)
from himoya.platform.register.proceedings.kinds import ActKind, ActState
from himoya.platform.register.queries.acts import act, acts_of, acts_to_decide, options
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.refusals import Why
from tests.platform.register.conftest import NOWHERE, Story
from tests.platform.register.steps_taken import (
    ON,
    REASON,
    fresh,
    given,
    head_of,
    one,
    refused,
    suspend,
    take,
    with_the_prosecutor,
)

# ---- state, history, audit ----


def test_an_act_changes_state_history_and_audit_at_once(story: Story) -> None:
    done = suspend(story)
    case = fresh(story.investigator, story.case)
    assert (case.case_state, case.case_state_date, done.state) == ("suspended", ON, "done")
    latest = timeline(story.investigator, story.case.pk)[0]
    assert (latest.step.value, latest.words) == ("acted", REASON)
    entry = Entry.objects.filter(subject=str(story.case.pk)).order_by("-number")[0]
    assert "suspend_case" in str(entry.details)
    assert REASON not in str(entry.details)
    resumed = take(story, ActKind.RESUME)
    assert fresh(story.investigator, story.case).case_state == "opened"
    assert resumed.reason is not None


def test_offences_go_where_the_case_goes(story: Story) -> None:
    suspend(story)
    assert one(story.investigator, Offence, story.case).offence_state == "suspended"


def test_reasons_are_sealed(story: Story) -> None:
    done = suspend(story)
    assert b"Nobina" not in bytes(done.reason or b"")
    assert act(story.investigator, done.pk).reason == REASON


def test_an_act_that_the_state_does_not_allow_changes_nothing(story: Story) -> None:
    with refused(Why.NOT_IN_THIS_STATE):
        take(story, ActKind.RESUME)
    assert fresh(story.investigator, story.case).steps == story.case.steps
    with reading_as(story.investigator):
        assert not CaseAct.objects.exists()


def test_an_act_of_another_role_is_refused(story: Story) -> None:
    with refused(Why.NOT_YOUR_ACT):
        take(story, ActKind.SEND_TO_COURT)


def test_a_role_without_the_verb_is_not_permitted(story: Story) -> None:
    with pytest.raises(NotPermitted):
        suspend(story, by=story.people.reader("statistician"))


def test_a_foreign_and_an_absent_case_are_not_there(story: Story) -> None:
    with pytest.raises(NotThere):
        suspend(story, by=story.foreigner)
    with pytest.raises(NotThere):
        act_on_case(by=story.investigator, case=NOWHERE, kind=ActKind.SUSPEND, particulars=given())
    done = suspend(story)
    with pytest.raises(NotThere):
        act(story.foreigner, done.pk)


def test_who_no_longer_holds_the_case_takes_no_act(story: Story) -> None:
    with_the_prosecutor(story)
    with refused(Why.NOT_THE_HOLDER):
        suspend(story)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"on": None}, Why.NEEDS_A_DATE),
        ({"on": PartialDate.from_edtf("2099")}, Why.DATE_TO_COME),
        ({"on": PartialDate.from_edtf("2019")}, Why.BEFORE_THE_REPORT),
        ({"ground": "no such ground"}, Why.NEEDS_A_GROUND),
        ({"reason": " no "}, Why.NEEDS_A_REASON),
    ],
)
def test_what_is_missing_is_named(story: Story, more: dict[str, object], why: Why) -> None:
    with refused(why):
        act_on_case(
            by=story.investigator,
            case=story.case.pk,
            kind=ActKind.SUSPEND,
            particulars=given(**({"ground": "suspect_not_found"} | more)),
        )


def test_a_month_is_date_enough(story: Story) -> None:
    suspend(story, on=PartialDate.from_edtf("2026-04"))
    assert str(fresh(story.investigator, story.case).case_state_date.edtf) == "2026-04"  # type: ignore[union-attr]


def test_the_second_of_two_people_at_once_is_told(story: Story) -> None:
    seen = fresh(story.investigator, story.case).steps
    suspend(story)
    with refused(Why.CHANGED_MEANWHILE):
        act_on_case(
            by=story.investigator,
            case=story.case.pk,
            kind=ActKind.RESUME,
            particulars=given(),
            steps=seen,
        )


# ---- four eyes ----


def test_an_act_that_needs_consent_waits_and_changes_nothing(story: Story) -> None:
    waiting = take(story, ActKind.TERMINATE, ground="no_suspect_left")
    assert waiting.state == ActState.WAITING.value
    assert fresh(story.investigator, story.case).case_state == "opened"
    head = head_of(story)
    (item,) = acts_to_decide(head, 10)
    assert (item.id, item.number) == (waiting.pk, story.number)
    assert acts_to_decide(story.investigator, 10) == []
    assert acts_to_decide(story.people.reader("investigation_head", "XD-MIA-02"), 10) == []
    approve_act(by=head, act=waiting.pk)
    assert fresh(story.investigator, story.case).case_state == "closed"
    assert acts_to_decide(head, 10) == []


def test_nobody_agrees_to_an_own_act_nor_one_who_may_not(story: Story) -> None:
    waiting = take(story, ActKind.TERMINATE, ground="no_offence")
    with pytest.raises(NotPermitted):
        approve_act(by=story.investigator, act=waiting.pk)
    with pytest.raises(NotThere):
        approve_act(by=story.people.reader("investigation_head", "XD-MIA-02"), act=waiting.pk)
    with pytest.raises(NotThere):
        approve_act(by=story.prosecutor, act=waiting.pk)


def test_a_head_does_not_agree_to_what_she_asked_herself(story: Story) -> None:
    """The database itself says no, should the program ever forget."""
    from django.db import IntegrityError, transaction

    waiting = take(story, ActKind.TERMINATE, ground="no_offence")
    with reading_as(story.investigator), pytest.raises(IntegrityError), transaction.atomic():
        CaseAct.objects.filter(pk=waiting.pk).update(
            decided_by=story.investigator.account, state="done"
        )


def test_a_refusal_needs_a_reason_and_leaves_the_case(story: Story) -> None:
    waiting = take(story, ActKind.TERMINATE, ground="no_offence")
    head = head_of(story)
    with refused(Why.NEEDS_A_REASON):
        refuse_act(by=head, act=waiting.pk, reason="no")
    refuse_act(by=head, act=waiting.pk, reason="The second witness was not heard.")
    assert fresh(story.investigator, story.case).case_state == "opened"
    latest = timeline(story.investigator, story.case.pk)[0]
    assert (latest.step.value, latest.words) == ("act_refused", "The second witness was not heard.")
    with refused(Why.ACT_DECIDED):
        approve_act(by=head, act=waiting.pk)


def test_an_act_that_waits_keeps_others_away_until_it_is_taken_back(story: Story) -> None:
    waiting = take(story, ActKind.TERMINATE, ground="no_offence")
    with refused(Why.ACT_WAITS):
        suspend(story)
    with refused(Why.NOT_YOUR_ACT):
        withdraw_act(by=story.people.reader("investigator"), act=waiting.pk)
    withdraw_act(by=story.investigator, act=waiting.pk)
    suspend(story)


# ---- what pages show ----


def test_the_list_says_what_can_be_done_now_and_why_not_the_rest(story: Story) -> None:
    shown = {one.kind: one.why for one in options(story.investigator, story.case.pk)}
    assert shown[ActKind.SUSPEND] is None
    assert shown[ActKind.RESUME] is Why.NOT_IN_THIS_STATE
    assert ActKind.SEND_TO_COURT not in shown
    assert ActKind.TRANSFER not in shown


def test_corrections_read_no_reason_of_an_act(story: Story) -> None:
    from dataclasses import replace

    suspend(story)
    without = replace(story.investigator, people=frozenset({"suspect"}))
    assert [one.reason for one in acts_of(without, story.case.pk)] == [""]
    assert [one.words for one in timeline(without, story.case.pk)] == ["", ""]


def test_practice_acts_are_apart(story: Story) -> None:
    practising = story.people.reader("investigator", practice=True)
    with pytest.raises(NotThere):
        suspend(story, by=practising)
    with reading_as(practising):
        assert not Movement.objects.exists()
