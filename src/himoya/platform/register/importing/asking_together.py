"""The amendments that one workbook asks for in one case: asked, decided, taken back together.

Each is an amendment of its own, which another person may also approve or refuse alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now
from himoya.platform.entry.targets import NotAccepted, Objection
from himoya.platform.register.actions.amending import (
    approve_in_scope,
    refuse_in_scope,
)
from himoya.platform.register.actions.handing_over import SHORTEST_REASON
from himoya.platform.register.actions.steps import finish, locked_case
from himoya.platform.register.amending import seal_answer
from himoya.platform.register.importing.differing import Asked
from himoya.platform.register.kinds import AmendmentKind, AmendmentState, Step
from himoya.platform.register.models import Amendment, Case, CaseImport
from himoya.platform.register.refusals import Why
from himoya.platform.register.sealing import seal_text
from himoya.platform.register.words import refusal


def ask_together(
    by: Reader, case: Case, batch: CaseImport, asked: Sequence[Asked], reason: str
) -> int:
    """Ask for the amendments of one case, one step of its history; return how many.

    Called inside the transaction and the scope of the import. Raises NotAccepted without a reason.
    """
    if not asked:
        return 0
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise NotAccepted([Objection(refusal(Why.NEEDS_A_REASON))])
    Amendment.objects.bulk_create(_amendment(by, case, batch, one, reason) for one in asked)
    details: dict[str, str | int] = {"import": str(batch.id), "answers": len(asked)}
    finish(by, case, Step.AMENDMENT_ASKED, details)
    return len(asked)


def _amendment(by: Reader, case: Case, batch: CaseImport, asked: Asked, reason: str) -> Amendment:
    one = asked.one
    made = Amendment(
        case=case,
        case_number=case.case_number or "",
        kind=AmendmentKind.ANSWER.value,
        record=one.RECORD,
        record_key=one.pk,
        number=str(getattr(one, one.record_type().key) or ""),
        field=asked.field.name,
        asked_by_id=by.account,
        asked_for_id=by.agency,
        asked_at=now(),
        batch=batch,
        row_number=asked.row.number,
    )
    made.old = seal_answer(made.id, "old", asked.old)
    made.new = seal_answer(made.id, "new", asked.new)
    sealed = seal_text("amendment", made.id, "reason", reason)
    assert sealed is not None  # a reason was given
    made.reason = sealed
    return made


def approve_together(*, by: Reader, case: UUID, batch: UUID) -> int:
    """Approve all that waits, or nothing; return how many.

    Raises NotPermitted, NotThere, CaseRefused, AnswerRefused.
    """
    by.check(Verb.DECIDE_AMENDMENT)
    with reading_as(by):
        waiting = _waiting(by, case, batch)
        for id in waiting:
            approve_in_scope(by, id)
    return len(waiting)


def refuse_together(*, by: Reader, case: UUID, batch: UUID, reason: str) -> int:
    """Refuse all that waits, with one reason; return how many.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.DECIDE_AMENDMENT)
    with reading_as(by):
        waiting = _waiting(by, case, batch)
        for id in waiting:
            refuse_in_scope(by, id, reason)
    return len(waiting)


def _waiting(by: Reader, case: UUID, batch: UUID) -> list[UUID]:
    """Return what waits of a workbook in a case, which is locked; raises NotThere for nothing."""
    found = locked_case(by, case)
    rows = Amendment.objects.filter(case=found.pk, batch=batch, state=AmendmentState.ASKED.value)
    waiting = list(rows.order_by("row_number", "record", "field").values_list("pk", flat=True))
    if not waiting:
        raise NotThere("amendment", str(batch))
    return waiting


def end_together(by: Reader, case: Case, batch: CaseImport) -> int:
    """Take back what waits, since the whole workbook is taken back; return how many.

    Called inside the transaction and the scope of that act.
    """
    waiting = Amendment.objects.filter(case=case.pk, batch=batch, state=AmendmentState.ASKED.value)
    return waiting.update(
        state=AmendmentState.TAKEN_BACK.value, decided_by=by.account, decided_at=now()
    )
