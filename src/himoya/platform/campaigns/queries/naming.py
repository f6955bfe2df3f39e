"""Which campaigns name an event, for the page of the event; and campaigns for others to name."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.campaigns.models import Campaign, CampaignEvent
from himoya.platform.campaigns.named import campaign_named
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.theme.parts import Link


def campaigns_of_event(reader: Reader, reference: str) -> Sequence[Link]:
    """Return links to the campaigns that name an event, as far as the reader may see them."""
    if not reader.may(Verb.SEE_CAMPAIGNS):
        return []
    with looking_as(reader):
        ids = CampaignEvent.objects.filter(event_id=reference).values_list("campaign_id", flat=True)
        rows = list(Campaign.objects.filter(id__in=list(ids)).order_by("changed_at", "id"))
    return [campaign_link(one) for one in rows]


def campaign_link(row: Campaign) -> Link:
    """Return the link to a campaign, as other rooms draw it."""
    title = campaign_named(row, reading_language())
    url = reverse("campaigns:campaign", args=(row.id,))
    return Link(text=_("Campaign: %(title)s") % {"title": title}, url=url)
