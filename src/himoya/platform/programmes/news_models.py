"""News of programmes: one text on an event, and each time that it appeared somewhere."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.visibility import edition_is_visible
from himoya.programmes.reporting.published_news import Place


class ProgrammeNews(ScopedModel):
    """One news text on an event, whatever its languages: what links them. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=100)
    event = models.CharField(max_length=100)
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return edition_is_visible(reader)


class AppearanceStep(ScopedModel):
    """One appearance of news as it stands after a step; rows are only added, the last one counts.

    ``appearance`` holds the steps of one together, ``number`` counts them. ``outlet`` is a body,
    never a person; ``link`` an https address. ``edition`` counts the editions of the programme, 0
    its file alone, and ``figures`` are those of the draft made of it (`reporting.snapshot`).
    ``happened_on`` is the day of a correction or withdrawal, ``reason`` why the step was taken.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    news = models.ForeignKey(ProgrammeNews, on_delete=models.PROTECT, related_name="+")
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

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("appearance", "number"), name="appearance_step_once"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return edition_is_visible(reader)
