"""Outcome documents: what a meeting agreed on, point by point."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Agency
from himoya.platform.database.partial_date_field import PartialDateField
from himoya.platform.recommendations.kinds import DocumentState
from himoya.platform.recommendations.models.in_languages import InLanguages
from himoya.platform.recommendations.models.recommendation import Recommendation
from himoya.platform.recommendations.visibility import recommendation_is_visible


class OutcomeDocument(InLanguages):
    """The outcome document of one meeting; its text is the title.

    ``letter`` is that of its first section, the sections after it have the letters after it.
    ``start`` and ``end`` of the meeting are as sharp as they are known. ``agreed_on`` and
    ``agreed_by`` (bodies and posts, never persons) are empty until it is agreed. An agreed document
    does not change; a later edition is another document. A dropped one neither.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in DocumentState]
    )
    #: Counts the changes of it, its sections and its points, so that two people are noticed.
    version = models.PositiveIntegerField(default=0)
    letter = models.CharField(max_length=1)
    place = models.CharField(max_length=200, blank=True)
    start = PartialDateField()
    end = PartialDateField()
    organiser = models.CharField(max_length=200, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.TextField(blank=True)
    #: Why nobody wants the draft any more; empty unless it was dropped.
    dropped_because = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta(InLanguages.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=DocumentState.AGREED.value, agreed_on__isnull=False)
                | ~models.Q(state=DocumentState.AGREED.value) & models.Q(agreed_on=None),
                name="outcome_document_agreed_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state=DocumentState.DROPPED.value)
                ^ models.Q(dropped_because=""),
                name="outcome_document_dropped_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return recommendation_is_visible(reader)


class OutcomeSection(InLanguages):
    """One section of an outcome document; its text is the heading."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(OutcomeDocument, on_delete=models.PROTECT, related_name="sections")
    #: From 0, without gaps; the document is locked while they change.
    position = models.PositiveIntegerField()

    class Meta(InLanguages.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return recommendation_is_visible(reader, "document__")


class OutcomePoint(InLanguages):
    """One point of an outcome document, and once that is agreed the recommendation it became.

    ``addressees`` stand one a line; ``themes`` are codes of `kinds.Theme`. That a point becomes a
    recommendation once and a recommendation comes from one point, the column itself guards.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    section = models.ForeignKey(OutcomeSection, on_delete=models.PROTECT, related_name="points")
    #: From 0 in its section, without gaps; the document is locked while they change.
    position = models.PositiveIntegerField()
    addressees = models.TextField(blank=True)
    themes = models.JSONField(default=list, blank=True)
    recommendation = models.OneToOneField(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(InLanguages.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return recommendation_is_visible(reader, "section__document__")
