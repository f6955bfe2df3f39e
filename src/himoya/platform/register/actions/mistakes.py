"""Steps that were entered by mistake: asked with a reason, agreed to by another person, taken back.

Nothing of it is silent: the step stays with its words and says that it does not count, and the
history tells who asked and who agreed. The records are what they were before the step, so that
states, clocks and figures are those of a case in which it never was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.database.clock import now
from himoya.platform.register.actions.effects import EFFECTS
from himoya.platform.register.actions.hearings import be_set_again
from himoya.platform.register.actions.kept_before import (
    Changed,
    bring_back,
    check_still_stands,
    nothing_changed,
)
from himoya.platform.register.actions.sending_back import (
    check_sends_back,
    check_way_back,
    send_back,
)
from himoya.platform.register.actions.severance_taken_back import (
    check_nothing_done,
    withdraw_severed,
)
from himoya.platform.register.actions.steps import Details, check_steps, finish, locked_case
from himoya.platform.register.amending import asker
from himoya.platform.register.elsewhere import check_still, elsewhere
from himoya.platform.register.kinds import AmendmentKind, HandOverState, Step
from himoya.platform.register.models import Amendment, Case, CaseAct, HandOver, Stage
from himoya.platform.register.proceedings.kinds import ActKind, ActState
from himoya.platform.register.proceedings.resting import Taken, resting_on
from himoya.platform.register.proceedings.states import CASE as CASE_TABLE
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.sealing import open_text
from himoya.platform.register.texts import index_case

#: Kind of act -> what to do instead, where it was entered before what had stood was kept.
_NOT_KEPT = {ActKind.SEVER: Why.MADE_ANOTHER_CASE, ActKind.TRANSFER: Why.HAND_IT_BACK}


def check_asks(by: Reader, case: Case, act: CaseAct) -> None:
    """Raise CaseRefused unless the reader may ask to take a step back, and it can be taken back."""
    asker(by, case)
    if act.kind == ActKind.TRANSFER.value:
        check_sends_back(by, case, act)
    check_can_be_taken_back(case, act)


def check_can_be_taken_back(case: Case, act: CaseAct) -> None:
    """Raise CaseRefused with the first thing that keeps a step from being taken back.

    Inside the scope of a reader.
    """
    if act.state != ActState.DONE.value:
        raise CaseRefused(Why.NOT_A_STEP_TAKEN)
    check_still(case)
    if _was_told_elsewhere(case, done_at(act)):
        raise CaseRefused(Why.TOLD_ELSEWHERE)
    if _changes(act) is None:
        raise CaseRefused(_NOT_KEPT.get(ActKind(act.kind), Why.BEFORE_NOT_KEPT))
    if CaseAct.objects.filter(case=case.pk, state=ActState.WAITING.value).exists():
        raise CaseRefused(Why.ACT_WAITS)
    if steps_resting_on(act):
        raise CaseRefused(Why.LATER_STEPS)
    if _changes(act):
        _check_same_hands(case, act)
        check_still_stands(case, _kept(act))
    if act.kind == ActKind.SEVER.value:
        check_nothing_done(case, act)
    if act.kind == ActKind.TRANSFER.value:
        check_way_back(case, act)


def steps_resting_on(act: CaseAct) -> Sequence[CaseAct]:
    """Return the later steps of the same case that rest on a step, the latest first."""
    rows = CaseAct.objects.filter(case=act.case_id, state=ActState.DONE.value).exclude(pk=act.pk)
    later = [one for one in rows if done_at(one) > done_at(act)]
    later.sort(key=done_at, reverse=True)
    return resting_on(_taken(act), [(one, _taken(one)) for one in later])


def done_at(act: CaseAct) -> datetime:
    """Return when a step took effect: when it was agreed to, or entered."""
    return act.decided_at or act.asked_at


def act_asked_about(asked: Amendment) -> CaseAct:
    """Return the step that an amendment asks to take back; raises NotThere."""
    found: CaseAct | None = CaseAct.objects.filter(pk=asked.record_key, case=asked.case_id).first()
    if found is None:
        raise NotThere("act", str(asked.record_key))
    return found


def details_of(asked: Amendment) -> dict[str, str | int]:
    """Return which step it is about, for the history; nothing for another kind of amendment."""
    if asked.kind != AmendmentKind.TAKE_STEP_BACK.value:
        return {}
    act = act_asked_about(asked)
    return {"act": act.kind, "act_id": str(act.pk)}


def lock_in_order(case: UUID, act: UUID) -> None:
    """Lock a case, and the one that a step joined it to or severed from it, in the order of acts.

    ``act`` is the id that an amendment names, which is a step in some of them.
    """
    joined = CaseAct.objects.filter(pk=act, case=case).values_list("other_case", flat=True).first()
    if joined is not None:
        rows = Case.objects.select_for_update(of=("self",)).filter(pk__in=(case, joined))
        list(rows.order_by("id").values_list("pk", flat=True))


def _joined_to(case: Case, act: CaseAct) -> Case | None:
    """Return the case into which a step joined this one; None for any other step."""
    if act.kind != ActKind.JOIN.value:
        return None
    found: Case | None = Case.objects.filter(pk=act.other_case_id, agency=case.agency_id).first()
    if found is None:
        raise CaseRefused(Why.HANDED_OVER_SINCE)
    return found


def take_step_back(by: Reader, asked: Amendment, case: Case, details: Details) -> None:
    """Do what was asked and agreed to, inside the transaction of the decision."""
    act = act_asked_about(asked)
    check_can_be_taken_back(case, act)
    other = _joined_to(case, act)
    reason = open_text("amendment", asked.id, "reason", asked.reason)
    bring_back(by, case, _kept(act), reason)
    if act.kind == ActKind.SEVER.value:
        withdraw_severed(by, act, asked, reason)
    act.state = ActState.MISTAKEN.value
    act.save(update_fields=("state",))
    be_set_again(act)
    case.version += 1
    case.changed_at = now()
    index_case(case)
    if act.kind == ActKind.TRANSFER.value:
        send_back(by, case, act, details)
        return
    finish(by, case, Step.AMENDED, details)
    if other is not None:
        told = {"act": act.kind, "other_case": str(case.pk)}
        finish(by, other, Step.AMENDED, told)


def found_to_take_back(by: Reader, act: UUID, steps: int | None) -> tuple[Case, CaseAct]:
    """Return a step and its case, locked, which may be taken back. Raises NotThere, CaseRefused."""
    known = CaseAct.objects.filter(pk=act).values_list("case", flat=True).first()
    if known is None:
        raise NotThere("act", str(act))
    case = locked_case(by, known)
    check_steps(case, steps)
    found = CaseAct.objects.get(pk=act)
    check_asks(by, case, found)
    return case, found


def _check_same_hands(case: Case, act: CaseAct) -> None:
    """Raise CaseRefused where a hand-over, made or proposed, rests on where the step had led."""
    if HandOver.objects.filter(case=case.pk, state=HandOverState.PROPOSED.value).exists():
        raise CaseRefused(Why.ON_ITS_WAY)
    then = Stage.objects.filter(case=case.pk, began__lte=done_at(act)).order_by("-began").first()
    if then is None or (then.agency_id, then.kind) != (case.agency_id, case.stage):
        raise CaseRefused(Why.HANDED_OVER_SINCE)


def _was_told_elsewhere(case: Case, since: datetime) -> bool:
    """Say whether another installation took the case after a step, and keeps its history."""
    taken = HandOver.objects.filter(
        case=case.pk, state=HandOverState.TAKEN.value, decided_at__gte=since
    )
    return any(elsewhere().is_file(one) for one in taken.values_list("pk", flat=True))


def _changes(act: CaseAct) -> bool | None:
    """Say whether a step changed anything; None where nobody kept what it was.

    A step from before that was kept changed nothing where its kind never does.
    """
    kind = ActKind(act.kind)
    if act.changed is not None:
        # Whatever became of its state: a case that was transferred changed hands.
        return kind is ActKind.TRANSFER or any(act.changed.values())
    moves = CASE_TABLE.moves[kind].items()
    never = kind not in EFFECTS and all(before is after for before, after in moves)
    return False if never else None


def _kept(act: CaseAct) -> Changed:
    return cast(Changed, act.changed) if act.changed else nothing_changed()


def _taken(act: CaseAct) -> Taken:
    about = frozenset(one for one in (act.about, act.offence) if one is not None)
    return Taken(kind=ActKind(act.kind), about=about, changes=_changes(act))
