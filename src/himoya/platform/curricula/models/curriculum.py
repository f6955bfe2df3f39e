"""Courses at institutions, what was done with each, and learners a year. Steps only grow."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.curricula.kinds import Move, State
from himoya.platform.curricula.visibility import curriculum_is_visible
from himoya.platform.database.partial_date_field import PartialDateField
from himoya.programmes.curricula.climbing import Position
from himoya.programmes.curricula.ladder import EvidenceKind, Level, Rung


def _stored(values: type[StrEnum]) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in values]


class Curriculum(ScopedModel):
    """One course at one institution.

    ``institution`` is an agency of this installation or, in words, one outside of it. ``level`` is
    empty and ``hours`` (academic hours) None where nobody has said it. ``programme`` and
    ``told_as`` say which entry of a programme it was taken over from; ``told`` is the word of the
    source.
    ``rung``, ``reached_on``, ``claimed``, ``holds_until`` and ``term_is_given`` follow from the
    steps: what `position_after` makes of them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=_stored(State))
    #: Counts the steps, so that two people at once are noticed.
    version = models.PositiveIntegerField(default=0)
    institution_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Texts, since what a programme tells has no length of its own.
    institution = models.TextField(blank=True)
    course = models.TextField(blank=True)
    level = models.CharField(max_length=20, choices=_stored(Level), blank=True)
    audience = models.TextField(blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    programme = models.TextField(blank=True)
    told_as = models.TextField(blank=True)
    told = models.CharField(max_length=20, blank=True)
    cited = models.TextField(blank=True)
    rung = models.CharField(max_length=20, choices=_stored(Rung), default=Rung.NONE.value)
    reached_on = PartialDateField()
    claimed = models.CharField(max_length=20, choices=_stored(Rung), blank=True)
    holds_until = models.DateField(null=True, blank=True)
    term_is_given = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("practice", "programme", "told_as"),
                condition=~models.Q(programme=""),
                name="curriculum_taken_over_once",
            ),
            models.CheckConstraint(
                condition=models.Q(institution_agency=None) ^ models.Q(institution=""),
                name="curriculum_of_one_institution",
            ),
        )
        indexes = (models.Index(fields=["state", "holds_until"], name="curriculum_by_term"),)

    def __str__(self) -> str:
        return str(self.id)

    @property
    def position(self) -> Position:
        """Where it stands on the ladder."""
        return Position(
            rung=Rung(self.rung),
            day=self.reached_on,
            claimed=Rung(self.claimed) if self.claimed else None,
            holds_until=self.holds_until,
            term_is_given=self.term_is_given,
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return curriculum_is_visible(reader)


class CurriculumStep(ScopedModel):
    """One thing done with a curriculum, or told of it by a source; rows are only added.

    ``rung`` is the one that was reached or claimed, empty for other moves. ``day`` is when it
    happened, as sharp as it is known; ``done_at`` is when it was written here. ``years`` is the
    term that the institution gave. ``evidence_kind`` to ``kept_at`` name the document and where it
    lies; ``before`` holds what a change or a new total replaced, and a total's year and number.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    curriculum = models.ForeignKey(Curriculum, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=_stored(Move))
    rung = models.CharField(max_length=20, choices=_stored(Rung), blank=True)
    is_proved = models.BooleanField(default=False)
    day = PartialDateField()
    years = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    evidence_kind = models.CharField(max_length=20, choices=_stored(EvidenceKind), blank=True)
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
        constraints = (
            models.UniqueConstraint(fields=("curriculum", "number"), name="curriculum_step_once"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return curriculum_is_visible(reader, "curriculum__")


class Learners(ScopedModel):
    """How many people learned in a calendar year; ``women`` None where nobody counted by sex."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    curriculum = models.ForeignKey(Curriculum, on_delete=models.PROTECT, related_name="learners")
    year = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField()
    women = models.PositiveIntegerField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("curriculum", "year"), name="learners_once_a_year"),
            models.CheckConstraint(
                condition=models.Q(women=None) | models.Q(women__lte=models.F("people")),
                name="no_more_women_than_learners",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return curriculum_is_visible(reader, "curriculum__")
