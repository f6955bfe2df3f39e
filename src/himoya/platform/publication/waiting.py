"""Tells the home page which releases wait for the reader: their names, never a figure."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.publication.kinds import Move
from himoya.platform.publication.models import Release
from himoya.platform.publication.queries.releases import due
from himoya.platform.publication.words import DUE

#: Entries of the home page of each kind; the list shows all.
MOST = 10


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    if not reader.may(Verb.SEE_RELEASES):
        return Waiting()
    return Waiting(items=[_item(row, move) for row, move in due(reader, MOST)])


def _item(row: Release, move: Move) -> Item:
    return Item(
        text=str(DUE[move]) % {"name": row.name},
        url=reverse("publication:release", args=(row.id,)),
        kind=_("Release"),
        at=row.changed_at,
    )
