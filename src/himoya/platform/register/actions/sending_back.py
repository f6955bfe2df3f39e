"""A transfer that was a mistake: whoever took the case sends it back, with a reason.

Who gave the case away does not take it back: another agency has it and its receipt. Both agencies
can go on reading it, as every agency that held a case.
"""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.agencies.queries import colleagues
from himoya.platform.database.clock import now, today
from himoya.platform.register.actions.steps import Details, begin_stage, finish
from himoya.platform.register.elsewhere import check_way
from himoya.platform.register.kinds import HandOverState, StageKind, Step
from himoya.platform.register.models import Case, CaseAct, HandOver, Stage
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.workers import works_on_cases


def check_sends_back(by: Reader, case: Case, act: CaseAct) -> None:
    """Raise CaseRefused for the agency that gave the case away, while the other one has it."""
    if not by.reaches(Verb.ASK_AMENDMENT, case.agency_id):
        raise CaseRefused(Why.WAS_A_HAND_OVER)


def check_way_back(case: Case, act: CaseAct) -> None:
    """Raise CaseRefused unless the case is where it was transferred to, and can go back."""
    made = _hand_over(act)
    if (case.agency_id, case.stage) != (made.to_agency_id, made.kind):
        raise CaseRefused(Why.HANDED_OVER_SINCE)
    if not Agency.objects.filter(holds_on(today()), pk=made.from_agency_id).exists():
        raise CaseRefused(Why.NO_WAY_THERE)
    check_way(made.from_agency_id, as_file=False)


def send_back(by: Reader, case: Case, act: CaseAct, details: Details) -> None:
    """Let the agency that gave a case have it again, and the colleague who worked on it there."""
    made = _hand_over(act)
    made.state = HandOverState.SENT_BACK.value
    made.save(update_fields=("state",))
    # What the other agency did before it gave the case away is for the system to look up.
    with whole_table("a case goes back to the agency that gave it"):
        begin_stage(case, StageKind(made.from_kind), made.from_agency_id, now(), _worker_then(made))
    told: dict[str, str | int] = {
        "from": made.from_agency_id,
        "to": made.to_agency_id,
        "kind": made.from_kind,
        "hand_over": str(made.pk),
    }
    finish(by, case, Step.RETURNED, told | dict(details))


def _hand_over(act: CaseAct) -> HandOver:
    found: HandOver = HandOver.objects.get(pk=act.hand_over_id)
    return found


def _worker_then(made: HandOver) -> UUID | None:
    """Who worked on the case at the agency that gave it, where he or she still does."""
    rows = Stage.objects.filter(case=made.case_id, agency=made.from_agency_id)
    stage = rows.filter(ended__isnull=False).order_by("-ended").first()
    if stage is None or stage.assigned_to_id is None:
        return None
    working = {
        one.account_id for one in colleagues(made.from_agency_id) if works_on_cases(one.role)
    }
    return stage.assigned_to_id if stage.assigned_to_id in working else None
