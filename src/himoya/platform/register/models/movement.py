"""The history of a case, step by step."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.register.kinds import Step
from himoya.platform.register.models.case import Case
from himoya.platform.register.visibility import case_is_visible

STEPS = [(step.value, step.value) for step in Step]

#: Steps that tell of a victim and of a suspect at once: not there for who works with one of them.
#: What was taken from one goes to the other, so assets and payments are among them.
OF_BOTH = (
    Step.ONE_PERSON.value,
    Step.NOT_ONE_PERSON.value,
    Step.ASSET_FOUND.value,
    Step.ASSET_MOVED.value,
    Step.ASSET_TAKEN_OUT.value,
    Step.PAYMENT_ORDERED.value,
    Step.PAYMENT_PAID.value,
    Step.PAYMENT_NOT_PAID.value,
    Step.PROTECTION_SAID.value,
)


class Movement(ScopedModel):
    """Who did what, when. ``details`` holds codes and ids, never words about a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="movements")
    #: Counts the steps of one case.
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    step = models.CharField(max_length=20, choices=STEPS)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    details = models.JSONField(default=dict)

    class Meta(ScopedModel.Meta):
        ordering = ("case", "number")
        constraints = (
            models.UniqueConstraint(fields=("case", "number"), name="a_step_has_its_number"),
        )
        indexes = (models.Index(fields=("by", "-at"), name="movement_by_account"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        there = case_is_visible(reader, "case_id")
        both = {"victim", "suspect"} <= reader.people
        return there if both else there & ~models.Q(step__in=OF_BOTH)
