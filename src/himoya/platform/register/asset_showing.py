"""Assets and awards as their page shows them: words of the dictionary, money with its currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from himoya.dictionary.missing import Missing
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.languages.numbers import format_number
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.words import label_of
from himoya.platform.register.asset_words import AWARD_STATES
from himoya.platform.register.money import NOTHING
from himoya.platform.register.proceedings.kinds import AssetState, PaymentState, Step
from himoya.platform.register.queries.assets import (
    AssetShown,
    AssetsOfCase,
    AwardShown,
    PaymentShown,
)

#: Colours of the tags: what is still open stands out, nothing says good or bad.
COLOURS = {
    AssetState.FOUND: "grey",
    AssetState.FROZEN: "blue",
    AssetState.SEIZED: "blue",
    AssetState.CONFISCATED: "purple",
    AssetState.RETURNED: "grey",
}
PAYMENT_COLOURS = {
    PaymentState.ORDERED: "yellow",
    PaymentState.PAID: "green",
    PaymentState.CANNOT_BE_PAID: "grey",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step that an asset took: what, when, how much, by whose decision."""

    state: str
    on: str
    amount: str
    decided: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetLine:
    """One asset in words."""

    id: UUID
    number: str
    title: str
    state: str
    colour: str
    suspect: str
    note: str
    left: str
    steps: Sequence[StepLine]
    possible: Sequence[tuple[Step, str]]
    paid_from: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentLine:
    """One payment in words."""

    id: UUID
    number: str
    amount: str
    source: str
    state: str
    colour: str
    ordered: str
    paid: str
    reason: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardLine:
    """What one victim was awarded, in words."""

    victim: UUID
    number: str
    awarded: str
    paid: str
    left: str
    state: Promise | str
    may_order: bool
    payments: Sequence[PaymentLine]


def asset_page(shown: AssetsOfCase, language: Language) -> dict[str, Any]:
    """Return what the page of assets shows."""
    states = [(state, label_of("asset_state", state.value, language)) for state in AssetState]
    return {
        "assets": [_asset(one, language) for one in shown.assets],
        "awards": [_award(one, language) for one in shown.awards if one.award or one.payments],
        "states": [words for _state, words in states],
        "sums": [
            (
                label_of("currency", currency, language) or currency,
                [_amount(sums.get(state), language) for state, _words in states],
            )
            for currency, sums in shown.sums.items()
        ],
        "may_find": shown.may_find,
        "may_pay": shown.may_pay,
        "victim_label": dictionary().records["victim"].label.in_language(language),
    }


def money(amount: Decimal | None, currency: str, language: Language) -> str:
    """Return an amount with its currency; nothing for none."""
    return "" if amount is None else f"{_amount(amount, language)}\u00a0{currency}"


def source_words(one: AssetShown, language: Language) -> str:
    """Return an asset as a form offers it: what it is, and what it still gives."""
    kind = label_of("asset_kind", one.kind, language)
    return f"{one.number}, {kind}: {money(one.left, one.currency, language)}"


def step_name(step: Step, language: Language) -> str:
    """Return a step of an asset as the dictionary calls it."""
    return dictionary().steps[step.value].name.in_language(language)


def _asset(one: AssetShown, language: Language) -> AssetLine:
    return AssetLine(
        id=one.id,
        number=one.number,
        title=label_of("asset_kind", one.kind, language),
        state=label_of("asset_state", one.state.value, language),
        colour=COLOURS[one.state],
        suspect=one.suspect,
        note=_text(one.values.get("asset_note")),
        left=money(one.left, one.currency, language),
        steps=_steps(one, language),
        possible=[(step, step_name(step, language)) for step in one.steps],
        paid_from=one.paid_from,
    )


def _steps(one: AssetShown, language: Language) -> list[StepLine]:
    found = []
    for state in AssetState:
        name = state.value
        on = one.values.get(f"{name}_date")
        if not isinstance(on, PartialDate):
            continue
        authority = _text(one.values.get(f"{name}_by"))
        parts = (
            label_of("reporting_entity_type", authority, language) if authority else "",
            _text(one.values.get(f"{name}_order_number")),
            _receiver(one, language) if state is AssetState.RETURNED else "",
        )
        line = StepLine(
            state=label_of("asset_state", name, language),
            on=format_date(on, language),
            amount=money(_decimal(one.values.get(f"{name}_amount")), one.currency, language),
            decided=", ".join(part for part in parts if part),
        )
        found.append(line)
    return found


def _receiver(one: AssetShown, language: Language) -> str:
    to = _text(one.values.get("returned_to"))
    return label_of("asset_receiver", to, language) if to else ""


def _award(one: AwardShown, language: Language) -> AwardLine:
    award = one.award
    currency = award.currency if award else ""
    return AwardLine(
        victim=one.victim,
        number=one.number,
        awarded=money(award.awarded, currency, language) if award else "",
        paid=money(award.paid, currency, language) if award else "",
        left=money(award.left, currency, language) if award else "",
        state=AWARD_STATES[award.state] if award else "",
        may_order=award is not None and award.left > NOTHING,
        payments=[_payment(each, language) for each in one.payments],
    )


def _payment(one: PaymentShown, language: Language) -> PaymentLine:
    reason = _text(one.values.get("unpaid_reason"))
    amount = _decimal(one.values.get("payment_amount"))
    return PaymentLine(
        id=one.id,
        number=one.number,
        amount=money(amount, _text(one.values.get("payment_currency")), language),
        source=one.asset,
        state=label_of("payment_state", one.state.value, language),
        colour=PAYMENT_COLOURS[one.state],
        ordered=_day(one.values.get("ordered_date"), language),
        paid=_day(one.values.get("paid_date"), language),
        reason=label_of("unpaid_reason", reason, language) if reason else "",
        is_open=one.state is PaymentState.ORDERED,
    )


def _day(value: object, language: Language) -> str:
    return format_date(value, language) if isinstance(value, PartialDate) else ""


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, Missing) else str(value)


def _decimal(value: object) -> Decimal | None:
    return Decimal(str(value)) if isinstance(value, int | float) else None


def _amount(amount: Decimal | None, language: Language) -> str:
    if amount is None:
        return "–"
    whole = amount == amount.to_integral_value()
    return format_number(float(amount), language, decimals=0 if whole else 2)
