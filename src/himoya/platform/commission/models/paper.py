"""Papers of an agenda, sealed as all attached files are."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.attachments.models import AttachmentModel
from himoya.platform.commission.models.meeting import Item
from himoya.platform.commission.visibility import body_is_visible


class ItemPaper(AttachmentModel):
    """One file that belongs to a point of an agenda; there for whoever sees the body."""

    RECORD_FIELD: ClassVar[str] = "item"

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")

    class Meta(AttachmentModel.Meta):
        abstract = False

    @classmethod
    def record_visible_to(cls, reader: Reader) -> models.Q:
        return body_is_visible(reader, "item__body__")
