"""Whether what an act says fits the case: dates, codes, what it is about, another case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.models import RecordModel
from himoya.platform.register.actions import further_courts, standing_still
from himoya.platform.register.actions.case_now import CaseNow
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case, CaseAct, Event, Offence, Suspect
from himoya.platform.register.proceedings.asking import ASKS
from himoya.platform.register.proceedings.kinds import ActKind, PersonStage, Step
from himoya.platform.register.proceedings.states import CASE as CASE_TABLE
from himoya.platform.register.proceedings.states import PERSON, case_state, person_stage
from himoya.platform.register.refusals import CaseRefused, Why

#: Letters below which a reason says nothing to the one who reads it.
SHORTEST_REASON = 10


def check_there_is_something(now: CaseNow, kind: ActKind) -> None:
    """Raise CaseRefused where the form of an act would have nothing to choose from."""
    asks = ASKS[kind]
    needed = {*filter(None, (asks.about, "offence" if asks.offence else None))}
    if not all(now.count(record) for record in needed):
        raise CaseRefused(Why.NOTHING_IT_CONCERNS)
    if asks.goes_on and not any(map(further_courts.courts_after, now.charges)):
        raise CaseRefused(Why.NOBODY_JUDGED)
    if kind in standing_still.STEP_OF:
        standing_still.check_for_somebody(kind, now.suspects)
    # Of what is chosen from, something goes and something stays.
    if asks.chosen and sum(map(now.count, asks.chosen)) < 2:
        raise CaseRefused(Why.NOTHING_LEFT)


def check_particulars(case: Case, act: CaseAct, reason: str | None) -> None:
    """Raise CaseRefused with the first thing that does not fit; sets what was there ``before``.

    ``reason`` is None where an act is agreed to: its words were checked when it was asked.
    """
    kind = ActKind(act.kind)
    asks = ASKS[kind]
    _check_date(case, act)
    _check_code(asks.ground, act.ground, Why.NEEDS_A_GROUND)
    _check_code(asks.decision, act.decision or "", Why.NEEDS_A_DECISION)
    # An upheld judgment leaves the result that it had: nobody has to say it again.
    if act.result or not asks.decision:
        _check_code(asks.result, act.result, Why.NEEDS_A_RESULT)
    if asks.about and _record(case, asks.about, act.about) is None:
        raise CaseRefused(Why.NEEDS_A_RECORD)
    own = _OWN.get(kind)
    if own is not None:
        own(case, act)
    if asks.reason and reason is not None and len(reason.strip()) < SHORTEST_REASON:
        raise CaseRefused(Why.NEEDS_A_REASON)


def _check_date(case: Case, act: CaseAct) -> None:
    if act.on is None:
        raise CaseRefused(Why.NEEDS_A_DATE)
    if act.on.earliest > today():
        raise CaseRefused(Why.DATE_TO_COME)
    reported = case.report_received_date
    if reported is not None and act.on.certainly_before(reported):
        raise CaseRefused(Why.BEFORE_THE_REPORT)


def _check_code(codelist: str | None, code: str, why: Why) -> None:
    if codelist is not None and code not in dictionary().codelists[codelist]:
        raise CaseRefused(why)


def _record(case: Case, record: str, id: UUID | None) -> RecordModel | None:
    model = UNDER_CASE[record]
    return model.objects.filter(case=case.id, id=id).first() if id else None


def _charged(case: Case, act: CaseAct) -> None:
    suspect = Suspect.objects.get(case=case.id, id=act.about)
    if PERSON.after(person_stage(suspect.stage), Step.CHARGE) is None and (
        person_stage(suspect.stage) is not PersonStage.CHARGED
    ):
        raise CaseRefused(Why.NOT_AT_THIS_STAGE)
    offences = Offence.objects.filter(case=case.id)
    if act.offence is None and offences.count() == 1:
        act.offence = offences.values_list("id", flat=True).get()
    if not offences.filter(id=act.offence).exists():
        raise CaseRefused(Why.NEEDS_AN_OFFENCE)


def _somebody_charged(case: Case, act: CaseAct) -> None:
    reached = (PersonStage.CHARGED.value, PersonStage.IN_COURT.value)
    if not Suspect.objects.filter(case=case.id, stage__in=reached).exists():
        raise CaseRefused(Why.NOBODY_CHARGED)


def _another_article(case: Case, act: CaseAct) -> None:
    offence = Offence.objects.get(case=case.id, id=act.about)
    act.before = offence.article_final or offence.article_first or ""
    if act.before == act.result:
        raise CaseRefused(Why.NOTHING_CHANGES)


def _another_classification(case: Case, act: CaseAct) -> None:
    act.before = case.case_classification or ""
    if act.before == act.result:
        raise CaseRefused(Why.NOTHING_CHANGES)


def _other_case(case: Case, act: CaseAct) -> None:
    """The case that goes on is one of the same office, in the same mode, and still going on."""
    other = act.other_case
    if other is None or other.agency_id != case.agency_id or other.practice != case.practice:
        raise CaseRefused(Why.NO_SUCH_CASE_HERE)
    if CASE_TABLE.after(case_state(other.case_state), ActKind.JOIN) is None:
        raise CaseRefused(Why.NO_SUCH_CASE_HERE)


def _something_chosen(case: Case, act: CaseAct) -> None:
    left = 0
    for record, model in (("event", Event), ("suspect", Suspect)):
        there = {str(id) for id in model.objects.filter(case=case.id).values_list("id", flat=True)}
        chosen = set(act.chosen.get(record, ()))
        if not chosen <= there:
            raise CaseRefused(Why.NOTHING_CHOSEN)
        left += len(there - chosen)
    if not any(act.chosen.values()):
        raise CaseRefused(Why.NOTHING_CHOSEN)
    if not left:
        raise CaseRefused(Why.NOTHING_LEFT)


_OWN: Mapping[ActKind, Callable[[Case, CaseAct], None]] = {
    ActKind.CHARGE: _charged,
    ActKind.DRAW_UP_INDICTMENT: _somebody_charged,
    ActKind.SEND_TO_COURT: _somebody_charged,
    ActKind.REQUALIFY: _another_article,
    ActKind.RECLASSIFY: _another_classification,
    ActKind.JOIN: _other_case,
    ActKind.SEVER: _something_chosen,
    ActKind.SUSPEND_IN_COURT: standing_still.check_somebody_waits,
    ActKind.RESUME_IN_COURT: standing_still.check_resumed_after,
    ActKind.SUSPEND_AGAINST: standing_still.check_others_go_on,
    ActKind.RESUME_AGAINST: standing_still.check_stands_still,
    ActKind.LODGE_APPEAL: further_courts.check_way_in_court,
    ActKind.DECIDE_APPEAL: further_courts.check_decision,
    ActKind.SEND_BACK_TO_COURT: further_courts.check_way_in_court,
    ActKind.SEND_BACK_TO_PROSECUTOR: further_courts.check_way_in_court,
}
