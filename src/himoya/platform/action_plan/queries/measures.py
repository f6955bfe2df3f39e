"""One measure with what it stands for, its history and what the reader can do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.action_plan.kinds import MeasureState, Move, PlanState
from himoya.platform.action_plan.models import Measure, Plan
from himoya.platform.action_plan.queries.activities import Activity, activities
from himoya.platform.action_plan.queries.steps import StepShown, moves_of, steps_of
from himoya.platform.action_plan.rules import IN_PLAN, MEASURE
from himoya.platform.campaigns.models import Campaign
from himoya.platform.campaigns.queries.reading import campaigns
from himoya.platform.recommendations.models import Recommendation


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureShown:
    """One measure. What it stands for is told as far as the reader may see it."""

    row: Measure
    plan: Plan
    state: MeasureState
    activities: Sequence[Activity]
    recommendations: Sequence[Recommendation]
    campaigns: Sequence[Campaign]
    steps: Sequence[StepShown]
    moves: frozenset[Move]


def measure_of(reader: Reader, id: UUID) -> MeasureShown:
    """Return one measure. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_ACTION_PLAN)
    known = activities(reader)
    with looking_as(reader):
        found = Measure.objects.filter(id=id).select_related("plan")
        row: Measure | None = found.first()
        if row is None:
            raise NotThere(MEASURE.subject, str(id))
        named = {(one.programme, one.activity) for one in row.activities.all()}
        carried = row.recommendations.values_list("recommendation_id", flat=True)
        recommendations = Recommendation.objects.filter(id__in=list(carried))
        seen = list(recommendations.order_by("programme", "document", "position", "id"))
        running = row.campaigns.values_list("campaign_id", flat=True)
        carrying = Campaign.objects.filter(id__in=list(running)).order_by("changed_at", "id")
        carriers = list(carrying)
        steps = steps_of(reader, row)
    return MeasureShown(
        row=row,
        plan=row.plan,
        state=MeasureState(row.state),
        activities=[one for one in known if (one.programme, one.id) in named],
        recommendations=seen,
        campaigns=carriers,
        steps=steps,
        moves=moves_of(reader, row) & IN_PLAN[PlanState(row.plan.state)],
    )


def recommendations_to_choose(reader: Reader) -> list[Recommendation]:
    """Return the recommendations that a measure or an act can carry out."""
    with looking_as(reader):
        rows = Recommendation.objects.order_by("programme", "document", "position", "changed_at")
        return list(rows)


def campaigns_to_choose(reader: Reader) -> list[Campaign]:
    """Return the campaigns that can carry a measure out, the latest first."""
    return campaigns(reader) if reader.may(Verb.SEE_CAMPAIGNS) else []
