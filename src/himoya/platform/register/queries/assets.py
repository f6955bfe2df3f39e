"""The assets of a case, what each still gives, and who is paid from them. Who looks is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.register.actions.assets import KIND, who_takes
from himoya.platform.register.actions.keeping import COURT_ALONE, WHO_FINDS, keeps
from himoya.platform.register.models import Asset, Case, CompensationPayment, Suspect, Victim
from himoya.platform.register.money import NOTHING, Award, award_of, left_of, sums_by_currency
from himoya.platform.register.proceedings.kinds import AssetState, PaymentState, Step
from himoya.platform.register.proceedings.states import ASSET, asset_state
from himoya.platform.register.queries.records import case_in_scope, readable
from himoya.platform.register.visibility import CASE


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetShown:
    """One asset; ``left`` is what can still be paid from it, None where it was not confiscated."""

    id: UUID
    number: str
    kind: str
    state: AssetState
    currency: str
    suspect: str
    values: Mapping[str, Value]
    left: Decimal | None
    steps: Sequence[Step]
    paid_from: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentShown:
    """One payment, as far as it has come."""

    id: UUID
    number: str
    asset: str
    values: Mapping[str, Value]
    state: PaymentState


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardShown:
    """What one victim was awarded, and the payments of it; ``award`` is None for nothing."""

    victim: UUID
    number: str
    award: Award | None
    payments: Sequence[PaymentShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetsOfCase:
    """All of it, for one page."""

    assets: Sequence[AssetShown]
    awards: Sequence[AwardShown]
    sums: Mapping[str, Mapping[AssetState, Decimal]]
    may_find: bool
    may_pay: bool


def sees_assets(reader: Reader) -> bool:
    """Say whether assets are there for the reader at all: for those who work with victims."""
    return reader.may(Verb.SEE_CASE) and "victim" in reader.people


def assets_of(reader: Reader, id: UUID) -> AssetsOfCase:
    """Return the assets and awards of a case. Raises NotThere, KeyTrouble."""
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        case = _case(reader, id)
        assets = list(Asset.objects.filter(case=case.id).select_related("suspect"))
        payments = list(
            CompensationPayment.objects.filter(case=case.id).select_related("asset", "victim")
        )
        victims = list(Victim.objects.filter(case=case.id))
        counts = {"asset": len(assets), "compensation_payment": len(payments)}
        record(Act.READ, by=reader, subject=Subject(CASE, str(case.id)), details=counts)
        may_pay = keeps(reader, case, COURT_ALONE)
        return AssetsOfCase(
            assets=[_asset(reader, case, one, payments) for one in assets],
            awards=[_award(reader, one, payments) for one in victims],
            sums=sums_by_currency(assets),
            may_find=keeps(reader, case, WHO_FINDS),
            may_pay=may_pay,
        )


def asset_of(reader: Reader, id: UUID, asset: UUID) -> AssetShown:
    """Return one asset of a case. Raises NotThere, KeyTrouble."""
    found = next((one for one in assets_of(reader, id).assets if one.id == asset), None)
    if found is None:
        raise NotThere(KIND, str(asset))
    return found


def payment_of(reader: Reader, id: UUID, payment: UUID) -> tuple[AwardShown, PaymentShown]:
    """Return one payment with its award. Raises NotThere."""
    for award in assets_of(reader, id).awards:
        for one in award.payments:
            if one.id == payment:
                return award, one
    raise NotThere("compensation_payment", str(payment))


def suspects_of(reader: Reader, id: UUID) -> list[tuple[UUID, str]]:
    """Return the suspects of a case by number and sign, to say whose an asset is."""
    with looking_as(reader):
        rows = Suspect.objects.filter(case=id).order_by("suspect_record_id")
        return [(one.id, f"{one.suspect_record_id}, {one.pseudonym or ''}") for one in rows]


def may_describe(reader: Reader) -> bool:
    """Say whether the reader reads, and so may write, the words about an asset."""
    return reader.may_read(Sensitivity.IDENTITY)


def _case(reader: Reader, id: UUID) -> Case:
    case = case_in_scope(id)
    if not sees_assets(reader):
        raise NotThere(KIND, str(id))
    return case


def _asset(
    reader: Reader, case: Case, one: Asset, payments: Sequence[CompensationPayment]
) -> AssetShown:
    state = asset_state(one.asset_state)
    gives = state is AssetState.CONFISCATED
    return AssetShown(
        id=one.id,
        number=one.asset_id or "",
        kind=one.asset_kind or "",
        state=state,
        currency=one.asset_currency or "",
        suspect=one.suspect.suspect_record_id or "" if one.suspect else "",
        values=readable(reader, one),
        left=left_of(one, payments) if gives else None,
        steps=[
            step
            for step in ASSET.possible(state)
            if keeps(reader, case, COURT_ALONE if gives else who_takes(step))
        ],
        paid_from=any(row.asset_id == one.pk for row in payments),
    )


def _award(reader: Reader, victim: Victim, payments: Sequence[CompensationPayment]) -> AwardShown:
    return AwardShown(
        victim=victim.id,
        number=victim.victim_record_id or "",
        award=award_of(victim, payments),
        payments=[
            PaymentShown(
                id=one.id,
                number=one.payment_id or "",
                asset=one.asset.asset_id or "" if one.asset else "",
                values=readable(reader, one),
                state=PaymentState(one.payment_state or PaymentState.ORDERED.value),
            )
            for one in payments
            if one.victim_id == victim.pk
        ],
    )


def sources(shown: AssetsOfCase, currency: str) -> list[AssetShown]:
    """Return the assets from which a sum of a currency can still be paid."""
    return [
        one
        for one in shown.assets
        if one.left is not None and one.left > NOTHING and one.currency == currency
    ]
