"""What is kept of programmes: digests, so that lists need not read files, and editions."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.programmes.visibility import edition_is_visible
from himoya.programmes.facts.parts import Part


class ProgrammeDigest(models.Model):
    """The digest of one programme's file (`himoya.programmes.digests`), by the programme's id.

    ``stamp`` says of which file and by which version of the library it was made; under another
    stamp it is made anew. ``facts`` is None where the file is no programme. It holds what everybody
    who sees programmes reads in the file itself, and no person.
    """

    id = models.CharField(primary_key=True, max_length=255)
    stamp = models.CharField(max_length=120)
    facts = models.JSONField(null=True)

    def __str__(self) -> str:
        return self.id


class ProgrammeEdition(ScopedModel):
    """One part of a programme as it was written here; rows are only added, the last one counts.

    ``programme`` is the id of a programme, whether it has a file or was begun here; ``number``
    counts the editions of one programme. ``facts`` is the whole part as plain values
    (`himoya.programmes.facts.editions`), ``changes`` path -> [before, after]. ``source`` says on
    what grounds, ``reason`` why. The office of the first edition keeps the programme.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Part])
    facts = models.JSONField()
    changes = models.JSONField()
    source = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "practice", "number"), name="programme_edition_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return edition_is_visible(reader)
