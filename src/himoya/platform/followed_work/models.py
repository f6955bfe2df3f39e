"""A row that is followed, and one thing done with it. Rooms above make the tables."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.db import models

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.followed_work.in_languages import InLanguages
from himoya.platform.followed_work.lives import Life


class Followed(InLanguages):
    """A row with one text in up to four languages, a state and a history."""

    life: ClassVar[Life]
    #: Columns that a person answers, apart from the texts; a change keeps what stood in them.
    asked: ClassVar[tuple[str, ...]]
    #: Those of them that name another row -> the model of that row.
    links: ClassVar[Mapping[str, type[models.Model]]] = {}
    #: Whether it has to have a text in one language at least.
    needs_text: ClassVar[bool] = True

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

    def in_words(self) -> str:
        """Return how another row's history names this one."""
        return self.text_for("en")[0][:200]

    def is_for(self, reader: Reader, move: str) -> bool:
        """Whether this reader is one of those who may do it with this row, beyond the role."""
        return True

    def steps(self) -> models.QuerySet[Any, Any]:
        """Return the steps of this row, inside a scope; the room says in which table."""
        raise NotImplementedError

    def add_step(self, **columns: object) -> None:
        """Write a step of this row into the room's table."""
        raise NotImplementedError


class FollowedStep(ScopedModel):
    """One thing done; rows are only added.

    ``about`` is the id of the row it was done with, ``subject`` its kind. ``state`` is the state
    after it, ``day`` when it happened as YYYY-MM-DD, ``done_at`` when it was written here.
    ``evidence`` is a link or the place of a paper; ``before`` holds what a change replaced.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about = models.UUIDField()
    subject = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    day = models.CharField(max_length=10)
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
    """An agency stands with its code, another row with the beginning of its text."""
    if isinstance(value, Agency):
        return str(value.code)
    if isinstance(value, Followed):
        return value.in_words()
    if isinstance(value, InLanguages):
        return value.text_for("en")[0][:200]
    if isinstance(value, PartialDate):
        return value.edtf
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
