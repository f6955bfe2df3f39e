"""Assets from found to paid compensation: every step, every refusal, and who sees nothing of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.register import actions
from himoya.platform.register.actions import Decision, Found, Order
from himoya.platform.register.actions.payments import check_awards_hold
from himoya.platform.register.models import (
    Asset,
    Case,
    CompensationPayment,
    Movement,
    Suspect,
    Victim,
)
from himoya.platform.register.money import AwardState, sums_by_currency
from himoya.platform.register.proceedings.kinds import AssetState, Step
from himoya.platform.register.queries.assets import assets_of
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.refusals import CaseRefused, Why
from tests.platform.register.courtroom import Courtroom

FOUND_ON = PartialDate.of_day(date(2026, 3, 10))
LATER = PartialDate.of_day(date(2026, 5, 4))


def found(by: Reader, case: UUID, *, currency: str = "XTS", amount: str = "5000") -> Asset:
    with reading_as(by):
        suspect = Suspect.objects.filter(case=case).order_by("suspect_record_id").first()
        assert suspect is not None
    said = Found(
        kind="vehicle",
        currency=currency,
        on=FOUND_ON,
        amount=Decimal(amount),
        suspect=suspect.pk,
        note="A white van with a dent",
    )
    return actions.add_asset(by=by, case=case, found=said)


def moved(by: Reader, case: UUID, asset: UUID, step: Step, amount: str = "4000") -> Asset:
    decision = Decision(
        on=LATER, amount=Decimal(amount), authority="ENT03", number="17-k", to="holder"
    )
    return actions.move_asset(by=by, case=case, asset=asset, step=step, decision=decision)


def awarded(room: Courtroom, amount: str = "3000", currency: str = "XTS") -> UUID:
    """Let the first victim's compensation stand as the court's card would say it."""
    with whole_table("award"):
        victim: Victim = Victim.objects.get(case=room.case)
        values = {"compensation_awarded": float(amount), "compensation_currency": currency}
        victim.set_values(values, by=None)
        victim.save()
        return victim.pk


def confiscated(room: Courtroom, *, currency: str = "XTS", amount: str = "4000") -> Asset:
    asset = found(room.police, room.case, currency=currency)
    room.in_court()
    return moved(room.registrar, room.case, asset.pk, Step.CONFISCATE, amount)


def ordered(room: Courtroom, victim: UUID, asset: UUID | None, amount: str) -> CompensationPayment:
    said = Order(victim=victim, asset=asset, amount=Decimal(amount), on=LATER)
    return actions.order_payment(by=room.registrar, case=room.case, order=said)


def refused(why: Why) -> pytest.RaisesExc[CaseRefused]:
    return pytest.RaisesExc(CaseRefused, check=lambda found: found.why is why)


def test_an_asset_goes_from_found_to_seized_with_history_and_audit(court: Courtroom) -> None:
    asset = found(court.police, court.case)
    seized = moved(court.police, court.case, asset.pk, Step.SEIZE)
    assert (asset.asset_id or "").endswith("/A1")
    assert (seized.asset_state, seized.seized_amount) == ("seized", Decimal("4000"))
    with whole_table("look"):
        steps = list(Movement.objects.filter(case=court.case).order_by("number"))
        told = Entry.objects.filter(subject=str(court.case)).order_by("-pk").first()
    assert [one.step for one in steps[-2:]] == ["asset_found", "asset_moved"]
    assert steps[-1].details == {"asset": str(asset.pk), "state": "seized"}
    assert told is not None and "4000" not in str(told.details)


def test_the_words_about_an_asset_are_sealed(court: Courtroom) -> None:
    asset = found(court.police, court.case)
    with whole_table("look into the row"):
        row = Asset.objects.filter(pk=asset.pk).values().get()
    assert "dent" not in str({name: bytes(v) if name == "sealed" else v for name, v in row.items()})
    (shown,) = assets_of(court.police, court.case).assets
    assert shown.values["asset_note"] == "A white van with a dent"


def test_the_police_do_not_confiscate_and_the_state_is_asked(court: Courtroom) -> None:
    asset = found(court.police, court.case)
    with refused(Why.NOT_THE_KEEPER):
        moved(court.police, court.case, asset.pk, Step.CONFISCATE)
    moved(court.police, court.case, asset.pk, Step.SEIZE)
    with refused(Why.NOT_IN_THIS_ASSET_STATE):
        moved(court.police, court.case, asset.pk, Step.FREEZE)


@pytest.mark.parametrize(
    ("on", "amount", "why"),
    [
        (None, "1", Why.NEEDS_A_DATE),
        (PartialDate.of_day(date(2099, 1, 1)), "1", Why.DATE_TO_COME),
        (PartialDate.of_day(date(2026, 3, 9)), "1", Why.BEFORE_THE_STEP_BEFORE),
        (LATER, "-1", Why.NEEDS_AN_AMOUNT),
        (LATER, "1.005", Why.NEEDS_AN_AMOUNT),
        (LATER, "1e20", Why.NEEDS_AN_AMOUNT),
    ],
)
def test_a_step_that_cannot_be_is_refused(
    court: Courtroom, on: PartialDate | None, amount: str, why: Why
) -> None:
    asset = found(court.police, court.case)
    said = Decision(on=on, amount=Decimal(amount), authority="ENT01")
    with refused(why):
        actions.move_asset(
            by=court.police, case=court.case, asset=asset.pk, step=Step.SEIZE, decision=said
        )
    with whole_table("look"):
        assert Asset.objects.get(pk=asset.pk).asset_state == "found"


def test_two_people_at_once_are_noticed(court: Courtroom) -> None:
    said = Found(kind="cash", currency="XTS", on=FOUND_ON, amount=Decimal(1))
    with refused(Why.CHANGED_MEANWHILE):
        actions.add_asset(by=court.police, case=court.case, found=said, steps=99)


def test_an_asset_entered_by_mistake_is_taken_out_and_stays(court: Courtroom) -> None:
    asset = found(court.police, court.case)
    with refused(Why.NEEDS_A_REASON):
        actions.take_asset_out(by=court.police, case=court.case, asset=asset.pk, reason="no")
    actions.take_asset_out(
        by=court.police, case=court.case, asset=asset.pk, reason="It was entered twice."
    )
    assert not assets_of(court.police, court.case).assets
    with whole_table("look"):
        assert Asset.every_row().get(pk=asset.pk).withdrawal_id is not None


def test_a_victim_is_paid_in_parts_and_the_card_says_so(court: Courtroom) -> None:
    asset = confiscated(court)
    victim = awarded(court)
    payment = ordered(court, victim, asset.pk, "2500")
    actions.pay(
        by=court.registrar, case=court.case, payment=payment.pk, amount=Decimal(1000), on=LATER
    )
    shown = assets_of(court.registrar, court.case)
    award = shown.awards[0].award
    assert award is not None
    assert (award.state, award.paid, award.ordered) == (AwardState.PART_PAID, 1000, 1500)
    assert award.left == 500
    assert shown.assets[0].left == 1500
    with whole_table("look"):
        rows = CompensationPayment.objects.order_by("payment_id")
        assert [(one.payment_state, one.payment_amount) for one in rows] == [
            ("paid", 1000),
            ("ordered", 1500),
        ]
        rest = rows[1].pk
        assert Victim.objects.get(pk=victim).compensation_paid == 1000
    actions.pay(by=court.registrar, case=court.case, payment=rest, amount=Decimal(1500), on=LATER)
    last = ordered(court, victim, None, "500")
    actions.pay(by=court.registrar, case=court.case, payment=last.pk, amount=Decimal(500), on=LATER)
    award = assets_of(court.registrar, court.case).awards[0].award
    assert award is not None and award.state is AwardState.PAID


def test_never_more_than_was_awarded_and_never_more_than_the_asset_gave(court: Courtroom) -> None:
    asset = confiscated(court, amount="1000")
    victim = awarded(court)
    with refused(Why.MORE_THAN_THE_ASSET):
        ordered(court, victim, asset.pk, "1000.01")
    with refused(Why.MORE_THAN_AWARDED):
        ordered(court, victim, None, "3000.01")
    payment = ordered(court, victim, asset.pk, "1000")
    with refused(Why.MORE_THAN_THE_ASSET):
        ordered(court, victim, asset.pk, "0.01")
    with refused(Why.MORE_THAN_ORDERED):
        actions.pay(
            by=court.registrar, case=court.case, payment=payment.pk, amount=Decimal(1001), on=LATER
        )
    with refused(Why.MORE_THAN_THE_ASSET):
        moved(court.registrar, court.case, asset.pk, Step.GIVE_BACK, "1")
    with refused(Why.IS_PAID_FROM):
        actions.take_asset_out(
            by=court.registrar, case=court.case, asset=asset.pk, reason="It was entered twice."
        )


def test_what_cannot_be_paid_frees_the_asset_and_says_why(court: Courtroom) -> None:
    asset = confiscated(court, amount="1000")
    victim = awarded(court)
    payment = ordered(court, victim, asset.pk, "1000")
    with refused(Why.NEEDS_A_RESULT):
        actions.give_up(by=court.registrar, case=court.case, payment=payment.pk, reason="because")
    actions.give_up(by=court.registrar, case=court.case, payment=payment.pk, reason="not_sold")
    with refused(Why.PAYMENT_DECIDED):
        actions.pay(
            by=court.registrar, case=court.case, payment=payment.pk, amount=Decimal(1), on=LATER
        )
    award = assets_of(court.registrar, court.case).awards[0].award
    assert award is not None and award.state is AwardState.CANNOT_BE_PAID
    assert ordered(court, victim, asset.pk, "1000").payment_state == "ordered"


def test_currencies_are_never_mixed(court: Courtroom) -> None:
    asset = confiscated(court, currency="USD")
    victim = awarded(court)
    with refused(Why.OTHER_CURRENCY):
        ordered(court, victim, asset.pk, "10")
    with whole_table("look"):
        in_dollars = list(Asset.objects.all())
        other = Asset(asset_currency="XTS", found_amount=Decimal(7))
    sums = sums_by_currency([*in_dollars, other])
    assert sums["XTS"] == {AssetState.FOUND: Decimal(7)}
    assert sums["USD"][AssetState.FOUND] == Decimal(5000)


def test_nobody_is_paid_from_what_is_only_seized(court: Courtroom) -> None:
    asset = found(court.police, court.case)
    court.in_court()
    moved(court.registrar, court.case, asset.pk, Step.SEIZE)
    with refused(Why.NOTHING_AWARDED):
        ordered(court, _victim(court), asset.pk, "1")
    victim = awarded(court)
    with refused(Why.NOT_CONFISCATED):
        ordered(court, victim, asset.pk, "1")


def test_the_court_goes_on_paying_after_the_case_has_gone_on(court: Courtroom) -> None:
    asset = found(court.police, court.case)
    court.in_corrections()
    confiscated_ = moved(court.registrar, court.case, asset.pk, Step.CONFISCATE)
    payment = ordered(court, awarded(court), confiscated_.pk, "10")
    with refused(Why.NOT_THE_KEEPER):
        moved(court.police, court.case, asset.pk, Step.GIVE_BACK)
    paid = actions.pay(
        by=court.registrar, case=court.case, payment=payment.pk, amount=Decimal(10), on=LATER
    )
    assert paid.payment_state == "paid"


def test_corrections_see_nothing_of_it(court: Courtroom) -> None:
    found(court.police, court.case)
    court.in_corrections()
    officer = court.corrections
    record = case_record(officer, court.case)
    assert record.under["asset"] == [] and record.under["compensation_payment"] == []
    with pytest.raises(NotThere):
        assets_of(officer, court.case)
    said = Found(kind="cash", currency="XTS", on=FOUND_ON, amount=Decimal(1))
    with pytest.raises(NotThere):
        actions.add_asset(by=officer, case=court.case, found=said)
    assert "asset_found" not in {one.step.value for one in timeline(officer, court.case)}


def test_a_foreign_office_finds_nothing(court: Courtroom) -> None:
    asset = found(court.police, court.case)
    foreigner = court.people.reader("investigator", "XD-MIA-02")
    with pytest.raises(NotThere):
        assets_of(foreigner, court.case)
    with pytest.raises(NotThere):
        moved(foreigner, court.case, asset.pk, Step.SEIZE)
    with pytest.raises(NotThere):
        moved(court.police, court.case, uuid4(), Step.SEIZE)


def test_a_card_cannot_award_less_than_is_ordered(court: Courtroom) -> None:
    asset = confiscated(court)
    victim = awarded(court)
    ordered(court, victim, asset.pk, "2500")
    awarded(court, "2000")
    with whole_table("look"), refused(Why.AWARD_BELOW_PAYMENTS):
        check_awards_hold(Case.objects.get(pk=court.case))


def _victim(room: Courtroom) -> UUID:
    with whole_table("look"):
        id: UUID = Victim.objects.get(case=room.case).pk
        return id
