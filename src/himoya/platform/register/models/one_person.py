"""A victim and a suspect of one case who are the same person."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.suspect import Suspect
from himoya.platform.register.models.victim import Victim
from himoya.platform.register.visibility import NEVER, case_is_visible


class OnePerson(ScopedModel):
    """Says that a victim and a suspect are one person, by role and without a name.

    It tells of a victim and of a suspect: only who works with both may know it, so never
    corrections. It is ended when it was wrong, and stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="+")
    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(ScopedModel.Meta):
        ordering = ("said_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("victim", "suspect"),
                condition=models.Q(ended_at__isnull=True),
                name="one_person_is_said_once",
            ),
        )
        indexes = (models.Index(fields=("case",), name="one_person_by_case"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        if not {"victim", "suspect"} <= reader.people:
            return NEVER
        return case_is_visible(reader, "case_id")
