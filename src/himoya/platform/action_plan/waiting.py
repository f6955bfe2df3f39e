"""Tells the home page which measures and acts to draft are late or due soon for the reader."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.action_plan.models import ActToDraft, Measure
from himoya.platform.action_plan.queries.late import due_acts, due_measures
from himoya.platform.action_plan.showing.common import day
from himoya.platform.database.clock import today

#: Entries of the home page for each kind; the lists show all.
MOST = 10


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    measures = [_of_measure(one) for one in due_measures(reader, MOST)]
    return Waiting(items=[*measures, *map(_of_act, due_acts(reader, MOST))])


def _of_measure(row: Measure) -> Item:
    said = (
        _("Measure %(number)s of the action plan is overdue since %(day)s")
        if _left(row) < 0
        else _("Measure %(number)s of the action plan is due on %(day)s")
    )
    return Item(
        text=said % {"number": row.number, "day": day(row.deadline)},
        url=reverse("action_plan:measure", args=(row.id,)),
        kind=_("Action plan"),
        at=row.changed_at,
        days_left=_left(row),
    )


def _of_act(row: ActToDraft) -> Item:
    said = (
        _("An act to draft is overdue since %(day)s")
        if _left(row) < 0
        else _("An act to draft is due on %(day)s")
    )
    return Item(
        text=said % {"day": day(row.deadline)},
        url=reverse("action_plan:act", args=(row.id,)),
        kind=_("Acts to draft"),
        at=row.changed_at,
        days_left=_left(row),
    )


def _left(row: Measure | ActToDraft) -> int:
    assert row.deadline is not None
    return (row.deadline - today()).days
