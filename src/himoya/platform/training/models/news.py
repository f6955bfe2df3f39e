"""News of events that an office holds: drafts that left, and what was published of an event."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Self

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.programmes.news_models import NewsStep, NewsText
from himoya.platform.training.models.event import Event
from himoya.platform.training.visibility import training_is_visible


class EventNewsDraft(ScopedModel):
    """What a draft that left was made of; rows are only added.

    ``number`` counts the drafts of an event, ``version`` is that of its record and ``figures`` are
    those in the text (`reporting.snapshot`). The text itself is not kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    figures = models.JSONField(default=list)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("event", "number"), name="event_news_draft_once"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader)


class EventNews(NewsText):
    """News on an event of the office."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")

    class Meta(NewsText.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader)

    def of_same_event(self) -> Sequence[Self]:
        """Return the texts on the same event, in the same mode; inside a scope."""
        rows = type(self).objects.filter(event=self.event_id, practice=self.practice)
        return list(rows)


class EventNewsStep(NewsStep):
    """A step with news of an event; ``edition`` is the number of its draft, 0 for none."""

    news = models.ForeignKey(EventNews, on_delete=models.PROTECT, related_name="+")

    class Meta(NewsStep.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("appearance", "number"), name="event_news_step_once"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader)
