"""A step: what everything done here writes into the history and into the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.action_plan.kinds import Move, PlanState
from himoya.platform.action_plan.models import Followed, Measure, Plan
from himoya.platform.action_plan.refusals import PlanRefused, Why
from himoya.platform.action_plan.rules import IN_PLAN, VERB_OF
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now

LONGEST_WORDS = 4000

Row = TypeVar("Row", bound=Followed)


@dataclass(frozen=True, slots=True)
class Step:
    """What is written into the history."""

    move: Move
    words: str = ""
    day: str = ""
    evidence: str = ""
    before: Mapping[str, object] = field(default_factory=dict)


def to_move(by: Reader, model: type[Row], id: UUID, move: Move, version: int | None) -> Row:
    """Return the row, locked, that a move is made with.

    Raises NotPermitted, NotThere, PlanRefused.
    """
    by.check(VERB_OF[move])
    found: Row | None = model.objects.select_for_update(of=("self",)).filter(id=id).first()
    if found is None:
        raise NotThere(model.life.subject, str(id))
    if version is not None and found.version != version:
        raise PlanRefused(Why.CHANGED_MEANWHILE)
    if isinstance(found, Measure):
        check_plan(found.plan, move)
    if found.life.after(found.life.state_of(found.state), move) is None:
        raise PlanRefused(Why.NOT_NOW)
    return found


def check_plan(plan: Plan, move: Move) -> None:
    """Raise PlanRefused where the state of the plan keeps its measures from a move."""
    if move not in IN_PLAN[PlanState(plan.state)]:
        raise PlanRefused(Why.PLAN_SAYS_NO)


def moved(by: Reader, found: Row, step: Step) -> Row:
    """Change the state and write the step; inside a transaction. Raises PlanRefused."""
    if not step.words.strip():
        raise PlanRefused(Why.NEEDS_WORDS)
    after = found.life.after(found.life.state_of(found.state), step.move)
    assert after is not None
    found.state = after.value
    noted(by, found, step)
    return found


def noted(by: Reader, found: Followed, step: Step) -> None:
    """Write the row, the step and the audit; inside a transaction."""
    found.changed_at = now()
    found.version += 1
    found.save()
    found.steps.create(
        number=found.version,
        move=step.move.value,
        state=found.state,
        day=step.day,
        words=step.words.strip()[:LONGEST_WORDS],
        evidence=step.evidence.strip()[:LONGEST_WORDS],
        before=dict(step.before),
        agency_id=by.agency,
        done_by_id=by.account,
        done_at=found.changed_at,
    )
    act = Act.CREATED if step.move is Move.ENTER else Act.CHANGED
    details: dict[str, str | int] = {"move": step.move.value, "state": found.state}
    record(act, by=by, subject=Subject(found.life.subject, str(found.id)), details=details)
