"""Feedback of learners on an event: the link, and answers that no person can be found from."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.training.models.event import Event
from himoya.platform.training.visibility import training_is_visible


class EventFeedback(ScopedModel):
    """The questions of one event, open until the end of the day ``closes``.

    ``address`` stands in the link that learners are given; ``people`` is how many may answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="feedback")
    address = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    closes = models.DateField()
    people = models.PositiveIntegerField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "event__")


class FeedbackReply(ScopedModel):
    """What one learner said. Neither an account nor a time is kept with it.

    ``steps`` are those of the scale by statement, ``words`` (sealed) the answers to open questions.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    feedback = models.ForeignKey(EventFeedback, on_delete=models.CASCADE, related_name="replies")
    steps = models.JSONField(default=dict)
    words = models.BinaryField(null=True, blank=True)
    may_be_quoted = models.BooleanField(default=False)

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "feedback__event__")
