"""From which lessons of programmes a recommendation follows. Rows are only added."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.recommendations.models.recommendation import Recommendation
from himoya.platform.recommendations.visibility import lesson_is_visible


class RecommendationLesson(ScopedModel):
    """One lesson that was tied to a recommendation, or taken off it; the last row of both counts.

    ``programme`` and ``lesson`` are the ids in the facts of programmes; ``text`` and ``sources``
    (one a line) stand as the programme said them on that day, since a later edition may say
    otherwise. ``number`` is the step of the history that says who did it, when and why.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="lessons"
    )
    number = models.PositiveIntegerField()
    programme = models.CharField(max_length=255)
    lesson = models.TextField()
    text = models.TextField()
    sources = models.TextField(blank=True)
    #: False where the row takes the lesson off.
    tied = models.BooleanField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("recommendation", "number"), name="recommendation_lesson_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def named(self) -> str:
        """The lesson in its words, after the ids by which its programme and the sources call it."""
        return f"{self.programme} {self.lesson}: {self.text}"

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return lesson_is_visible(reader)
