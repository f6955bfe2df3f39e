"""Tells the home page what waits in a centre. Numbers of requests, never who asked."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.waiting import Figure, Item, Waiting
from himoya.platform.referral.listing import NOT_ENDED
from himoya.platform.referral.queries import count_open, recently_worked_on


def waiting_for(reader: Reader) -> Waiting:
    """Return what this wing has for the reader; nothing for those who may not know of it."""
    return Waiting(
        recent=[
            Item(text=one.number, url=reverse("referral:request", args=(one.id,)), at=one.at)
            for one in recently_worked_on(reader)
        ],
        figures=_figures(reader),
    )


def _figures(reader: Reader) -> list[Figure]:
    count = count_open(reader)
    if count is None:
        return []
    url = f"{reverse('referral:list')}?outcome={NOT_ENDED}"
    return [Figure(label=_("Requests that have not ended"), value=count, url=url)]
