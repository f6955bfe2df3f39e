"""A transfer in jurisdiction: a hand-over to an agency of the same kind, kept as an act."""

from __future__ import annotations

from himoya.languages.dates import PartialDate
from himoya.platform.database.clock import now, today
from himoya.platform.register.actions.effects import set_state
from himoya.platform.register.actions.kept_before import KeptBefore
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case, CaseAct, HandOver
from himoya.platform.register.proceedings.kinds import ActKind, ActState


def record_transfer(case: Case, hand_over: HandOver) -> CaseAct:
    """Keep that a case changed hands in jurisdiction, with the number of its records.

    The receipt is read from it. Who gave and who took stands in the hand-over.
    """
    on = PartialDate.of_day(today())
    before = KeptBefore(case)
    set_state(case, ActKind.TRANSFER, on)
    counts = {
        record: model.objects.filter(case=case.id).count() for record, model in UNDER_CASE.items()
    }
    act: CaseAct = CaseAct.objects.create(
        case=case,
        kind=ActKind.TRANSFER.value,
        state=ActState.DONE.value,
        on=on,
        hand_over=hand_over,
        counts=counts,
        changed=before.changed(),
        agency_id=hand_over.from_agency_id,
        asked_by_id=hand_over.proposed_by_id,
        asked_at=now(),
    )
    return act
