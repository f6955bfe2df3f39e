"""Say which activities, recommendations and campaigns a measure stands for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.action_plan.actions.noting import Step, moved, to_move
from himoya.platform.action_plan.kinds import Move
from himoya.platform.action_plan.models import (
    Measure,
    MeasureActivity,
    MeasureCampaign,
    MeasureRecommendation,
)
from himoya.platform.action_plan.queries.activities import activities
from himoya.platform.action_plan.refusals import PlanRefused, Why
from himoya.platform.campaigns.in_languages import text_for
from himoya.platform.campaigns.models import Campaign
from himoya.platform.database.clock import today
from himoya.platform.recommendations.models import Recommendation


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """What a measure stands for: activities by programme and id, the others by id."""

    activities: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    recommendations: frozenset[UUID] = field(default_factory=frozenset)
    campaigns: frozenset[UUID] = field(default_factory=frozenset)


def align(
    *, by: Reader, measure: UUID, version: int | None = None, aligned: Aligned, words: str
) -> Measure:
    """Let a measure stand for exactly these; what it stood for before is kept in the history.

    What the writer cannot see stays as it is. Raises NotPermitted, NotThere, PlanRefused.
    """
    known = {(one.programme, one.id) for one in activities(by)}
    with transaction.atomic(), reading_as(by):
        found = to_move(by, Measure, measure, Move.ALIGN, version)
        had = _standing(found)
        seen = _seen(aligned.recommendations | had.recommendations)
        running = _campaigns(aligned.campaigns | had.campaigns)
        if not aligned.activities <= known:
            raise PlanRefused(Why.UNKNOWN_ACTIVITY)
        if not aligned.recommendations <= seen.keys():
            raise PlanRefused(Why.UNKNOWN_RECOMMENDATION)
        if not aligned.campaigns <= running.keys():
            raise PlanRefused(Why.UNKNOWN_CAMPAIGN)
        may_go = Aligned(
            activities=had.activities & known,
            recommendations=had.recommendations & seen.keys(),
            campaigns=had.campaigns & running.keys(),
        )
        if may_go == aligned:
            return found
        _set_activities(found, may_go.activities, aligned.activities)
        _set_recommendations(found, may_go.recommendations, aligned.recommendations)
        _set_campaigns(found, may_go.campaigns, aligned.campaigns)
        before = _before(may_go, aligned, seen | running)
        return moved(by, found, Step(Move.ALIGN, words, today().isoformat(), before=before))


def _standing(found: Measure) -> Aligned:
    return Aligned(
        activities=frozenset((one.programme, one.activity) for one in found.activities.all()),
        recommendations=frozenset(one.recommendation_id for one in found.recommendations.all()),
        campaigns=frozenset(one.campaign_id for one in found.campaigns.all()),
    )


def _before(had: Aligned, wanted: Aligned, seen: Mapping[UUID, str]) -> dict[str, str]:
    """What the measure stood for where that changes, in words that a history can keep."""
    before = {}
    if had.activities != wanted.activities:
        named = (f"{programme} {id}" for programme, id in sorted(had.activities))
        before["activities"] = "; ".join(named)
    if had.recommendations != wanted.recommendations:
        before["recommendations"] = "; ".join(sorted(seen[one] for one in had.recommendations))
    if had.campaigns != wanted.campaigns:
        before["campaigns"] = "; ".join(sorted(seen[one] for one in had.campaigns))
    return before


def _seen(ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the recommendations that the writer may see, by id, with the beginning of each."""
    rows = Recommendation.objects.filter(id__in=ids)
    return {one.id: one.text_for("en")[0][:80] for one in rows}


def _campaigns(ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the campaigns that the writer may see, by id, with the beginning of each title."""
    rows = Campaign.objects.filter(id__in=ids)
    return {one.id: text_for(one.titles, "en")[0][:80] for one in rows}


def _set_activities(
    measure: Measure, had: frozenset[tuple[str, str]], wanted: frozenset[tuple[str, str]]
) -> None:
    for programme, id in had - wanted:
        measure.activities.filter(programme=programme, activity=id).delete()
    MeasureActivity.objects.bulk_create(
        MeasureActivity(measure=measure, programme=programme, activity=id)
        for programme, id in sorted(wanted - had)
    )


def _set_recommendations(measure: Measure, had: frozenset[UUID], wanted: frozenset[UUID]) -> None:
    measure.recommendations.filter(recommendation_id__in=had - wanted).delete()
    MeasureRecommendation.objects.bulk_create(
        MeasureRecommendation(measure=measure, recommendation_id=id) for id in sorted(wanted - had)
    )


def _set_campaigns(measure: Measure, had: frozenset[UUID], wanted: frozenset[UUID]) -> None:
    measure.campaigns.filter(campaign_id__in=had - wanted).delete()
    MeasureCampaign.objects.bulk_create(
        MeasureCampaign(measure=measure, campaign_id=id) for id in sorted(wanted - had)
    )
