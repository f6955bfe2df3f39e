"""S-5: what further courts decide: it stands, is changed, is set aside, and what follows."""

from __future__ import annotations

from itertools import product

import pytest

from himoya.platform.access.scope import reading_as
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.models import CaseAct
from himoya.platform.register.proceedings.asking import ASKS, TOLD_BY_AN_ACT
from himoya.platform.register.proceedings.further_courts import LEAVES, fits
from himoya.platform.register.proceedings.kinds import ActKind, FurtherDecision
from himoya.platform.register.queries.acts import act, act_form, options
from himoya.platform.register.refusals import CaseRefused, Why
from tests.platform.register.before_a_court import LATER, ON, BeforeACourt, before_a_court
from tests.platform.register.courtroom import Courtroom

#: (decision, before) -> the results that can stand after it, written down by hand.
BY_HAND = {
    ("upheld", "OUT1"): {"OUT1"},
    ("upheld", "OUT2"): {"OUT2"},
    ("upheld", "OUT3"): {"OUT3"},
    ("changed_lighter", "OUT1"): {"OUT1", "OUT2"},
    ("changed_lighter", "OUT2"): {"OUT1", "OUT2"},
    ("changed_lighter", "OUT3"): set(),
    ("changed_heavier", "OUT1"): {"OUT1", "OUT2"},
    ("changed_heavier", "OUT2"): {"OUT1", "OUT2"},
    ("changed_heavier", "OUT3"): {"OUT1", "OUT2"},
    ("changed_otherwise", "OUT1"): {"OUT1", "OUT2"},
    ("changed_otherwise", "OUT2"): {"OUT1", "OUT2"},
    ("changed_otherwise", "OUT3"): set(),
    ("set_aside_ended", "OUT1"): {"OUT3", "OUT4", "OUT6", "OUT7"},
    ("set_aside_ended", "OUT2"): {"OUT3", "OUT4", "OUT6", "OUT7"},
    ("set_aside_ended", "OUT3"): {"OUT3", "OUT4", "OUT6", "OUT7"},
}


@pytest.fixture
def there(court: Courtroom) -> BeforeACourt:
    return before_a_court(court)


def no(why: Why):  # type: ignore[no-untyped-def]
    return pytest.raises(CaseRefused, match=why.value)


def test_every_decision_leaves_the_results_that_it_can_leave() -> None:
    outcomes = [one.code for one in dictionary().codelists["court_outcome"]]
    for (decision, before), expected in BY_HAND.items():
        found = {result for result in outcomes if fits(decision, before, result)}
        assert found == expected, (decision, before)


def test_every_decision_of_the_list_is_known_and_told_by_one_act() -> None:
    listed = {one.code for one in dictionary().codelists["further_court_decision"]}
    assert listed == {one.value for one in FurtherDecision} == set(LEAVES)
    asked = {decision for decision, _before in BY_HAND}
    assert asked == listed - {one.value for one in TOLD_BY_AN_ACT}
    for decision, before in product(TOLD_BY_AN_ACT, ("OUT1", "OUT3")):
        assert not any(fits(decision.value, before, f"OUT{n}") for n in range(1, 9))
    assert ASKS[ActKind.DECIDE_APPEAL].decision == "further_court_decision"


def test_a_decision_of_a_country_counts_as_another_change() -> None:
    assert fits("sent_to_mediation", "OUT1", "OUT2")
    assert not fits("sent_to_mediation", "OUT3", "OUT1")


def test_first_and_last_result_are_kept_apart(there: BeforeACourt) -> None:
    there.judged(0, "OUT1", "STG5")
    about = {"about": there.charges[0]}
    with no(Why.NEEDS_A_DECISION):
        there.take(ActKind.DECIDE_APPEAL, ground="appellate", result="OUT1", **about)
    with no(Why.NO_SUCH_RESULT):
        there.take(ActKind.DECIDE_APPEAL, ground="appellate", decision="changed_lighter", **about)
    there.take(
        ActKind.DECIDE_APPEAL,
        ground="appellate",
        decision="changed_lighter",
        result="OUT2",
        **about,
    )
    last = there.take(
        ActKind.DECIDE_APPEAL, ground="cassation", decision="upheld", on=LATER, **about
    )
    charge = there.charge(0)
    assert (charge.first_outcome, charge.first_outcome_date) == ("OUT1", ON)
    assert (charge.further_decision, charge.further_decision_date) == ("upheld", LATER)
    assert (charge.court_outcome, charge.court_instance) == ("OUT2", "cassation")
    shown = act(there.registrar, last.pk)
    assert (shown.decision, shown.before) == (
        "Judgment upheld",
        "Convicted of a related offence only",
    )


def test_an_end_acquits_the_person(there: BeforeACourt) -> None:
    there.judged(0, "OUT1", "STG6")
    said = {"ground": "appellate", "decision": "set_aside_ended", "result": "OUT3", "on": LATER}
    there.take(ActKind.DECIDE_APPEAL, about=there.charges[0], **said)
    one = there.defendant(0)
    assert (one.stage, one.acquitted_date, one.court_outcome) == ("STG7", LATER, "OUT3")
    assert one.conviction_final_date is None


def test_an_end_that_is_no_acquittal_ends_it(there: BeforeACourt) -> None:
    there.judged(0, "OUT1", "STG6")
    said = {"ground": "cassation", "decision": "set_aside_ended", "result": "OUT4", "on": LATER}
    there.take(ActKind.DECIDE_APPEAL, about=there.charges[0], **said)
    one = there.defendant(0)
    assert (one.stage, one.ended_without_conviction_date) == ("STG8", LATER)


