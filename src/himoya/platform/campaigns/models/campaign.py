"""Campaigns and what was done with them. Steps are never changed."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.campaigns.kinds import Move, Part, State
from himoya.platform.campaigns.visibility import campaign_is_visible
from himoya.platform.database.partial_date_field import PartialDateField


def stored(values: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the choices of a column that holds one of these values."""
    return [(one.value, one.value) for one in values]


class Campaign(ScopedModel):
    """A campaign: what it is for, whom it is to meet, who takes part, and how far it is.

    ``titles`` holds language -> title. ``audiences`` and ``partners`` stand one a line, a partner
    with what it does after a colon, as a source says it (`Partner` holds them one by one); bodies
    and posts, never persons. ``programme`` is the id of the programme from which it was taken over,
    ``source`` says the same in words, ``cited`` are the lines of its sources and ``told`` what they
    say besides. ``previous`` is the campaign before it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=stored(State))
    #: Counts the steps, so that two people at once are noticed.
    version = models.PositiveIntegerField(default=0)
    titles = models.JSONField(default=dict)
    start = PartialDateField()
    end = PartialDateField()
    objective = models.TextField(blank=True)
    audiences = models.TextField(blank=True)
    partners = models.TextField(blank=True)
    programme = models.CharField(max_length=60, blank=True)
    source = models.TextField(blank=True)
    cited = models.TextField(blank=True)
    told = models.TextField(blank=True)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("practice", "programme"),
                condition=~models.Q(programme=""),
                name="campaign_taken_over_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return campaign_is_visible(reader)


class CampaignPart(ScopedModel):
    """A row that hangs on a campaign and is seen where the campaign is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+")
    #: The order in which rows came in.
    number = models.PositiveIntegerField()

    class Meta(ScopedModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return campaign_is_visible(reader, "campaign__")


class CampaignStep(ScopedModel):
    """One thing done with a campaign or with a part of it; rows are only added.

    ``state`` is the state after it, ``part`` and ``about`` (its id) say which part was meant,
    ``before`` holds what a change replaced, by column.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=stored(Move))
    state = models.CharField(max_length=20, choices=stored(State))
    part = models.CharField(max_length=20, choices=stored(Part), blank=True)
    about = models.UUIDField(null=True, blank=True)
    day = models.DateField()
    words = models.TextField(blank=True)
    before = models.JSONField(default=dict, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="campaign_step_once"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return campaign_is_visible(reader, "campaign__")
