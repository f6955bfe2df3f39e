"""What is known of an attached file. Its contents lie sealed in the data folder (`files`)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.attachments.types.kinds import FileKind


class AttachmentModel(ScopedModel):
    """One file attached to one record of a wing.

    A subclass adds the foreign key to its record and says in ``record_visible_to`` for whom that
    is there; its migration says the same (`RowSecurity`). ``custodian`` is the agency under whose
    key the file is sealed. A removed file stays, with its row, until retention erases it.
    """

    #: The field by which a subclass names its record.
    RECORD_FIELD: ClassVar[str]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    custodian = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField()
    kind = models.CharField(max_length=4, choices=[(one.value, one.value) for one in FileKind])
    sensitivity = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in Sensitivity]
    )
    #: Bytes of the plain file.
    size = models.PositiveBigIntegerField()
    #: What people call it, sealed: names of persons stand in it.
    title = models.BinaryField()
    #: The file's own key, sealed; without it the pieces on the disk are noise.
    head = models.BinaryField()
    #: HMAC-SHA-256 of the plain file under a key of the custodian's, and the id of that key: says
    #: that two files of one agency are the same, and nothing to anybody else.
    digest = models.CharField(max_length=64)
    digest_key = models.CharField(max_length=12)
    uploaded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = True

    @property
    def record_id(self) -> uuid.UUID:
        """The record that it is attached to."""
        id: uuid.UUID = getattr(self, f"{self.RECORD_FIELD}_id")
        return id

    @classmethod
    def present_of(cls, record: uuid.UUID) -> models.QuerySet[AttachmentModel]:
        """Return, inside a scope, the files of a record that were not removed."""
        rows: models.QuerySet[AttachmentModel] = cls.objects.filter(removed_at__isnull=True)
        return rows.filter(**{cls.RECORD_FIELD: record}).select_related("custodian")

    @classmethod
    def record_visible_to(cls, reader: Reader) -> models.Q:
        """Return the condition under which the record is there for the reader."""
        raise NotImplementedError(cls.__name__)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        reads = [one.value for one in reader.reads]
        return models.Q(cls.record_visible_to(reader)) & models.Q(sensitivity__in=reads)
