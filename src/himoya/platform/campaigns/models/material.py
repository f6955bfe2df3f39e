"""Materials of a campaign with stock and production, and the log of what appeared."""

from __future__ import annotations

from django.db import models

from himoya.platform.campaigns.models.activity import Activity
from himoya.platform.campaigns.models.campaign import CampaignPart
from himoya.platform.database.partial_date_field import PartialDateField


class Material(CampaignPart):
    """A logo, flyer or film. ``languages`` are named in words; ``copies`` are copies made.

    ``texts`` holds language -> its words, such as a slogan. Its files are `MaterialFile`.
    """

    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    texts = models.JSONField(default=dict, blank=True)
    languages = models.CharField(max_length=100, blank=True)
    copies = models.PositiveIntegerField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)

    class Meta(CampaignPart.Meta):
        abstract = False


class HandOut(CampaignPart):
    """Copies of a material that were handed to a body; ``receiver`` is never a person."""

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="+")
    copies = models.PositiveIntegerField()
    receiver = models.CharField(max_length=200)
    day = PartialDateField()

    class Meta(CampaignPart.Meta):
        abstract = False


class Production(CampaignPart):
    """A step in making a material, such as dubbing; ``edition`` names the version or language."""

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=30)
    edition = models.CharField(max_length=100, blank=True)
    day = PartialDateField()
    done_by_body = models.CharField(max_length=200, blank=True)

    class Meta(CampaignPart.Meta):
        abstract = False


class Mention(CampaignPart):
    """A broadcast, article, question of journalists: ``times`` of them; None where not said.

    ``answered_by_id`` is the post that answered (`programmes.media_contacts`), None where none did.
    """

    kind = models.CharField(max_length=30)
    outlet = models.CharField(max_length=200, blank=True)
    day = PartialDateField()
    times = models.PositiveIntegerField(null=True, blank=True)
    slot = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=100, blank=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    material = models.ForeignKey(
        Material, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_by_id = models.UUIDField(null=True, blank=True)
    source = models.TextField(blank=True)

    class Meta(CampaignPart.Meta):
        abstract = False
