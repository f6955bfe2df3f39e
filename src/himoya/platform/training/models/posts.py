"""Established posts of agencies, and whether people who were trained are still in post."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.training.kinds import Standing
from himoya.platform.training.models.people import Trainee
from himoya.platform.training.visibility import training_is_visible


class EstablishedPosts(ScopedModel):
    """How many posts an agency has in a territory on a day. Rows are only added: the latest counts.

    ``agency`` is the office that entered it, ``works_at`` the agency of the posts as the register
    of people writes it; an empty ``territory`` is the headquarters.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    works_at = models.CharField(max_length=100)
    territory = models.CharField(max_length=20, blank=True)
    posts = models.PositiveIntegerField()
    day = models.DateField()
    source = models.CharField(max_length=200)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader)


class PostNote(ScopedModel):
    """What was noted of a person's post on a day; the latest note at the same agency counts.

    Who goes to another agency has to be noted anew there: ``works_at`` is the agency of the note.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Trainee, on_delete=models.CASCADE, related_name="post_notes")
    works_at = models.CharField(max_length=100, blank=True)
    territory = models.CharField(max_length=20, blank=True)
    standing = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Standing])
    day = models.DateField()
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "person__")
