"""A filled-in workbook between its upload and its being taken in."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel


class Delivery(ScopedModel):
    """One uploaded file, sealed; visible to who sent it. The counts are of its check.

    ``digest`` (SHA-256 of the file) is its provenance: it stays when the file itself is gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.UUIDField()
    agency = models.BigIntegerField()
    practice = models.BooleanField(default=False)
    target = models.CharField(max_length=60)
    ending = models.CharField(max_length=5)
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True)
    rows = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    #: What a check in the background found, sealed; and the job that works on the file, or did.
    found = models.BinaryField(null=True)
    job = models.UUIDField(null=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-sent_at",)
        indexes = (models.Index(fields=("owner", "-sent_at"), name="deliveries_by_owner"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        """Return the condition that the reader sent the file in the present post."""
        return models.Q(owner=reader.account, agency=reader.agency, practice=reader.practice)
