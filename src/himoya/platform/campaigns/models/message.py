"""Messages of a campaign, with their help block and the answers of their safety check."""

from __future__ import annotations

from django.db import models

from himoya.platform.agencies.models import Account
from himoya.platform.campaigns.models.campaign import CampaignPart


class Message(CampaignPart):
    """What is said to an audience. ``texts`` and ``help`` hold language -> words.

    ``owner`` is a body or post, ``due`` until when it is to go out. ``answers`` holds question ->
    yes or no, ``remarks`` why not; both go when the words change. ``approved_by`` and
    ``approved_on`` are empty until somebody other than ``written_by`` approves it.
    """

    texts = models.JSONField(default=dict)
    help = models.JSONField(default=dict, blank=True)
    audience = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=30, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    remarks = models.TextField(blank=True)
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_on = models.DateField(null=True, blank=True)

    class Meta(CampaignPart.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=models.Q(approved_by=None, approved_on=None)
                | models.Q(approved_by__isnull=False, approved_on__isnull=False),
                name="message_approved_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None)
                | ~models.Q(approved_by=models.F("written_by")),
                name="message_not_approved_by_its_writer",
            ),
        )
