"""Tells the home page which messages of campaigns wait for somebody who did not write them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.campaigns.kinds import Move
from himoya.platform.campaigns.models import Message
from himoya.platform.campaigns.queries.reading import messages_to_check
from himoya.platform.campaigns.rules import VERB_OF

#: Entries of the home page; the pages of the campaigns show all.
MOST = 5


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    if not reader.may(VERB_OF[Move.APPROVE]):
        return Waiting()
    return Waiting(items=[_item(one) for one in messages_to_check(reader, MOST)])


def _item(row: Message) -> Item:
    return Item(
        text=_("A message of a campaign waits for its safety check"),
        url=reverse("campaigns:messages", args=(row.campaign_id,)),
        kind=_("Campaigns"),
        at=row.campaign.changed_at,
    )
