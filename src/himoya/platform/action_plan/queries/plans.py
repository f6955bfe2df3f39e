"""Plans with their measures: the list, one plan, and what everybody may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.action_plan.kinds import Move, PlanState
from himoya.platform.action_plan.models import Measure, Plan
from himoya.platform.action_plan.queries.late import is_late
from himoya.platform.action_plan.queries.steps import StepShown, moves_of, steps_of
from himoya.platform.action_plan.rules import IN_PLAN, PLAN, VERB_OF
from himoya.platform.database.clock import today


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One plan of the list, and how many measures it has."""

    row: Plan
    state: PlanState
    measures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanShown:
    """One plan, its measures by number, its history, and what the reader can do now."""

    row: Plan
    state: PlanState
    measures: Sequence[Measure]
    steps: Sequence[StepShown]
    moves: frozenset[Move]
    may_add: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresWanted:
    """What a reader looks for among the measures of a plan."""

    direction: str | None = None
    approach: str | None = None
    owner: int | None = None
    state: str | None = None
    only_late: bool = False

    def holds(self, one: Measure) -> bool:
        """Return whether a measure is looked for."""
        asked = (
            (self.direction, one.direction),
            (self.approach, one.approach),
            (self.owner, one.owner_id),
            (self.state, one.state),
        )
        given = all(wanted is None or wanted == has for wanted, has in asked)
        return given and (not self.only_late or is_late(one, today()))


def plans(reader: Reader) -> list[PlanLine]:
    """Return all plans, the latest first. Raises NotPermitted."""
    reader.check(Verb.SEE_ACTION_PLAN)
    with looking_as(reader):
        counted = Plan.objects.annotate(number=Count("measures"))
        rows = list(counted.order_by("-begins", "id"))
    return [PlanLine(row=one, state=PlanState(one.state), measures=one.number) for one in rows]


def plan_of(reader: Reader, id: UUID) -> PlanShown:
    """Return one plan. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_ACTION_PLAN)
    with looking_as(reader):
        row: Plan | None = Plan.objects.filter(id=id).first()
        if row is None:
            raise NotThere(PLAN.subject, str(id))
        measures = list(row.measures.order_by("order", "number"))
        steps = steps_of(reader, row)
    return PlanShown(
        row=row,
        state=PlanState(row.state),
        measures=measures,
        steps=steps,
        moves=moves_of(reader, row) - {Move.MAKE_PUBLIC if row.is_public else Move.HIDE},
        may_add=Move.ENTER in IN_PLAN[PlanState(row.state)] and reader.may(VERB_OF[Move.ENTER]),
    )


def public_plans() -> list[tuple[Plan, list[Measure]]]:
    """Return the plans that a person has made public, the latest first; practice never is."""
    with whole_table("the public list of national action plans"):
        rows = Plan.objects.filter(is_public=True, practice=False).order_by("-begins", "id")
        return [(one, list(one.measures.order_by("order", "number"))) for one in rows]
