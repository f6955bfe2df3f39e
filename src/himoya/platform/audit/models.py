"""The one table of the audit."""

from __future__ import annotations

from django.db import models

from himoya.platform.audit.chain import Content, instant
from himoya.platform.audit.changes import UNCHANGING


class Entry(models.Model):
    """One thing that somebody did or saw. Rows are only ever added, by ``audit.actions``.

    Ids stand as text, without foreign keys: a row outlives what it tells of, and the audit knows
    no other room.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=40)
    account = models.CharField(max_length=36, null=True)
    agency = models.CharField(max_length=60, null=True)
    role = models.CharField(max_length=60, null=True)
    practice = models.BooleanField(default=False)
    subject_kind = models.CharField(max_length=60, null=True)
    subject = models.CharField(max_length=60, null=True)
    details = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        indexes = (
            models.Index(fields=("subject", "number"), name="audit_by_subject"),
            models.Index(fields=("account", "number"), name="audit_by_account"),
            models.Index(fields=("agency", "number"), name="audit_by_agency"),
            models.Index(fields=("act", "number"), name="audit_by_act"),
            models.Index(fields=("at",), name="audit_by_time"),
            # Every page asks for the last change: `changes.last_change`.
            models.Index(
                fields=("number",),
                condition=~models.Q(act__in=sorted(act.value for act in UNCHANGING)),
                name="audit_last_change",
            ),
        )

    def content(self) -> Content:
        """Return what the digest covers."""
        return Content(
            number=self.number,
            at=instant(self.at),
            act=self.act,
            account=self.account,
            agency=self.agency,
            role=self.role,
            practice=self.practice,
            subject_kind=self.subject_kind,
            subject=self.subject,
            details=self.details,
            previous=self.previous,
        )
