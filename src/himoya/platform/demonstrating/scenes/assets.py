"""What was taken from traffickers pays their victims; and smuggled migrants are protected."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from himoya.dictionary.rules.views import Value
from himoya.platform.access.scope import whole_table
from himoya.platform.demonstrating.judging import REGISTRAR, convicts, hearing
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.scenes.prosecution import HEAD, POLICE, PROSECUTOR, SUPERVISOR
from himoya.platform.demonstrating.story_time import Part, Scene
from himoya.platform.demonstrating.tales import ABROAD, HARVEST, opens
from himoya.platform.demonstrating.telling import (
    agree,
    charge,
    fill_in,
    goes,
    record_id,
    take,
    this_day,
)
from himoya.platform.register import actions
from himoya.platform.register.kinds import Flag
from himoya.platform.register.models import CompensationPayment
from himoya.platform.register.proceedings.kinds import ActKind, Step

#: The currency of the invented country, and kinds of body whose decision a step is.
CURRENCY = "XTS"
_POLICE, _COURT = "ENT01", "ENT04"


def finds(case: UUID, kind: str, amount: int, note: str) -> UUID:
    """The police find something of value today."""
    found = actions.Found(
        kind=kind,
        currency=CURRENCY,
        on=this_day(),
        amount=Decimal(amount),
        suspect=record_id(case, "suspect"),
        note=note,
    )
    return actions.add_asset(by=reader_of(POLICE), case=case, found=found).pk


def moves(who: str, case: UUID, asset: UUID, step: Step, amount: int, *, to: str = "") -> None:
    """Something is decided today about an asset."""
    decision = actions.Decision(
        on=this_day(),
        amount=Decimal(amount),
        authority=_COURT if who == REGISTRAR else _POLICE,
        to=to,
    )
    actions.move_asset(by=reader_of(who), case=case, asset=asset, step=step, decision=decision)


def orders(case: UUID, asset: UUID | None, amount: int) -> UUID:
    """The court orders today that the first victim is paid."""
    victim = record_id(case, "victim")
    order = actions.Order(victim=victim, asset=asset, amount=Decimal(amount), on=this_day())
    return actions.order_payment(by=reader_of(REGISTRAR), case=case, order=order).pk


def pays(case: UUID, payment: UUID, amount: int) -> None:
    """The victim receives money today."""
    by = reader_of(REGISTRAR)
    actions.pay(by=by, case=case, payment=payment, amount=Decimal(amount), on=this_day())


def with_what_was_found(begun: int) -> Part:
    """The way to the judgment of a case in which a van, cash and a flat were found."""
    yield begun
    case = opens(POLICE, HARVEST)
    finds(case, "vehicle", 9000, "A white van in which the workers were driven")
    finds(case, "cash", 2500, "Notes in an envelope")
    finds(case, "real_estate", 30000, "A flat; it turned out to be another man's")
    twice = finds(case, "cash", 2500, "Notes in an envelope, entered twice")
    yield begun - 5
    moves(POLICE, case, record_id(case, "asset", 2), Step.FREEZE, 30000)
    moves(POLICE, case, record_id(case, "asset", 0), Step.SEIZE, 9000)
    actions.take_asset_out(
        by=reader_of(POLICE), case=case, asset=twice, reason="The same notes were entered twice."
    )
    yield begun - 25
    charge(POLICE, HEAD, case)
    yield begun - 45
    act = take(POLICE, case, ActKind.DRAW_UP_INDICTMENT)
    goes(case, POLICE, PROSECUTOR)
    agree(PROSECUTOR, act)
    yield begun - 57
    agree(SUPERVISOR, take(PROSECUTOR, case, ActKind.SEND_TO_COURT))
    goes(case, PROSECUTOR, REGISTRAR)
    yield begun - 76
    hearing(case, "main", "held")
    yield begun - 85
    convicts(case, 60)
    return case


def from_found_to_paid() -> Scene:
    """The van and the cash are confiscated, the flat goes back; a victim is paid in parts."""
    case = yield from with_what_was_found(200)
    award: dict[str, Value] = {"compensation_awarded": 8000.0, "compensation_currency": CURRENCY}
    fill_in(REGISTRAR, case, {"victim": [award]})
    van, cash, flat = (record_id(case, "asset", place) for place in range(3))
    moves(REGISTRAR, case, van, Step.CONFISCATE, 7500)
    moves(REGISTRAR, case, cash, Step.CONFISCATE, 2500)
    moves(REGISTRAR, case, flat, Step.GIVE_BACK, 30000, to="third_person")
    yield 100
    first, second = orders(case, cash, 2500), orders(case, van, 5000)
    yield 80
    pays(case, first, 2500)
    yield 60
    pays(case, second, 3500)
    yield 30
    _gives_up(case, "not_sold")
    orders(case, van, 1000)


def _gives_up(case: UUID, reason: str) -> None:
    with whole_table("find a payment of the invented country"):
        open_ones = CompensationPayment.objects.filter(case=case, payment_state="ordered")
        payment: UUID = open_ones.values_list("pk", flat=True)[0]
    actions.give_up(by=reader_of(REGISTRAR), case=case, payment=payment, reason=reason)


def only_seized() -> Scene:
    """Under investigation: what was found is seized or only found, and nobody is paid from it."""
    yield 70
    case = opens(POLICE, HARVEST)
    account = finds(case, "bank_account", 4200, "An account in the name of a firm")
    finds(case, "device", 300, "Two telephones")
    wallet = finds(case, "virtual_asset", 1100, "A wallet on a telephone")
    yield 66
    moves(POLICE, case, account, Step.FREEZE, 4200)
    moves(POLICE, case, wallet, Step.FREEZE, 1100)
    yield 58
    moves(POLICE, case, account, Step.SEIZE, 4200)


def smuggled_and_protected() -> Scene:
    """A journey for money alone: an officer answers what the migrant is owed."""
    yield 45
    case = opens(POLICE, ABROAD)
    yield 40
    by, victim = reader_of(POLICE), record_id(case, "victim")
    actions.adopt_classification(by=by, case=case, classification="smuggling_of_migrants")
    for flag, reason in (
        (Flag.NON_LIABILITY, "Was only carried across the border, and led nobody."),
        (Flag.MIGRANT_PROTECTION, "Has a bed in a shelter; the consulate was told as asked."),
    ):
        answer = actions.Answer(victim=victim, flag=flag, applies=True, reason=reason)
        actions.answer_flag(by=by, case=case, answer=answer)


SCENES = (from_found_to_paid, only_seized, smuggled_and_protected)
