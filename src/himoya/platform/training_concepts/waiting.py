"""Tells the home page which drafts are quiet, and which steps into curricula are late."""

from __future__ import annotations

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.database.clock import today
from himoya.platform.followed_work.showing import day, url_of
from himoya.platform.training_concepts.lists import quiet_days
from himoya.platform.training_concepts.models import Concept, PlannedRung
from himoya.platform.training_concepts.queries.due import late_rungs, quiet_drafts
from himoya.platform.training_concepts.words import ROOM

#: Entries of the home page for each kind; the pages show all.
MOST = 10


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    return Waiting(
        items=[
            *map(_of_rung, late_rungs(reader, MOST)),
            *map(_of_draft, quiet_drafts(reader, MOST)),
        ]
    )


def _of_rung(row: PlannedRung) -> Item:
    assert row.deadline is not None
    said = _("A step into a curriculum is overdue since %(day)s")
    return Item(
        text=said % {"day": day(row.deadline)},
        url=url_of(row, ROOM),
        kind=_("Training concept"),
        at=row.changed_at,
        days_left=(row.deadline - today()).days,
    )


def _of_draft(row: Concept) -> Item:
    said = _("A draft of a training concept has not been changed for %(days)s days or longer")
    return Item(
        text=said % {"days": quiet_days()},
        url=url_of(row, ROOM),
        kind=_("Training concept"),
        at=row.changed_at,
    )
