"""A court's own suspension: it goes on against somebody no longer, for a time, and then again.

The dates stand on the record of the suspect, as of the last suspension; every one of them, with its
ground and reason, stays in the acts of the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.register.models import Case, CaseAct, Suspect
from himoya.platform.register.proceedings.kinds import ActKind, DefendantState, PersonStage, Step
from himoya.platform.register.proceedings.states import DEFENDANT, defendant_state
from himoya.platform.register.refusals import CaseRefused, Why


def state_of(suspect: Suspect) -> DefendantState:
    """Return whether the court goes on against somebody."""
    return defendant_state(suspect.court_suspended_date, suspect.court_resumed_date)


def defendants(case: Case, step: Step) -> list[Suspect]:
    """Return those whose case lies with the court, not judged, for whom a step is possible."""
    return among(Suspect.objects.filter(case=case.id), step)


def among(suspects: Iterable[Suspect], step: Step) -> list[Suspect]:
    """As `defendants`, of suspects of one case that were read already."""
    return [
        one
        for one in suspects
        if one.stage == PersonStage.IN_COURT.value
        and DEFENDANT.after(state_of(one), step) is not None
    ]


# ---- checks ----


#: Act of a court's suspension -> the step that it lets defendants take.
STEP_OF: Mapping[ActKind, Step] = {
    ActKind.SUSPEND_IN_COURT: Step.STAND_STILL,
    ActKind.SUSPEND_AGAINST: Step.STAND_STILL,
    ActKind.RESUME_AGAINST: Step.GO_ON,
}


def check_for_somebody(kind: ActKind, suspects: Iterable[Suspect]) -> None:
    """Raise CaseRefused where an act of these would be about nobody, or leave nobody."""
    step = STEP_OF.get(kind)
    if step is None:
        return
    possible = among(suspects, step)
    if not possible:
        nobody = Why.NOBODY_SUSPENDED if step is Step.GO_ON else Why.NOBODY_BEFORE_THE_COURT
        raise CaseRefused(nobody)
    if kind is ActKind.SUSPEND_AGAINST and len(possible) < 2:
        raise CaseRefused(Why.NOBODY_ELSE_IN_COURT)


def check_somebody_waits(case: Case, act: CaseAct) -> None:
    """Raise CaseRefused where the court has nobody to judge any more."""
    check_for_somebody(ActKind(act.kind), Suspect.objects.filter(case=case.id))


def check_others_go_on(case: Case, act: CaseAct) -> None:
    """Raise CaseRefused unless the court goes on against this person, and against another one."""
    if act.about not in {one.id for one in defendants(case, Step.STAND_STILL)}:
        raise CaseRefused(Why.NOT_BEFORE_THE_COURT)
    check_somebody_waits(case, act)


def check_stands_still(case: Case, act: CaseAct) -> None:
    """Raise CaseRefused unless the proceedings against this person are suspended."""
    found = [one for one in defendants(case, Step.GO_ON) if one.id == act.about]
    if not found:
        raise CaseRefused(Why.NOT_SUSPENDED)
    _check_after(found, act.on)


def check_resumed_after(case: Case, act: CaseAct) -> None:
    """Raise CaseRefused where the day lies before a suspension that it ends."""
    _check_after(defendants(case, Step.GO_ON), act.on)


def _check_after(suspended: Iterable[Suspect], on: PartialDate | None) -> None:
    for one in suspended:
        since = one.court_suspended_date
        if on is not None and since is not None and on.certainly_before(since):
            raise CaseRefused(Why.BEFORE_THE_SUSPENSION)


# ---- effects ----


def suspend(by: Reader, case: Case, act: CaseAct) -> None:
    """Let the proceedings against one defendant, or against all of them, stand still."""
    answers = {
        "court_suspension_ground": act.ground,
        "court_suspended_date": act.on,
        "court_resumed_date": None,
    }
    _set(case, act, Step.STAND_STILL, answers)


def resume(by: Reader, case: Case, act: CaseAct) -> None:
    """Let the proceedings against one defendant, or against all of them, go on."""
    _set(case, act, Step.GO_ON, {"court_resumed_date": act.on})


def _set(
    case: Case, act: CaseAct, step: Step, answers: dict[str, str | PartialDate | None]
) -> None:
    for one in defendants(case, step):
        if act.about in {None, one.id}:
            one.set_values(answers, by=None)
            one.save()
