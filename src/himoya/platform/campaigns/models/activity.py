"""Activities of a campaign, and its figures, each of one kind."""

from __future__ import annotations

from django.db import models

from himoya.platform.campaigns.kinds import ActivityState, Method
from himoya.platform.campaigns.models.campaign import CampaignPart, stored
from himoya.platform.database.partial_date_field import PartialDateField
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.figures import Qualifier


class Activity(CampaignPart):
    """One thing done, or ``times`` of them; None where a source does not say how many.

    ``type`` and ``channel`` are codes of ``data/lists.yaml``, ``territory`` of the dictionary;
    ``start`` and ``end`` are as sharp as they are known. ``owner`` and ``partner`` are bodies or
    posts, ``evidence`` a link or the place of a paper.
    """

    type = models.CharField(max_length=30)
    title = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=stored(ActivityState))
    times = models.PositiveIntegerField(null=True, blank=True)
    start = PartialDateField()
    end = PartialDateField()
    territory = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=100, blank=True)
    channel = models.CharField(max_length=30, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    partner = models.CharField(max_length=200, blank=True)
    evidence = models.TextField(blank=True)

    class Meta(CampaignPart.Meta):
        abstract = False


class CampaignEvent(CampaignPart):
    """A training or another event that a campaign, or an activity of it, has to do with.

    ``event_id`` is the reference of `programmes.named_events`: its room alone knows its title and
    who sees it. ``purpose`` is a code of ``data/lists.yaml``, such as the workshop of the plan.
    """

    event_id = models.CharField(max_length=130)
    purpose = models.CharField(max_length=30)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(CampaignPart.Meta):
        abstract = False


class Figure(CampaignPart):
    """One number of one kind, of an activity or of the campaign as a whole.

    ``women`` and ``men`` stand where people were counted so. ``rival_of`` is the figure of which
    this is what another source says; rivals never enter a count.
    """

    kind = models.CharField(max_length=30, choices=stored(ReachKind))
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    value = models.PositiveIntegerField()
    qualifier = models.CharField(max_length=20, choices=stored(Qualifier))
    method = models.CharField(max_length=20, choices=stored(Method))
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    source = models.TextField()
    rival_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(CampaignPart.Meta):
        abstract = False
