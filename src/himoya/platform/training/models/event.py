"""Events: runs of courses, and every other meeting that people come to."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.database.partial_date_field import PartialDateField
from himoya.platform.training.models.course import Course
from himoya.platform.training.visibility import training_is_visible
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus


def _stored(values: type[StrEnum]) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in values]


class Event(ScopedModel):
    """One event, or with parts (``parent`` of others) a series.

    ``start`` and ``end`` are as sharp as they are known. ``names_withheld``: no list is kept, and
    people stand in groups. ``language`` is that of teaching (``counting/people/columns.yaml``),
    empty where it was not told. ``headcount`` are people counted in the room, beside a list.
    ``reason`` (sealed) says why it was postponed or cancelled.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=_stored(EventKind))
    format = models.CharField(max_length=20, choices=_stored(EventFormat))
    language = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=20, choices=_stored(EventStatus))
    reason = models.BinaryField(null=True, blank=True)
    start = PartialDateField()
    end = PartialDateField()
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    territory = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=100, blank=True)
    organiser = models.CharField(max_length=200, blank=True)
    partners = models.CharField(max_length=400, blank=True)
    names_withheld = models.BooleanField(default=False)
    headcount = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (models.Index(fields=("practice", "agency", "status"), name="event_by_agency"),)

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader)


class CountsToward(ScopedModel):
    """A result of a programme that an event counts toward, by the ids of its file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="counts_toward")
    programme = models.CharField(max_length=60)
    headline = models.CharField(max_length=60)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("event", "programme", "headline"), name="event_counts_once_toward_a_result"
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "event__")
