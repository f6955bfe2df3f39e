"""Entry tests: what an office asks before a role, and what came of the tests that were taken."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.simulations.kinds import Entry
from himoya.platform.simulations.visibility import (
    entry_result_is_visible,
    entry_rule_is_visible,
)
from himoya.platform.training.models import CourseTest


class EntryRule(ScopedModel):
    """What an office asks before a role of a simulation; the latest row of a role stands.

    ``force`` is empty where nothing is asked any more. ``share`` is in per cent of the points.
    ``test`` is one that the office put together; None asks the packaged questions.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    role = models.CharField(max_length=30)
    force = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.value) for one in Entry]
    )
    share = models.PositiveSmallIntegerField()
    test = models.ForeignKey(
        CourseTest, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=models.Q(share__gte=1, share__lte=100), name="entry_share_in_per_cent"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return entry_rule_is_visible(reader)


class EntryResult(ScopedModel):
    """One entry test that an account took: ``right`` of ``questions``, computed, never typed.

    ``bank`` is the packaged one, or the id of the test that an office put together. ``right``
    counts hundredths of a question: an answer may be right in part.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    bank = models.CharField(max_length=60)
    right = models.PositiveIntegerField()
    questions = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return entry_result_is_visible(reader)
