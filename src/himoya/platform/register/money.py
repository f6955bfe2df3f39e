"""What an asset still gives and what an award still owes: sums of one currency, never two.

No database and no reader: rows go in, sums come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from himoya.platform.register.models import Asset, CompensationPayment, Victim
from himoya.platform.register.proceedings.kinds import AssetState, PaymentState

NOTHING = Decimal(0)

#: The amount of each state of an asset.
AMOUNT_OF: Mapping[AssetState, str] = {state: f"{state.value}_amount" for state in AssetState}


class AwardState(StrEnum):
    """How far the compensation awarded to one victim has come."""

    AWARDED = "awarded"
    ORDERED = "ordered"
    PART_PAID = "part_paid"
    PAID = "paid"
    CANNOT_BE_PAID = "cannot_be_paid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One award: what was awarded, ordered and not yet paid, paid, and owed without an order."""

    currency: str
    awarded: Decimal
    ordered: Decimal
    paid: Decimal
    state: AwardState

    @property
    def left(self) -> Decimal:
        """What can still be ordered."""
        return max(self.awarded - self.paid - self.ordered, NOTHING)


def award_of(victim: Victim, payments: Iterable[CompensationPayment]) -> Award | None:
    """Return the award of a victim with what became of it; None where nothing was awarded.

    A card may say that more was paid than stands here: then that was paid from elsewhere.
    """
    if victim.compensation_awarded is None:
        return None
    rows = [one for one in payments if one.victim_id == victim.pk]
    ordered = _sum(rows, PaymentState.ORDERED)
    paid = max(_sum(rows, PaymentState.PAID), victim.compensation_paid or NOTHING)
    return Award(
        currency=currency_code(victim.compensation_currency),
        awarded=victim.compensation_awarded,
        ordered=ordered,
        paid=paid,
        state=_state(victim.compensation_awarded, ordered, paid, rows),
    )


def left_of(asset: Asset, payments: Iterable[CompensationPayment]) -> Decimal:
    """Return what can still be paid from an asset: confiscated, not given back, not ordered."""
    given = asset.confiscated_amount or NOTHING
    back = (asset.returned_amount or NOTHING) if asset.confiscated_date else NOTHING
    rows = [one for one in payments if one.asset_id == asset.pk]
    used = _sum(rows, PaymentState.ORDERED) + _sum(rows, PaymentState.PAID)
    return max(given - back - used, NOTHING)


def sums_by_currency(assets: Iterable[Asset]) -> dict[str, dict[AssetState, Decimal]]:
    """Return currency -> state -> the sum of what ever reached it. Nothing is converted."""
    found: dict[str, dict[AssetState, Decimal]] = {}
    for one in assets:
        for state, name in AMOUNT_OF.items():
            amount = getattr(one, name)
            if amount is not None:
                of_currency = found.setdefault(one.asset_currency or "", {})
                of_currency[state] = of_currency.get(state, NOTHING) + amount
    return dict(sorted(found.items()))


def currency_code(text: str | None) -> str:
    """Return what somebody wrote as a currency as its code, as far as letters go."""
    return (text or "").strip().upper()


def _sum(payments: Iterable[CompensationPayment], state: PaymentState) -> Decimal:
    amounts = (one.payment_amount for one in payments if one.payment_state == state.value)
    return sum((one for one in amounts if one is not None), NOTHING)


def _state(
    awarded: Decimal, ordered: Decimal, paid: Decimal, rows: list[CompensationPayment]
) -> AwardState:
    if paid >= awarded:
        return AwardState.PAID
    if paid > NOTHING:
        return AwardState.PART_PAID
    if ordered > NOTHING:
        return AwardState.ORDERED
    return AwardState.CANNOT_BE_PAID if rows else AwardState.AWARDED
