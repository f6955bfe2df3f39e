"""Follow-up surveys: what learners used some months later; no person can be found from it."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.training.models.event import Event
from himoya.platform.training.visibility import training_is_visible


class FollowUp(ScopedModel):
    """The questions ``months`` after an event, open from ``opens`` to the end of ``closes``.

    ``address`` stands in the link; ``agencies`` are those that learners choose from; ``code_key``
    (sealed) is what all rounds of one event hash the private codes with.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField()
    address = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code_key = models.BinaryField()
    opens = models.DateField()
    closes = models.DateField()
    people = models.PositiveIntegerField()
    agencies = models.JSONField(default=list)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("event", "months"), name="follow_up_once_after_months"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "event__")


class FollowUpReply(ScopedModel):
    """What one learner said. Neither an account nor a time is kept with it.

    ``chosen`` holds codes by question, ``words`` (sealed) what was written; ``code`` is a keyed
    hash of the private code, None without one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="replies")
    code = models.CharField(max_length=32, null=True, blank=True)
    chosen = models.JSONField(default=dict)
    words = models.BinaryField(null=True, blank=True)
    may_be_quoted = models.BooleanField(default=False)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("follow_up", "code"), name="code_once_in_a_follow_up"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "follow_up__event__")
