"""Sessions of an event, who was at each, and how people did in the test."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account
from himoya.platform.training.kinds import Presence, WhenTested
from himoya.platform.training.models.course import CourseModule
from himoya.platform.training.models.event import Event
from himoya.platform.training.models.people import Participation
from himoya.platform.training.visibility import training_is_visible


class Session(ScopedModel):
    """One part of an event's time, in academic hours of 45 minutes; ``method`` is how it taught.

    ``module`` is the part of the course that it taught, where that was said.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    module = models.ForeignKey(
        CourseModule, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    day = models.DateField()
    topic = models.CharField(max_length=200)
    method = models.CharField(max_length=100, blank=True)
    hours = models.DecimalField(max_digits=4, decimal_places=1)

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "event__")


class Attendance(ScopedModel):
    """One person at one session; ``minutes`` are those that a meeting program counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="attendances"
    )
    presence = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Presence])
    minutes = models.PositiveIntegerField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("session", "participation"), name="person_once_at_a_session"
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "session__event__")


class TestResult(ScopedModel):
    """What one person reached in the test of an event, as a percentage of its points.

    Rows are only added: of each ``time`` the latest one counts, and ``percent`` is None where it
    takes an earlier one back. ``answers`` are those it was computed from; None where it was typed.
    ``entered_by`` is None where the person answered on line, without an account.
    """

    #: The name is that of the test of a course: pytest looks for its own by the same beginning.
    __test__ = False

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="test_results"
    )
    time = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in WhenTested],
        default=WhenTested.POST.value,
    )
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    answers = models.ForeignKey(
        "training.TestAnswers", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    entered_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=models.Q(percent=None) | models.Q(percent__lte=100),
                name="result_is_up_to_the_whole",
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "participation__event__")
