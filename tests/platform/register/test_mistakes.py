"""Steps entered by mistake: asked, agreed to, taken back; what rests on them stays in the way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.models import Entry
from himoya.platform.register import actions
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Amendment, Case, CaseAct, Charge
from himoya.platform.register.proceedings.kinds import ActKind, ActState
from himoya.platform.register.proceedings.resting import Taken, resting_on
from himoya.platform.register.queries.acts import act as act_shown
from himoya.platform.register.queries.amendments import amendment
from himoya.platform.register.queries.mistakes import step_in_question
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.words import sentence_of
from tests.platform.register.before_a_court import LATER, BeforeACourt, before_a_court
from tests.platform.register.cards import card, row
from tests.platform.register.conftest import NOWHERE, Story
from tests.platform.register.courtroom import Courtroom
from tests.platform.register.steps_taken import charged, suspend

REASON = "Entered in the wrong case: the judge sat in another one."

FIRST, SECOND = UUID(int=1), UUID(int=2)


@pytest.fixture
def there(court: Courtroom) -> BeforeACourt:
    return before_a_court(court)


def no(why: Why):  # type: ignore[no-untyped-def]
    return pytest.raises(CaseRefused, match=why.value)


def ask(by: Reader, act: CaseAct) -> Amendment:
    return actions.ask_to_take_step_back(by=by, act=act.pk, reason=REASON)


def take_back(there: BeforeACourt, act: CaseAct) -> None:
    asked = ask(there.registrar, act)
    other = there.court.people.reader("court_registrar")
    actions.approve_amendment(by=other, amendment=asked.pk)


def everything(case: UUID) -> dict[str, Any]:
    """All answers of a case, as they count; the version of the dictionary and ids apart."""
    with whole_table("compare before and after"):
        rows = {name: model.objects.filter(case=case) for name, model in UNDER_CASE.items()}
        found = {
            name: {str(one.pk): one.every_value() for one in some} for name, some in rows.items()
        }
        return found | {"case": Case.objects.get(pk=case).every_value()}


def step(kind: ActKind, *about: UUID, changes: bool | None = True) -> Taken:
    return Taken(kind=kind, about=frozenset(about), changes=changes)


def test_what_rests_on_what() -> None:
    hearing = step(ActKind.RECORD_HEARING, changes=False)
    sent = step(ActKind.SEND_TO_COURT)
    requalified = step(ActKind.REQUALIFY, FIRST)
    charge = step(ActKind.CHARGE, SECOND, FIRST)
    later = [("hearing", hearing), ("sent", sent), ("charge", charge), ("again", requalified)]
    assert resting_on(hearing, later) == []
    assert resting_on(sent, later) == ["hearing", "sent", "charge", "again"]
    assert resting_on(requalified, later) == ["charge", "again"]
    assert resting_on(step(ActKind.REQUALIFY, SECOND), later) == ["charge"]
    assert resting_on(step(ActKind.RECLASSIFY), later) == []
    assert resting_on(step(ActKind.SUSPEND, changes=None), later) != []


def test_nothing_changes_until_another_person_agrees(story: Story) -> None:
    before = everything(story.case.pk)
    done = suspend(story)
    suspended = everything(story.case.pk)
    asked = ask(story.investigator, done)
    assert everything(story.case.pk) == suspended != before
    with pytest.raises(NotPermitted):
        actions.approve_amendment(by=story.investigator, amendment=asked.pk)
    head = story.people.reader("investigation_head")
    shown = amendment(head, story.case.pk, asked.pk)
    assert (shown.step_id, shown.can_decide) == (done.pk, True)
    assert "10 April 2026" in shown.step
    actions.approve_amendment(by=head, amendment=asked.pk)
    assert everything(story.case.pk) == before
    assert act_shown(head, done.pk).state is ActState.MISTAKEN


def test_the_history_keeps_both_and_says_so_in_words(story: Story) -> None:
    done = suspend(story)
    asked = ask(story.investigator, done)
    head = story.people.reader("investigation_head")
    actions.approve_amendment(by=head, amendment=asked.pk)
    steps = timeline(head, story.case.pk)
    told = [sentence_of(one) for one in steps[:3]]
    assert "entered by mistake, and it counts no longer: Suspend" in told[0]
    assert "asked to take a step back that was entered by mistake: Suspend" in told[1]
    assert "took this step: Suspend" in told[2]
    assert [one.words for one in steps[:2]] == ["", REASON]
    assert b"judge" not in bytes(asked.reason)
    entry = Entry.objects.filter(subject=str(story.case.pk)).order_by("-number")[0]
    assert str(done.pk) in str(entry.details)
    assert REASON not in str(entry.details)


def test_who_decides_need_not_have_the_right_to_ask(story: Story) -> None:
    before = everything(story.case.pk)
    asked = ask(story.investigator, suspend(story))
    head = story.people.reader("investigation_head")
    grants = {
        verb: extent for verb, extent in head.grants.items() if verb is not Verb.ASK_AMENDMENT
    }
    actions.approve_amendment(by=replace(head, grants=grants), amendment=asked.pk)
    assert everything(story.case.pk) == before


def test_a_refusal_leaves_the_step(story: Story) -> None:
    done = suspend(story)
    asked = ask(story.investigator, done)
    suspended = everything(story.case.pk)
    head = story.people.reader("investigation_head")
    actions.refuse_amendment(by=head, amendment=asked.pk, reason="The order is in the file.")
    assert everything(story.case.pk) == suspended
    assert "it still counts: Suspend" in sentence_of(timeline(head, story.case.pk)[0])


def test_a_charge_that_the_step_made_is_withdrawn(story: Story) -> None:
    answers = card(row("offence", "o1"), row("suspect", "s1"))
    story = replace(story, case=actions.open_case(by=story.investigator, answers=answers))
    before = everything(story.case.pk)
    done = charged(story)
    head = story.people.reader("investigation_head")
    actions.approve_amendment(by=head, amendment=ask(story.investigator, done).pk)
    assert everything(story.case.pk) == before
    with whole_table("look"):
        assert Charge.withdrawn_too.filter(withdrawal__isnull=False).count() == 1


def test_later_steps_are_named_and_taken_back_first(there: BeforeACourt) -> None:
    there.judged(0, "OUT1", "STG6")
    before = everything(there.case)
    back = there.take(ActKind.SEND_BACK_TO_COURT, about=there.charges[0], ground="cassation")
    hearing = there.take(ActKind.RECORD_HEARING, ground="main", result="adjourned", on=LATER)
    with no(Why.LATER_STEPS):
        ask(there.registrar, back)
    found = step_in_question(there.registrar, back.pk)
    assert [id for id, _words in found.later] == [hearing.pk]
    assert "20 May 2026" in found.later[0][1]
    take_back(there, hearing)
    take_back(there, back)
    assert everything(there.case) == before


def test_what_was_changed_on_a_card_since_is_not_overwritten(there: BeforeACourt) -> None:
    done = there.take(ActKind.SUSPEND_IN_COURT, ground="defendant_hides")
    with reading_as(there.registrar):
        one = there.defendant(0)
        one.set_values({"court_suspended_date": LATER}, by=None)
        one.save()
    with no(Why.CHANGED_SINCE):
        ask(there.registrar, done)


def test_a_hand_over_rests_on_where_the_step_led(story: Story) -> None:
    done = charged(story)
    case = story.case.pk
    proposed = actions.propose_hand_over(
        by=story.investigator, case=case, steps=None, to=story.agency("XD-PRO-01")
    )
    with no(Why.ON_ITS_WAY):
        ask(story.investigator, done)
    actions.take_over(by=story.prosecutor, hand_over=proposed.pk)
    with no(Why.HANDED_OVER_SINCE):
        ask(story.investigator, done)


def test_strangers_find_nothing_and_some_may_not_ask(story: Story) -> None:
    done = suspend(story)
    with pytest.raises(NotThere):
        ask(story.foreigner, done)
    with pytest.raises(NotThere):
        actions.ask_to_take_step_back(by=story.investigator, act=NOWHERE, reason=REASON)
    with pytest.raises(NotPermitted):
        ask(story.people.reader("statistician"), done)


def test_the_pages_from_the_step_to_the_decision(story: Story) -> None:
    done = suspend(story)
    client = story.people.client("investigator")
    shown = client.get(f"/cases/acts/{done.pk}/").content.decode()
    page = f"/cases/acts/{done.pk}/mistake/"
    assert page in shown
    assert client.post(page, {"reason": "no", "steps": ""}).status_code == 200
    assert client.post(page, {"reason": REASON, "steps": ""}).status_code == 302
    head = story.people.client("investigation_head", language="ru")
    with whole_table("look"):
        asked = Amendment.objects.get()
    decide = f"/cases/{story.case.pk}/amendments/{asked.pk}/"
    assert "Утвердить и отозвать действие" in head.get(decide).content.decode()
    assert head.post(decide, {"move": "approve"}).status_code == 302
    assert "Внесено по ошибке" in head.get(f"/cases/acts/{done.pk}/").content.decode()
    assert "Отозвать действие" in head.get(f"/cases/{story.case.pk}/amendments/").content.decode()
    assert client.get(page).status_code == 409
