"""What is followed from its beginning to its end, and what was done with it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.scope import ScopedModel
from himoya.platform.action_plan.kinds import Move
from himoya.platform.action_plan.rules import Life
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.recommendations.models.in_languages import InLanguages


class Followed(InLanguages):
    """A plan, a measure or an act to draft, in up to four languages; its state and history."""

    life: ClassVar[Life]
    #: Columns that a person answers, apart from the texts; a change keeps what stood in them.
    asked: ClassVar[tuple[str, ...]]
    steps: Any

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=20)
    #: Counts the steps, so that two people at once are noticed.
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta(InLanguages.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.id)

    def standing(self) -> dict[str, str]:
        """Return what stands here, apart from the state, as words that a history can keep."""
        names = (*(f"text_{one}" for one in LANGUAGES), *self.asked)
        return {name: _as_words(getattr(self, name)) for name in names}


class FollowedStep(ScopedModel):
    """One thing done; rows are only added.

    ``state`` is the state after it. ``day`` is when it happened, as YYYY-MM-DD, empty where nobody
    knows it any more; ``done_at`` is when it was written here. ``evidence`` is a link or the place
    of a paper; ``before`` holds what a change replaced.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Move])
    state = models.CharField(max_length=20)
    day = models.CharField(max_length=10, blank=True)
    words = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    before = models.JSONField(default=dict, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.id)


def _as_words(value: object) -> str:
    """An agency stands with its code, a recommendation with the beginning of its text."""
    if isinstance(value, Agency):
        return str(value.code)
    if isinstance(value, InLanguages):
        return value.text_for("en")[0][:200]
    return "" if value is None else str(value)
