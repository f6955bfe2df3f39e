"""Tells the home page which tasks are overdue or due soon, and which meetings are near."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.commission.models import Meeting, Task
from himoya.platform.commission.queries.attending import first_day
from himoya.platform.commission.queries.reading import due_tasks, next_meetings
from himoya.platform.commission.showing import day, when
from himoya.platform.database.clock import today

#: Entries of the home page for each kind; the lists show all.
MOST = 10


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    meetings = [_of_meeting(one, reader) for one in next_meetings(reader, MOST)]
    return Waiting(items=[*map(_of_task, due_tasks(reader, MOST)), *meetings])


def _of_task(row: Task) -> Item:
    assert row.deadline is not None
    left = (row.deadline - today()).days
    said = (
        _("A task of a commission is overdue since %(day)s")
        if left < 0
        else _("A task of a commission is due on %(day)s")
    )
    return Item(
        text=said % {"day": day(row.deadline)},
        url=reverse("commission:task", args=(row.id,)),
        kind=_("Commissions"),
        at=row.changed_at,
        days_left=left,
    )


def _of_meeting(row: Meeting, reader: Reader) -> Item:
    first = first_day(row)
    return Item(
        text=_("Meeting %(number)s of a commission: %(day)s")
        % {"number": row.number, "day": when(row, reader.language)},
        url=reverse("commission:meeting", args=(row.id,)),
        kind=_("Commissions"),
        at=row.changed_at,
        days_left=max(0, (first - today()).days) if first else None,
    )
