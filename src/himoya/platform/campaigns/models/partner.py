"""Bodies that take part in a campaign, and what each of them promised."""

from __future__ import annotations

from django.db import models

from himoya.platform.campaigns.kinds import PromiseState
from himoya.platform.campaigns.models.campaign import CampaignPart, stored
from himoya.platform.database.partial_date_field import PartialDateField


class Partner(CampaignPart):
    """A body, never a person, with its role in the campaign and one promise, if it made any.

    ``kind`` is a code of ``data/lists.yaml``. ``due`` is the day by which it is to be kept, as
    sharp as it is known; ``settled`` the day on which it was kept or known not to be, ``reason``
    why not. A body that made several promises has several rows.
    """

    body = models.CharField(max_length=200)
    kind = models.CharField(max_length=30)
    role = models.CharField(max_length=200, blank=True)
    promise = models.TextField(blank=True)
    due = PartialDateField()
    state = models.CharField(max_length=20, choices=stored(PromiseState))
    settled = PartialDateField()
    reason = models.TextField(blank=True)

    class Meta(CampaignPart.Meta):
        abstract = False
