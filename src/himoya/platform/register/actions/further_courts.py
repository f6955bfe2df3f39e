"""What a further court decided on a charge: it stands, is changed, is set aside.

What the first court decided stays with the charge, whatever follows, and so does the last decision.
A judgment that is set aside leads back: the charge is not judged any more, and the person stands
before a court again, or before the prosecutor. What became void stays in the act; penalties fall.
"""

from __future__ import annotations

from collections.abc import Mapping

from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.records.models import RecordModel
from himoya.platform.register.actions.penalties import convicted_besides, fall_with
from himoya.platform.register.models import Case, CaseAct, Charge, Suspect
from himoya.platform.register.proceedings.asking import ASKS
from himoya.platform.register.proceedings.further_courts import (
    ACQUITTED,
    fits,
)
from himoya.platform.register.proceedings.kinds import (
    ActKind,
    ActState,
    ChargeState,
    FurtherDecision,
    PersonStage,
    Step,
)
from himoya.platform.register.proceedings.states import (
    CHARGE,
    DECISION_OF,
    PERSON,
    charge_state,
    person_stage,
)
from himoya.platform.register.refusals import CaseRefused, Why

#: What a judgment says of a charge and of a person; it says nothing any more once it is set aside.
#: The day of the first conviction stays: there was one.
_OF_CHARGE = (
    "court_outcome",
    "court_outcome_date",
    "court_instance",
    "judgment_final",
    "judgment_final_date",
)
_OF_PERSON = (
    "court_outcome",
    "court_outcome_date",
    "judgment_final",
    "conviction_final_date",
    "acquitted_date",
)


# ---- checks ----


def check_way_in_court(case: Case, act: CaseAct) -> None:
    """Only a charge that was judged goes on, and only to a court that comes after that one."""
    charge = Charge.objects.get(case=case.id, id=act.about)
    if act.ground not in courts_after(charge):
        raise CaseRefused(Why.NO_SUCH_WAY_IN_COURT)
    act.before = charge.court_outcome or ""


def courts_after(charge: Charge) -> list[ChargeState]:
    """Return the courts to which a charge can go on from where it is; none before it was judged."""
    judged = charge_state(charge.court_instance, charge.court_outcome)
    if judged is ChargeState.NOT_JUDGED:
        return []
    courts = [court for court in ChargeState if court is not ChargeState.NOT_JUDGED]
    return [court for court in courts if CHARGE.after(judged, DECISION_OF[court]) is not None]


def check_decision(case: Case, act: CaseAct) -> None:
    """The result that stands now has to be one that the decision can leave.

    Where the judgment is upheld, the result is the one that stood there. Raises CaseRefused.
    """
    check_way_in_court(case, act)
    if act.decision == FurtherDecision.UPHELD.value and not act.result:
        act.result = act.before
    if not fits(act.decision or "", act.before, act.result):
        raise CaseRefused(Why.NO_SUCH_RESULT)


# ---- effects ----


def decide(by: Reader, case: Case, act: CaseAct) -> None:
    """The charge shows the latest decision; the earlier ones stay in the acts of the case."""
    charge = Charge.objects.get(case=case.id, id=act.about)
    _keep_first(charge)
    _told(charge, act, act.decision)
    charge.set_values(
        {
            "court_outcome": act.result,
            "court_instance": act.ground,
            "court_outcome_date": act.on,
        },
        by=None,
    )
    charge.save()
    if act.decision == FurtherDecision.ENDED.value:
        _end(charge, act)
        fall_with(by, case, charge, act.before, FurtherDecision.ENDED)


def send_back(by: Reader, case: Case, act: CaseAct) -> None:
    """The charge is not judged any more, and the person stands before a court, or was there."""
    implied = ASKS[ActKind(act.kind)].implied
    assert implied is not None  # both kinds of act say it
    charge = Charge.objects.get(case=case.id, id=act.about)
    _keep_first(charge)
    _told(charge, act, implied.value)
    taken = _taken_away(charge, _OF_CHARGE)
    charge.save()
    act.taken_away = taken | _person_back(charge, implied)
    fall_with(by, case, charge, act.before, implied)


def _person_back(charge: Charge, decision: FurtherDecision) -> dict[str, str]:
    """Let the person of a charge go back with it; return what no longer holds of the person.

    A conviction under another charge stands, with its days: the person then goes back to the
    prosecutor with the case, but to no court.
    """
    suspect = Suspect.objects.get(pk=charge.suspect_id)
    convicted, back = convicted_besides(charge), [Step.SET_ASIDE]
    if decision is FurtherDecision.TO_PROSECUTOR:
        back.append(Step.COME_BACK)
    stage = _after(person_stage(suspect.stage), back)
    if stage is None or (convicted and decision is FurtherDecision.TO_COURT):
        return {}
    taken = {} if convicted else _taken_away(suspect, _OF_PERSON)
    suspect.set_values({"stage": stage.value}, by=None)
    suspect.save()
    return taken


def _keep_first(charge: Charge) -> None:
    """What was decided before any further court was asked stays where it is.

    Of a charge on which a further court decided before this was kept, its first act tells; not the
    day.
    """
    if charge.first_outcome is not None:
        return
    told = CaseAct.objects.filter(
        about=charge.pk, kind=ActKind.DECIDE_APPEAL.value, state=ActState.DONE.value
    )
    earlier = told.order_by("asked_at").values_list("before", flat=True).first()
    first = {
        "first_outcome": earlier or charge.court_outcome,
        "first_outcome_date": None if earlier else charge.court_outcome_date,
    }
    charge.set_values(first, by=None)


def _told(charge: Charge, act: CaseAct, decision: str | None) -> None:
    answers = {"further_decision": decision, "further_decision_date": act.on}
    charge.set_values(answers, by=None)


def _end(charge: Charge, act: CaseAct) -> None:
    """The person goes where the decision leads, unless convicted under another charge."""
    if convicted_besides(charge):
        return
    suspect = Suspect.objects.get(pk=charge.suspect_id)
    acquitted = act.result == ACQUITTED
    steps = [Step.ACQUIT] if acquitted else [Step.SET_ASIDE, Step.END]
    stage = _after(person_stage(suspect.stage), steps)
    if stage is None:
        return
    act.taken_away = _taken_away(suspect, ("conviction_final_date",))
    day = "acquitted_date" if acquitted else "ended_without_conviction_date"
    said: Mapping[str, Value | None] = {
        "stage": stage.value,
        day: act.on,
        "court_outcome": act.result,
        "court_outcome_date": act.on,
    }
    suspect.set_values(said, by=None)
    suspect.save()


def _after(stage: PersonStage, steps: list[Step]) -> PersonStage | None:
    """Return where steps lead one after the other; None where one of them is not possible."""
    found: PersonStage | None = stage
    for step in steps:
        found = PERSON.after(found, step) if found is not None else None
    return found


def _taken_away(one: RecordModel, names: tuple[str, ...]) -> dict[str, str]:
    """Leave answers empty, and return those that stood there."""
    stood = {name: getattr(one, name) for name in names}
    one.set_values(dict.fromkeys(names), by=None)
    return {
        f"{one.RECORD}.{name}": value.edtf if isinstance(value, PartialDate) else str(value)
        for name, value in stood.items()
        if value is not None
    }
