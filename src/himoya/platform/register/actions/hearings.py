"""Hearings to come: a court sets a day, postpones it with a reason, and enters the hearing as held.

A day that was set is no hearing: only the act of the case says that one was held, and the day to
which it belongs is then marked so. Where that act is taken back, the day is set once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now, today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions.act_checks import SHORTEST_REASON
from himoya.platform.register.actions.steps import check_reach, check_steps, finish, locked_case
from himoya.platform.register.elsewhere import check_still
from himoya.platform.register.kinds import Step
from himoya.platform.register.models import Case, CaseAct, Hearing
from himoya.platform.register.proceedings.actors import takes, verb_of
from himoya.platform.register.proceedings.asking import ASKS
from himoya.platform.register.proceedings.kinds import ActKind, HearingState
from himoya.platform.register.proceedings.states import CASE, case_state
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.sealing import HEARING, seal_text
from himoya.platform.register.still_set import still_set

#: Days ahead beyond which somebody mistyped the year.
FURTHEST = 3 * 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A day as a form gives it. ``kind`` is a code of ``hearing_kind``."""

    kind: str
    on: date
    at: time | None = None
    room: str = ""


def set_hearing(*, by: Reader, case: UUID, planned: Planned, steps: int | None = None) -> Hearing:
    """Set the day of a hearing to come. Raises NotPermitted, NotThere, CaseRefused."""
    by.check(verb_of(ActKind.RECORD_HEARING))
    with reading_as(by):
        found = locked_case(by, case)
        check_steps(found, steps)
        check_sets(by, found)
        made = _new(by, found, planned)
        finish(by, found, Step.HEARING_SET, _details(made))
        return made


def postpone_hearing(
    *, by: Reader, hearing: UUID, reason: str, planned: Planned | None, steps: int | None = None
) -> Hearing:
    """Postpone a hearing, to another day or to none that is known yet; return the postponed one.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(verb_of(ActKind.RECORD_HEARING))
    with reading_as(by):
        known = Hearing.objects.filter(pk=hearing).values_list("case", flat=True).first()
        if known is None:
            raise NotThere("hearing", str(hearing))
        case = locked_case(by, known)
        check_steps(case, steps)
        check_court(by, case)
        found: Hearing = Hearing.objects.get(pk=hearing)
        if not still_set(Hearing.objects.filter(pk=hearing)).exists():
            raise CaseRefused(Why.NOT_SET_ANY_MORE)
        if len(reason.strip()) < SHORTEST_REASON:
            raise CaseRefused(Why.NEEDS_A_REASON)
        _end(by, case, found, reason.strip(), planned)
        finish(by, case, Step.HEARING_POSTPONED, _details(found))
        return found


def check_court(by: Reader, case: Case) -> None:
    """Raise CaseRefused unless the reader enters hearings of a case."""
    if not takes(by.role, ActKind.RECORD_HEARING):
        raise CaseRefused(Why.NOT_YOUR_ACT)
    check_reach(by, case, verb_of(ActKind.RECORD_HEARING))
    check_still(case)


def check_sets(by: Reader, case: Case) -> None:
    """Raise CaseRefused unless the reader can set a day in a case now."""
    check_court(by, case)
    if CASE.after(case_state(case.case_state), ActKind.RECORD_HEARING) is None:
        raise CaseRefused(Why.NOT_IN_THIS_STATE)


def become_held(act: CaseAct) -> None:
    """Let the day to which an entered hearing belongs be one that was held.

    That is one set for that day, or for a day of that month where the act knows the month alone; of
    several, the first.
    """
    if act.kind != ActKind.RECORD_HEARING.value or act.on is None:
        return
    rows = still_set(Hearing.objects.filter(case=act.case_id))
    found = rows.filter(on__gte=act.on.earliest, on__lte=act.on.latest).order_by("on", "at").first()
    if found is not None:
        found.state, found.act = HearingState.HELD.value, act
        found.save()


def be_set_again(act: CaseAct) -> None:
    """Let the day of a hearing that was entered by mistake be one to come again."""
    rows = Hearing.objects.filter(act=act.pk)
    rows.update(state=HearingState.SET.value, act=None)


def _new(by: Reader, case: Case, planned: Planned) -> Hearing:
    listed = ASKS[ActKind.RECORD_HEARING].ground
    assert listed is not None  # a hearing is of some kind
    if planned.kind not in dictionary().codelists[listed]:
        raise CaseRefused(Why.NEEDS_A_GROUND)
    if planned.on < today():
        raise CaseRefused(Why.DAY_HAS_PASSED)
    if (planned.on - today()).days > FURTHEST:
        raise CaseRefused(Why.TOO_FAR_AWAY)
    same = still_set(Hearing.objects.filter(case=case.pk))
    if same.filter(on=planned.on, at=planned.at).exists():
        raise CaseRefused(Why.SET_ALREADY)
    made: Hearing = Hearing.objects.create(
        case=case,
        kind=planned.kind,
        on=planned.on,
        at=planned.at,
        room=planned.room.strip(),
        agency_id=case.agency_id,
        set_by_id=by.account,
        set_at=now(),
    )
    return made


def _end(by: Reader, case: Case, found: Hearing, reason: str, planned: Planned | None) -> None:
    found.state = HearingState.POSTPONED.value
    found.reason = seal_text(HEARING, found.id, "reason", reason)
    found.postponed_by_id, found.postponed_at = by.account, now()
    found.save()
    if planned is not None:
        found.moved_to = _new(by, case, planned)
        found.save()


def _details(one: Hearing) -> dict[str, str | int]:
    found: dict[str, str | int] = {"hearing": str(one.pk), "on": one.on.isoformat()}
    if one.moved_to is not None:
        found["moved_to"] = one.moved_to.on.isoformat()
    return found
