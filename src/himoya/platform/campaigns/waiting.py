"""Tells the home page which messages wait for their check, and which promises are overdue."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.campaigns.kinds import Move
from himoya.platform.campaigns.models import Message, Partner
from himoya.platform.campaigns.queries.reading import messages_to_check, overdue_promises
from himoya.platform.campaigns.rules import VERB_OF
from himoya.platform.campaigns.showing.frame import day
from himoya.platform.database.clock import today

#: Entries of the home page for each kind; the pages of the campaigns show all.
MOST = 5


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    items: list[Item] = []
    if reader.may(VERB_OF[Move.PUT_RIGHT]):
        items += map(_of_promise, overdue_promises(reader, MOST))
    if reader.may(VERB_OF[Move.APPROVE]):
        items += map(_of_message, messages_to_check(reader, MOST))
    return Waiting(items=items)


def _of_promise(row: Partner) -> Item:
    assert row.due is not None
    return Item(
        text=_("What a partner promised to a campaign is overdue since %(day)s")
        % {"day": day(row.due.latest)},
        url=reverse("campaigns:campaign", args=(row.campaign_id,)),
        kind=_("Campaigns"),
        at=row.campaign.changed_at,
        days_left=(row.due.latest - today()).days,
    )


def _of_message(row: Message) -> Item:
    return Item(
        text=_("A message of a campaign waits for its safety check"),
        url=reverse("campaigns:messages", args=(row.campaign_id,)),
        kind=_("Campaigns"),
        at=row.campaign.changed_at,
    )
