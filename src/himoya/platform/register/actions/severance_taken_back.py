"""A severance entered by mistake: what went into the new case comes back, and that is withdrawn.

Only while nothing was done in the new case: what somebody did there since is named, and stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.register.actions.steps import Details, finish
from himoya.platform.register.elsewhere import check_still
from himoya.platform.register.kinds import AmendmentKind, AmendmentState, HandOverState, Step
from himoya.platform.register.models import (
    Amendment,
    Case,
    CaseAct,
    CaseAttachment,
    HandOver,
    Movement,
)
from himoya.platform.register.proceedings.kinds import ActState
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.withdrawing import withdraw_case

#: Steps that change nothing in a case.
_NOTHING_DONE = frozenset({Step.ASSIGNED.value})

#: States in which something of a case was not done after all.
_ACTS_NOT_DONE = frozenset({ActState.REFUSED, ActState.WITHDRAWN, ActState.MISTAKEN})
_AMENDMENTS_NOT_DONE = frozenset({AmendmentState.REFUSED, AmendmentState.TAKEN_BACK})
_HAND_OVERS_NOT_DONE = frozenset(
    {HandOverState.RETURNED, HandOverState.WITHDRAWN, HandOverState.SENT_BACK}
)


def check_nothing_done(case: Case, act: CaseAct) -> None:
    """Raise CaseRefused unless the severed case is here as the severance left it."""
    severed: Case | None = Case.objects.filter(pk=act.other_case_id, agency=case.agency_id).first()
    if severed is None:
        raise CaseRefused(Why.SEVERED_CASE_GONE)
    check_still(severed)
    if done_since(severed.pk):
        raise CaseRefused(Why.SEVERED_CASE_WENT_ON)
    with whole_table("whether files were attached to a severed case"):
        if CaseAttachment.objects.filter(case=severed.pk).exists():
            raise CaseRefused(Why.SEVERED_CASE_HAS_FILES)


def done_since(severed: UUID) -> frozenset[int]:
    """Return the steps of a severed case, by number, that did something there and still count.

    The first one is the severance. What was refused, withdrawn or taken back did nothing.
    """
    return frozenset(
        one.number
        for one in Movement.objects.filter(case=severed, number__gt=1)
        if one.step not in _NOTHING_DONE and _still_counts(one)
    )


def withdraw_severed(by: Reader, act: CaseAct, asked: Amendment, reason: str) -> None:
    """Withdraw the case that a severance made; its records have gone back before."""
    severed = Case.objects.get(pk=act.other_case_id)
    told: Details = {"act": act.kind, "other_case": str(act.case_id)}
    finish(by, severed, Step.CASE_WITHDRAWN, told)
    withdraw_case(severed, asked_by=asked.asked_by_id, agreed_by=by, reason=reason)


def _still_counts(one: Movement) -> bool:
    for name, counts in _COUNTS.items():
        if name in one.details:
            return counts(UUID(str(one.details[name])))
    return True


def _act_counts(id: UUID) -> bool:
    state = CaseAct.objects.filter(pk=id).values_list("state", flat=True).first()
    return state not in _ACTS_NOT_DONE


def _amendment_counts(id: UUID) -> bool:
    row = Amendment.objects.filter(pk=id).values_list("state", "kind").first()
    if row is None:
        return True
    took_back = row == (AmendmentState.APPROVED.value, AmendmentKind.TAKE_STEP_BACK.value)
    return not took_back and row[0] not in _AMENDMENTS_NOT_DONE


def _hand_over_counts(id: UUID) -> bool:
    state = HandOver.objects.filter(pk=id).values_list("state", flat=True).first()
    return state not in _HAND_OVERS_NOT_DONE


#: What a step of the history names -> whether that still counts. The first one that it names.
_COUNTS: Mapping[str, Callable[[UUID], bool]] = {
    "amendment": _amendment_counts,
    "act_id": _act_counts,
    "hand_over": _hand_over_counts,
}
