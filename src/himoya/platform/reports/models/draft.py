"""Reports, what was decided on their conflicts, and what was signed."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.reports.kinds import DraftState
from himoya.platform.reports.visibility import report_is_visible
from himoya.programmes.reporting.kinds import Kind


class ReportDraft(ScopedModel):
    """A report that is written, or was.

    ``programme`` is the id of a programme on the shelf, ``period`` a year (2020), half of one
    (2020-H1), or empty for the whole programme.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Kind])
    period = models.CharField(max_length=7, blank=True)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in DraftState])
    #: Why nobody needs it any more; empty unless it was withdrawn.
    withdrawn_because = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=DraftState.WITHDRAWN.value)
                ^ models.Q(withdrawn_because=""),
                name="report_withdrawn_for_a_reason",
            ),
        )
        indexes = (models.Index(fields=("programme", "changed_at"), name="report_by_programme"),)

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return report_is_visible(reader)


class ConflictDecision(ScopedModel):
    """What a report says where sources differ, and why; rows are only added, the last one counts.

    ``reference`` names the conflict, ``value`` and ``qualifier`` the claim; none where there was
    nothing to choose from.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(ReportDraft, on_delete=models.PROTECT, related_name="decisions")
    reference = models.CharField(max_length=200)
    value = models.FloatField(null=True, blank=True)
    qualifier = models.CharField(max_length=20, blank=True)
    reason = models.TextField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return report_is_visible(reader, "draft__")


class SignedReport(ScopedModel):
    """A report as it was signed; it never changes.

    ``snapshot`` is that of `himoya.programmes.reporting.snapshot`, ``reports`` hold the whole
    report by language (`keeping`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.OneToOneField(ReportDraft, on_delete=models.PROTECT, related_name="signed")
    snapshot = models.JSONField()
    reports = models.JSONField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return report_is_visible(reader, "draft__")
