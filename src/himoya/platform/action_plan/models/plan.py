"""Plans and their measures."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.action_plan.kinds import Approach, MeasureState, PlanState
from himoya.platform.action_plan.models.followed import Followed, FollowedStep
from himoya.platform.action_plan.rules import MEASURE, PLAN
from himoya.platform.action_plan.visibility import plan_is_visible
from himoya.platform.agencies.models import Agency
from himoya.platform.campaigns.models import Campaign
from himoya.platform.recommendations.models import Recommendation


class Plan(Followed):
    """A national action plan; its text is the title.

    It holds from ``begins`` to ``ends``, both days included. ``act``, ``act_number`` and ``act_on``
    say by which act it was adopted, and are empty where that is not known.
    """

    life = PLAN
    asked = ("begins", "ends", "act", "act_number", "act_on")

    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    begins = models.DateField()
    ends = models.DateField()
    act = models.TextField(blank=True)
    act_number = models.CharField(max_length=60, blank=True)
    act_on = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(default=False)

    class Meta(Followed.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("begins")), name="action_plan_ends_last"
            ),
            models.CheckConstraint(
                condition=models.Q(is_public=False) | ~models.Q(state=PlanState.DRAFT.value),
                name="action_plan_draft_is_not_public",
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return plan_is_visible(reader)


class PlanStep(FollowedStep):
    """One thing done with a plan."""

    followed = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="steps")

    class Meta(FollowedStep.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("followed", "number"), name="action_plan_plan_step_once"
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return plan_is_visible(reader, "followed__")


class Measure(Followed):
    """One thing that a plan has decided.

    ``number`` is the one that the plan gives it, and ``order`` the same so that 1.2 stands before
    1.10. ``bodies`` stand as the plan writes them, one a line; ``owner`` is the agency of the
    platform that answers for it. ``indicator`` says in words by what the result is seen, with
    ``target``; ``funding`` where the money comes from.
    """

    life = MEASURE
    asked = (
        "number",
        "direction",
        "approach",
        "bodies",
        "owner",
        "begins",
        "deadline",
        "indicator",
        "target",
        "funding",
    )

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures")
    number = models.CharField(max_length=20)
    order = models.CharField(max_length=60)
    direction = models.CharField(max_length=20)
    approach = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Approach])
    bodies = models.TextField(blank=True)
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    begins = models.DateField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    indicator = models.TextField(blank=True)
    target = models.TextField(blank=True)
    funding = models.TextField(blank=True)

    class Meta(Followed.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="action_plan_number_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=[one.value for one in MeasureState]),
                name="action_plan_measure_state",
            ),
        )
        indexes = (
            models.Index(fields=("plan", "order"), name="action_plan_in_order"),
            models.Index(fields=("state", "deadline"), name="action_plan_by_state"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return plan_is_visible(reader, "plan__")


class MeasureStep(FollowedStep):
    """One thing done with a measure."""

    followed = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="steps")

    class Meta(FollowedStep.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("followed", "number"), name="action_plan_measure_step_once"
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return plan_is_visible(reader, "followed__plan__")


class MeasureActivity(ScopedModel):
    """An activity or an event of a programme that a measure stands for, by the programme's ids."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="activities")
    programme = models.CharField(max_length=60)
    activity = models.CharField(max_length=60)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("measure", "programme", "activity"), name="action_plan_activity_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme} {self.activity}"

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return plan_is_visible(reader, "measure__plan__")


class MeasureRecommendation(ScopedModel):
    """A recommendation that a measure carries out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="recommendations")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="+")

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("measure", "recommendation"), name="action_plan_recommendation_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return plan_is_visible(reader, "measure__plan__")


class MeasureCampaign(ScopedModel):
    """A campaign that carries a measure out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="campaigns")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+")

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("measure", "campaign"), name="action_plan_campaign_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return plan_is_visible(reader, "measure__plan__")