@pytest.mark.parametrize(
    ("kind", "state", "stage", "decision"),
    [
        (ActKind.SEND_BACK_TO_COURT, "sent_to_court", "STG4", "set_aside_to_court"),
        (ActKind.SEND_BACK_TO_PROSECUTOR, "returned", "STG3", "set_aside_to_prosecutor"),
    ],
)
def test_what_is_sent_back_leads_back(
    there: BeforeACourt, kind: ActKind, state: str, stage: str, decision: str
) -> None:
    there.judged(0, "OUT1", "STG6")
    there.judged(1, "OUT3", "STG7")
    there.take(ActKind.CLOSE)
    done = there.take(kind, about=there.charges[0], ground="cassation", on=LATER)
    assert there.state() == (state, LATER)
    one, charge = there.defendant(0), there.charge(0)
    assert (one.stage, one.conviction_final_date, one.court_outcome) == (stage, None, None)
    assert (charge.court_outcome, charge.court_instance) == (None, None)
    assert (charge.first_outcome, charge.further_decision) == ("OUT1", decision)
    assert there.defendant(1).stage == "STG7"
    shown = act(there.registrar, done.pk)
    assert ("Date of final conviction", "10 April 2026") in shown.taken_away or any(
        "10 April 2026" in told for _question, told in shown.taken_away
    )
    assert shown.before == "Convicted of trafficking as charged"


@pytest.mark.parametrize(
    ("kind", "stage"),
    [
        (ActKind.DECIDE_APPEAL, "STG6"),
        (ActKind.SEND_BACK_TO_COURT, "STG6"),
        (ActKind.SEND_BACK_TO_PROSECUTOR, "STG3"),
    ],
)
def test_a_conviction_under_another_charge_stands(
    there: BeforeACourt, kind: ActKind, stage: str
) -> None:
    there.judged(0, "OUT1", "STG6")
    with reading_as(there.registrar):
        other = there.charge(1)
        other.suspect = there.defendant(0)
        other.set_values({"court_outcome": "OUT2", "court_outcome_date": ON}, by=None)
        other.save()
    said = {"ground": "appellate", "decision": "set_aside_ended", "result": "OUT3", "on": LATER}
    there.take(kind, about=there.charges[0], **said)
    one = there.defendant(0)
    assert (one.stage, one.conviction_final_date, one.court_outcome) == (stage, ON, "OUT1")


def test_the_page_asks_for_the_decision_and_the_result(there: BeforeACourt) -> None:
    there.judged(0, "OUT1", "STG5")
    client = there.court.people.client("court_registrar", language="uz")
    page = f"/cases/{there.case}/acts/decide_appeal/"
    shown = client.get(page).content.decode()
    assert "Hukm oʻzgarishsiz qoldirildi" in shown
    assert "set_aside_to_court" not in shown
    assert "first_instance" not in shown
    said = {"about": str(there.charges[0]), "ground": "appellate", "decision": "upheld"}
    said |= {"on_day": "10", "on_month": "4", "on_year": "2026", "reason": "", "confirmed": "yes"}
    assert "avvalgidek qoladi" in client.post(page, said | {"result": "OUT3"}).content.decode()
    assert client.post(page, said | {"result": "unchanged"}).status_code == 302
    charge = there.charge(0)
    assert (charge.further_decision, charge.court_outcome) == ("upheld", "OUT1")


def test_only_courts_and_charges_that_go_on_are_offered(there: BeforeACourt) -> None:
    there.take(ActKind.SUSPEND_IN_COURT, ground="other")
    further = {kind for kind, asks in ASKS.items() if asks.goes_on}
    assert further == {one for one, asks in ASKS.items() if asks.ground == "court_instance"}
    why = {one.kind: one.why for one in options(there.registrar, there.case)}
    assert {why[kind] for kind in further} == {Why.NOBODY_JUDGED}
    there.judged(0, "OUT1", "STG5")
    why = {one.kind: one.why for one in options(there.registrar, there.case)}
    assert {why[kind] for kind in further} == {None}
    form = act_form(there.registrar, there.case, ActKind.DECIDE_APPEAL)
    assert [id for id, _words in form.choices["charge"]] == [there.charges[0]]
    assert form.grounds == {"appellate", "cassation", "supervisory"}
    said = {"about": there.charges[0], "ground": "cassation", "decision": "upheld"}
    there.take(ActKind.DECIDE_APPEAL, **said)
    assert act_form(there.registrar, there.case, ActKind.LODGE_APPEAL).grounds == {"supervisory"}


def test_an_act_from_before_the_decisions_is_still_read(there: BeforeACourt) -> None:
    """It has a result alone, and the first result is found in it."""
    there.judged(0, "OUT1", "STG5")
    about = there.charges[0]
    old = there.take(
        ActKind.DECIDE_APPEAL,
        about=about,
        ground="appellate",
        decision="changed_otherwise",
        result="OUT2",
    )
    with reading_as(there.registrar):
        CaseAct.objects.filter(pk=old.pk).update(decision=None)
        charge = there.charge(0)
        charge.set_values({"first_outcome": None, "first_outcome_date": None}, by=None)
        charge.save()
    shown = act(there.registrar, old.pk)
    assert (shown.decision, shown.result) == ("", "Convicted of a related offence only")
    there.take(ActKind.DECIDE_APPEAL, about=about, ground="cassation", decision="upheld")
    charge = there.charge(0)
    assert (charge.first_outcome, charge.first_outcome_date) == ("OUT1", None)
