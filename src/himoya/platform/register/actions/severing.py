"""Severing a case of its own: chosen events and suspects go into a new case with a new number.

What hangs on a chosen event goes with it, and what hangs on a chosen suspect goes with him or her.
Records keep their own numbers, which tell where they came from. The event of a suspect who goes
alone is written into the new case as well: both cases are about it.
"""

from __future__ import annotations

from uuid import UUID

from himoya.dictionary.missing import MissingReason
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.register.actions.moved_records import next_answer
from himoya.platform.register.actions.steps import begin_stage, finish
from himoya.platform.register.card import own_number
from himoya.platform.register.kinds import NumberKind, StageKind, Step
from himoya.platform.register.models import (
    Asset,
    Case,
    CaseAct,
    Charge,
    Event,
    Holder,
    Offence,
    OnePerson,
    ProtectionAnswer,
    Sentence,
    SentenceServing,
    Suspect,
    Victim,
)
from himoya.platform.register.numbering import next_number, number_key
from himoya.platform.register.proceedings.kinds import CaseState
from himoya.platform.register.texts import index_case
from himoya.platform.register.visibility import CASE

#: What a new case does not take from the old one.
_OWN = frozenset({"case_number", "case_state", "case_state_date", "joined_to_case_number"})


def sever(by: Reader, case: Case, act: CaseAct) -> None:
    """Make the new case and move what was chosen; both histories name the act."""
    new = _new_case(by, case, act)
    events = {UUID(id) for id in act.chosen.get("event", ())}
    suspects = {UUID(id) for id in act.chosen.get("suspect", ())}
    suspects |= set(Suspect.objects.filter(event__in=events).values_list("id", flat=True))
    offences = set(Offence.objects.filter(event__in=events).values_list("id", flat=True))
    offences |= _only_of(suspects, offences)
    _copy_events(new, suspects, offences, events)
    Event.objects.filter(id__in=events).update(case=new.id)
    Victim.objects.filter(case=case.id, event__in=events).update(case=new.id)
    Offence.objects.filter(id__in=offences).update(case=new.id)
    Suspect.objects.filter(id__in=suspects).update(case=new.id)
    _move_protection(new, suspects)
    _move_charges(case, new, suspects, offences)
    act.other_case = new
    index_case(new)
    # One case more, which counts of cases have to notice; its history begins with the act.
    record(Act.CREATED, by=by, subject=Subject(CASE, str(new.id)), details={"act": act.kind})
    finish(by, new, Step.ACTED, {"act": act.kind, "other_case": str(case.id)})


def _new_case(by: Reader, case: Case, act: CaseAct) -> Case:
    at = now()
    number = next_number(case.agency, NumberKind.CASE, practice=case.practice)
    new = Case(
        case_number=number,
        number_key=number_key(number),
        practice=case.practice,
        stage=case.stage,
        agency_id=case.agency_id,
        opened_at=at,
        changed_at=at,
        opened_by_id=by.account,
    )
    known = {name: value for name, value in case.every_value().items() if name not in _OWN}
    state = {"case_state": CaseState.SEVERED.value, "case_state_date": act.on}
    new.set_values(known | state, by=None)
    # Its holder before the case can be seen, as when a case is opened.
    Holder.objects.create(case_id=new.id, agency_id=case.agency_id, practice=case.practice)
    new.save()
    begin_stage(new, StageKind(case.stage), case.agency_id, at, case.assigned_to_id)
    return new


def _only_of(suspects: set[UUID], already: set[UUID]) -> set[UUID]:
    """Offences with which nobody is charged but those who go."""
    theirs = Charge.objects.filter(suspect__in=suspects, offence__isnull=False)
    found = set(theirs.values_list("offence", flat=True)) - already
    others = Charge.objects.filter(offence__in=found).exclude(suspect__in=suspects)
    return found - set(others.values_list("offence", flat=True))


def _copy_events(new: Case, suspects: set[UUID], offences: set[UUID], events: set[UUID]) -> None:
    """Write into the new case the events that stay, of those who go and of offences that go."""
    staying = {
        event
        for model, ids in ((Suspect, suspects), (Offence, offences))
        for event in model.objects.filter(id__in=ids).values_list("event", flat=True)
        if event is not None and event not in events
    }
    for event in Event.objects.filter(id__in=staying).prefetch_related("codes"):
        copy = Event(case=new, event_id=own_number(new, "event"))
        closed = {event.record_type().key, *event.record_type().links.values()}
        answers = event.every_value().items()
        copy.set_values({name: value for name, value in answers if name not in closed}, by=None)
        copy.save()
        Suspect.objects.filter(id__in=suspects, event=event.id).update(event=copy.id)
        Offence.objects.filter(id__in=offences, event=event.id).update(event=copy.id)
    new.save(update_fields=("last_keys",))


def _move_charges(case: Case, new: Case, suspects: set[UUID], offences: set[UUID]) -> None:
    """A charge goes with its suspect; its offence stays where others are charged with it."""
    for charge in Charge.objects.filter(suspect__in=suspects):
        charge.case = new
        if charge.offence_id is not None and charge.offence_id not in offences:
            _let_go(charge)
        charge.save()
    for charge in Charge.objects.filter(case=case.id, offence__in=offences):
        _let_go(charge)
        charge.save()
    Sentence.objects.filter(suspect__in=suspects).update(case=new.id)
    SentenceServing.objects.filter(suspect__in=suspects).update(case=new.id)
    Asset.objects.filter(suspect__in=suspects).exclude(payments__isnull=False).update(case=new.id)


def _move_protection(new: Case, suspects: set[UUID]) -> None:
    """Who was made to offend stays protected where he or she is a suspect.

    That somebody is victim and suspect at once goes with the suspect, answers with the victim.
    """
    with whole_table("protection goes with those who are owed it"):
        OnePerson.objects.filter(suspect__in=suspects).update(case=new.id)
        answers = ProtectionAnswer.objects.filter(victim__case=new.id).order_by("number")
        for one in answers.exclude(case=new.id):
            one.number = next_answer(new.id)
            one.case = new
            one.save(update_fields=("case", "number"))


def _let_go(charge: Charge) -> None:
    """The article stays on the charge; the offence is now in another case."""
    charge.offence = None
    charge.missing["offence_number"] = MissingReason.NOT_APPLICABLE.value
