"""Assets of a case: found, frozen, seized, confiscated, returned; each step with its decision."""

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
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions.act_checks import SHORTEST_REASON
from himoya.platform.register.actions.keeping import (
    COURT_ALONE,
    WHO_FINDS,
    check_day,
    check_keeper,
)
from himoya.platform.register.actions.steps import check_steps, finish, locked_case
from himoya.platform.register.card import own_number
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.kinds import Step as CaseStep
from himoya.platform.register.models import Asset, Case, CompensationPayment, Suspect
from himoya.platform.register.money import NOTHING, left_of
from himoya.platform.register.proceedings.kinds import AssetState, PaymentState, Step
from himoya.platform.register.proceedings.states import ASSET, asset_state
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.withdrawing import withdraw

KIND = "asset"

#: The largest amount that its column holds; more is a slip.
LARGEST = Decimal("9999999999999.99")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is said of an asset when it is found; ``note`` is kept encrypted."""

    kind: str
    currency: str
    on: PartialDate | None
    amount: Decimal | None
    suspect: UUID | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is said of a step: when, how much, by whose decision; ``to`` for a return."""

    on: PartialDate | None
    amount: Decimal | None
    authority: str = ""
    number: str = ""
    to: str = ""


def add_asset(*, by: Reader, case: UUID, found: Found, steps: int | None = None) -> Asset:
    """Add an asset that was found. Raises NotPermitted, NotThere, CaseRefused, AnswerRefused."""
    by.check(Verb.CHANGE_CASE)
    with reading_as(by):
        of = _case(by, case, WHO_FINDS, steps)
        _check_code("asset_kind", found.kind)
        _check_code("currency", found.currency)
        on, amount = check_day(found.on), checked_amount(found.amount)
        made = Asset(case=of, asset_id=own_number(of, KIND), suspect=_suspect(of, found.suspect))
        values: dict[str, Value | None] = {
            "asset_kind": found.kind,
            "asset_state": AssetState.FOUND.value,
            "asset_currency": found.currency,
            "found_date": on,
            "found_amount": amount,
        }
        if found.note.strip():
            values["asset_note"] = found.note.strip()
        made.set_values(values, by=by)
        made.save(force_insert=True)
        finish(by, of, CaseStep.ASSET_FOUND, {"asset": str(made.id), "kind": found.kind})
        return made


def move_asset(
    *,
    by: Reader,
    case: UUID,
    asset: UUID,
    step: Step,
    decision: Decision,
    steps: int | None = None,
) -> Asset:
    """Take one step with an asset: freeze, seize, confiscate or give back.

    Raises NotPermitted, NotThere, CaseRefused, AnswerRefused.
    """
    by.check(Verb.CHANGE_CASE)
    with reading_as(by):
        of = _case(by, case, who_takes(step), steps)
        one = asset_in(of, asset)
        was = asset_state(one.asset_state)
        if was is AssetState.CONFISCATED:
            check_keeper(by, of, COURT_ALONE)
        state = ASSET.after(was, step)
        if state is None:
            raise CaseRefused(Why.NOT_IN_THIS_ASSET_STATE)
        values = _values_of(state, one, decision)
        _check_enough_stays(of, one, state, was, checked_amount(decision.amount))
        one.set_values(values, by=by)
        one.save()
        finish(by, of, CaseStep.ASSET_MOVED, {"asset": str(one.id), "state": state.value})
        return one


def take_asset_out(
    *, by: Reader, case: UUID, asset: UUID, reason: str, steps: int | None = None
) -> Case:
    """Take out an asset that was entered by mistake; it stays in its table and says why.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.CHANGE_CASE)
    with reading_as(by):
        of = _case(by, case, WHO_FINDS, steps)
        one = asset_in(of, asset)
        if len(reason.strip()) < SHORTEST_REASON:
            raise CaseRefused(Why.NEEDS_A_REASON)
        if one.asset_state == AssetState.CONFISCATED.value:
            check_keeper(by, of, COURT_ALONE)
        if CompensationPayment.objects.filter(case=of.pk, asset=one.pk).exists():
            raise CaseRefused(Why.IS_PAID_FROM)
        withdraw(one, of, by, reason.strip())
        finish(by, of, CaseStep.ASSET_TAKEN_OUT, {"asset": str(asset)})
        return of


def asset_in(case: Case, id: UUID) -> Asset:
    """Return an asset of a case; raises NotThere."""
    found: Asset | None = Asset.objects.filter(case=case.pk, pk=id).first()
    if found is None:
        raise NotThere(KIND, str(id))
    return found


def who_takes(step: Step) -> frozenset[StageKind]:
    """Return the stages whose holder takes a step."""
    return COURT_ALONE if step is Step.CONFISCATE else WHO_FINDS


def checked_amount(amount: Decimal | None) -> float:
    """Return an amount of money; raises CaseRefused for none, one below nothing, and slips."""
    if amount is None or not NOTHING <= amount <= LARGEST or amount != round(amount, 2):
        raise CaseRefused(Why.NEEDS_AN_AMOUNT)
    return float(amount)


def _case(by: Reader, id: UUID, kinds: frozenset[StageKind], steps: int | None) -> Case:
    case = locked_case(by, id)
    if "victim" not in by.people:  # assets are not there for them, so neither is the act
        raise NotThere(KIND, str(id))
    check_keeper(by, case, kinds)
    check_steps(case, steps)
    return case


def _suspect(case: Case, id: UUID | None) -> Suspect | None:
    if id is None:
        return None
    found: Suspect | None = Suspect.objects.filter(case=case.pk, pk=id).first()
    if found is None:
        raise NotThere("suspect", str(id))
    return found


def _values_of(state: AssetState, asset: Asset, said: Decision) -> Mapping[str, Value | None]:
    name = state.value
    _check_code("reporting_entity_type", said.authority)
    values: dict[str, Value | None] = {
        "asset_state": name,
        f"{name}_date": check_day(said.on, _last_day(asset)),
        f"{name}_amount": checked_amount(said.amount),
        f"{name}_by": said.authority,
        f"{name}_order_number": said.number.strip() or None,
    }
    if state is AssetState.RETURNED:
        _check_code("asset_receiver", said.to)
        values["returned_to"] = said.to
    return values


def _last_day(asset: Asset) -> PartialDate | None:
    days = [getattr(asset, f"{state.value}_date") for state in AssetState]
    return next((one for one in reversed(days) if one is not None), None)


def _check_enough_stays(
    case: Case, asset: Asset, state: AssetState, was: AssetState, amount: float
) -> None:
    """What goes back cannot be what a victim is paid from."""
    if state is AssetState.RETURNED and was is AssetState.CONFISCATED:
        rows = CompensationPayment.objects.filter(case=case.pk, asset=asset.pk)
        rows = rows.exclude(payment_state=PaymentState.CANNOT_BE_PAID.value)
        if Decimal(str(amount)) > left_of(asset, rows):
            raise CaseRefused(Why.MORE_THAN_THE_ASSET)


def _check_code(codelist: str, code: str) -> None:
    if code not in dictionary().codelists[codelist]:
        raise CaseRefused(Why.NEEDS_A_RESULT)
