"""What is kept of a body with a state and a history, and one thing done with it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.commission.kinds import Move
from himoya.platform.commission.visibility import body_is_visible, task_is_visible
from himoya.platform.followed_work.lives import Life
from himoya.platform.recommendations.models.in_languages import InLanguages


class Kept(InLanguages):
    """A row with one text in up to four languages, a state and a history."""

    life: ClassVar[Life]
    #: Columns that a person answers, apart from the texts; a change keeps what stood in them.
    asked: ClassVar[tuple[str, ...]]
    #: Those of them that name another row -> the model of that row.
    links: ClassVar[Mapping[str, type[models.Model]]] = {}

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


class KeptStep(ScopedModel):
    """One thing done; rows are only added.

    ``about`` is the id of the row it was done with, ``subject`` its kind. ``state`` is the state
    after it, ``day`` when it happened as YYYY-MM-DD, ``done_at`` when it was written here.
    ``evidence`` is a link or the place of a paper; ``before`` holds what a change replaced.
    ``task`` stands where it was done with a task, which others see than its body.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("commission.Body", on_delete=models.PROTECT, related_name="steps")
    task = models.ForeignKey(
        "commission.Task", on_delete=models.PROTECT, null=True, related_name="steps"
    )
    about = models.UUIDField()
    subject = models.CharField(max_length=30)
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Move])
    state = models.CharField(max_length=20)
    day = models.CharField(max_length=10)
    words = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    before = models.JSONField(default=dict, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("about", "number"), name="commission_step_once"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        of_body = body_is_visible(reader, "body__")
        return of_body | (models.Q(task__isnull=False) & task_is_visible(reader, "task__"))


def _as_words(value: object) -> str:
    """An agency stands with its code, another row with the beginning of its text."""
    if isinstance(value, Agency):
        return str(value.code)
    if isinstance(value, InLanguages):
        return value.text_for("en")[0][:200]
    if isinstance(value, PartialDate):
        return value.edtf
    return "" if value is None else str(value)
