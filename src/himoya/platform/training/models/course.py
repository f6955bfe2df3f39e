"""The catalogue of courses."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.training.kinds import CourseState
from himoya.platform.training.visibility import training_is_visible


class Course(ScopedModel):
    """One edition of a course. ``replaces`` is the edition before it; ``need`` why it is asked for.

    ``audience`` says for whom it is, ``objectives`` what they can do afterwards, one a line.
    ``methods`` say how it is taught, one a line. ``asked_for`` is the code of the course of a
    programme's suggestions that it answers, ``template`` that of the template it began from.
    ``case_studies`` are names of those that come with the platform; ``prepares_for`` are roles
    whose practice it goes with: to them it is told in every office. How many hours it has follows
    from its modules.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    title = models.CharField(max_length=200)
    edition = models.PositiveIntegerField(default=1)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in CourseState])
    need = models.TextField(blank=True)
    audience = models.TextField(blank=True)
    objectives = models.TextField(blank=True)
    methods = models.TextField(blank=True)
    asked_for = models.CharField(max_length=40, blank=True)
    template = models.CharField(max_length=40, blank=True)
    case_studies = models.JSONField(default=list, blank=True)
    prepares_for = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            # Two editions after the same one could not be told apart by their numbers.
            models.UniqueConstraint(fields=("replaces",), name="course_has_one_next_edition"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader)


class CourseModule(ScopedModel):
    """One part of a course, with its academic hours. Its id lasts through changes of the course."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="modules")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    hours = models.DecimalField(max_digits=5, decimal_places=1)

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "course__")
