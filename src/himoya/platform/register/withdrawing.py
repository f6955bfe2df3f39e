"""Takes a record out of what counts. It stays in its table with its number, and says why.

Nothing is deleted: a number that was given is never given again, and the history of the case still
names the record. Called inside the transaction and the scope of an act of `actions`.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.database.clock import now
from himoya.platform.records.models import RecordModel
from himoya.platform.register.models import (
    Asset,
    Case,
    CaseAct,
    CaseText,
    Charge,
    CompensationPayment,
    Event,
    HandOver,
    Holder,
    Offence,
    Sentence,
    SentenceServing,
    Suspect,
    Victim,
    Withdrawal,
    WithdrawnHolder,
)
from himoya.platform.register.models.under_case import UnderCase
from himoya.platform.register.proceedings.kinds import ActState
from himoya.platform.register.sealing import seal_text
from himoya.platform.register.visibility import CASE

#: Record type -> the records that say nothing without it, and go with it: a charge against nobody.
GOES_ALONG: Mapping[str, tuple[tuple[type[UnderCase], str], ...]] = {
    "suspect": ((Charge, "suspect"), (Sentence, "suspect"), (SentenceServing, "suspect")),
    "charge": ((Sentence, "charge"),),
    "sentence": ((SentenceServing, "sentence"),),
    "victim": ((CompensationPayment, "victim"),),
}

#: Record type -> the records that stay without it, and no longer point to it.
POINTS_TO: Mapping[str, tuple[tuple[type[UnderCase], str], ...]] = {
    "event": ((Offence, "event"), (Victim, "event"), (Suspect, "event")),
    "offence": ((Charge, "offence"),),
    "suspect": ((Asset, "suspect"),),
    "asset": ((CompensationPayment, "asset"),),
}

UNDER: tuple[type[UnderCase], ...] = (
    Event,
    Offence,
    Victim,
    Suspect,
    Charge,
    Sentence,
    SentenceServing,
    Asset,
    CompensationPayment,
)

#: Stored where a card came without a reason, such as an import; shown in the reader's words.
NO_REASON = ""


def withdraw(one: RecordModel, case: Case, by: Reader, reason: str = NO_REASON) -> Withdrawal:
    """Withdraw one record of a case, with what says nothing without it."""
    made = _withdrawal(one.RECORD, getattr(one, one.record_type().key) or "", case, by, reason)
    _take_out(type(one), [one.pk], made)
    for model, link in POINTS_TO.get(one.RECORD, ()):
        model.objects.filter(case=case.pk, **{link: one.pk}).update(**{link: None})
    for model, link in GOES_ALONG.get(one.RECORD, ()):
        for dependent in model.objects.filter(case=case.pk, **{link: one.pk}):
            withdraw(dependent, case, by, reason)
    return made


def withdraw_case(case: Case, *, asked_by: UUID, agreed_by: Reader, reason: str) -> Withdrawal:
    """Withdraw a case with everything under it; what remains is shown to those who held it."""
    made = _withdrawal(CASE, case.case_number or "", case, agreed_by, reason)
    made.by_id, made.agreed_by_id = asked_by, agreed_by.account
    made.save(update_fields=("by", "agreed_by"))
    for model in UNDER:
        ids = list(model.objects.filter(case=case.pk).values_list("pk", flat=True))
        _take_out(model, ids, made)
    holders = list(Holder.objects.filter(case=case.pk).values_list("agency", flat=True))
    # Nobody sees the case from here on, the one who agrees included: the system does the rest.
    with whole_table("withdraw a case whole"):
        WithdrawnHolder.objects.bulk_create(
            WithdrawnHolder(withdrawal=made, agency_id=agency, practice=case.practice)
            for agency in holders
        )
        CaseText.objects.filter(record=case.pk).delete()
        HandOver.objects.filter(case=case.pk).update(case_withdrawn=True)
        Case.objects.filter(pk=case.pk).update(withdrawal=made)
        Holder.objects.filter(case=case.pk).delete()
    return made


def brought_back(case: UUID) -> frozenset[str]:
    """Return the withdrawals of a case that hold no longer: the step that made them was a mistake.

    Inside the scope of a query, or of the system.
    """
    rows = CaseAct.objects.filter(case=case, state=ActState.MISTAKEN.value, changed__isnull=False)
    return frozenset(
        made
        for changed in rows.values_list("changed", flat=True)
        for ids in changed["fallen"].values()
        for made in ids.values()
    )


def _withdrawal(record: str, number: str, case: Case, by: Reader, reason: str) -> Withdrawal:
    made = Withdrawal(
        case_id=case.pk,
        record=record,
        number=number,
        by_id=by.account,
        agency_id=by.agency,
        at=now(),
        practice=case.practice,
    )
    made.reason = seal_text("withdrawal", made.id, "reason", reason.strip())
    made.save(force_insert=True)
    return made


def _take_out(model: type[RecordModel], ids: list[UUID], made: Withdrawal) -> None:
    for start in range(0, len(ids), 500):
        rows = model.objects.filter(pk__in=ids[start : start + 500])
        rows.update(withdrawal=made)
