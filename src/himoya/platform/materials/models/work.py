"""Works for learning, their language editions, and what was done with each. Steps only grow."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from himoya.languages.codes import OWN_NAMES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.database.partial_date_field import PartialDateField
from himoya.platform.materials.kinds import Move, Stage, State, Translation
from himoya.platform.materials.visibility import work_is_visible
from himoya.programmes.curricula.ladder import EvidenceKind


def stored(values: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the choices of a column that holds a word of this room."""
    return [(one.value, one.value) for one in values]


class Work(ScopedModel):
    """One manual, film, module or study, whatever its languages.

    ``kind`` is a code of ``lists.yaml``; ``themes`` are skills and ``audiences`` are audiences of
    the bank of needs. ``authors`` are institutions or posts, never persons. ``programme`` and
    ``told_as`` say which entry of a programme it was taken over from; ``told_copies`` is what the
    source says of copies without saying of which edition, so that no stock is made of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=stored(State))
    #: Counts the steps, so that two people at once are noticed.
    version = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=40)
    # Texts, since what a programme tells has no length of its own.
    title = models.TextField()
    other_titles = models.TextField(blank=True)
    about = models.TextField(blank=True)
    authors = models.TextField(blank=True)
    themes = models.JSONField(default=list, blank=True)
    audiences = models.JSONField(default=list, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    programme = models.TextField(blank=True)
    told_as = models.TextField(blank=True)
    told_copies = models.PositiveIntegerField(null=True, blank=True)
    cited = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("practice", "programme", "told_as"),
                condition=~models.Q(programme=""),
                name="work_taken_over_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return work_is_visible(reader)


class Edition(ScopedModel):
    """A work in one language; ``name`` tells two editions of one language apart.

    ``stage_since`` and ``translation_since`` are the days on which they were reached;
    ``noted_at`` is when the last of the two was written here. ``endorsed_by`` is the body and
    ``endorsed_paper`` its paper. ``replaced_by`` is what a retired edition leads to.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="editions")
    language = models.CharField(max_length=2, choices=[(one, one) for one in OWN_NAMES])
    name = models.CharField(max_length=100, blank=True)
    translation = models.CharField(max_length=20, choices=stored(Translation))
    translation_since = PartialDateField()
    stage = models.CharField(max_length=20, choices=stored(Stage))
    stage_since = PartialDateField()
    noted_at = models.DateTimeField()
    endorsed_by = models.TextField(blank=True)
    endorsed_paper = models.TextField(blank=True)
    is_public = models.BooleanField(default=False)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("work", "language", "name"), name="edition_once"),
            models.CheckConstraint(
                condition=models.Q(is_public=False) | models.Q(stage=Stage.ENDORSED.value),
                name="only_endorsed_is_public",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return work_is_visible(reader, "work__")


class WorkStep(ScopedModel):
    """One thing done with a work or one of its editions; rows are only added.

    ``reached`` is the stage or the state of translation that was reached. ``day`` is when it
    happened, ``done_at`` when it was written here; ``function`` is the post or body that did it.
    ``before`` holds what a change replaced, and the numbers of copies.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="steps")
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=stored(Move))
    reached = models.CharField(max_length=20, blank=True)
    day = PartialDateField()
    function = models.TextField(blank=True)
    words = models.TextField(blank=True)
    evidence_kind = models.CharField(max_length=20, choices=stored(EvidenceKind), blank=True)
    evidence_number = models.CharField(max_length=100, blank=True)
    evidence_day = PartialDateField()
    issued_by = models.TextField(blank=True)
    kept_at = models.TextField(blank=True)
    before = models.JSONField(default=dict, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (models.UniqueConstraint(fields=("work", "number"), name="work_step_once"),)

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return work_is_visible(reader, "work__")
