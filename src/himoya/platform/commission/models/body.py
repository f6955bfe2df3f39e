"""Bodies and their seats."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.action_plan.models import ActToDraft
from himoya.platform.agencies.models import Agency
from himoya.platform.commission.kinds import BodyKind, SeatRole
from himoya.platform.commission.models.kept import Kept
from himoya.platform.commission.rules import BODY, SEAT
from himoya.platform.commission.visibility import body_is_visible


class Body(Kept):
    """A commission or a working group; its text is its name.

    ``agency`` keeps it. ``quorum`` is how many seats have to be there, as ``quorum_source`` says;
    both are empty where no rule is known. ``act`` is the act that a working group is to draft.
    """

    life = BODY
    asked = (
        "kind",
        "territory",
        "mandate",
        "begins",
        "ends",
        "quorum",
        "quorum_source",
        "substitutes_count",
        "act",
    )
    links: ClassVar[Mapping[str, type[models.Model]]] = {"act": ActToDraft}

    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in BodyKind])
    territory = models.CharField(max_length=20, blank=True)
    mandate = models.TextField(blank=True)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)
    quorum_source = models.TextField(blank=True)
    substitutes_count = models.BooleanField(default=False)
    act = models.ForeignKey(
        ActToDraft, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Kept.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=models.Q(quorum=None) | ~models.Q(quorum_source=""),
                name="commission_quorum_has_source",
            ),
        )

    @property
    def body_id(self) -> uuid.UUID:
        """A body stands in its own history, as what belongs to it does."""
        return self.id

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return body_is_visible(reader)


class Seat(Kept):
    """A place in a body; its text is the function of who sits there, never a name.

    ``agency`` holds it, or ``outside``, which is no agency of this platform. ``substitute`` is the
    function of who comes instead. It is held from ``begins`` to ``ends``, both days included.
    """

    life = SEAT
    asked = ("agency", "outside", "role", "substitute", "begins", "ends")
    links: ClassVar[Mapping[str, type[models.Model]]] = {"agency": Agency}

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outside = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=[(one.value, one.value) for one in SeatRole])
    substitute = models.CharField(max_length=200, blank=True)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return body_is_visible(reader, "body__")
