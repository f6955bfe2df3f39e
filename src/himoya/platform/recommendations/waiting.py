"""Tells the home page which recommendations are overdue or due soon for the reader."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.database.clock import today
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.recommendations.queries.listing import due
from himoya.platform.recommendations.showing import day, where_from

#: Entries of the home page; the list shows all.
MOST = 10


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    return Waiting(items=[_item(one) for one in due(reader, MOST)])


def _item(row: Recommendation) -> Item:
    assert row.deadline is not None
    left = (row.deadline - today()).days
    text = (
        _("A recommendation (%(from)s) is overdue since %(day)s")
        if left < 0
        else _("A recommendation (%(from)s) is due on %(day)s")
    )
    return Item(
        text=text % {"from": where_from(row), "day": day(row.deadline)},
        url=reverse("recommendations:recommendation", args=(row.id,)),
        kind=_("Recommendations"),
        at=row.changed_at,
        days_left=left,
    )
