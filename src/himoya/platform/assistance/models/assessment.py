"""Self-assessments of data quality, their answers and improvement points."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.assistance.kinds import AssessmentState, PointState
from himoya.platform.assistance.visibility import assessment_is_visible


class Assessment(ScopedModel):
    """What one agency says of its own data on one day, by a checklist of the dictionary.

    ``made_on`` is the day of which it speaks: that of its last change, at last of its signature.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    checklist = models.CharField(max_length=60)
    checklist_version = models.CharField(max_length=20)
    state = models.CharField(
        max_length=20,
        choices=[(one.value, one.value) for one in AssessmentState],
        default=AssessmentState.DRAFT.value,
    )
    made_on = models.DateField()
    prepared_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    #: Counts the steps, so that two people at once are noticed.
    version = models.PositiveIntegerField(default=1)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "checklist", "practice"),
                condition=models.Q(state=AssessmentState.DRAFT.value),
                name="one_draft_of_an_assessment",
            ),
        )
        indexes = (models.Index(fields=("agency", "-made_on"), name="assessment_by_agency"),)

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return assessment_is_visible(reader)


class AssessmentAnswer(ScopedModel):
    """The answer to one statement. ``level`` None: it does not apply to this agency."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = models.BinaryField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("of", "item"), name="a_statement_is_answered_once"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return assessment_is_visible(reader, "of__")


class ImprovementPoint(ScopedModel):
    """What an agency wants to do better: who does it, by which day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="points")
    item = models.CharField(max_length=60)
    text = models.BinaryField()
    owner = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    state = models.CharField(
        max_length=20,
        choices=[(one.value, one.value) for one in PointState],
        default=PointState.OPEN.value,
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (models.Index(fields=("owner", "state", "due"), name="point_by_owner"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return assessment_is_visible(reader, "of__")
