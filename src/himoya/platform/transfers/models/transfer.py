"""One case on its way between two installations."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.register.models import Case, HandOver
from himoya.platform.transfers.kinds import Direction, State
from himoya.platform.transfers.models.partner import Partner


class Transfer(ScopedModel):
    """``sent_id`` stands in the file and is the same on both sides; none is accepted twice.

    ``agency`` is the one of this installation: the giver of what goes out, the receiver of what
    comes in. ``content`` is the case file while it is needed, sealed for its receiver: what goes
    out cannot be opened even here. ``answer`` is the file that says what became of it. ``words`` is
    what people wrote: the note of the giver, then the reason of a return; sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sent_id = models.UUIDField()
    direction = models.CharField(
        max_length=3, choices=[(one.value, one.value) for one in Direction]
    )
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in State])
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="transfers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    other_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case_number = models.CharField(max_length=60)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hand_over = models.OneToOneField(
        HandOver, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    practice = models.BooleanField()
    content = models.BinaryField(null=True, blank=True)
    #: SHA-256 of the case file; the answer names it.
    digest = models.CharField(max_length=64)
    #: Of the neutral names under which the files are saved.
    file_name = models.CharField(max_length=20)
    answer = models.BinaryField(null=True, blank=True)
    words = models.BinaryField(null=True, blank=True)
    #: Steps before the case came here: codes, instants, agencies. No person.
    history = models.JSONField(default=list, blank=True)
    #: How much goes with it: records by type, persons, files.
    counts = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    #: The instant that the other side's answer names.
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = False
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("direction", "sent_id"), name="a_transfer_is_read_once"
            ),
        )
        indexes = (models.Index(fields=("agency", "practice", "state"), name="transfer_by_agency"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        agencies = reader.agencies(Verb.SEE_CASE)
        mine = models.Q() if agencies is None else models.Q(agency__in=agencies)
        return mine & models.Q(practice=reader.practice)
