"""A file that somebody wants to take out of the platform."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel


class ExportRequest(ScopedModel):
    """Who asked for what, why, who agreed, and when the file was made.

    Visible to who asked, and to the agency, in which a second person may have to agree. ``reason``
    is sealed, since people write names into reasons. ``query`` is the list's filter, without free
    text; ``fingerprint`` tells whether it still shows the same records.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.UUIDField()
    agency = models.BigIntegerField()
    practice = models.BooleanField(default=False)
    verb = models.CharField(max_length=40)
    list_name = models.CharField(max_length=60)
    query = models.JSONField(default=dict)
    file_type = models.CharField(max_length=4)
    records = models.PositiveIntegerField()
    persons = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    reason = models.BinaryField()
    asked_at = models.DateTimeField()
    second_needed = models.BooleanField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    made_at = models.DateTimeField(null=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-asked_at",)
        indexes = (models.Index(fields=("agency", "-asked_at"), name="exports_by_agency"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("account")),
                name="somebody_else_agrees_to_an_export",
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        """Return the condition that the request is the reader's own or of the same agency."""
        here = models.Q(agency=reader.agency, practice=reader.practice)
        second = models.Q(second_needed=True, verb__in=[verb.value for verb in reader.grants])
        return here & (models.Q(account=reader.account) | second)
