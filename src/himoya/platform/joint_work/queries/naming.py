"""What joint works refer to: programmes, events, measures, decisions, recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.action_plan.models import Measure
from himoya.platform.action_plan.queries.activities import activities
from himoya.platform.commission.kinds import DecisionState
from himoya.platform.commission.models import Body, Decision
from himoya.platform.followed_work.in_languages import InLanguages
from himoya.platform.joint_work.models import Undertaking
from himoya.platform.programmes.queries import programmes
from himoya.platform.recommendations.models import Recommendation

Other = TypeVar("Other", bound=InLanguages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What an undertaking carries out, as far as the reader may see it."""

    measure: Measure | None = None
    decision: Decision | None = None
    recommendation: Recommendation | None = None


def programmes_to_choose(reader: Reader) -> list[tuple[str, str]]:
    """Return id and title of the programmes that the reader may see."""
    return [(one.id, f"{one.id}: {one.programme.title}") for one in programmes(reader)]


def events_to_choose(reader: Reader) -> list[tuple[str, str]]:
    """Return the events and activities of those programmes, by programme and id."""
    return [
        (f"{one.programme} {one.id}", f"{one.programme} {one.id}: {one.title}")
        for one in activities(reader)
    ]


def bodies_to_choose(reader: Reader) -> list[Body]:
    """Return the commissions and working groups that a work can belong to."""
    with looking_as(reader):
        return list(Body.objects.order_by("kind", "changed_at", "id"))


def links_to_choose(reader: Reader) -> dict[str, list[InLanguages]]:
    """Return what an undertaking can carry out, by the name of the question."""
    with looking_as(reader):
        measures = Measure.objects.order_by("plan__begins", "order", "id")
        adopted = Decision.objects.filter(state=DecisionState.ADOPTED.value)
        advice = Recommendation.objects.order_by("programme", "document", "position", "changed_at")
        return {
            "measure": list(measures),
            "decision": list(adopted.order_by("changed_at", "id")),
            "recommendation": list(advice),
        }


def links_of(row: Undertaking) -> Links:
    """Return what an undertaking carries out; inside a scope."""
    return Links(
        measure=seen(Measure, row.measure_id),
        decision=seen(Decision, row.decision_id),
        recommendation=seen(Recommendation, row.recommendation_id),
    )


def seen(model: type[Other], id: UUID | None) -> Other | None:
    """Return another room's row, where the reader may see it; inside a scope."""
    found: Other | None = None if id is None else model.objects.filter(id=id).first()
    return found
