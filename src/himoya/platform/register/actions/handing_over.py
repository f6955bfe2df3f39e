"""Handing a case over: proposed by the holder; taken or returned by the receiver; or withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.database.clock import now, today
from himoya.platform.identity.actions.taking import show_to_taker
from himoya.platform.register.actions.steps import (
    Details,
    begin_stage,
    check_holder,
    check_steps,
    finish,
    locked_case,
)
from himoya.platform.register.actions.transferring import record_transfer
from himoya.platform.register.elsewhere import check_way, elsewhere
from himoya.platform.register.kinds import HandOverState, Move, StageKind, Step
from himoya.platform.register.models import Case, HandOver, Holder, Suspect, Victim
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import LEADS_TO, MADE_BY, STEP_OF, VERB_OF, Side, state_after
from himoya.platform.register.sealing import seal_words

#: Letters below which a reason says nothing to the one who reads it.
SHORTEST_REASON = 10


def propose_hand_over(
    *,
    by: Reader,
    case: UUID,
    steps: int | None,
    to: int,
    note: str = "",
    as_file: bool = False,
) -> HandOver:
    """Propose a case to another agency, which then learns its number and where it comes from.

    ``as_file``: the agency lives in another installation, and the caller makes the file. Raises
    NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.HAND_OVER_CASE)
    with reading_as(by):
        found = locked_case(by, case)
        check_holder(by, found, Verb.HAND_OVER_CASE)
        check_steps(found, steps)
        if HandOver.objects.filter(case=found.id, state=HandOverState.PROPOSED.value).exists():
            raise CaseRefused(Why.ON_ITS_WAY)
        kind = _kind_there(found, to)
        check_way(to, as_file=as_file)
        proposed = HandOver(
            case=found,
            case_number=found.case_number or "",
            from_agency_id=found.agency_id,
            from_kind=found.stage,
            to_agency_id=to,
            kind=kind.value,
            proposed_by_id=by.account,
            proposed_at=now(),
            practice=found.practice,
        )
        proposed.note = seal_words(proposed.id, "note", note.strip())
        proposed.save()
        details: dict[str, str | int] = {
            "to": to,
            "kind": kind.value,
            "hand_over": str(proposed.id),
        }
        if as_file:
            details["as_file"] = 1
        finish(by, found, Step.PROPOSED, details)
        return proposed


def take_over(*, by: Reader, hand_over: UUID) -> Case:
    """Take a case: its stage at the own agency begins. Raises NotPermitted, NotThere, CaseRefused.

    It is assigned to the one who takes it, unless that is somebody who assigns cases to others.
    """
    by.check(VERB_OF[Move.TAKE])
    with reading_as(by):
        found = _locked(by, hand_over, Move.TAKE)
        # The agency sees the case from here on.
        Holder.objects.get_or_create(
            case_id=found.case_id,
            agency_id=found.to_agency_id,
            defaults={"practice": found.practice},
        )
        case: Case = Case.objects.select_for_update(of=("self",)).get(id=found.case_id)
        _decide(by, found, Move.TAKE)
        worker = None if by.may(Verb.ASSIGN_CASE) else by.account
        begin_stage(case, StageKind(found.kind), found.to_agency_id, now(), worker)
        _show_persons(by, case, found)
        if found.from_kind == found.kind:
            record_transfer(case, found)
        _finish(by, case, found, Move.TAKE)
        return case


