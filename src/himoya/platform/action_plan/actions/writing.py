"""Enter a plan, a measure or an act to draft, and write anew what stands on it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.action_plan.actions.noting import Row, Step, check_plan, moved, noted, to_move
from himoya.platform.action_plan.actions.written import (
    Written,
    WrittenAct,
    WrittenMeasure,
    WrittenPlan,
)
from himoya.platform.action_plan.kinds import Move
from himoya.platform.action_plan.models import ActToDraft, Followed, Measure, Plan
from himoya.platform.action_plan.refusals import PlanRefused, Why
from himoya.platform.action_plan.rules import PLAN, VERB_OF
from himoya.platform.database.clock import now, today


def enter_plan(*, by: Reader, written: WrittenPlan) -> Plan:
    """Enter a plan as a draft. Raises NotPermitted, PlanRefused."""
    return _entered(by, Plan(practice=by.practice, agency_id=by.agency), written)


def enter_measure(*, by: Reader, plan: UUID, written: WrittenMeasure) -> Measure:
    """Enter a measure of a plan as planned. Raises NotPermitted, NotThere, PlanRefused."""
    by.check(VERB_OF[Move.ENTER])
    with transaction.atomic(), reading_as(by):
        above: Plan | None = Plan.objects.select_for_update(of=("self",)).filter(id=plan).first()
        if above is None:
            raise NotThere(PLAN.subject, str(plan))
        check_plan(above, Move.ENTER)
        return _entered(by, Measure(plan=above), written)


def enter_act(*, by: Reader, written: WrittenAct) -> ActToDraft:
    """Enter an act to draft as an idea. Raises NotPermitted, PlanRefused."""
    return _entered(by, ActToDraft(practice=by.practice, agency_id=by.agency), written)


def change(
    *,
    by: Reader,
    model: type[Row],
    id: UUID,
    version: int | None = None,
    written: Written,
    words: str,
) -> Row:
    """Write anew what stands here; the history keeps what stood here before.

    Raises NotPermitted, NotThere, PlanRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, model, id, Move.CHANGE, version)
        before = replaced(found, written)
        if before:
            moved(by, found, Step(Move.CHANGE, words, today().isoformat(), before=before))
    return found


def replaced(row: Followed, written: Written) -> dict[str, str]:
    """Set the columns of a row and return what stood in those that differ; nothing is saved.

    Raises PlanRefused.
    """
    old = row.standing()
    written.onto(row)
    _check_number(row)
    new = row.standing()
    return {name: value for name, value in old.items() if new[name] != value}


def _entered(by: Reader, made: Row, written: Written) -> Row:
    by.check(VERB_OF[Move.ENTER])
    with transaction.atomic(), reading_as(by):
        written.onto(made)
        _check_number(made)
        made.state, made.changed_at = made.life.begins.value, now()
        made.save(force_insert=True)
        noted(by, made, Step(Move.ENTER, day=today().isoformat()))
    return made


def _check_number(row: Followed) -> None:
    """A number stands once in its plan."""
    if not isinstance(row, Measure):
        return
    others = Measure.objects.filter(plan_id=row.plan_id, number=row.number)
    if others.exclude(id=row.id).exists():
        raise PlanRefused(Why.NUMBER_TWICE)
