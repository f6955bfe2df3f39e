"""A hearing to come: the day that a court has set. What was held is an act of the case."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.records.columns import LONGEST_CODE
from himoya.platform.register.models.act import CaseAct
from himoya.platform.register.models.case import Case
from himoya.platform.register.proceedings.kinds import HearingState
from himoya.platform.register.visibility import case_is_visible

HEARING_STATES = [(state.value, state.value) for state in HearingState]

#: Letters of a court room: its number or its short name.
LONGEST_ROOM = 20


class Hearing(ScopedModel):
    """One day that was set. It counts nowhere as a hearing until the act that enters it as held.

    ``kind`` is a code of ``hearing_kind``. ``reason`` is why it was postponed, sealed; ``moved_to``
    is the day that was set instead, if one was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hearings")
    kind = models.CharField(max_length=LONGEST_CODE)
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    room = models.CharField(max_length=LONGEST_ROOM, blank=True)
    state = models.CharField(max_length=20, choices=HEARING_STATES, default=HearingState.SET.value)
    act = models.OneToOneField(
        CaseAct, on_delete=models.CASCADE, null=True, blank=True, related_name="hearing"
    )
    moved_to = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="moved_from"
    )
    reason = models.BinaryField(null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    postponed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    postponed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("on", "at", "set_at")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=HearingState.HELD.value, act__isnull=False)
                | (~models.Q(state=HearingState.HELD.value) & models.Q(act__isnull=True)),
                name="a_hearing_is_held_by_an_act",
            ),
            models.CheckConstraint(
                condition=models.Q(state=HearingState.POSTPONED.value, reason__isnull=False)
                | (~models.Q(state=HearingState.POSTPONED.value) & models.Q(reason__isnull=True)),
                name="a_hearing_is_postponed_with_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=("case", "on"), name="hearing_by_case"),
            models.Index(
                fields=("on",),
                condition=models.Q(state=HearingState.SET.value),
                name="hearing_to_come",
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return case_is_visible(reader, "case_id")
