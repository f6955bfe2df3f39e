"""Compensation paid from what was confiscated: ordered, paid whole or in part, or not payable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions.assets import asset_in, checked_amount
from himoya.platform.register.actions.keeping import COURT_ALONE, check_day, check_keeper
from himoya.platform.register.actions.steps import check_steps, finish, locked_case
from himoya.platform.register.card import own_number
from himoya.platform.register.kinds import Step as CaseStep
from himoya.platform.register.models import Asset, Case, CompensationPayment, Victim
from himoya.platform.register.money import NOTHING, Award, award_of, left_of
from himoya.platform.register.proceedings.kinds import AssetState, PaymentState
from himoya.platform.register.refusals import CaseRefused, Why

KIND = "compensation_payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is said of a payment that is to be made; ``asset`` is None for other means."""

    victim: UUID
    asset: UUID | None
    amount: Decimal | None
    on: PartialDate | None


def order_payment(
    *, by: Reader, case: UUID, order: Order, steps: int | None = None
) -> CompensationPayment:
    """Order a payment to a victim, from a confiscated asset or from other means.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.CHANGE_CASE)
    with reading_as(by):
        of = _case(by, case, steps)
        whom: Victim | None = Victim.objects.filter(case=of.pk, pk=order.victim).first()
        if whom is None:
            raise NotThere("victim", str(order.victim))
        source = None if order.asset is None else asset_in(of, order.asset)
        award = _award(of, whom)
        sum_ = _sum(order.amount)
        if source is not None:
            _check_source(of, source, award, sum_)
        if sum_ > award.left:
            raise CaseRefused(Why.MORE_THAN_AWARDED)
        made = CompensationPayment(case=of, victim=whom, asset=source)
        _set_up(made, sum_, award.currency, check_day(order.on), by)
        details = {"payment": str(made.id)} | ({"asset": str(source.pk)} if source else {})
        finish(by, of, CaseStep.PAYMENT_ORDERED, details)
        return made


def pay(
    *,
    by: Reader,
    case: UUID,
    payment: UUID,
    amount: Decimal | None,
    on: PartialDate | None,
    steps: int | None = None,
) -> CompensationPayment:
    """Record that a payment was made. Where less was paid, the rest stays ordered by itself.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.CHANGE_CASE)
    with reading_as(by):
        of = _case(by, case, steps)
        one = _open_payment(of, payment)
        paid, whole = _sum(amount), one.payment_amount or NOTHING
        if paid > whole:
            raise CaseRefused(Why.MORE_THAN_ORDERED)
        whom = one.victim
        if whom is None or one.ordered_date is None:
            raise CaseRefused(Why.NEEDS_A_RECORD)
        day = check_day(on, one.ordered_date)
        _set(one, {"payment_state": "paid", "paid_date": day, "payment_amount": float(paid)}, by)
        if paid < whole:
            rest = CompensationPayment(case=of, victim=whom, asset=one.asset)
            _set_up(rest, whole - paid, one.payment_currency or "", one.ordered_date, by)
        _say_on_the_card(of, whom, paid)
        finish(by, of, CaseStep.PAYMENT_PAID, {"payment": str(one.id)})
        return one


def give_up(
    *, by: Reader, case: UUID, payment: UUID, reason: str, steps: int | None = None
) -> CompensationPayment:
    """Say that a payment cannot be made, and why; what it held is free again.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.CHANGE_CASE)
    with reading_as(by):
        of = _case(by, case, steps)
        one = _open_payment(of, payment)
        if reason not in dictionary().codelists["unpaid_reason"]:
            raise CaseRefused(Why.NEEDS_A_RESULT)
        _set(one, {"payment_state": "cannot_be_paid", "unpaid_reason": reason}, by)
        details = {"payment": str(one.id), "reason": reason}
        finish(by, of, CaseStep.PAYMENT_NOT_PAID, details)
        return one


def check_awards_hold(case: Case) -> None:
    """Raise CaseRefused where a card awards less than is paid, or changes its currency.

    Called after a card or an amendment was written, inside its transaction.
    """
    rows = list(CompensationPayment.objects.filter(case=case.pk).select_related("victim"))
    live = [one for one in rows if one.payment_state != PaymentState.CANNOT_BE_PAID.value]
    for whom in {one.victim for one in live if one.victim is not None}:
        award = award_of(whom, live)
        own = [one for one in live if one.victim_id == whom.pk]
        held = sum((one.payment_amount or NOTHING for one in own), NOTHING)
        if award is None or held > award.awarded:
            raise CaseRefused(Why.AWARD_BELOW_PAYMENTS)
        if any(one.payment_currency != award.currency for one in own):
            raise CaseRefused(Why.OTHER_CURRENCY)


def _case(by: Reader, id: UUID, steps: int | None) -> Case:
    case = locked_case(by, id)
    if "victim" not in by.people:
        raise NotThere(KIND, str(id))
    check_keeper(by, case, COURT_ALONE)
    check_steps(case, steps)
    return case


def _open_payment(case: Case, id: UUID) -> CompensationPayment:
    rows = CompensationPayment.objects.select_related("victim", "asset")
    found: CompensationPayment | None = rows.filter(case=case.pk, pk=id).first()
    if found is None:
        raise NotThere(KIND, str(id))
    if found.payment_state != PaymentState.ORDERED.value:
        raise CaseRefused(Why.PAYMENT_DECIDED)
    return found


def _award(case: Case, victim: Victim) -> Award:
    award = award_of(victim, CompensationPayment.objects.filter(case=case.pk, victim=victim.pk))
    if award is None:
        raise CaseRefused(Why.NOTHING_AWARDED)
    if award.currency not in dictionary().codelists["currency"]:
        raise CaseRefused(Why.UNKNOWN_CURRENCY)
    return award


def _check_source(case: Case, asset: Asset, award: Award, amount: Decimal) -> None:
    if asset.asset_state != AssetState.CONFISCATED.value:
        raise CaseRefused(Why.NOT_CONFISCATED)
    if asset.asset_currency != award.currency:
        raise CaseRefused(Why.OTHER_CURRENCY)
    if amount > left_of(asset, CompensationPayment.objects.filter(case=case.pk, asset=asset.pk)):
        raise CaseRefused(Why.MORE_THAN_THE_ASSET)


def _sum(amount: Decimal | None) -> Decimal:
    """An amount to pay: more than nothing."""
    if amount is None or not checked_amount(amount):
        raise CaseRefused(Why.NEEDS_AN_AMOUNT)
    return amount


def _set_up(
    made: CompensationPayment, amount: Decimal, currency: str, on: PartialDate, by: Reader
) -> None:
    made.payment_id = own_number(made.case, KIND)
    values: dict[str, Value | None] = {
        "payment_state": PaymentState.ORDERED.value,
        "ordered_date": on,
        "payment_amount": float(amount),
        "payment_currency": currency,
    }
    made.set_values(values, by=by)
    made.save(force_insert=True)


def _set(payment: CompensationPayment, values: Mapping[str, Value | None], by: Reader) -> None:
    payment.set_values(values, by=by)
    payment.save()


def _say_on_the_card(case: Case, victim: Victim, paid: Decimal) -> None:
    """What was paid stands on the card, too; a card begun before is then an old one."""
    before = victim.compensation_paid or NOTHING
    victim.set_values({"compensation_paid": float(before + paid)}, by=None)
    victim.save()
    case.version += 1
    case.changed_at = now()
