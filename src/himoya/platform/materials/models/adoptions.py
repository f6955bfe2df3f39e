"""Which institution teaches with an edition. A row that is over stays with its last day."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Agency
from himoya.platform.database.partial_date_field import PartialDateField
from himoya.platform.materials.models.work import Edition, stored
from himoya.platform.materials.visibility import work_is_visible
from himoya.programmes.curricula.ladder import Level


class Adoption(ScopedModel):
    """An institution took an edition into its teaching.

    ``institution_agency`` is an agency of this installation or ``institution`` another one in
    words; ``level`` the level of education. ``hours`` are academic hours of one course;
    ``learners`` everybody who has learnt with it so far, a total as the institution tells it:
    nobody is listed. ``paper`` is the order or decision. ``until`` is the day on which it ended,
    and ``is_mistake`` says that it never was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="adoptions")
    institution_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    institution = models.TextField(blank=True)
    level = models.CharField(max_length=20, choices=stored(Level))
    course = models.TextField(blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    learners = models.PositiveIntegerField(null=True, blank=True)
    since = PartialDateField()
    paper = models.TextField(blank=True)
    until = PartialDateField()
    is_mistake = models.BooleanField(default=False)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=models.Q(institution="", institution_agency__isnull=False)
                | models.Q(~models.Q(institution=""), institution_agency=None),
                name="one_institution",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return work_is_visible(reader, "edition__work__")
