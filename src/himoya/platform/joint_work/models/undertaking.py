"""What parties undertake: activities of a plan, commitments of a declaration."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.action_plan.models import Measure
from himoya.platform.commission.models import Decision
from himoya.platform.joint_work.models.work import JointWork, OfJointWork, Party
from himoya.platform.joint_work.rules import UNDERTAKING
from himoya.platform.joint_work.visibility import work_is_visible
from himoya.platform.recommendations.models import Recommendation


class Undertaking(OfJointWork):
    """What ``responsible`` does from ``begins`` to ``deadline``; its text says what.

    ``number`` counts those of the work. ``money`` says in words where it comes from. ``measure``,
    ``decision`` and ``recommendation`` are what it carries out; their words stand with them.
    """

    life = UNDERTAKING
    asked = (
        "responsible",
        "begins",
        "deadline",
        "money",
        "measure",
        "decision",
        "recommendation",
    )
    links: ClassVar[Mapping[str, type[models.Model]]] = {
        "responsible": Party,
        "measure": Measure,
        "decision": Decision,
        "recommendation": Recommendation,
    }

    work = models.ForeignKey(JointWork, on_delete=models.PROTECT, related_name="undertakings")
    number = models.PositiveSmallIntegerField()
    responsible = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="undertakings")
    begins = models.DateField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    money = models.TextField(blank=True)
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    #: The activity of the plan of the year before that was not done.
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to"
    )

    class Meta(OfJointWork.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("work", "number"), name="joint_work_number_once"),
            models.CheckConstraint(
                condition=models.Q(begins=None)
                | models.Q(deadline=None)
                | models.Q(deadline__gte=models.F("begins")),
                name="joint_work_ends_last",
            ),
        )
        indexes = (models.Index(fields=("state", "deadline"), name="joint_work_by_state"),)

    def in_words(self) -> str:
        """Return how another row's history names this one."""
        return f"{self.number}. {super().in_words()}"

    def is_for(self, reader: Reader, move: str) -> bool:
        """Whose undertaking it is tells of it."""
        return self.responsible.is_for(reader, move)


class Support(ScopedModel):
    """That a party supports an undertaking; what was there before stands in the history."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    work = models.ForeignKey(JointWork, on_delete=models.PROTECT, related_name="+")
    undertaking = models.ForeignKey(Undertaking, on_delete=models.PROTECT, related_name="supports")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("undertaking", "party"), name="joint_work_supports_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return work_is_visible(reader, "work__")
