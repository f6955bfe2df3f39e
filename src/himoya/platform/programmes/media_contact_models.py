"""Posts of offices that journalists may ask."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.programmes.kinds import ContactMove
from himoya.platform.programmes.visibility import edition_is_visible


class MediaContactStep(ScopedModel):
    """A post as it stands after a step; rows are only added, the last one counts.

    ``contact`` holds the steps of one post together, ``number`` counts them; ``agency`` is the
    office that it speaks for. ``roles`` has the post in words by language, never the name of a
    person. ``subjects`` are codes of ``media_contacts/subjects.yaml``, ``languages`` those that are
    spoken. ``first_day`` to ``last_day`` are days of the week from 0 (Monday), None where no hours
    are told. ``reason`` says why it ended.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    contact = models.UUIDField()
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=12, choices=[(one.value, one.value) for one in ContactMove])
    roles = models.JSONField(default=dict)
    subjects = models.JSONField(default=list)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=200, blank=True)
    languages = models.JSONField(default=list)
    first_day = models.PositiveSmallIntegerField(null=True)
    last_day = models.PositiveSmallIntegerField(null=True)
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)
    reason = models.TextField(blank=True)
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("contact", "number"), name="media_contact_step_once"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return edition_is_visible(reader)
