"""The register of trainers: who teaches what, how they came to it, and what learners said."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.training.kinds import QualificationState, QualificationStep, Role
from himoya.platform.training.models.course import Course, CourseModule
from himoya.platform.training.models.event import Event
from himoya.platform.training.models.people import Trainee
from himoya.platform.training.visibility import trainer_is_visible, training_is_visible


class Trainer(ScopedModel):
    """A person of the training register who teaches. Name, agency and profession stand there.

    ``languages`` are codes, ``topics`` skills of the bank of needs. ``is_of_university``: teaches
    students, and stands in the branch of universities. ``is_shared``: the trainer
    agreed to be found by the national coordinator, who sees nothing of others.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    person = models.OneToOneField(Trainee, on_delete=models.PROTECT, related_name="trainer")
    languages = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    is_of_university = models.BooleanField(default=False)
    is_shared = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (models.Index(fields=("practice", "agency"), name="trainer_by_agency"),)

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return trainer_is_visible(reader)


class Qualification(ScopedModel):
    """What a trainer may teach, and until when: a whole course, or one ``module`` of it.

    ``title`` is the course and ``module_title`` the module as they were called then.
    It began at the training of trainers ``learned_at``, or elsewhere, which ``learned_elsewhere``
    names. ``level`` and ``valid_until``, the last day, are there from the sign-off on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trainer = models.ForeignKey(Trainer, on_delete=models.CASCADE, related_name="qualifications")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="qualifications")
    title = models.CharField(max_length=220)
    module = models.ForeignKey(
        CourseModule,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="qualifications",
    )
    module_title = models.CharField(max_length=200, blank=True)
    learned_at = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    learned_elsewhere = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in QualificationState]
    )
    level = models.CharField(max_length=20, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("trainer", "course"),
                condition=~models.Q(state=QualificationState.WITHDRAWN.value)
                & models.Q(module=None),
                name="trainer_once_for_a_course",
            ),
            models.UniqueConstraint(
                fields=("trainer", "module"),
                condition=~models.Q(state=QualificationState.WITHDRAWN.value)
                & models.Q(module__isnull=False),
                name="trainer_once_for_a_module",
            ),
        )

    @property
    def called(self) -> str:
        """The course, and the module where it is one."""
        return f"{self.title}: {self.module_title}" if self.module_id else self.title

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return trainer_is_visible(reader, "trainer__")


class QualificationEntry(ScopedModel):
    """One step of a qualification. ``by_whom`` and ``words`` (both sealed) say who and why.

    ``event`` is the one at which a session was observed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    qualification = models.ForeignKey(
        Qualification, on_delete=models.CASCADE, related_name="entries"
    )
    step = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in QualificationStep]
    )
    day = models.DateField()
    by_whom = models.BinaryField(null=True, blank=True)
    words = models.BinaryField(null=True, blank=True)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    valid_until = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "qualification__trainer__")


class Delivery(ScopedModel):
    """A trainer at an event whose people are kept as totals; where a list is kept, it says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trainer = models.ForeignKey(Trainer, on_delete=models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    role = models.CharField(
        max_length=20,
        choices=[(one.value, one.value) for one in (Role.TRAINER, Role.CO_TRAINER)],
    )

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("trainer", "event"), name="trainer_once_at_an_event"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "trainer__")


class TrainerFeedback(ScopedModel):
    """How many people chose each step of the scale for a trainer at one event; nobody's answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trainer = models.ForeignKey(Trainer, on_delete=models.CASCADE, related_name="feedback")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("trainer", "event"), name="feedback_once_a_trainer_and_event"
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "trainer__")
