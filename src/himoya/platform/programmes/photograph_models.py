"""Photographs of programmes, what was stated of consent to them, and its withdrawal."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.attachments.models import AttachmentModel
from himoya.platform.programmes.kinds import ConsentEnds, ConsentForm
from himoya.platform.programmes.visibility import edition_is_visible
from himoya.programmes.reporting.kinds import Readers


class ProgrammePhotograph(ScopedModel):
    """A photograph of a programme, or of one of its events; rows are only added.

    ``programme`` and ``event`` are ids of the facts, ``event`` empty for the programme as a whole.
    ``captions`` has a text by language, ``taken_by`` is a role or an organisation and no person.
    The rest is what whoever put it in stated: how and when those who can be recognised agreed,
    for whom (`Readers`), and that no victim and no child can be recognised.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=100)
    event = models.CharField(max_length=100, blank=True)
    captions = models.JSONField()
    taken_by = models.CharField(max_length=200)
    taken_on = models.DateField()
    consent_form = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in ConsentForm]
    )
    consent_on = models.DateField()
    readers = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Readers])
    no_victim_no_child = models.BooleanField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=models.Q(no_victim_no_child=True), name="photograph_without_victims"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return edition_is_visible(reader)


class PhotographFile(AttachmentModel):
    """The picture of a photograph, sealed as all attached files are; drawn anew before that."""

    RECORD_FIELD: ClassVar[str] = "photograph"

    photograph = models.OneToOneField(
        ProgrammePhotograph, on_delete=models.PROTECT, related_name="file"
    )

    class Meta(AttachmentModel.Meta):
        abstract = False

    @classmethod
    def record_visible_to(cls, reader: Reader) -> models.Q:
        return edition_is_visible(reader)


class PhotographPreview(AttachmentModel):
    """The same picture small, for lists; sealed as the picture is, and removed with it."""

    RECORD_FIELD: ClassVar[str] = "photograph"

    photograph = models.OneToOneField(
        ProgrammePhotograph, on_delete=models.PROTECT, related_name="preview"
    )

    class Meta(AttachmentModel.Meta):
        abstract = False

    @classmethod
    def record_visible_to(cls, reader: Reader) -> models.Q:
        return edition_is_visible(reader)


class ConsentWithdrawal(ScopedModel):
    """From its day on a photograph is shown to nobody; rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    photograph = models.OneToOneField(
        ProgrammePhotograph, on_delete=models.PROTECT, related_name="withdrawal"
    )
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in ConsentEnds])
    #: The day on which the office was told, or found out.
    withdrawn_on = models.DateField()
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return edition_is_visible(reader)
