"""A hand-over of a case from agency to agency."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.register.kinds import HandOverState
from himoya.platform.register.models.case import STAGES, Case

STATES = [(state.value, state.value) for state in HandOverState]


class HandOver(ScopedModel):
    """One proposal and what became of it. ``note`` and ``answer`` are sealed: people write names.

    Both agencies see it: the receiving one learns the number of the case and from whom it comes,
    and sees the case itself when it has taken it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hand_overs")
    case_number = models.CharField(max_length=60)
    from_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    from_kind = models.CharField(max_length=20, choices=STAGES)
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=STAGES)
    state = models.CharField(max_length=20, choices=STATES, default=HandOverState.PROPOSED.value)
    note = models.BinaryField(null=True, blank=True)
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answer = models.BinaryField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    practice = models.BooleanField()
    #: The case was withdrawn whole: nothing of it is shown to anybody any more.
    case_withdrawn = models.BooleanField(default=False, db_default=False)

    class Meta(ScopedModel.Meta):
        ordering = ("-proposed_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("case",),
                condition=models.Q(state=HandOverState.PROPOSED.value),
                name="one_hand_over_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(from_agency=models.F("to_agency")),
                name="a_hand_over_leads_elsewhere",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(state=HandOverState.PROPOSED.value)
                    & models.Q(decided_by__isnull=True, decided_at__isnull=True)
                )
                | (
                    ~models.Q(state=HandOverState.PROPOSED.value)
                    & models.Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="decided_means_by_whom_and_when",
            ),
        )
        indexes = (
            models.Index(fields=("to_agency", "practice", "state"), name="hand_over_by_receiver"),
            models.Index(fields=("from_agency", "practice", "state"), name="hand_over_by_giver"),
            models.Index(fields=("case", "proposed_at"), name="hand_over_by_case"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        agencies = reader.agencies(Verb.SEE_CASE)
        mine = models.Q()
        if agencies is not None:
            mine = models.Q(from_agency__in=agencies) | models.Q(to_agency__in=agencies)
        return mine & models.Q(practice=reader.practice, case_withdrawn=False)
