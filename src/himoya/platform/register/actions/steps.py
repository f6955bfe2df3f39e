"""What every act on a case does: lock it, check who asks, begin a stage, write the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.database.clock import now
from himoya.platform.register.elsewhere import check_still
from himoya.platform.register.kinds import StageKind, Step
from himoya.platform.register.models import Case, Holder, Movement, Stage
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import ACT_OF
from himoya.platform.register.visibility import CASE

Details = Mapping[str, str | int]


def locked_case(by: Reader, id: UUID) -> Case:
    """Return a case that exists for the reader, locked until the transaction ends.

    Raises NotThere.
    """
    case: Case | None = Case.objects.select_for_update(of=("self",)).filter(id=id).first()
    if case is None:
        raise NotThere(CASE, str(id))
    return case


def check_holder(by: Reader, case: Case, verb: Verb) -> None:
    """Raise CaseRefused unless the agency that holds the case now is within the verb's reach.

    Nor is anything done to a case that travels between installations.
    """
    check_reach(by, case, verb)
    check_still(case)


def check_reach(by: Reader, case: Case, verb: Verb) -> None:
    """Raise CaseRefused unless the agency that holds the case now is within the verb's reach."""
    if not by.reaches(verb, case.agency_id):
        raise CaseRefused(Why.NOT_THE_HOLDER)
    if by.extent(verb) is Extent.ASSIGNED and case.assigned_to_id != by.account:
        raise CaseRefused(Why.NOT_YOURS)


def check_version(case: Case, version: int | None, begun: datetime | None) -> None:
    """Raise CaseRefused where somebody changed the answers since the reader began with them."""
    other = version is not None and case.version != version
    if other or (begun is not None and case.changed_at > begun):
        raise CaseRefused(Why.CHANGED_MEANWHILE)


def check_steps(case: Case, steps: int | None) -> None:
    """Raise CaseRefused where anything happened to the case since the reader saw it."""
    if steps is not None and case.steps != steps:
        raise CaseRefused(Why.CHANGED_MEANWHILE)


def begin_stage(
    case: Case, kind: StageKind, agency: int, at: datetime, assigned_to: UUID | None
) -> None:
    """End the open stage, begin the next one, and let its agency see the case from now on.

    The holder comes first: on PostgreSQL the agency sees no row of the case without it.
    """
    Holder.objects.get_or_create(
        case_id=case.id, agency_id=agency, defaults={"practice": case.practice}
    )
    Stage.objects.filter(case=case.id, ended__isnull=True).update(ended=at)
    Stage.objects.create(
        case_id=case.id, kind=kind.value, agency_id=agency, began=at, assigned_to_id=assigned_to
    )
    case.stage, case.agency_id, case.assigned_to_id = kind.value, agency, assigned_to


def finish(by: Reader, case: Case, step: Step, details: Details | None = None) -> None:
    """Write the case, one step of its history, and the audit last; both get the same details."""
    case.steps += 1
    case.save()
    Movement.objects.create(
        case_id=case.id,
        number=case.steps,
        at=now(),
        step=step.value,
        by_id=by.account,
        agency_id=by.agency,
        details=dict(details or {}),
    )
    told = {"step": step.value, **(details or {})}
    record(ACT_OF[step], by=by, subject=Subject(CASE, str(case.id)), details=told)
