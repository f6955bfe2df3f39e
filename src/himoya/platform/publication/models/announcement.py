"""The release calendar: days on which figures were promised, and what became of each promise."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.database.codes import codes
from himoya.platform.publication.kinds import DayMove, DayState
from himoya.platform.publication.models.release import Release
from himoya.platform.publication.visibility import release_is_visible

_STATES = [(one.value, one.value) for one in DayState]
_MOVES = [(one.value, one.value) for one in DayMove]


class Announcement(ScopedModel):
    """One promise: these tables, of this period, at this moment.

    ``tables`` are names of table definitions, ``period`` a code as tables write it: readers get
    both in their language, so nothing here is typed in one. ``at`` is the moment that stands,
    ``new_at`` and ``because`` (a code of `calendar_reason`) what was asked for and waits.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=20, choices=_STATES)
    #: Counts the moves, so that two people at once are noticed.
    version = models.PositiveIntegerField(default=1)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    tables = models.JSONField()
    period = models.CharField(max_length=20)
    at = models.DateTimeField()
    new_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=30, blank=True, choices=codes("calendar_reason"))
    #: The release that keeps the promise.
    release = models.ForeignKey(
        Release, on_delete=models.PROTECT, null=True, blank=True, related_name="announcements"
    )
    kept_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("release",),
                condition=models.Q(release__isnull=False),
                name="a_release_keeps_one_promise",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return release_is_visible(reader)


class AnnouncementStep(ScopedModel):
    """One thing done with an announced day; ``before`` and ``after`` are moments of a move."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="steps")
    move = models.CharField(max_length=20, choices=_MOVES)
    before = models.DateTimeField(null=True, blank=True)
    after = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=30, blank=True, choices=codes("calendar_reason"))
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    #: None where it came about by itself.
    done_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (
            models.Index(fields=("announcement", "done_at"), name="announcement_step_in_order"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return release_is_visible(reader, "announcement__")
