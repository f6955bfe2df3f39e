"""Questions to agencies about counts that left their usual range, and figures that are kept."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.situation.visibility import figures_are_visible, question_is_visible


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


class KeptFigures(ScopedModel):
    """What was counted for one office, so that no process has to count it again at its start.

    ``office`` marks the rights with which it was counted; ``agencies``, ``people``, ``practice``
    and, where nobody else sees the same, ``account`` say them again for the second wall.
    ``question`` is what was asked of ``kind``, ``answer`` the figures, both as JSON; no answer
    names a case or a person. ``mark_number`` and ``mark_digest`` are the last change before the
    count. Where it is asked for anew, ``asked_at`` is set, and ``asked_by`` in ``asked_in`` (an
    account in a post) are with whose rights it is counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.CharField(max_length=64)
    account = models.CharField(max_length=36, blank=True)
    practice = models.BooleanField(default=False)
    agencies = models.TextField()
    people = models.TextField(blank=True)
    kind = models.CharField(max_length=20)
    question = models.TextField()
    answer = models.TextField()
    counted_at = models.DateTimeField()
    mark_number = models.BigIntegerField()
    mark_digest = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.UUIDField(null=True, blank=True)
    asked_in = models.UUIDField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("office", "kind", "question"), name="an_office_keeps_one_answer"
            ),
        )
        indexes = (
            models.Index(
                fields=("asked_at",),
                name="figures_asked_for",
                condition=models.Q(asked_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return figures_are_visible(reader)
