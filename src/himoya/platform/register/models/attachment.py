"""Files attached to a case."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.attachments.models import AttachmentModel
from himoya.platform.register.models.case import Case
from himoya.platform.register.visibility import case_is_visible


class CaseAttachment(AttachmentModel):
    """One file attached to a case; there when the case is, for those who read its class."""

    RECORD_FIELD: ClassVar[str] = "case"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")

    class Meta(AttachmentModel.Meta):
        abstract = False

    @classmethod
    def record_visible_to(cls, reader: Reader) -> models.Q:
        return case_is_visible(reader, "case_id")
