"""What a count reads of the lists of events, worked out once."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.training.models.event import Event
from himoya.platform.training.visibility import training_is_visible


class CountedList(ScopedModel):
    """Who took part in an event, by its list and its sessions, as `counting.packing` writes it.

    It holds for one ``version`` of the event and says nothing of another: whatever changes the list
    or the sessions makes a new version. What is said of the people does not stand here.
    """

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, primary_key=True, related_name="counted_list"
    )
    version = models.PositiveIntegerField()
    is_kept = models.BooleanField()
    entries = models.BinaryField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "event__")
