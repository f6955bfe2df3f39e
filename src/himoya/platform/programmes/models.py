"""What is kept of programmes: digests, so that lists need not read files, editions, offers."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.programmes.kinds import PartnerStep, PassingStep
from himoya.platform.programmes.media_contact_models import MediaContactStep as MediaContactStep
from himoya.platform.programmes.news_models import AppearanceStep as AppearanceStep
from himoya.platform.programmes.news_models import ProgrammeNews as ProgrammeNews
from himoya.platform.programmes.photograph_models import ConsentWithdrawal as ConsentWithdrawal
from himoya.platform.programmes.photograph_models import PhotographFile as PhotographFile
from himoya.platform.programmes.photograph_models import PhotographPreview as PhotographPreview
from himoya.platform.programmes.photograph_models import ProgrammePhotograph as ProgrammePhotograph
from himoya.platform.programmes.visibility import edition_is_visible
from himoya.programmes.facts.parts import Part


class ProgrammeDigest(models.Model):
    """The digest of one programme's file (`himoya.programmes.digests`), by the programme's id.

    ``stamp`` says of which file and by which version of the library it was made; under another
    stamp it is made anew. ``facts`` is None where the file is no programme; ``who`` holds who does
    what where, None where the programme says too little. It holds what everybody who sees
    programmes reads in the file itself, and no person.
    """

    id = models.CharField(primary_key=True, max_length=255)
    stamp = models.CharField(max_length=120)
    facts = models.JSONField(null=True)
    who = models.JSONField(null=True)

    def __str__(self) -> str:
        return self.id


class ProgrammeEdition(ScopedModel):
    """One part of a programme as it was written here; rows are only added, the last one counts.

    ``programme`` is the id of a programme, whether it has a file or was begun here; ``number``
    counts the editions of one programme. ``facts`` is the whole part as plain values
    (`himoya.programmes.facts.editions`), ``changes`` path -> [before, after]. ``source`` says on
    what grounds, ``reason`` why. The office of the first edition keeps the programme
    until another one accepts it (`ProgrammePassing`).
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


class ProgrammePassing(ScopedModel):
    """One step of passing a programme to another office; rows are only added, the last one counts.

    ``agency`` is the office that keeps it and offers it, ``receiver`` the one that is to keep it.
    ``number`` counts the steps of one programme.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    programme = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=20, choices=[(one.value, one.value) for one in PassingStep])
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "practice", "number"), name="programme_passing_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return edition_is_visible(reader)


class PartnerFileStep(ScopedModel):
    """A partner's file of IATI that was taken in, or withdrawn; rows are only added.

    ``file`` holds the two together. ``partner`` says whose it is; ``facts`` are, at the step that
    takes it in, its rows of who does what where, the names of bodies by identifier, the number of
    activities, and what could not be read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    file = models.UUIDField()
    step = models.CharField(max_length=20, choices=[(one.value, one.value) for one in PartnerStep])
    partner = models.CharField(max_length=200)
    facts = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("file", "step"), name="partner_file_step_once"),
        )

    @property
    def told(self) -> dict[str, Any]:
        """What the file says; empty at the step that withdraws it."""
        facts: dict[str, Any] | None = self.facts
        return facts or {}

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return edition_is_visible(reader)
