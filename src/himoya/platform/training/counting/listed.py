"""Who took part in events, straight from lists and sessions: no object for each person.

The same participations as those of `one_by_one.rows_of`, at a fraction of the time. `kept` asks it
for events that changed; every other event was asked before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from himoya.platform.training.counting.packing import by_event, packed
from himoya.platform.training.kinds import Place, Presence, Role
from himoya.platform.training.models import Attendance, Participation, Session
from himoya.programmes.counting.people.sessions import ACADEMIC_HOUR, have_completed

if TYPE_CHECKING:  # numpy is loaded when something is counted
    import numpy as np
    import numpy.typing as npt

    Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """What stands on the lists, a column each, in the order in which people were entered."""

    ids: Sequence[str]
    events: Sequence[str]
    people: Sequence[str]
    roles: Sequence[str]
    outside: Sequence[bool]


def lists_of(events: Sequence[UUID]) -> Mapping[str, bytes]:
    """Return event -> who took part, as `packing` writes it, of events with anybody on the list.

    Trainers are no participants, and who was absent did not take part. Ids are texts as the
    database writes them. Inside a scope.
    """
    import numpy as np

    lists = _lists(events)
    numbers = {id: number for number, id in enumerate(dict.fromkeys(lists.events))}
    event = np.fromiter((numbers[id] for id in lists.events), np.int64, len(lists.events))
    attended, completed = _attendance(events, lists, event, numbers)
    is_participant = np.array([role == Role.PARTICIPANT for role in lists.roles], np.bool_)
    took_part = is_participant & attended
    people = [lists.people[place] for place in np.flatnonzero(took_part).tolist()]
    outside = np.array(lists.outside, np.bool_)
    entries = packed(people, completed[took_part], outside[took_part])
    return by_event(entries, event[took_part], numbers)


def _lists(events: Sequence[UUID]) -> _Lists:
    rows = Participation.objects.filter(event__in=events, place=Place.APPROVED.value)
    read = rows.order_by("entered_at", "id").values_list(
        *(text(one) for one in ("id", "event_id", "trainee_id")), "role", "is_outside"
    )
    columns = list(zip(*read.iterator(10_000), strict=True)) or [()] * 5
    return _Lists(
        ids=columns[0],
        events=columns[1],
        people=columns[2],
        roles=columns[3],
        outside=columns[4],
    )


def _attendance(
    events: Sequence[UUID],
    lists: _Lists,
    event: npt.NDArray[np.int64],
    numbers: Mapping[str, int],
) -> tuple[Flags, Flags]:
    """Return who attended, and who completed: as `judging.judged` tells it of each person."""
    import numpy as np

    marks = (
        Attendance.objects.filter(session__event__in=events)
        .order_by()
        .values_list(text("session_id"), text("participation_id"), "presence", "minutes")
    )
    columns = list(zip(*marks.iterator(10_000), strict=True))
    if not columns:
        everybody = np.ones(len(lists.ids), np.bool_)
        return everybody, everybody
    places = {id: place for place, id in enumerate(lists.ids)}
    # Of somebody who is not on the list any more, or not approved, a mark tells nothing.
    at = np.array([places.get(id, -1) for id in columns[1]], np.int64)
    taken = _hours_of(events, set(columns[0]))
    hours = np.array([taken[id][0] for id in columns[0]], np.float64)
    minutes = np.array([-1 if one is None else one for one in columns[3]], np.int64)
    presence = np.array(columns[2])
    told, was_there = minutes >= 0, presence != Presence.ABSENT.value
    there = np.where(told, np.minimum(hours, minutes / ACADEMIC_HOUR), 0.0)
    there = np.where(~told & (presence == Presence.PRESENT.value), hours, there)
    was_there = np.where(told, minutes > 0, was_there)
    on_list = at >= 0
    size = len(lists.ids)
    attended_hours = np.bincount(at[on_list], there[on_list], size).astype(np.float64)
    came = np.bincount(at[on_list], was_there[on_list], size) > 0
    of_events = np.zeros(len(numbers))
    was_taken = np.zeros(len(numbers), np.bool_)
    for hours_of_one, id in taken.values():
        if id in numbers:
            of_events[numbers[id]] += hours_of_one
            was_taken[numbers[id]] = True
    untold = ~was_taken[event]
    completed = have_completed(attended_hours, of_events[event])
    return came | untold, completed | untold


def _hours_of(events: Sequence[UUID], sessions: set[str]) -> Mapping[str, tuple[float, str]]:
    """Return session -> its academic hours and its event, of those where somebody was marked."""
    rows = Session.objects.filter(event__in=events).order_by()
    read = rows.values_list(text("id"), "hours", text("event_id"))
    return {id: (float(hours), event) for id, hours, event in read if id in sessions}


def text(column: str) -> Cast:
    """Return an id or a day as text: making an object of each takes longer than everything else."""
    return Cast(column, CharField())
