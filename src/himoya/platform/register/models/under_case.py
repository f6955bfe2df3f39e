"""What all records under a case share."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.records.models import RecordModel
from himoya.platform.register.visibility import case_is_visible


class UnderCase(RecordModel):
    """A record that is there when its case is. Subclasses have a foreign key ``case``."""

    class Meta(RecordModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return case_is_visible(reader, "case_id")
