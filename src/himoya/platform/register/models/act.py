"""An act on a case: asked by one person and, where the country says so, agreed to by another."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.records.columns import LONGEST_CODE, day
from himoya.platform.register.models.case import Case
from himoya.platform.register.proceedings.kinds import ActKind, ActState
from himoya.platform.register.visibility import case_is_visible

KINDS = [(kind.value, kind.value) for kind in ActKind]
ACT_STATES = [(state.value, state.value) for state in ActState]


class CaseAct(ScopedModel):
    """One act. ``reason`` and ``answer`` are sealed: people write names.

    ``ground``, ``decision``, ``result`` and ``before`` are codes of the lists that its kind asks;
    ``before`` is what stood there until then, so that no change is lost, and ``taken_away`` are the
    answers that it made void: ``record.field`` -> code or date. Acts of further courts that were
    taken before there was a ``decision`` have none. ``about`` and ``offence`` are ids and no
    keys: the history stays when a record is taken out of a case. ``changed`` is what it changed in
    the records, both before and after (`actions.kept_before`), so that a mistake can be put right;
    None for an act from before that was kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="acts")
    kind = models.CharField(max_length=40, choices=KINDS)
    state = models.CharField(max_length=20, choices=ACT_STATES)
    on = day()
    ground = models.CharField(max_length=LONGEST_CODE, default="", blank=True)
    decision = models.CharField(max_length=LONGEST_CODE, null=True, blank=True)
    result = models.CharField(max_length=LONGEST_CODE, default="", blank=True)
    before = models.CharField(max_length=LONGEST_CODE, default="", blank=True)
    taken_away = models.JSONField(null=True, blank=True)
    changed = models.JSONField(null=True, blank=True)
    about = models.UUIDField(null=True, blank=True)
    offence = models.UUIDField(null=True, blank=True)
    #: Ids of the records that were chosen, by kind of record.
    chosen = models.JSONField(default=dict, blank=True)
    #: The case that this one was joined to, or that was severed from it.
    other_case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    #: The hand-over that a transfer in jurisdiction was.
    hand_over = models.OneToOneField(
        "register.HandOver", on_delete=models.CASCADE, null=True, blank=True, related_name="act"
    )
    #: Record type -> how many records the case had: stands on the receipt of a transfer.
    counts = models.JSONField(default=dict, blank=True)
    reason = models.BinaryField(null=True, blank=True)
    answer = models.BinaryField(null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("case",),
                condition=models.Q(state=ActState.WAITING.value),
                name="one_act_waits_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("asked_by"))
                | models.Q(state=ActState.WITHDRAWN.value),
                name="nobody_agrees_to_an_own_act",
            ),
        )
        indexes = (
            models.Index(fields=("case", "asked_at"), name="act_by_case"),
            models.Index(
                fields=("kind", "asked_at"),
                condition=models.Q(state=ActState.WAITING.value),
                name="act_waiting",
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return case_is_visible(reader, "case_id")
