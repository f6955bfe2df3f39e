"""Answers that are not yet a record."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel


class Draft(ScopedModel):
    """One form on its way. All answers are in ``sealed``; the columns tell nothing of anybody.

    Visible to its owner in the post in which it was begun and, where the wing shares it, to the
    colleagues of the same agency whose role has the verb. ``record`` is the record that is changed;
    None for a new one. ``version`` grows with every save. Once committed, ``sealed`` holds what
    became of it in place of the answers.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.UUIDField()
    agency = models.BigIntegerField()
    practice = models.BooleanField(default=False)
    shared = models.BooleanField(default=False)
    wing = models.CharField(max_length=40)
    target = models.CharField(max_length=60)
    form = models.CharField(max_length=60)
    verb = models.CharField(max_length=40)
    record = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=0)
    #: Where its last editor was: page and record of the draft.
    page = models.CharField(max_length=60, blank=True)
    row = models.CharField(max_length=20, blank=True)
    sealed = models.BinaryField()
    begun_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    last_editor = models.UUIDField()
    committed_at = models.DateTimeField(null=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-updated_at", "id")
        indexes = (
            models.Index(fields=("owner", "-updated_at"), name="drafts_by_owner"),
            models.Index(fields=("agency", "-updated_at"), name="drafts_by_agency"),
            models.Index(fields=("record",), name="drafts_by_record"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        """Return the condition that the draft is the reader's own, or shared in the agency."""
        here = models.Q(agency=reader.agency, practice=reader.practice)
        colleague = models.Q(shared=True, verb__in=[verb.value for verb in reader.grants])
        return here & (models.Q(owner=reader.account) | colleague)
