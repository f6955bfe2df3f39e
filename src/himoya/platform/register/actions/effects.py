"""What an act does to the records of a case once it is done: one small function a kind.

The state of the case and of its offences follows the state table, for every kind alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from himoya.dictionary.limits import AFTER_HALTS
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions import further_courts, standing_still
from himoya.platform.register.actions.charging import charge_suspect
from himoya.platform.register.actions.kept_before import KeptBefore, nothing_changed
from himoya.platform.register.actions.moved_records import moved_since, places_of
from himoya.platform.register.actions.severing import sever
from himoya.platform.register.actions.steps import finish
from himoya.platform.register.acts_done import acts_done
from himoya.platform.register.kinds import Step as HistoryStep
from himoya.platform.register.models import Case, CaseAct, Offence, Suspect
from himoya.platform.register.proceedings.kinds import ActKind, CaseState, Step
from himoya.platform.register.proceedings.pauses import counted_after
from himoya.platform.register.proceedings.states import CASE, PERSON, case_state, person_stage
from himoya.platform.register.texts import index_case

Effect = Callable[[Reader, Case, CaseAct], None]

#: Acts that move records into another case: where these stood is kept besides.
MOVES_RECORDS = frozenset({ActKind.SEVER})


def carry_out(by: Reader, case: Case, act: CaseAct) -> None:
    """Do what an act does, and set the state it leads to. The caller saves the act and the case."""
    kind = ActKind(act.kind)
    if changes_records(case, kind):
        before = KeptBefore(case)
        places = places_of(case) if kind in MOVES_RECORDS else {}
        _do(by, case, act)
        act.changed = before.changed()
        if places:
            act.changed["moved"] = moved_since(places)
    else:
        act.changed = nothing_changed()
    case.version += 1
    case.changed_at = now()
    index_case(case)


def changes_records(case: Case, kind: ActKind) -> bool:
    """Say whether a kind of act changes anything besides the history, in the state of a case."""
    before = case_state(case.case_state)
    return kind in EFFECTS or CASE.after(before, kind) is not before


def _do(by: Reader, case: Case, act: CaseAct) -> None:
    kind = ActKind(act.kind)
    effect = EFFECTS.get(kind)
    if effect is not None:
        effect(by, case, act)
    set_state(case, kind, act.on)


def set_state(case: Case, kind: ActKind, on: PartialDate | None) -> None:
    """Let a case go where an act leads, and with it the offences that were where it was."""
    before = case_state(case.case_state)
    after = CASE.after(before, kind)
    if after is None or after is before:
        return
    together = [case.case_state or "", ""]
    for offence in Offence.objects.filter(case=case.id):
        if (offence.offence_state or "") in together:
            offence.set_values({"offence_state": after.value, "offence_state_date": on}, by=None)
            offence.save()
    answers = {"case_state": after.value, "case_state_date": on}
    case.set_values(answers | {AFTER_HALTS: _after_halts(case, after, (kind, on))}, by=None)


def _after_halts(
    case: Case, state: CaseState, last: tuple[ActKind, PartialDate | None]
) -> Value | None:
    """From which day the limit counts that runs in a state, where it stood still before."""
    for limit in dictionary().country.limits.values():
        if limit.stopped_in and state.value in limit.states:
            kind, on = last
            acts = [*acts_done(case), *([(kind, on)] if on is not None else [])]
            return counted_after(limit, acts, getattr(case, limit.counted_from))
    return None


def _opened(by: Reader, case: Case, act: CaseAct) -> None:
    if case.opened_date is None:
        case.set_values({"opened_date": act.on}, by=None)


def _joined(by: Reader, case: Case, act: CaseAct) -> None:
    """The records stay under this case, which is counted no more; the other one goes on."""
    other = act.other_case
    assert other is not None  # checked
    case.set_values({"joined_to_case_number": other.case_number}, by=None)
    finish(by, other, HistoryStep.ACTED, {"act": act.kind, "other_case": str(case.id)})


def _go(case: Case, step: Step, on: PartialDate | None, date: str | None) -> None:
    """Let every person of a case for whom a step is possible take it."""
    for suspect in Suspect.objects.filter(case=case.id):
        after = PERSON.after(person_stage(suspect.stage), step)
        if after is not None:
            suspect.set_values({"stage": after.value} | ({date: on} if date else {}), by=None)
            suspect.save()


def _ended(by: Reader, case: Case, act: CaseAct) -> None:
    _go(case, Step.END, act.on, "ended_without_conviction_date")


def _in_court(by: Reader, case: Case, act: CaseAct) -> None:
    _go(case, Step.GO_TO_COURT, act.on, "sent_to_court_date")


def _come_back(by: Reader, case: Case, act: CaseAct) -> None:
    """The date on which the case first went to court stays: it went there.

    What the court had suspended is over: it deals with nobody now.
    """
    standing_still.resume(by, case, act)
    _go(case, Step.COME_BACK, act.on, None)


def _requalified(by: Reader, case: Case, act: CaseAct) -> None:
    offence = Offence.objects.get(case=case.id, id=act.about)
    offence.set_values({"article_final": act.result}, by=None)
    offence.save()


def _reclassified(by: Reader, case: Case, act: CaseAct) -> None:
    case.set_values({"case_classification": act.result}, by=None)


EFFECTS: Mapping[ActKind, Effect] = {
    ActKind.OPEN_CASE: _opened,
    ActKind.JOIN: _joined,
    ActKind.SEVER: sever,
    ActKind.CHARGE: charge_suspect,
    ActKind.TERMINATE: _ended,
    ActKind.SEND_TO_COURT: _in_court,
    ActKind.RETURN_TO_PROSECUTOR: _come_back,
    ActKind.REQUALIFY: _requalified,
    ActKind.RECLASSIFY: _reclassified,
    ActKind.SUSPEND_IN_COURT: standing_still.suspend,
    ActKind.RESUME_IN_COURT: standing_still.resume,
    ActKind.SUSPEND_AGAINST: standing_still.suspend,
    ActKind.RESUME_AGAINST: standing_still.resume,
    ActKind.DECIDE_APPEAL: further_courts.decide,
    ActKind.SEND_BACK_TO_COURT: further_courts.send_back,
    ActKind.SEND_BACK_TO_PROSECUTOR: further_courts.send_back,
}
