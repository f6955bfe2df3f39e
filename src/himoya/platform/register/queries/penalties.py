"""Where a judgment was set aside in part: which penalties still stand, somebody has to look.

What was decided does not tell of a penalty that was laid for several charges together, of which one
still stands. The question is open until the court has sent its card once more: with penalties taken
out, laid anew, or all as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.register.actions.penalties import convicted_besides, laid_together
from himoya.platform.register.kinds import StageKind, Step
from himoya.platform.register.models import Case, CaseAct, Charge, Movement, Sentence
from himoya.platform.register.proceedings.further_courts import CONVICTED
from himoya.platform.register.proceedings.kinds import ActKind, ActState, FurtherDecision
from himoya.platform.register.queries.watching import MOST, Waits

_SEND_BACK = (ActKind.SEND_BACK_TO_COURT.value, ActKind.SEND_BACK_TO_PROSECUTOR.value)


def penalties_to_look_at(reader: Reader) -> list[Waits]:
    """Return the reader's own cases in court of which somebody has to look at the penalties."""
    if not reader.may(Verb.CHANGE_CASE) or reader.agency_role != StageKind.COURT.value:
        return []
    with looking_as(reader):
        rows = _unanswered(CaseAct.objects.filter(case__assigned_to=reader.account))
        acts = rows.filter(case__stage=StageKind.COURT.value).select_related("case")
        found: dict[UUID, Waits] = {}
        for act in acts.order_by("asked_at")[: 10 * MOST]:
            if act.case_id not in found and _in_question(act):
                number = act.case.case_number or ""
                found[act.case_id] = Waits(id=act.case_id, number=number, at=act.asked_at)
        return list(found.values())[:MOST]


def is_to_look_at(case: Case) -> bool:
    """Say the same of one case, for its page; in the scope of the reader."""
    if case.stage != StageKind.COURT.value:
        return False
    acts: Sequence[CaseAct] = list(_unanswered(CaseAct.objects.filter(case=case.pk)))
    return any(_in_question(act) for act in acts)


def _unanswered(rows: QuerySet[CaseAct]) -> QuerySet[CaseAct]:
    """Acts that set a conviction aside, after which nobody has sent the card of the case."""
    ended = rows.filter(kind=ActKind.DECIDE_APPEAL.value, decision=FurtherDecision.ENDED.value)
    found = (rows.filter(kind__in=_SEND_BACK) | ended).filter(
        state=ActState.DONE.value, before__in=sorted(CONVICTED)
    )
    cards: QuerySet[Movement] = QuerySet(Movement).filter(
        case=OuterRef("case"), step=Step.CHANGED.value, at__gt=OuterRef("done_at")
    )
    return found.alias(done_at=Coalesce("decided_at", "asked_at")).filter(~Exists(cards))


def _in_question(act: CaseAct) -> bool:
    charge = Charge.objects.filter(pk=act.about).first()
    if charge is None or not convicted_besides(charge):
        return False
    return Sentence.objects.filter(laid_together(charge), case=act.case_id).exists()
