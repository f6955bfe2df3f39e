"""What another installation tells of a case that came from there as a file."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Agency
from himoya.platform.records.columns import LONGEST_CODE
from himoya.platform.register.kinds import ReceivedKind
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.movement import OF_BOTH
from himoya.platform.register.visibility import PEOPLE_OF, case_is_visible

KINDS = [(kind.value, kind.value) for kind in ReceivedKind]


class Received(ScopedModel):
    """One step, act, amendment, withdrawal, day of a hearing or answer about protection, entered
    elsewhere.

    ``sent_id`` is its id there, so that it stands once however often the case goes to and fro.
    ``what`` is the code of a step, an act, a flag or the state of a hearing, or the name of a
    field; ``record`` the record type that it is about. Officers have no name here: an agency and
    the code of a role.
    ``content`` is sealed: it holds answers and what people wrote.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="received")
    kind = models.CharField(max_length=20, choices=KINDS)
    sent_id = models.UUIDField()
    at = models.DateTimeField()
    what = models.CharField(max_length=LONGEST_CODE, default="", blank=True)
    record = models.CharField(max_length=40, default="", blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=60, default="", blank=True)
    content = models.BinaryField(null=True, blank=True)
    came_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("case", "at")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "kind", "sent_id"), name="what_was_received_stands_once"
            ),
        )
        indexes = (models.Index(fields=("case", "at"), name="received_by_case"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        hidden = [record for record, people in PEOPLE_OF.items() if people not in reader.people]
        there = case_is_visible(reader, "case_id") & ~models.Q(record__in=hidden)
        both = {"victim", "suspect"} <= reader.people
        of_both = models.Q(what__in=OF_BOTH) | models.Q(kind=ReceivedKind.PROTECTION_ANSWER.value)
        return there if both else there & ~of_both
