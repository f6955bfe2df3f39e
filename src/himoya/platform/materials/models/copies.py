"""Copies of an edition: printed, or handed over. A row taken back stays with its reason."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Agency
from himoya.platform.database.partial_date_field import PartialDateField
from himoya.platform.materials.kinds import Way
from himoya.platform.materials.models.work import Edition, stored
from himoya.platform.materials.visibility import work_is_visible
from himoya.platform.training.models import Event


class Copies(ScopedModel):
    """A print run, or one hand-over; ``copies`` are of this edition alone.

    ``place`` is where they were printed and ``money`` who paid. ``receiver_agency`` is an agency
    of this installation or ``receiver`` another body in words; ``territory`` a region's code.
    ``event`` is where they were given; ``paper`` names the act of hand-over; ``is_receipted`` says
    that the receiver has signed it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="copies")
    way = models.CharField(max_length=20, choices=stored(Way))
    copies = models.PositiveIntegerField()
    day = PartialDateField()
    place = models.TextField(blank=True)
    money = models.TextField(blank=True)
    receiver_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receiver = models.TextField(blank=True)
    territory = models.CharField(max_length=20, blank=True)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper = models.TextField(blank=True)
    is_receipted = models.BooleanField(default=False)
    is_taken_back = models.BooleanField(default=False)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(condition=models.Q(copies__gt=0), name="some_copies"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return work_is_visible(reader, "edition__work__")
