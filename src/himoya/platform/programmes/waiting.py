"""Tells the home page which programmes are offered to the reader's office."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.programmes.passing.queries import offered_to
from himoya.platform.programmes.queries import programmes


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    with looking_as(reader):
        offers = {one.programme: one.done_at for one in offered_to(reader)}
    if not offers:
        return Waiting()
    return Waiting(
        items=[
            Item(
                text=_("A programme is offered to your office: %(title)s")
                % {"title": one.programme.title_in(reader.language)},
                url=reverse("programmes:passing", args=(one.id,)),
                kind=_("Programmes"),
                at=offers[one.id],
            )
            for one in programmes(reader, offers)
        ]
    )
