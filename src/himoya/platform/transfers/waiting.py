"""Tells the home page what waits here. Numbers of cases, never names."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.transfers.queries.transfers import arrived


def waiting_for(reader: Reader) -> Waiting:
    """Return the cases that came as files and wait for a decision."""
    return Waiting(
        items=[
            Item(
                text=_("Case %(number)s came as a file and waits for a decision")
                % {"number": number},
                url=reverse("transfers:transfer", args=(id,)),
                kind=_("Case as a file"),
                at=at,
            )
            for id, number, at in arrived(reader)
        ]
    )
