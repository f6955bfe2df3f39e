"""Each kind of act: what it changes, what keeps it from being taken, what it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import pytest

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.register.actions import (
    approve_act,
    open_case,
    propose_hand_over,
    take_over,
)
from himoya.platform.register.models import (
    CaseAct,
    Charge,
    Event,
    Offence,
    Suspect,
    Victim,
)
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.queries.acts import act, acts_to_decide
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.refusals import Why
from tests.platform.register.cards import card, full_card, row
from tests.platform.register.conftest import NOWHERE, Story
from tests.platform.register.steps_taken import (
    ON,
    agreed,
    charged,
    fresh,
    in_court,
    one,
    refused,
    suspend,
    take,
    with_the_prosecutor,
)


def test_a_check_is_begun_refused_and_opened_after_all(people) -> None:  # type: ignore[no-untyped-def]
    investigator = people.reader("investigator")
    answers = card(row("offence", "o1"))
    state = {"case_state": None}
    rows = tuple(
        row("case", "c1", {"case_state": "pre_investigation_check"})
        if one.record == "case"
        else one
        for one in answers.rows
    )
    case = open_case(by=investigator, answers=type(answers)(rows))
    del state
    story = Story(people, investigator, investigator, investigator, case)
    agreed(story, ActKind.REFUSE_TO_OPEN, ground="no_event")
    assert fresh(investigator, case).case_state == "refused_to_open"
    agreed(story, ActKind.OPEN_CASE)
    assert fresh(investigator, case).case_state == "opened"


def test_a_case_without_a_suspect_is_suspended_and_closed(people) -> None:  # type: ignore[no-untyped-def]
    investigator = people.reader("investigator")
    case = open_case(by=investigator, answers=card(row("victim", "v1")))
    story = Story(people, investigator, investigator, investigator, case)
    suspend(story)
    agreed(story, ActKind.TERMINATE, ground="no_suspect_left")
    assert fresh(investigator, case).case_state == "closed"


def test_a_charge_makes_a_suspect_an_accused(story: Story) -> None:
    charged(story)
    suspect = one(story.investigator, Suspect, story.case)
    assert (suspect.stage, suspect.charged_date) == ("STG3", ON)
    with reading_as(story.investigator):
        (charge,) = Charge.objects.filter(case=story.case.pk)
    assert charge.charged_date == ON


def test_a_charge_for_another_offence_is_a_charge_of_its_own(people) -> None:  # type: ignore[no-untyped-def]
    investigator = people.reader("investigator")
    answers = card(row("offence", "o1"), row("suspect", "s1"))
    case = open_case(by=investigator, answers=answers)
    story = Story(people, investigator, investigator, investigator, case)
    charged(story)
    charge = one(investigator, Charge, case)
    assert (charge.article, charge.counts) == ("201-1", 1)
    assert charge.charge_id == f"{case.case_number}/C1"


def test_nothing_goes_to_court_before_somebody_was_charged(story: Story) -> None:
    with refused(Why.NOBODY_CHARGED):
        take(story, ActKind.DRAW_UP_INDICTMENT)


def test_the_indictment_goes_with_the_case_and_the_prosecutor_approves_it(story: Story) -> None:
    charged(story)
    waiting = take(story, ActKind.DRAW_UP_INDICTMENT)
    assert acts_to_decide(story.prosecutor, 10) == []
    with_the_prosecutor(story)
    assert [item.id for item in acts_to_decide(story.prosecutor, 10)] == [waiting.pk]
    approve_act(by=story.prosecutor, act=waiting.pk)
    sent = take(story, ActKind.SEND_TO_COURT, by=story.prosecutor)
    approve_act(by=story.people.reader("supervising_prosecutor"), act=sent.pk)
    case = fresh(story.prosecutor, story.case)
    suspect = one(story.prosecutor, Suspect, story.case)
    assert (case.case_state, suspect.stage) == ("sent_to_court", "STG4")


def test_a_case_comes_back_for_further_investigation(story: Story) -> None:
    with_the_prosecutor(story)
    take(story, ActKind.RETURN_FOR_INVESTIGATION, by=story.prosecutor)
    assert fresh(story.prosecutor, story.case).case_state == "returned"


def test_every_change_of_an_article_is_kept(story: Story) -> None:
    with_the_prosecutor(story)
    offence = one(story.prosecutor, Offence, story.case)
    for article in ("202", "203"):
        take(story, ActKind.REQUALIFY, by=story.prosecutor, about=offence.pk, result=article)
    changed = one(story.prosecutor, Offence, story.case)
    assert (changed.article_first, changed.article_final) == ("201-1", "203")
    with reading_as(story.prosecutor):
        kept = list(CaseAct.objects.order_by("asked_at").values_list("before", "result"))
    assert kept == [("201-1", "202"), ("202", "203")]
    with refused(Why.NOTHING_CHANGES):
        take(story, ActKind.REQUALIFY, by=story.prosecutor, about=offence.pk, result="203")


def test_every_change_of_the_classification_is_kept(story: Story) -> None:
    take(story, ActKind.RECLASSIFY, result="smuggling_of_migrants")
    take(story, ActKind.RECLASSIFY, result="other")
    assert fresh(story.investigator, story.case).case_classification == "other"
    with reading_as(story.investigator):
        kept = list(CaseAct.objects.order_by("asked_at").values_list("before", "result"))
    assert kept == [
        ("trafficking_in_persons", "smuggling_of_migrants"),
        ("smuggling_of_migrants", "other"),
    ]


def test_a_joined_case_names_the_one_that_goes_on(story: Story) -> None:
    other = open_case(by=story.investigator, answers=full_card())
    agreed(story, ActKind.JOIN, other_case=other.case_number)
    joined = fresh(story.investigator, story.case)
    assert (joined.case_state, joined.joined_to_case_number) == ("joined", other.case_number)
    assert timeline(story.investigator, other.pk)[0].details["other_case"] == str(story.case.pk)
    assert fresh(story.investigator, other).case_state == "opened"


def test_no_case_is_joined_to_itself_a_foreign_or_an_ended_one(story: Story) -> None:
    foreign = open_case(by=story.foreigner, answers=full_card())
    for number in (story.number, foreign.case_number, "nothing", ""):
        with refused(Why.NO_SUCH_CASE_HERE):
            take(story, ActKind.JOIN, other_case=number)


def test_a_severed_case_takes_what_was_chosen_with_all_that_hangs_on_it(people) -> None:  # type: ignore[no-untyped-def]
    investigator = people.reader("investigator")
    answers = card(
        row("event", "e2"),
        row("offence", "o1", {"event_id": "e1"}),
        row("offence", "o2", {"event_id": "e2"}),
        row("victim", "v1", {"event_id": "e1"}),
        row("victim", "v2", {"event_id": "e2"}),
        row("suspect", "s1", {"event_id": "e1"}),
        row("suspect", "s2", {"event_id": "e2"}),
        row("charge", "g1", {"suspect_record_id": "s1", "offence_number": "o1"}),
        row("charge", "g2", {"suspect_record_id": "s2", "offence_number": "o2"}),
    )
    case = open_case(by=investigator, answers=answers)
    story = Story(people, investigator, investigator, investigator, case)
    with reading_as(investigator):
        second = Event.objects.get(case=case.pk, event_id__endswith="/E2")
    done = agreed(story, ActKind.SEVER, chosen={"event": [second.pk]})
    new = done.other_case
    assert new is not None
    assert (new.case_state, new.stage, new.agency_id) == ("severed", "police", case.agency_id)
    assert new.case_number != case.case_number
    for model in (Event, Offence, Victim, Suspect, Charge):
        with reading_as(investigator):
            counts = [model.objects.filter(case=one.pk).count() for one in (case, new)]
        assert counts == [1, 1], model
    with reading_as(investigator):
        charge = Charge.objects.get(case=new.pk)
        assert charge.offence is not None
        assert charge.offence.case_id == charge.suspect.case_id == new.pk
    assert fresh(investigator, case).case_state == "opened"
    assert case_record(investigator, new.pk).head.number == new.case_number


def test_a_suspect_who_goes_alone_takes_a_copy_of_the_event_and_no_offence_of_others(
    people,  # type: ignore[no-untyped-def]
) -> None:
    investigator = people.reader("investigator")
    answers = card(
        row("offence", "o1", {"event_id": "e1"}),
        row("suspect", "s1", {"event_id": "e1"}),
        row("suspect", "s2", {"event_id": "e1"}),
        row("charge", "g1", {"suspect_record_id": "s1", "offence_number": "o1"}),
        row("charge", "g2", {"suspect_record_id": "s2", "offence_number": "o1"}),
    )
    case = open_case(by=investigator, answers=answers)
    story = Story(people, investigator, investigator, investigator, case)
    with reading_as(investigator):
        goes = Suspect.objects.get(case=case.pk, suspect_record_id__endswith="/S2")
    new = agreed(story, ActKind.SEVER, chosen={"suspect": [goes.pk]}).other_case
    assert new is not None
    with reading_as(investigator):
        event = Event.objects.get(case=new.pk)
        suspect = Suspect.objects.get(case=new.pk)
        charge = Charge.objects.get(case=new.pk)
        assert Offence.objects.filter(case=new.pk).count() == 0
        assert Offence.objects.filter(case=case.pk).count() == 1
        assert suspect.event_id == event.pk
        assert event.codes_of("act") == ("ACT1", "ACT2")
    assert (charge.offence, charge.article) == (None, "201-1")
    assert charge.missing["offence_number"] == "not_applicable"


def test_something_stays_and_something_goes(story: Story) -> None:
    with reading_as(story.investigator):
        everything: dict[str, Sequence[UUID]] = {
            "event": list(Event.objects.values_list("id", flat=True)),
            "suspect": list(Suspect.objects.values_list("id", flat=True)),
        }
    with refused(Why.NOTHING_LEFT):
        take(story, ActKind.SEVER, chosen=everything)
    with refused(Why.NOTHING_CHOSEN):
        take(story, ActKind.SEVER, chosen={"suspect": [NOWHERE]})
    with refused(Why.NOTHING_CHOSEN):
        take(story, ActKind.SEVER)


def test_the_court_enters_hearings_decisions_and_the_end(story: Story) -> None:
    registrar = in_court(story)
    hearing = take(story, ActKind.RECORD_HEARING, by=registrar, ground="main", result="adjourned")
    assert act(registrar, hearing.pk).result == "Adjourned"
    charge = one(registrar, Charge, story.case)
    with refused(Why.NOBODY_JUDGED):
        take(story, ActKind.LODGE_APPEAL, by=registrar, about=charge.pk, ground="appellate")
    with reading_as(registrar):
        charge.set_values({"court_outcome": "OUT1", "court_instance": "first_instance"}, by=None)
        charge.save()
    take(story, ActKind.LODGE_APPEAL, by=registrar, about=charge.pk, ground="appellate")
    decided = {"about": charge.pk, "ground": "appellate", "decision": "set_aside_ended"}
    decided["result"] = "OUT3"
    done = take(story, ActKind.DECIDE_APPEAL, by=registrar, **decided)
    later = one(registrar, Charge, story.case)
    assert (later.court_outcome, later.court_instance, done.before) == ("OUT3", "appellate", "OUT1")
    with refused(Why.NO_SUCH_WAY_IN_COURT):
        take(story, ActKind.DECIDE_APPEAL, by=registrar, **decided)
    take(story, ActKind.CLOSE, by=registrar)
    assert fresh(registrar, story.case).case_state == "closed"


def test_the_court_returns_a_case_to_the_prosecutor(story: Story) -> None:
    registrar = in_court(story)
    take(story, ActKind.RETURN_TO_PROSECUTOR, by=registrar)
    case, suspect = fresh(registrar, story.case), one(registrar, Suspect, story.case)
    assert (case.case_state, suspect.stage) == ("returned", "STG3")


def test_a_transfer_between_territories_is_an_act_with_a_receipt(story: Story) -> None:
    from himoya.platform.register.queries.receipts import receipt

    proposed = propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-MIA-02")
    )
    with pytest.raises(NotThere):
        receipt(story.foreigner, proposed.pk)
    take_over(by=story.foreigner, hand_over=proposed.pk)
    assert fresh(story.foreigner, story.case).case_state == "transferred"
    for reader in (story.investigator, story.foreigner):
        paper = receipt(reader, proposed.pk)
        assert (paper.number, paper.records) == (story.number, 5)
        assert paper.given_by and paper.taken_by
    with pytest.raises(NotThere):
        receipt(story.people.reader("investigator", "XD-MIA-03"), proposed.pk)


def test_a_hand_over_to_the_prosecutor_is_no_transfer(story: Story) -> None:
    with_the_prosecutor(story)
    assert fresh(story.prosecutor, story.case).case_state == "opened"
    with reading_as(story.prosecutor):
        assert not CaseAct.objects.exists()
