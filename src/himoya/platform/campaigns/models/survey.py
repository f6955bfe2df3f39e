"""Whom a campaign asked before and after, and what they answered: counts, never persons."""

from __future__ import annotations

from django.db import models

from himoya.platform.campaigns.models.campaign import CampaignPart
from himoya.platform.database.partial_date_field import PartialDateField


class Wave(CampaignPart):
    """``asked`` people of one group and territory, asked at one moment in one way.

    ``moment``, ``group``, ``method`` and ``choosing`` are codes of the bank of outcome surveys;
    without ``territory`` they are people of the whole country. ``source`` says who asked.
    """

    moment = models.CharField(max_length=30)
    territory = models.CharField(max_length=20, blank=True)
    group = models.CharField(max_length=30)
    method = models.CharField(max_length=30)
    choosing = models.CharField(max_length=30)
    asked = models.PositiveIntegerField()
    start = PartialDateField()
    end = PartialDateField()
    source = models.TextField()

    class Meta(CampaignPart.Meta):
        abstract = False


class Answers(CampaignPart):
    """What ``people`` of a wave answered to one question of the bank, one answer each.

    ``counts`` holds answer -> people, or ``percentages`` answer -> per cent where a source gives
    nothing else; one of them is empty.
    """

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=30)
    people = models.PositiveIntegerField()
    counts = models.JSONField(default=dict, blank=True)
    percentages = models.JSONField(default=dict, blank=True)

    class Meta(CampaignPart.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("wave", "question"), name="wave_answered_once"),
        )
