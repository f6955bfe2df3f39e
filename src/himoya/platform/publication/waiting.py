"""Tells the home page which releases wait for the reader: their names, never a figure."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.publication.calendar_showing import when
from himoya.platform.publication.calendar_words import DAY_DUE
from himoya.platform.publication.kinds import DayState, Move
from himoya.platform.publication.models import Announcement, Release
from himoya.platform.publication.queries.announcements import days_to_judge
from himoya.platform.publication.queries.releases import due
from himoya.platform.publication.words import DUE

#: Entries of the home page of each kind; the list shows all.
MOST = 10


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    if not reader.may(Verb.SEE_RELEASES):
        return Waiting()
    days = [_day(row) for row in days_to_judge(reader, MOST)]
    return Waiting(items=[*(_item(row, move) for row, move in due(reader, MOST)), *days])


def _day(row: Announcement) -> Item:
    state = DayState(row.state)
    return Item(
        text=str(DAY_DUE[state]) % {"day": when(row.new_at or row.at)},
        url=reverse("publication:day", args=(row.id,)),
        kind=_("Release calendar"),
        at=row.changed_at,
    )


def _item(row: Release, move: Move) -> Item:
    return Item(
        text=str(DUE[move]) % {"name": row.name},
        url=reverse("publication:release", args=(row.id,)),
        kind=_("Release"),
        at=row.changed_at,
    )
