"""News on events: one text on an event, and each time that it appeared somewhere.

What is here of programmes other rooms keep of events of their own, as models below the same bases.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from django.db import models

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.visibility import edition_is_visible
from himoya.programmes.reporting.published_news import Place


class NewsText(ScopedModel):
    """One news text on an event, whatever its languages: what links them. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.id)

    def of_same_event(self) -> Sequence[Self]:
        """Return the texts on the same event, in the same mode; inside a scope."""
        raise NotImplementedError


class ProgrammeNews(NewsText):
    """News on an event in the facts of a programme."""

    programme = models.CharField(max_length=100)
    event = models.CharField(max_length=100)

    class Meta(NewsText.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return edition_is_visible(reader)

    def of_same_event(self) -> Sequence[Self]:
        """Return the texts on the same event, in the same mode; inside a scope."""
        same = {"programme": self.programme, "event": self.event, "practice": self.practice}
        return list(type(self).objects.filter(**same))


class NewsStep(ScopedModel):
    """One appearance of news as it stands after a step; rows are only added, the last one counts.

    ``appearance`` holds the steps of one together, ``number`` counts them. ``outlet`` is a body,
    never a person; ``link`` an https address. ``edition`` says from which facts it was made, as the
    room counts them, and ``figures`` are those of the draft made of them (`reporting.snapshot`).
    ``happened_on`` is the day of a correction or withdrawal, ``reason`` why the step was taken.
    A model below it has ``news``, the text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    appearance = models.UUIDField()
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=12, choices=[(one.value, one.value) for one in NewsMove])
    language = models.CharField(max_length=2, choices=[(one, one) for one in LANGUAGES])
    place = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Place])
    outlet = models.CharField(max_length=200)
    heading = models.CharField(max_length=300)
    link = models.CharField(max_length=500, blank=True)
    published_on = models.DateField()
    edition = models.PositiveIntegerField()
    figures = models.JSONField(default=list)
    happened_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    if TYPE_CHECKING:
        news_id: uuid.UUID

    class Meta(ScopedModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.id)


class AppearanceStep(NewsStep):
    """A step with news of a programme; ``edition`` counts its editions, 0 is its file alone."""

    news = models.ForeignKey(ProgrammeNews, on_delete=models.PROTECT, related_name="+")

    class Meta(NewsStep.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("appearance", "number"), name="appearance_step_once"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return edition_is_visible(reader)
