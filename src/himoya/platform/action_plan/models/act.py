"""Acts to draft."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.action_plan.kinds import ActKind
from himoya.platform.action_plan.models.followed import Followed, FollowedStep
from himoya.platform.action_plan.rules import ACT
from himoya.platform.action_plan.visibility import act_is_visible
from himoya.platform.agencies.models import Agency
from himoya.platform.recommendations.models import Recommendation


class ActToDraft(Followed):
    """A legal act that somebody is to write; its text is the title.

    ``owner`` is the agency that writes it, ``owner_post`` a post there and never a person.
    ``source`` says in words who asked for it, ``recommendation`` is the one that it carries out.
    """

    life = ACT
    asked = ("kind", "owner", "owner_post", "deadline", "source", "recommendation")

    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ActKind])
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_post = models.CharField(max_length=200, blank=True)
    deadline = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Followed.Meta):
        abstract = False
        indexes = (models.Index(fields=("state", "deadline"), name="act_to_draft_by_state"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return act_is_visible(reader)


class ActStep(FollowedStep):
    """One thing done with an act to draft."""

    followed = models.ForeignKey(ActToDraft, on_delete=models.PROTECT, related_name="steps")

    class Meta(FollowedStep.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("followed", "number"), name="act_to_draft_step_once"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return act_is_visible(reader, "followed__")
