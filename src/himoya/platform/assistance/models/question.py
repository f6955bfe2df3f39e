"""Questions to the desk and their answers. What people write is sealed."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.assistance.kinds import QuestionState
from himoya.platform.assistance.visibility import question_is_visible
from himoya.platform.proposals.models import Proposal

_STATES = [(state.value, state.value) for state in QuestionState]


class DeskQuestion(ScopedModel):
    """One question about ``record.field`` of the dictionary, in the ``language`` of who asked.

    ``answer`` holds language -> words; ``answered_in`` is the language in which it was thought, the
    others are drafts. ``for_all``: every agency reads question and answer. ``on_forms``: the answer
    is shown under the field's own instruction until ``holds_until``, that day with it.
    ``proposal`` is the change of the dictionary that came of it.
    ``same_as`` is an earlier question that has the same answer; its own ``answer`` is then empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    about = models.CharField(max_length=120)
    language = models.CharField(max_length=2)
    text = models.BinaryField()
    state = models.CharField(max_length=20, choices=_STATES, default=QuestionState.OPEN.value)
    answered_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_in = models.CharField(max_length=2, blank=True)
    answer = models.BinaryField(null=True, blank=True)
    for_all = models.BooleanField(default=False)
    on_forms = models.BooleanField(default=False)
    holds_until = models.DateField(null=True, blank=True)
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    same_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: Counts the steps, so that two people at once are noticed.
    version = models.PositiveIntegerField(default=1)

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (
            models.Index(fields=("practice", "state", "-asked_at"), name="question_by_state"),
            models.Index(fields=("about", "on_forms"), name="question_by_field"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return question_is_visible(reader)
