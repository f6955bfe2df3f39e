"""Stages of a case, and the agencies that hold or held it."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.register.models.case import STAGES, Case
from himoya.platform.register.visibility import case_is_visible


class Stage(ScopedModel):
    """One agency holds a case in one capacity, from an instant to an instant. One is open."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="stages")
    kind = models.CharField(max_length=20, choices=STAGES)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    began = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(ScopedModel.Meta):
        ordering = ("case", "began")
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=models.Q(ended__isnull=True), name="one_open_stage"
            ),
            models.CheckConstraint(
                condition=models.Q(ended__isnull=True) | models.Q(ended__gte=models.F("began")),
                name="stage_ends_after_it_begins",
            ),
        )
        indexes = (models.Index(fields=("assigned_to", "case"), name="stage_by_assigned"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return case_is_visible(reader, "case_id")


class Holder(ScopedModel):
    """An agency that holds or held a case. Written with the stage; what visibility looks at."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="holders")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField()

    class Meta(ScopedModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=("case", "agency"), name="a_holder_stands_once"),
        )
        indexes = (models.Index(fields=("agency", "practice", "case"), name="holder_by_agency"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        agencies = reader.agencies(Verb.SEE_CASE)
        mine = models.Q() if agencies is None else models.Q(agency__in=agencies)
        return mine & models.Q(practice=reader.practice)
