"""Acts on a case: taken, agreed to by somebody else, refused with a reason, or withdrawn.

Which roles take an act and which agree to it is the country's to say (``roles.yaml``); which states
allow it stands in `proceedings.states`; what it does to the records, in `actions.effects`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now
from himoya.platform.register.actions.act_checks import (
    SHORTEST_REASON,
    check_particulars,
    check_there_is_something,
)
from himoya.platform.register.actions.case_now import CaseNow
from himoya.platform.register.actions.effects import carry_out
from himoya.platform.register.actions.hearings import become_held
from himoya.platform.register.actions.steps import check_reach, check_steps, finish
from himoya.platform.register.kinds import Step
from himoya.platform.register.models import Case, CaseAct
from himoya.platform.register.numbering import number_key
from himoya.platform.register.proceedings.actors import act_of_country, agrees, takes, verb_of
from himoya.platform.register.proceedings.asking import ASKS, MADE_ELSEWHERE
from himoya.platform.register.proceedings.kinds import ActKind, ActState
from himoya.platform.register.proceedings.states import CASE, case_state
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.sealing import ACT, seal_words
from himoya.platform.register.visibility import CASE as CASE_KIND


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What the form of an act asked; what its kind does not ask is left out."""

    on: PartialDate | None = None
    ground: str = ""
    decision: str = ""
    result: str = ""
    reason: str = ""
    about: UUID | None = None
    offence: UUID | None = None
    other_case: str = ""
    chosen: Mapping[str, Sequence[UUID]] = field(default_factory=dict)


def act_on_case(
    *, by: Reader, case: UUID, kind: ActKind, particulars: Particulars, steps: int | None = None
) -> CaseAct:
    """Take an act; where somebody has to agree, it waits and changes nothing yet.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(verb_of(kind))
    with reading_as(by):
        found, other = _locked(case, particulars.other_case if ASKS[kind].other_case else "")
        check_possible(by, CaseNow(found), kind)
        check_steps(found, steps)
        act = _new_act(by, found, kind, particulars, other)
        check_particulars(found, act, particulars.reason)
        if act_of_country(kind).approved_by:
            act.state = ActState.WAITING.value
            act.save()
            finish(by, found, Step.ACT_ASKED, _details(act))
            return act
        _carry_out(by, found, act, Step.ACTED)
        return act


def approve_act(*, by: Reader, act: UUID) -> CaseAct:
    """Agree to an act that waits, which then takes effect. Never to an own one.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.APPROVE_ACT)
    with reading_as(by):
        case, found = _waiting(act)
        _check_agreeing(by, case, found)
        kind = ActKind(found.kind)
        if CASE.after(case_state(case.case_state), kind) is None:
            raise CaseRefused(Why.NOT_IN_THIS_STATE)
        # What it is about may have changed since it was asked.
        check_particulars(case, found, None)
        found.decided_by_id, found.decided_at = by.account, now()
        _carry_out(by, case, found, Step.ACT_APPROVED)
        return found


