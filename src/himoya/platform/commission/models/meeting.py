"""Meetings, their agenda and who came."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Agency
from himoya.platform.commission.kinds import MeetingFormat, Presence
from himoya.platform.commission.models.body import Body, Seat
from himoya.platform.commission.models.kept import Kept
from himoya.platform.commission.rules import ITEM, MEETING
from himoya.platform.commission.visibility import body_is_visible
from himoya.platform.database.partial_date_field import PartialDateField


class Meeting(Kept):
    """A meeting of a body; its text is what it is about. ``number`` counts those of the body."""

    life = MEETING
    asked = ("day", "starts", "place", "format")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    day = PartialDateField()
    starts = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    format = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in MeetingFormat]
    )

    class Meta(Kept.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("body", "number"), name="commission_meeting_once"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return body_is_visible(reader, "body__")


class Item(Kept):
    """A point of the agenda of a meeting; of the body's standing agenda where there is no meeting.

    Its text is its title. ``agency`` or ``outside`` speaks. ``papers`` says where they lie, one a
    line. ``task`` is the open task that the point is about: its words stand there alone.
    """

    life = ITEM
    asked = ("position", "agency", "outside", "papers")
    links: ClassVar[Mapping[str, type[models.Model]]] = {"agency": Agency}

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="items")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="items")
    task = models.ForeignKey(
        "commission.Task", on_delete=models.PROTECT, null=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField()
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outside = models.CharField(max_length=200, blank=True)
    papers = models.TextField(blank=True)

    class Meta(Kept.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return body_is_visible(reader, "body__")


class Attendance(ScopedModel):
    """Who came for a seat; what was noted before stands in the history."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Presence])

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("meeting", "seat"), name="commission_attended_once"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return body_is_visible(reader, "body__")
