"""Texts of reports by section and language, and the working copies that left."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.reports.kinds import CameFrom, TextState
from himoya.platform.reports.models.draft import ReportDraft
from himoya.platform.reports.visibility import report_is_visible

_LANGUAGES = [(one, one) for one in LANGUAGES]


class SectionText(ScopedModel):
    """One wording of a section in one language; rows are only added, the highest number counts.

    ``section`` is the key of a section of the layout, ``text`` holds figures as references.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(ReportDraft, on_delete=models.PROTECT, related_name="texts")
    section = models.CharField(max_length=60)
    language = models.CharField(max_length=2, choices=_LANGUAGES)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in TextState])
    came_from = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in CameFrom]
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("draft", "section", "language", "number"), name="report_text_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return report_is_visible(reader, "draft__")


class WorkingCopy(ScopedModel):
    """What left as a document: numbers and texts by section, and the words of every figure then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(ReportDraft, on_delete=models.PROTECT, related_name="copies")
    language = models.CharField(max_length=2, choices=_LANGUAGES)
    numbers = models.JSONField()
    texts = models.JSONField()
    figures = models.JSONField()
    taken_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return report_is_visible(reader, "draft__")