def refuse_act(*, by: Reader, act: UUID, reason: str) -> CaseAct:
    """Refuse an act that waits, with a reason; the case stays as it is.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.APPROVE_ACT)
    if len(reason.strip()) < SHORTEST_REASON:
        raise CaseRefused(Why.NEEDS_A_REASON)
    with reading_as(by):
        case, found = _waiting(act)
        _check_agreeing(by, case, found)
        return _ended(by, case, found, ActState.REFUSED, Step.ACT_REFUSED, reason.strip())


def withdraw_act(*, by: Reader, act: UUID) -> CaseAct:
    """Take an own act back that still waits. Raises NotPermitted, NotThere, CaseRefused."""
    by.check(Verb.SEE_CASE)
    with reading_as(by):
        case, found = _waiting(act)
        by.check(verb_of(ActKind(found.kind)))
        if found.asked_by_id != by.account:
            raise CaseRefused(Why.NOT_YOUR_ACT)
        return _ended(by, case, found, ActState.WITHDRAWN, Step.ACT_WITHDRAWN, "")


def check_possible(by: Reader, now: CaseNow, kind: ActKind) -> None:
    """Raise CaseRefused unless the reader can take this act in the present state of a case."""
    if kind in MADE_ELSEWHERE or not takes(by.role, kind):
        raise CaseRefused(Why.NOT_YOUR_ACT)
    check_reach(by, now.case, verb_of(kind))
    if now.keeps_still is not None:
        raise CaseRefused(now.keeps_still)
    if CASE.after(case_state(now.case.case_state), kind) is None:
        raise CaseRefused(Why.NOT_IN_THIS_STATE)
    if now.waiting_act is not None:
        raise CaseRefused(Why.ACT_WAITS)
    check_there_is_something(now, kind)


def _locked(case: UUID, other: str) -> tuple[Case, Case | None]:
    """Lock a case, and the one that it goes into, always in the same order: two never wait."""
    wanted = [case]
    if other:
        key = number_key(other)
        wanted += Case.objects.filter(number_key=key).values_list("id", flat=True)[:1]
    rows = Case.objects.select_for_update(of=("self",)).filter(id__in=wanted).order_by("id")
    found = {row.id: row for row in rows}
    if case not in found:
        raise NotThere(CASE_KIND, str(case))
    return found[case], next((row for id, row in found.items() if id != case), None)


def _new_act(
    by: Reader, case: Case, kind: ActKind, given: Particulars, other: Case | None
) -> CaseAct:
    asks = ASKS[kind]
    act = CaseAct(
        case=case,
        kind=kind.value,
        state=ActState.DONE.value,
        on=cast(Any, given.on),
        ground=given.ground if asks.ground else "",
        decision=(given.decision or None) if asks.decision else None,
        result=given.result if asks.result else "",
        about=given.about if asks.about else None,
        offence=given.offence if asks.offence else None,
        chosen={record: [str(id) for id in given.chosen.get(record, ())] for record in asks.chosen},
        other_case=other,
        agency=Agency.objects.get(pk=by.agency),
        asked_by_id=by.account,
        asked_at=now(),
    )
    act.reason = seal_words(act.id, "reason", given.reason.strip(), ACT)
    return act


def _waiting(id: UUID) -> tuple[Case, CaseAct]:
    """Return an act and its case, both locked; raises NotThere, CaseRefused."""
    seen = CaseAct.objects.filter(id=id).values_list("case", "other_case").first()
    if seen is None:
        raise NotThere("act", str(id))
    cases = Case.objects.select_for_update(of=("self",))
    locked = {
        row.id: row for row in cases.filter(id__in=[one for one in seen if one]).order_by("id")
    }
    act: CaseAct = CaseAct.objects.select_for_update(of=("self",)).get(id=id)
    if act.state != ActState.WAITING.value:
        raise CaseRefused(Why.ACT_DECIDED)
    case = locked[seen[0]]
    act.case, act.other_case = case, locked.get(seen[1]) if seen[1] else None
    return case, act


def _check_agreeing(by: Reader, case: Case, act: CaseAct) -> None:
    if not agrees(by.role, ActKind(act.kind)) or not by.reaches(Verb.APPROVE_ACT, case.agency_id):
        raise CaseRefused(Why.NOT_YOUR_ACT)
    if act.asked_by_id == by.account:
        raise CaseRefused(Why.NEVER_YOUR_OWN)


def _carry_out(by: Reader, case: Case, act: CaseAct, step: Step) -> None:
    act.state = ActState.DONE.value
    carry_out(by, case, act)
    act.save()
    become_held(act)
    finish(by, case, step, _details(act))


def _ended(
    by: Reader, case: Case, act: CaseAct, state: ActState, step: Step, answer: str
) -> CaseAct:
    act.state = state.value
    act.answer = seal_words(act.id, "answer", answer, ACT)
    act.decided_by_id, act.decided_at = by.account, now()
    act.save()
    finish(by, case, step, _details(act))
    return act


def _details(act: CaseAct) -> dict[str, str | int]:
    found: dict[str, str | int] = {"act": act.kind, "act_id": str(act.id)}
    if act.other_case_id:
        found["other_case"] = str(act.other_case_id)
    return found
