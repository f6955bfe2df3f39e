"""Decisions and the tasks that they give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.action_plan.models import ActToDraft, Measure
from himoya.platform.agencies.models import Agency
from himoya.platform.commission.models.body import Body
from himoya.platform.commission.models.kept import Kept
from himoya.platform.commission.models.meeting import Meeting
from himoya.platform.commission.rules import DECISION, TASK
from himoya.platform.commission.visibility import body_is_visible, task_is_visible
from himoya.platform.recommendations.models import Recommendation


class Decision(Kept):
    """What a meeting was asked to decide. ``number`` counts those of the meeting.

    ``measure``, ``act`` and ``recommendation`` are what it is about; their words stand with them.
    """

    life = DECISION
    asked = ("measure", "act", "recommendation")
    links: ClassVar[Mapping[str, type[models.Model]]] = {
        "measure": Measure,
        "act": ActToDraft,
        "recommendation": Recommendation,
    }

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    act = models.ForeignKey(
        ActToDraft, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Kept.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="commission_decision_once"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return body_is_visible(reader, "body__")


class Task(Kept):
    """What a decision gives somebody to do: ``owner``, or ``outside``, until ``deadline``."""

    life = TASK
    asked = ("owner", "outside", "deadline")
    links: ClassVar[Mapping[str, type[models.Model]]] = {"owner": Agency}

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="tasks")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="tasks")
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outside = models.CharField(max_length=200, blank=True)
    deadline = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        abstract = False
        indexes = (models.Index(fields=("state", "deadline"), name="commission_task_by_state"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return task_is_visible(reader)
