"""One piece of work that somebody started."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.jobs.states import State


class Job(ScopedModel):
    """Visible to its owner alone. ``parameters`` and ``result`` hold ids, codes and counts.

    ``sealed_file`` is a result to download, encrypted under the key ring and bound to the job.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.UUIDField()
    post = models.UUIDField()
    practice = models.BooleanField(default=False)
    kind = models.CharField(max_length=60)
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=20, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    #: Why it failed, as a code that the page has words for; never a trace.
    fault = models.CharField(max_length=60, blank=True)
    result = models.JSONField(default=dict)
    file_name = models.CharField(max_length=120, blank=True)
    sealed_file = models.BinaryField(null=True)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    #: When the worker last told of it; a job whose worker fell silent is taken up again.
    told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at",)
        indexes = (
            models.Index(fields=("owner", "-asked_at"), name="jobs_by_owner"),
            models.Index(fields=("state", "told_at"), name="jobs_by_state"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        """Return the condition that the job is the reader's own, in the same mode."""
        return models.Q(owner=reader.account, practice=reader.practice)
