"""Which editions were used at an event. A row that was noted by mistake stays with its reason."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account
from himoya.platform.materials.models.work import Edition
from himoya.platform.materials.visibility import use_is_visible
from himoya.platform.training.models import Event, Session


class EditionUse(ScopedModel):
    """One edition at one event, or at one of its sessions where that is said.

    A session that was taken off leaves the use with its event.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="uses")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        Session, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_taken_off = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return use_is_visible(reader)
