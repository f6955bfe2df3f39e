"""Amendments: what was registered and has gone on is changed by asking, with a second person."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.register.kinds import AmendmentKind, AmendmentState
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.case_import import CaseImport
from himoya.platform.register.visibility import answers_not_for, case_is_visible

KINDS = [(kind.value, kind.value) for kind in AmendmentKind]
STATES = [(state.value, state.value) for state in AmendmentState]


class Amendment(ScopedModel):
    """One change that was asked for, and what became of it.

    ``old``, ``new``, ``reason`` and ``answer`` are sealed: they may say who a person is. To
    withdraw a whole case is asked in the same way; there is no answer to change then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="amendments")
    case_number = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=KINDS)
    #: Record type, id and own number of the record; the field whose answer changes.
    record = models.CharField(max_length=40)
    record_key = models.UUIDField()
    number = models.CharField(max_length=60)
    field = models.CharField(max_length=60, blank=True)
    old = models.BinaryField(null=True, blank=True)
    new = models.BinaryField(null=True, blank=True)
    reason = models.BinaryField()
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_for = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    #: The workbook that asked, and the row of its sheet; None where a person asked on a page.
    batch = models.ForeignKey(
        CaseImport, on_delete=models.PROTECT, null=True, blank=True, related_name="asked"
    )
    row_number = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=STATES, default=AmendmentState.ASKED.value)
    answer = models.BinaryField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("record_key", "field"),
                condition=models.Q(state=AmendmentState.ASKED.value),
                name="one_amendment_of_an_answer_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state=AmendmentState.ASKED.value, decided_by__isnull=True)
                | (
                    ~models.Q(state=AmendmentState.ASKED.value) & models.Q(decided_by__isnull=False)
                ),
                name="an_amendment_is_decided_by_somebody",
            ),
        )
        indexes = (
            models.Index(fields=("case", "-asked_at"), name="amendment_by_case"),
            models.Index(
                fields=("asked_at",),
                condition=models.Q(state=AmendmentState.ASKED.value),
                name="amendment_waiting",
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return case_is_visible(reader, "case_id") & ~answers_not_for(reader)
