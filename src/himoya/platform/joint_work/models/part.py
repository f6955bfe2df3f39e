"""The parts of which a joint document is put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.joint_work.models.work import JointWork, OfJointWork, Party
from himoya.platform.joint_work.rules import PART


class Part(OfJointWork):
    """A part that ``contributor`` delivers until ``deadline``; its text is its heading.

    ``number`` is its place in the document. ``words_…`` are the text itself, by language.
    """

    life = PART
    asked = ("contributor", "deadline")
    links: ClassVar[Mapping[str, type[models.Model]]] = {"contributor": Party}

    work = models.ForeignKey(JointWork, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    contributor = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="parts")
    deadline = models.DateField(null=True, blank=True)
    words_en = models.TextField(blank=True)
    words_ru = models.TextField(blank=True)
    words_tg = models.TextField(blank=True)
    words_uz = models.TextField(blank=True)

    class Meta(OfJointWork.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("work", "number"), name="joint_work_part_once"),
        )
        indexes = (models.Index(fields=("state", "deadline"), name="joint_work_part_by_state"),)

    def in_words(self) -> str:
        """Return how another row's history names this one."""
        return f"{self.number}. {super().in_words()}"

    def is_for(self, reader: Reader, move: str) -> bool:
        """Whose part it is delivers it."""
        return self.contributor.is_for(reader, move)

    def delivered(self) -> dict[Language, str]:
        """Return the text by language; languages without one are left out."""
        found = {one: str(getattr(self, f"words_{one}")) for one in LANGUAGES}
        return {language: text for language, text in found.items() if text}
