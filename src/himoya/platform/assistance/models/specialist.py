"""The roster of data specialists. Names and how to reach people are sealed."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.assistance.kinds import SpecialistRole
from himoya.platform.assistance.visibility import specialist_is_visible


class Specialist(ScopedModel):
    """Who supplies data in an agency. ``contact`` is how to reach the office, nothing private.

    ``until`` is the last day; none: still at work.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    name = models.BinaryField()
    contact = models.BinaryField(null=True, blank=True)
    role = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in SpecialistRole]
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (models.Index(fields=("practice", "agency"), name="specialist_by_agency"),)

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return specialist_is_visible(reader)


class SpecialistTraining(ScopedModel):
    """One course that a specialist attended; ``source`` says what shows it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.ForeignKey(Specialist, on_delete=models.CASCADE, related_name="trainings")
    course = models.BinaryField()
    source = models.BinaryField(null=True, blank=True)
    day = models.DateField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return specialist_is_visible(reader, "of__")
