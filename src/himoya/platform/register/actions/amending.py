"""Amendments: asked with a reason, decided by another person, applied with the usual checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from himoya.dictionary.fields import Field
from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.answers import checked
from himoya.platform.records.models import RecordModel
from himoya.platform.register.actions.handing_over import SHORTEST_REASON
from himoya.platform.register.actions.mistakes import (
    details_of,
    found_to_take_back,
    lock_in_order,
    take_step_back,
)
from himoya.platform.register.actions.payments import check_awards_hold
from himoya.platform.register.actions.steps import (
    Details,
    check_holder,
    check_steps,
    finish,
    locked_case,
)
from himoya.platform.register.amending import (
    open_answer,
    record_of,
    same,
    seal_answer,
    ways,
)
from himoya.platform.register.deciding import deciding_agency
from himoya.platform.register.elsewhere import check_still
from himoya.platform.register.kinds import AmendmentKind, AmendmentState, HandOverState, Step
from himoya.platform.register.models import Amendment, Case, HandOver
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import AMENDMENT_LEADS_TO, Way
from himoya.platform.register.sealing import open_text, seal_text
from himoya.platform.register.texts import index_case
from himoya.platform.register.visibility import CASE, may_read_answer
from himoya.platform.register.withdrawing import withdraw_case


@dataclass(frozen=True, slots=True)
class Wanted:
    """One answer as it should be: of which record, to which question."""

    record: str
    id: UUID
    field: str
    value: Value


def ask_amendment(
    *, by: Reader, case: UUID, wanted: Wanted, reason: str, steps: int | None = None
) -> Amendment:
    """Ask to change one answer of a case. Nothing changes until another person approves.

    Raises NotPermitted, NotThere, CaseRefused, AnswerRefused.
    """
    by.check(Verb.ASK_AMENDMENT)
    with reading_as(by):
        found = locked_case(by, case)
        check_steps(found, steps)
        row = record_of(found, wanted.record, wanted.id)
        field = _amendable(by, found, wanted)
        new = checked(dictionary(), wanted.record, field, wanted.value)
        old = row.values(by).get(field.name)
        if new is None or same(old, new):
            raise CaseRefused(Why.NOTHING_NEW)
        _check_not_asked(row.pk, field.name)
        asked = _asked(by, found, AmendmentKind.ANSWER, row, field.name, reason)
        asked.old = seal_answer(asked.id, "old", old)
        asked.new = seal_answer(asked.id, "new", new)
        asked.save(force_insert=True)
        finish(by, found, Step.AMENDMENT_ASKED, _details(asked))
        return asked


def ask_withdrawal(*, by: Reader, case: UUID, reason: str, steps: int | None = None) -> Amendment:
    """Ask to withdraw a case that was registered by mistake; its holder asks.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.ASK_AMENDMENT)
    with reading_as(by):
        found = locked_case(by, case)
        check_holder(by, found, Verb.ASK_AMENDMENT)
        check_steps(found, steps)
        _check_not_on_its_way(found)
        _check_not_asked(found.pk, "")
        asked = _asked(by, found, AmendmentKind.WITHDRAW_CASE, found, "", reason)
        asked.save(force_insert=True)
        finish(by, found, Step.AMENDMENT_ASKED, _details(asked))
        return asked


