"""Files of an edition, sealed as all attached files are."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.attachments.models import AttachmentModel
from himoya.platform.materials.kinds import Part
from himoya.platform.materials.models.work import Edition, stored
from himoya.platform.materials.visibility import part_is_visible, work_is_visible


class EditionFile(AttachmentModel):
    """One file of an edition: the learners' part, or the tutor's notes.

    ``number`` is its version among the files of its part; ``sha256`` the checksum of the plain
    file, which people compare. ``licence`` is what permits its use, in words.
    """

    RECORD_FIELD: ClassVar[str] = "edition"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=stored(Part))
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    licence = models.TextField()

    class Meta(AttachmentModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("edition", "part", "number"), name="file_version_once"),
        )

    @classmethod
    def record_visible_to(cls, reader: Reader) -> models.Q:
        return work_is_visible(reader, "edition__work__") & part_is_visible(reader)
