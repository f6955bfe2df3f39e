"""Giving a case to a colleague."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import colleagues
from himoya.platform.register.actions.steps import (
    check_holder,
    check_steps,
    finish,
    locked_case,
)
from himoya.platform.register.kinds import Step
from himoya.platform.register.models import Case, Stage
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.workers import works_on_cases


def assign_case(*, by: Reader, case: UUID, steps: int | None, account: UUID | None) -> Case:
    """Assign a case to somebody of the agency that holds it, or to nobody.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.ASSIGN_CASE)
    with reading_as(by):
        found = locked_case(by, case)
        check_holder(by, found, Verb.ASSIGN_CASE)
        check_steps(found, steps)
        if account is not None:
            _check_colleague(found.agency_id, account)
        found.assigned_to_id = account
        Stage.objects.filter(case=found.id, ended__isnull=True).update(assigned_to=account)
        finish(by, found, Step.ASSIGNED, {"to": str(account or "")})
        return found


def _check_colleague(agency: int, account: UUID) -> None:
    posts = colleagues(agency)
    if not any(post.account_id == account and works_on_cases(post.role) for post in posts):
        raise CaseRefused(Why.NOT_A_COLLEAGUE)