def return_hand_over(*, by: Reader, hand_over: UUID, reason: str) -> HandOver:
    """Return a case that was proposed, with a reason. It stays with the giver.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(VERB_OF[Move.RETURN])
    return _answer(by, hand_over, Move.RETURN, _needed(reason))


def withdraw_hand_over(*, by: Reader, hand_over: UUID, reason: str = "") -> HandOver:
    """Take a proposal back. Raises NotPermitted, NotThere, CaseRefused."""
    by.check(VERB_OF[Move.WITHDRAW])
    with transaction.atomic():
        withdrawn = _answer(by, hand_over, Move.WITHDRAW, reason.strip())
        with reading_as(by):
            elsewhere().withdrawn(withdrawn.id)
    return withdrawn


def answered_elsewhere(*, by: Reader, hand_over: UUID, move: Move, reason: str = "") -> Case:
    """Write what an agency of another installation answered to a hand-over that went as a file.

    Taken: the stage there begins, and this office can only read the case from now on. Raises
    NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.HAND_OVER_CASE)
    with reading_as(by):
        found = _of_giver(by, hand_over)
        if state_after(HandOverState(found.state), move) is None:
            raise CaseRefused(Why.DECIDED_MEANWHILE)
        case = locked_case(by, found.case_id)
        found.answer = seal_words(found.id, "answer", reason.strip())
        _decide(by, found, move)
        if move is Move.TAKE:
            # Whether the other agency held the case before is not for the giver to see.
            with whole_table("an answer came from elsewhere: its agency holds the case"):
                begin_stage(case, StageKind(found.kind), found.to_agency_id, now(), None)
        _finish(by, case, found, move, {"as_file": 1})
        return case


def _of_giver(by: Reader, id: UUID) -> HandOver:
    found: HandOver | None = HandOver.objects.select_for_update(of=("self",)).filter(id=id).first()
    if found is None or not by.reaches(Verb.HAND_OVER_CASE, found.from_agency_id):
        raise NotThere("hand_over", str(id))
    return found


def _answer(by: Reader, id: UUID, move: Move, reason: str) -> HandOver:
    with transaction.atomic():
        with reading_as(by):
            found = _locked(by, id, move)
            found.answer = seal_words(found.id, "answer", reason)
            _decide(by, found, move)
        # Who returns a case never saw it: the system writes the step into its history.
        with whole_table("write what became of a hand-over into the history of the case"):
            case = Case.objects.select_for_update(of=("self",)).get(id=found.case_id)
            _finish(by, case, found, move)
    return found


def _kind_there(case: Case, to: int) -> StageKind:
    """Return the stage that a hand-over to an agency begins; raises CaseRefused."""
    agency = Agency.objects.filter(holds_on(today()), pk=to).first()
    if agency is None or agency.id == case.agency_id:
        raise CaseRefused(Why.NO_WAY_THERE)
    for kind in LEADS_TO[StageKind(case.stage)]:
        if kind.value == agency.role:
            return kind
    raise CaseRefused(Why.NO_WAY_THERE)


def _locked(by: Reader, id: UUID, move: Move) -> HandOver:
    """Return a hand-over that the reader may move, locked; raises NotThere, CaseRefused."""
    found: HandOver | None = HandOver.objects.select_for_update(of=("self",)).filter(id=id).first()
    if found is None:
        raise NotThere("hand_over", str(id))
    agency = found.to_agency_id if MADE_BY[move] is Side.RECEIVER else found.from_agency_id
    if not by.reaches(VERB_OF[move], agency):
        raise NotThere("hand_over", str(id))
    if state_after(HandOverState(found.state), move) is None:
        raise CaseRefused(Why.DECIDED_MEANWHILE)
    if MADE_BY[move] is Side.RECEIVER and elsewhere().is_file(found.id):
        raise CaseRefused(Why.GOES_AS_FILE)
    return found


def _show_persons(by: Reader, case: Case, found: HandOver) -> None:
    """Those whom the taker works with: corrections learn who a suspect is, never a victim."""
    persons = {
        person
        for model in (Victim, Suspect)
        for person in model.objects.filter(case=case.id).values_list("person", flat=True)
        if person is not None
    }
    show_to_taker(by=by, persons=persons, giver=found.from_agency_id, agency=found.to_agency_id)


def _decide(by: Reader, found: HandOver, move: Move) -> None:
    after = state_after(HandOverState(found.state), move)
    if after is None:
        raise CaseRefused(Why.DECIDED_MEANWHILE)
    found.state = after.value
    found.decided_by_id, found.decided_at = by.account, now()
    found.save()


def _finish(
    by: Reader, case: Case, found: HandOver, move: Move, more: Details | None = None
) -> None:
    details: dict[str, str | int] = {
        "from": found.from_agency_id,
        "to": found.to_agency_id,
        "kind": found.kind,
        "hand_over": str(found.id),
    }
    finish(by, case, STEP_OF[move], details | dict(more or {}))


def _needed(reason: str) -> str:
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise CaseRefused(Why.NEEDS_A_REASON)
    return reason
