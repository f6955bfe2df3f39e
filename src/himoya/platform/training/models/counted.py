"""What a count reads of the lists of events, worked out once; and what of it may be published."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Agency
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


class ProtectedCount(ScopedModel):
    """What of one count may be published, since it takes seconds to find out.

    ``digest`` is of all that it depends on (`himoya.programmes.counting.digest`), so that it holds
    as long as the same is counted; ``outcome`` is a `counting.protections.Outcome`, and ``hidden``
    are the numbers that are withheld, as JSON. No name of a person is in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    outcome = models.CharField(max_length=20)
    threshold = models.PositiveIntegerField()
    hidden = models.TextField()
    kept_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "practice", "digest"), name="a_count_is_protected_once"
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader)
