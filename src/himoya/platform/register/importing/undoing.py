"""Taking a whole import back, as one act, while nobody has gone on with its cases.

Nothing is deleted. Cases that a workbook of the police opened are withdrawn: nobody holds them any
more, no list, search or figure has them. Cards that another workbook filled in are as they were
before (`taking_back`). The import, its rows and the reason stay.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.identity.models import IdentityItem
from himoya.platform.register.importing.taking import IMPORT
from himoya.platform.register.importing.taking_back import take_cards_back
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import (
    Case,
    CaseAttachment,
    CaseImport,
    CaseText,
    HandOver,
    Holder,
    ImportedRecord,
    SourceNumber,
    Stage,
    Suspect,
    Victim,
    Withdrawal,
)
from himoya.platform.register.models.case_import import taking_in
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import FORM_OF
from himoya.platform.register.sealing import seal_text
from himoya.platform.register.visibility import CASE
from himoya.platform.register.withdrawing import UNDER

#: Letters of a reason.
SHORTEST, LONGEST = 10, 1000

#: Cases of one statement.
_AT_ONCE = 500


def may_undo(reader: Reader, taken_by: UUID, agency: int) -> bool:
    """Say whether a reader may take an import back: who sent it, or who heads the agency."""
    if not reader.may(taking_in(reader)):
        return False
    return taken_by == reader.account or (
        reader.may(Verb.ASSIGN_CASE) and reader.reaches(Verb.ASSIGN_CASE, agency)
    )


def undo_import(*, by: Reader, id: UUID, reason: str) -> CaseImport:
    """Take an import back. Raises NotPermitted, NotThere, CaseRefused."""
    by.check(taking_in(by))
    reason = reason.strip()
    with reading_as(by):
        batch: CaseImport | None = CaseImport.objects.select_for_update().filter(id=id).first()
        if batch is None:
            raise NotThere(IMPORT, str(id))
        if not may_undo(by, batch.taken_by_id, batch.agency_id):
            raise NotPermitted(taking_in(by))
        if batch.undone_at is not None:
            raise CaseRefused(Why.UNDONE_ALREADY)
        if not SHORTEST <= len(reason) <= LONGEST:
            raise CaseRefused(Why.NEEDS_A_REASON)
        opened = batch.form == FORM_OF[StageKind.POLICE]
        cases = _untouched(batch) if opened else take_cards_back(by, batch, reason)
        batch.undone_by_id, batch.undone_at = by.account, now()
        batch.reason = seal_text("case_import", batch.id, "reason", reason)
        batch.save()
        for case in cases if opened else ():
            told: dict[str, str | int] = {"import": str(batch.id)}
            record(Act.REMOVED, by=by, subject=Subject(CASE, str(case)), details=told)
        details: dict[str, str | int] = {"cases": len(cases), "undone": 1}
        record(Act.CHANGED, by=by, subject=Subject(IMPORT, str(batch.id)), details=details)
        if opened:
            _withdraw(batch, cases, reason)
    return batch


def _untouched(batch: CaseImport) -> list[UUID]:
    """Return the cases of an import, locked; raises CaseRefused where somebody built on one.

    Whole tables: a colleague's step counts, also on a case that this reader sees no more.
    """
    with whole_table("what was built on an import"):
        of_batch = ImportedRecord.objects.filter(batch=batch, record=CASE).values("case")
        cases = list(
            Case.objects.select_for_update(of=("self",))
            .filter(pk__in=of_batch)
            .values_list("pk", "steps", "version")
        )
        built_on = any(steps != 1 or version != 1 for _, steps, version in cases)
        if built_on or _something_was_added(of_batch):
            raise CaseRefused(Why.BUILT_ON)
    return [id for id, _, _ in cases]


def _something_was_added(cases: QuerySet[Any]) -> bool:
    """Whether a case has what no workbook brings: a hand-over, a file, or the name of a person."""
    if HandOver.objects.filter(case__in=cases).exists():
        return True
    if CaseAttachment.objects.filter(case__in=cases).exists():
        return True
    people = [
        model.objects.filter(case__in=cases, person__isnull=False).values("person")
        for model in (Victim, Suspect)
    ]
    return any(IdentityItem.objects.filter(person__in=one).exists() for one in people)


def _withdraw(batch: CaseImport, cases: list[UUID], reason: str) -> None:
    """Holders, index and numbers go; the records stay. Their numbers are free for a better file."""
    with whole_table("an import that is undone"):
        for start in range(0, len(cases), _AT_ONCE):
            some = cases[start : start + _AT_ONCE]
            SourceNumber.objects.filter(case__in=some).delete()
            CaseText.objects.filter(record__in=some).delete()
            Stage.objects.filter(case__in=some, ended__isnull=True).update(ended=batch.undone_at)
            Holder.objects.filter(case__in=some).delete()
            Withdrawal.objects.bulk_create(_withdrawal(batch, case, reason) for case in some)
            for model in UNDER:
                under = model.objects.filter(case__in=some)
                under.update(withdrawal=Subquery(_of_case("case")))
            key = Concat(Value("undone:"), Cast(F("pk"), CharField()))
            whole = Case.objects.filter(pk__in=some)
            whole.update(number_key=key, withdrawal=Subquery(_of_case("pk")))


def _withdrawal(batch: CaseImport, case: UUID, reason: str) -> Withdrawal:
    assert batch.undone_by_id is not None and batch.undone_at is not None  # just set
    made = Withdrawal(
        case_id=case,
        record=CASE,
        number="",
        by_id=batch.undone_by_id,
        agency_id=batch.agency_id,
        at=batch.undone_at,
        practice=batch.practice,
    )
    made.reason = seal_text("withdrawal", made.id, "reason", reason)
    return made


def _of_case(column: str) -> QuerySet[Any]:
    whole = Withdrawal.objects.filter(case=OuterRef(column), record=CASE)
    return whole.order_by("-at").values("pk")[:1]