def ask_to_take_step_back(
    *, by: Reader, act: UUID, reason: str, steps: int | None = None
) -> Amendment:
    """Ask to take back a step that was entered by mistake. Nothing changes until another agrees.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.ASK_AMENDMENT)
    with reading_as(by):
        case, found = found_to_take_back(by, act, steps)
        _check_not_asked(found.pk, "")
        asked = _asked(by, case, AmendmentKind.TAKE_STEP_BACK, case, "", reason)
        asked.record_key = found.pk
        asked.save(force_insert=True)
        finish(by, case, Step.AMENDMENT_ASKED, _details(asked))
        return asked


def approve_amendment(*, by: Reader, amendment: UUID) -> Case:
    """Approve what another person asked for, and do it. Raises NotPermitted, NotThere, CaseRefused,
    AnswerRefused.
    """
    by.check(Verb.DECIDE_AMENDMENT)
    with reading_as(by):
        return approve_in_scope(by, amendment)


def approve_in_scope(by: Reader, amendment: UUID) -> Case:
    """Do what `approve_amendment` does, inside the scope and the transaction of an act."""
    found, case = _to_decide(by, amendment)
    _decide(by, found, AmendmentState.APPROVED)
    _CARRIED_OUT[AmendmentKind(found.kind)](by, found, case)
    return case


def refuse_amendment(*, by: Reader, amendment: UUID, reason: str) -> Amendment:
    """Refuse it with a reason. Raises NotPermitted, NotThere, CaseRefused."""
    by.check(Verb.DECIDE_AMENDMENT)
    with reading_as(by):
        return refuse_in_scope(by, amendment, reason)


def refuse_in_scope(by: Reader, amendment: UUID, reason: str) -> Amendment:
    """Do what `refuse_amendment` does, inside the scope and the transaction of an act."""
    found, case = _to_decide(by, amendment)
    found.answer = seal_text("amendment", found.id, "answer", _needed(reason))
    _decide(by, found, AmendmentState.REFUSED)
    finish(by, case, Step.AMENDMENT_REFUSED, _details(found))
    return found


def take_back_amendment(*, by: Reader, amendment: UUID) -> Amendment:
    """Take back what one asked for oneself. Raises NotPermitted, NotThere, CaseRefused."""
    by.check(Verb.ASK_AMENDMENT)
    with reading_as(by):
        found, case = _locked(by, amendment)
        if found.asked_by_id != by.account:
            raise NotThere("amendment", str(amendment))
        _decide(by, found, AmendmentState.TAKEN_BACK)
        finish(by, case, Step.AMENDMENT_ENDED, _details(found))
        return found


def _amendable(by: Reader, case: Case, wanted: Wanted) -> Field:
    """Return the question of which the answer may be amended; raises CaseRefused."""
    field = dictionary().records[wanted.record].fields.get(wanted.field)
    found = ways(by, case)
    if field is None or not may_read_answer(by, wanted.record, field):
        raise CaseRefused(Why.NOT_AMENDABLE)
    match found.of(wanted.record, field):
        case Way.ON_THE_CARD:
            raise CaseRefused(Why.ON_THE_CARD)
        case Way.NOT_AT_ALL:
            raise CaseRefused(Why.NOT_AMENDABLE)
    return field


def _check_not_asked(key: UUID, field: str) -> None:
    """Raise CaseRefused where an answer, or a step, is asked about already."""
    waiting = Amendment.objects.filter(
        record_key=key, field=field, state=AmendmentState.ASKED.value
    )
    if waiting.exists():
        raise CaseRefused(Why.ASKED_ALREADY)


def _asked(
    by: Reader, case: Case, kind: AmendmentKind, row: RecordModel, field: str, reason: str
) -> Amendment:
    asked = Amendment(
        case=case,
        case_number=case.case_number or "",
        kind=kind.value,
        record=row.RECORD,
        record_key=row.pk,
        number=str(getattr(row, row.record_type().key) or ""),
        field=field,
        asked_by_id=by.account,
        asked_for_id=by.agency,
        asked_at=now(),
    )
    sealed = seal_text("amendment", asked.id, "reason", _needed(reason))
    assert sealed is not None
    asked.reason = sealed
    return asked


def _locked(by: Reader, id: UUID) -> tuple[Amendment, Case]:
    """Return an amendment and its case, both locked, the case first as everywhere."""
    known = Amendment.objects.filter(id=id).values_list("case", "record_key").first()
    if known is None:
        raise NotThere("amendment", str(id))
    lock_in_order(*known)
    case = locked_case(by, known[0])
    found: Amendment = Amendment.objects.select_for_update(of=("self",)).get(id=id)
    return found, case


def _to_decide(by: Reader, id: UUID) -> tuple[Amendment, Case]:
    found, case = _locked(by, id)
    _check_decides(by, case, found.record, found.field)
    if found.asked_by_id == by.account:
        raise CaseRefused(Why.NEEDS_ANOTHER)
    return found, case


def _check_decides(by: Reader, case: Case, record: str, field: str) -> None:
    """Raise CaseRefused unless the reader's agency decides about an answer of a case."""
    agency = deciding_agency(case, record, field)
    if agency == case.agency_id:
        check_holder(by, case, Verb.DECIDE_AMENDMENT)
        return
    if not by.reaches(Verb.DECIDE_AMENDMENT, agency):
        raise CaseRefused(Why.NOT_THE_HOLDER)
    check_still(case)


def _decide(by: Reader, found: Amendment, state: AmendmentState) -> None:
    if state not in AMENDMENT_LEADS_TO[AmendmentState(found.state)]:
        raise CaseRefused(Why.AMENDMENT_DECIDED)
    found.state, found.decided_by_id, found.decided_at = state.value, by.account, now()
    found.save()


def _apply(by: Reader, found: Amendment, case: Case) -> None:
    row = record_of(case, found.record, found.record_key)
    if not may_read_answer(by, found.record, row.record_type()[found.field]):
        raise CaseRefused(Why.NOT_READABLE)
    old = open_answer(found.id, "old", found.old)
    if not same(row.values(by).get(found.field), old):
        raise CaseRefused(Why.ANSWER_CHANGED)
    row.set_values({found.field: open_answer(found.id, "new", found.new)}, by=by)
    row.save()
    check_awards_hold(case)
    case.version += 1
    case.changed_at = now()
    index_case(case)
    finish(by, case, Step.AMENDED, _details(found))


def _withdraw(by: Reader, found: Amendment, case: Case) -> None:
    _check_not_on_its_way(case)
    finish(by, case, Step.CASE_WITHDRAWN, _details(found))
    reason = open_text("amendment", found.id, "reason", found.reason)
    withdraw_case(case, asked_by=found.asked_by_id, agreed_by=by, reason=reason)


def _take_step_back(by: Reader, found: Amendment, case: Case) -> None:
    take_step_back(by, found, case, _details(found))


_CARRIED_OUT: Mapping[AmendmentKind, Callable[[Reader, Amendment, Case], None]] = {
    AmendmentKind.ANSWER: _apply,
    AmendmentKind.WITHDRAW_CASE: _withdraw,
    AmendmentKind.TAKE_STEP_BACK: _take_step_back,
}


def _check_not_on_its_way(case: Case) -> None:
    if HandOver.objects.filter(case=case.id, state=HandOverState.PROPOSED.value).exists():
        raise CaseRefused(Why.ON_ITS_WAY)


def _details(found: Amendment) -> Details:
    """Which question of which kind of record; never an answer."""
    details: dict[str, str | int] = {"amendment": str(found.id), "record": found.record}
    details |= details_of(found)
    if found.batch_id is not None:
        details["import"] = str(found.batch_id)
    return details | ({"field": found.field} if found.record != CASE or found.field else {})


def _needed(reason: str) -> str:
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise CaseRefused(Why.NEEDS_A_REASON)
    return reason
