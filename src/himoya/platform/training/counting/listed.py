"""People on the lists of events as columns, straight from the database: no object for each of them.

The same participations as those of `gathering.rows_of`, at a fraction of the time for an office
with hundreds of thousands of them. Ids stand for people as the database writes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from himoya.platform.training.kinds import Place, Presence, Role
from himoya.platform.training.models import Attendance, Event, Participation, Session
from himoya.programmes.counting.counted import NOT_RECORDED, Dimension
from himoya.programmes.counting.people.participations import (
    Participations,
    coded,
    listed_event,
)
from himoya.programmes.counting.people.rows import EventFacts
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
    answers: Mapping[Dimension, Sequence[str]]


def participations_in(events: QuerySet[Event], facts: Mapping[UUID, EventFacts]) -> Participations:
    """Return who took part in events; its events are those with a list. Inside a scope.

    ``facts``: what is said of each event.
    """
    import numpy as np

    chosen = events.order_by().values("id")
    lists = _lists(chosen)
    numbers = {id: number for number, id in enumerate(dict.fromkeys(lists.events))}
    event = np.fromiter((numbers[id] for id in lists.events), np.int64, len(lists.events))
    attended, completed = _attendance(chosen, lists, event, numbers)
    is_participant = np.array([role == Role.PARTICIPANT for role in lists.roles], np.bool_)
    took_part = is_participant & attended
    places = np.flatnonzero(took_part).tolist()
    people: dict[str, int] = {}
    person = [people.setdefault(lists.people[place], len(people)) for place in places]
    return Participations(
        events=tuple(listed_event([facts[UUID(id)]]) for id in numbers),
        people=tuple(people),
        event=event[took_part],
        person=np.array(person, np.int64),
        completed=completed[took_part],
        outside=np.array([lists.outside[place] for place in places], np.bool_),
        answers={
            dimension: coded(_answer(answers[place]) for place in places)
            for dimension, answers in lists.answers.items()
        },
    )


def _lists(chosen: QuerySet[Event, Any]) -> _Lists:
    rows = Participation.objects.filter(event__in=chosen, place=Place.APPROVED.value)
    read = rows.order_by("entered_at", "id").values_list(
        *(_text(one) for one in ("id", "event_id", "trainee_id")),
        *("role", "is_outside", "trainee__sex", "trainee__works_at"),
        *("trainee__profession", "trainee__country"),
    )
    columns = list(zip(*read.iterator(10_000), strict=True)) or [()] * 9
    return _Lists(
        ids=columns[0],
        events=columns[1],
        people=columns[2],
        roles=columns[3],
        outside=columns[4],
        answers={
            Dimension.SEX: columns[5],
            Dimension.AGENCY: columns[6],
            Dimension.PROFESSION: columns[7],
            Dimension.COUNTRY: columns[8],
        },
    )


def _attendance(
    chosen: QuerySet[Event, Any],
    lists: _Lists,
    event: npt.NDArray[np.int64],
    numbers: Mapping[str, int],
) -> tuple[Flags, Flags]:
    """Return who attended, and who completed: as `judging.judged` tells it of each person."""
    import numpy as np

    marks = (
        Attendance.objects.filter(session__event__in=chosen)
        .order_by()
        .values_list(_text("session_id"), _text("participation_id"), "presence", "minutes")
    )
    columns = list(zip(*marks.iterator(10_000), strict=True))
    if not columns:
        everybody = np.ones(len(lists.ids), np.bool_)
        return everybody, everybody
    places = {id: place for place, id in enumerate(lists.ids)}
    # Of somebody who is not on the list any more, or not approved, a mark tells nothing.
    at = np.array([places.get(id, -1) for id in columns[1]], np.int64)
    taken = _hours_of(set(columns[0]))
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


def _hours_of(sessions: set[str]) -> Mapping[str, tuple[float, str]]:
    """Return session -> its academic hours and its event, of those where somebody was marked."""
    rows = Session.objects.order_by().values_list(_text("id"), "hours", _text("event_id"))
    return {id: (float(hours), event) for id, hours, event in rows if id in sessions}


def _answer(stored: str) -> str | None:
    return None if stored in ("", NOT_RECORDED) else stored


def _text(column: str) -> Cast:
    """An id as text: making an object of each takes longer than everything else."""
    return Cast(column, CharField())
