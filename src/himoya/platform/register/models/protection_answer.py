"""What an officer decided about the protection that a person of a case is owed."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.register.kinds import Flag
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.victim import Victim
from himoya.platform.register.visibility import NEVER, case_is_visible

FLAGS = [(one.value, one.value) for one in Flag]


class ProtectionAnswer(ScopedModel):
    """One answer to one flag for one person: it applies, or it does not, and why.

    An answer is never changed; a later one counts instead. ``reason`` is sealed: people write
    names.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="protection_answers")
    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="protection_answers")
    flag = models.CharField(max_length=20, choices=FLAGS)
    applies = models.BooleanField()
    reason = models.BinaryField(null=True, blank=True)
    #: Counts the answers of one case, so that the latest is known whatever the clock says.
    number = models.PositiveIntegerField()
    said_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("case", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "number"), name="a_protection_answer_has_its_number"
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        both = {"victim", "suspect"} <= reader.people
        return case_is_visible(reader, "case_id") if both else NEVER
