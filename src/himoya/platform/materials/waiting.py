"""Tells the home page which editions stand on one stage for long; it names works, no persons."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.database.clock import now
from himoya.platform.materials.kinds import Stage
from himoya.platform.materials.lists import longest
from himoya.platform.materials.models import Edition
from himoya.platform.materials.queries.listing import late
from himoya.platform.materials.words import STAGES, edition_in_words

#: Entries of the home page; the list shows all.
MOST = 10


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    return Waiting(items=[_item(one) for one in late(reader, MOST)])


def _item(one: Edition) -> Item:
    days = (now() - one.noted_at).days
    told = {
        "work": one.work.title,
        "edition": edition_in_words(one),
        "stage": STAGES[Stage(one.stage)],
        "days": days,
    }
    text = _(
        "“%(work)s” (%(edition)s) has stood at “%(stage)s” for %(days)d days: see how far it is"
    )
    return Item(
        text=text % told,
        url=reverse("materials:edition", args=(one.id,)),
        kind=_("Learning materials"),
        at=one.noted_at,
        days_left=longest()[Stage(one.stage)] - days,
    )
