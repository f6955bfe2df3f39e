"""Files of a material, one a language edition, sealed as all attached files are."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.attachments.models import AttachmentModel
from himoya.platform.campaigns.kinds import Wording
from himoya.platform.campaigns.models.material import Material
from himoya.platform.campaigns.visibility import campaign_is_visible

#: In which words a file is: one of the four languages, several of them, or none.
WORDINGS: tuple[str, ...] = (*LANGUAGES, *(one.value for one in Wording))


class MaterialFile(AttachmentModel):
    """The file of a logo, banner or flyer in one language.

    ``number`` is its version among the files of the material in that language; ``captions`` holds
    language -> what it is or shows, read to whoever does not see a picture. ``small`` is a small
    picture, drawn anew and sealed, of ``width`` x ``height`` dots; None where none can be drawn.
    ``people_protected`` says that the questions about people in it were answered with yes.
    """

    RECORD_FIELD: ClassVar[str] = "material"

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=3, choices=[(one, one) for one in WORDINGS])
    number = models.PositiveIntegerField()
    captions = models.JSONField()
    people_protected = models.BooleanField()
    small = models.BinaryField(null=True)
    width = models.PositiveSmallIntegerField(null=True)
    height = models.PositiveSmallIntegerField(null=True)

    class Meta(AttachmentModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("material", "language", "number"), name="material_file_version_once"
            ),
            models.CheckConstraint(
                condition=models.Q(people_protected=True), name="material_file_protects_people"
            ),
            models.CheckConstraint(
                condition=models.Q(small=None, width=None, height=None)
                | models.Q(small__isnull=False, width__isnull=False, height__isnull=False),
                name="material_file_small_with_size",
            ),
        )

    @classmethod
    def record_visible_to(cls, reader: Reader) -> models.Q:
        return campaign_is_visible(reader, "material__campaign__")
