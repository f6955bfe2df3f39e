"""Applications and what was done with each. What they say is sealed."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.data_access.kinds import Grant, Kind, Move, State
from himoya.platform.data_access.visibility import application_is_visible
from himoya.platform.publication.models import Release


def _stored(values: type[StrEnum]) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in values]


class Application(ScopedModel):
    """The request of one body for more than is public.

    ``told`` (sealed) is what the form says: body, purpose, variables, period, safeguards, legal
    basis. ``grant`` and ``until`` are set by the decision; ``release`` is the release for experts
    whose tables were agreed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=_stored(Kind))
    state = models.CharField(max_length=20, choices=_stored(State))
    #: Counts the moves, so that two people at once are noticed.
    version = models.PositiveIntegerField(default=1)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField()
    told = models.BinaryField()
    grant = models.CharField(max_length=20, blank=True, choices=_stored(Grant))
    until = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    release = models.ForeignKey(
        Release, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return application_is_visible(reader)


class ApplicationStep(ScopedModel):
    """One thing done with an application; a hand-out of tables is one, too."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="steps")
    move = models.CharField(max_length=20, choices=_stored(Move))
    words = models.BinaryField(null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    #: None where it came about by itself: a grant that ended.
    done_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (
            models.Index(fields=("application", "done_at"), name="application_step_in_order"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return application_is_visible(reader, "application__")
