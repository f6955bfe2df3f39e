"""Tells the home page which curricula have to be reviewed; it names courses, no persons."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.curricula.queries.listing import Listed, due
from himoya.platform.curricula.words import course_of
from himoya.platform.database.clock import today

#: Entries of the home page; the list shows all.
MOST = 10


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    return Waiting(items=[_item(one) for one in due(reader, MOST)])


def _item(one: Listed) -> Item:
    until = one.row.holds_until
    assert until is not None
    left = (until - today()).days
    text = (
        _("Curriculum “%(course)s” (%(institution)s): its term ended on %(day)s, renew or end it")
        if left < 0
        else _("Curriculum “%(course)s” (%(institution)s): its term ends on %(day)s, review it")
    )
    told = {
        "course": course_of(one.row.course),
        "institution": one.institution,
        "day": date_format(until, "SHORT_DATE_FORMAT"),
    }
    return Item(
        text=text % told,
        url=reverse("curricula:curriculum", args=(one.row.id,)),
        kind=_("Curricula"),
        at=one.row.changed_at,
        days_left=left,
    )
