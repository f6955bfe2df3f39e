"""What has to hold of a row before it is stored, beyond its own columns."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.followed_work.models import Followed
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.joint_work.kinds import Move, PartyState, WorkKind, WorkState
from himoya.platform.joint_work.models import (
    JointWork,
    OfJointWork,
    Part,
    Party,
    Undertaking,
    above,
)
from himoya.platform.joint_work.queries.naming import events_to_choose, programmes_to_choose
from himoya.platform.joint_work.refusals import WhyJoint
from himoya.platform.joint_work.rules import OPEN, TOLD, UNDERTAKING, possible_now


def check_open(work: JointWork) -> None:
    """Raise WorkRefused where nothing can be written into the work any more."""
    if WorkState(work.state) not in OPEN[WorkKind(work.kind)]:
        raise WorkRefused(Why.NOT_NOW)


def check_possible(row: OfJointWork, move: Move) -> None:
    """Raise WorkRefused where the state of the work keeps its pieces from a move."""
    work = above(row)
    kind, state = WorkKind(work.kind), WorkState(work.state)
    if not possible_now(row.life, kind, state, move):
        told_early = row.life is UNDERTAKING and move in TOLD
        raise WorkRefused(WhyJoint.NOT_IN_FORCE if told_early else Why.NOT_NOW)


def check_row(by: Reader, row: Followed, supports: Collection[UUID] = ()) -> None:
    """Raise WorkRefused where a row does not hold together; inside a scope."""
    match row:
        case JointWork():
            _check_work(by, row)
        case Party():
            _check_party(row)
        case Undertaking():
            check_standing(row.work_id, _given(row, "responsible"))
            _check_time(row)
            _check_supports(row, supports)
        case Part():
            check_standing(row.work_id, _given(row, "contributor"))


def _check_work(by: Reader, row: JointWork) -> None:
    if row.kind == WorkKind.PLAN and row.year is None:
        raise WorkRefused(WhyJoint.NEEDS_YEAR)
    if row.programme and row.programme not in dict(programmes_to_choose(by)):
        raise WorkRefused(Why.UNKNOWN_LINK)
    if row.event and row.event not in dict(events_to_choose(by)):
        raise WorkRefused(WhyJoint.UNKNOWN_EVENT)


def _check_party(row: Party) -> None:
    if (row.agency is None) is not bool(row.outside):
        raise WorkRefused(WhyJoint.NEEDS_HOLDER)
    others = Party.objects.filter(work_id=row.work_id, agency=row.agency, outside=row.outside)
    if others.exclude(id=row.id).exclude(state=PartyState.WITHDRAWN.value).exists():
        raise WorkRefused(WhyJoint.PARTY_TWICE)


def _check_time(row: Undertaking) -> None:
    if row.begins and row.deadline and row.deadline < row.begins:
        raise WorkRefused(Why.ENDS_BEFORE_IT_BEGINS)


def _check_supports(row: Undertaking, supports: Collection[UUID]) -> None:
    if row.responsible_id in supports:
        raise WorkRefused(WhyJoint.SUPPORTS_ITSELF)
    found = Party.objects.filter(id__in=supports, work_id=row.work_id)
    if found.exclude(state=PartyState.WITHDRAWN.value).count() != len(set(supports)):
        raise WorkRefused(WhyJoint.NOT_A_PARTY)


def check_standing(work: UUID, party: Party | None) -> None:
    """Raise WorkRefused where there is no party, or it is none of this work any more."""
    if party is None or party.work_id != work or party.state == PartyState.WITHDRAWN:
        raise WorkRefused(WhyJoint.NOT_A_PARTY)


def _given(row: Undertaking | Part, name: str) -> Party | None:
    """Return the party that a question was answered with; None where it was not answered."""
    found: Party | None = getattr(row, name, None) if getattr(row, f"{name}_id") else None
    return found
