"""Questions to agencies about counts that left their usual range."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.situation.visibility import question_is_visible


class QuestionState(StrEnum):
    """How far a question has come; a stored value never changes its meaning."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


STATES = [(state.value, state.value) for state in QuestionState]


class CountQuestion(ScopedModel):
    """One agency is asked about one month: how many cases it registered, and what is usual.

    ``answer`` is sealed: people write names. ``practice`` is never true, since practice is not
    counted; whoever practises sees no question.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    #: Its first day.
    month = models.DateField()
    count = models.PositiveIntegerField()
    lowest = models.PositiveIntegerField()
    highest = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=STATES, default=QuestionState.OPEN.value)
    opened_at = models.DateTimeField()
    answer = models.BinaryField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-month", "agency")
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "month"), name="an_agency_is_asked_once_about_a_month"
            ),
        )
        indexes = (models.Index(fields=("agency", "state"), name="question_by_agency"),)

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return question_is_visible(reader)
