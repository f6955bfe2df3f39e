"""Tells the home page which applications wait for the reader: never who asked."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.data_access.kinds import State
from himoya.platform.data_access.models import Application
from himoya.platform.data_access.queries import waiting
from himoya.platform.data_access.showing import day

#: Entries of the home page; the list shows all.
MOST = 10


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    if not reader.may(Verb.SEE_RELEASES):
        return Waiting()
    return Waiting(items=[_item(one) for one in waiting(reader, MOST)])


def _item(row: Application) -> Item:
    text = (
        _("An application for access of %(day)s waits to be taken up")
        if row.state == State.ASKED.value
        else _("An application for access of %(day)s is in review")
    )
    return Item(
        text=text % {"day": day(row.received_on)},
        url=reverse("data_access:application", args=(row.id,)),
        kind=_("Access to data"),
        at=row.changed_at,
    )
