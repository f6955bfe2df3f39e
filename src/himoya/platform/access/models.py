"""The emergency door: who opened it, for which record, until when."""

from __future__ import annotations

import uuid

from django.db import models


class BrokenGlass(models.Model):
    """One account sees one record that is not its own, for a reason and a limited time.

    Ids stand as plain values: access knows no other room's models. ``reason`` is sealed, since
    people write names into reasons; the auditor and the person told may open it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.UUIDField()
    agency = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    record = models.UUIDField()
    reason = models.BinaryField()
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    #: The second person, who was told, and when he or she confirmed having seen it.
    told = models.UUIDField()
    seen_at = models.DateTimeField(null=True)
    practice = models.BooleanField(default=False)

    class Meta:
        ordering = ("-begun_at",)
        indexes = (
            models.Index(fields=("account", "ends_at"), name="glass_by_account"),
            models.Index(fields=("told", "seen_at"), name="glass_by_told"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("begun_at")),
                name="glass_is_broken_for_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(told=models.F("account")), name="somebody_else_is_told"
            ),
        )
