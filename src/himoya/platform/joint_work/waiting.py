"""Tells the home page who is asked for an endorsement, and what is overdue or due soon."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.database.clock import today
from himoya.platform.followed_work.showing import day, url_of
from himoya.platform.joint_work.models import Part, Party, Undertaking
from himoya.platform.joint_work.queries.due import (
    asked_parties,
    delivered_parts,
    due_parts,
    due_undertakings,
)
from himoya.platform.joint_work.words import ROOM

#: Entries of the home page for each kind; the lists show all.
MOST = 10


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    return Waiting(
        items=[
            *map(_of_party, asked_parties(reader, MOST)),
            *map(_of_undertaking, due_undertakings(reader, MOST)),
            *map(_of_part, due_parts(reader, MOST)),
            *map(_delivered, delivered_parts(reader, MOST)),
        ]
    )


def _of_party(row: Party) -> Item:
    said = (
        _("A joint work waits for the endorsement of your agency")
        if row.agency_id is not None
        else _("A joint work waits for the answer of a body outside this platform")
    )
    return Item(text=said, url=url_of(row, ROOM), kind=_("Joint work"), at=row.changed_at)


def _of_undertaking(row: Undertaking) -> Item:
    assert row.deadline is not None
    said = (
        _("An activity or a commitment is overdue since %(day)s")
        if row.deadline < today()
        else _("An activity or a commitment is due on %(day)s")
    )
    return _due(said, row, row.deadline)


def _of_part(row: Part) -> Item:
    assert row.deadline is not None
    said = (
        _("A part of a joint document is overdue since %(day)s")
        if row.deadline < today()
        else _("A part of a joint document is due on %(day)s")
    )
    return _due(said, row, row.deadline)


def _due(said: str, row: Undertaking | Part, deadline: date) -> Item:
    return Item(
        text=said % {"day": day(deadline)},
        url=url_of(row, ROOM),
        kind=_("Joint work"),
        at=row.changed_at,
        days_left=(deadline - today()).days,
    )


def _delivered(row: Part) -> Item:
    return Item(
        text=_("A part of a joint document was delivered and waits to be taken in"),
        url=url_of(row, ROOM),
        kind=_("Joint work"),
        at=row.changed_at,
    )
