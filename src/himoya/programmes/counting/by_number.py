"""Events whose people are known by number alone -> one count, all of them at once.

The same count as that of `headcounts` and `adding_up` for events that stand by themselves: nobody
asks here for a series and its parts, for percentages or for what a source prints. Source: the
project's reference on training and results, section 3.2, rules 1 to 5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from himoya.programmes.counting.counted import (
    Breakdown,
    Count,
    Dimension,
    Headcount,
    PersonDays,
    Question,
    Tally,
    UniquePeople,
)
from himoya.programmes.counting.drill_down import DrillDown
from himoya.programmes.counting.headcounts import TOO_MANY
from himoya.programmes.counting.people.adding_up import OF_EVENTS, answers_of_events, tallied
from himoya.programmes.counting.people.participations import Coded, ListedEvent
from himoya.programmes.counting.sexes import FEMALE, MALE
from himoya.programmes.facts.events import CountedAs
from himoya.programmes.facts.figures import Figure

if TYPE_CHECKING:  # numpy is loaded when something is counted
    import numpy as np
    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Groups of people, one entry each. ``event`` is the position of their event.

    ``women`` and ``men`` are -1 where they were not told; ``answers`` by what may differ between
    groups of one event (agency, profession).
    """

    event: Integers
    people: Integers
    women: Integers
    men: Integers
    answers: Mapping[Dimension, Coded]


@dataclass(frozen=True, slots=True)
class _PerEvent:
    """People of each event: all (``heads``), and those of whom the sex is known."""

    heads: Integers
    is_known: Flags
    sexes: Mapping[str, Integers]


def count_by_number(events: Sequence[ListedEvent], groups: Groups) -> Count:
    """Count events by their groups; who was counted in the room beyond them is of no group."""
    import numpy as np

    found, questions = _checked(events, _per_event(events, groups))
    heads, chosen = found.heads, np.flatnonzero(found.is_known).tolist()
    total, largest = int(heads.sum()), int(heads.max(initial=0))
    trains = np.array([one.counted_as is CountedAs.TRAINED for one in events], np.bool_)
    trained = int(heads[trains].sum())
    return Count(
        events=len(chosen),
        events_known=len(events),
        events_without_numbers=len(events) - len(chosen),
        participations=Tally(total, total),
        unique=UniquePeople(largest, total),
        trained=Tally(trained, trained),
        engaged=Tally(total - trained, total - trained),
        person_days=_person_days(events, heads),
        by={one: _breakdown(one, events, groups, found) for one in Dimension},
        places=tuple(
            dict.fromkeys(place for one in chosen if (place := events[one].place) is not None)
        ),
        headcounts=_headcounts(events, groups, found, chosen),
        questions=questions,
    )


def _per_event(events: Sequence[ListedEvent], groups: Groups) -> _PerEvent:
    import numpy as np

    counted = np.array([-1 if one.headcount is None else one.headcount for one in events], np.int64)
    has_groups = np.bincount(groups.event, minlength=len(events)) > 0
    heads = np.maximum(_summed(groups.event, groups.people, len(events)), counted)
    is_known = has_groups | (counted >= 0)
    sexes = {
        sex: _known(groups.event, told, len(events))
        for sex, told in ((FEMALE, groups.women), (MALE, groups.men))
    }
    return _PerEvent(np.maximum(heads, 0), is_known, sexes)


def _known(event: Integers, people: Integers, events: int) -> Integers:
    """Add up people by event, of groups that tell them."""
    told = people >= 0
    return _summed(event[told], people[told], events)


def _summed(event: Integers, people: Integers, events: int) -> Integers:
    import numpy as np

    # The sums are whole numbers below 2**53.
    found: Integers = np.bincount(event, people, minlength=events).astype(np.int64)
    return found


def _checked(
    events: Sequence[ListedEvent], found: _PerEvent
) -> tuple[_PerEvent, tuple[Question, ...]]:
    """Take the sexes out of events that would have more women and men than people, and ask."""
    import numpy as np

    both = found.sexes[FEMALE] + found.sexes[MALE]
    wrong = both > found.heads
    questions = tuple(
        Question(
            events[one].event,
            Dimension.SEX.value,
            str(int(both[one])),
            TOO_MANY,
            {"total": int(found.heads[one])},
        )
        for one in np.flatnonzero(wrong).tolist()
    )
    sexes = {sex: np.where(wrong, 0, people) for sex, people in found.sexes.items()}
    return _PerEvent(found.heads, found.is_known, sexes), questions


def _person_days(events: Sequence[ListedEvent], heads: Integers) -> PersonDays:
    import numpy as np

    days = np.array([-1 if one.days is None else one.days for one in events], np.int64)
    told = days >= 0
    return PersonDays(
        int((days[told] * heads[told]).sum()), int(heads[told].sum()), int(heads.sum())
    )


def _breakdown(
    dimension: Dimension, events: Sequence[ListedEvent], groups: Groups, found: _PerEvent
) -> Breakdown:
    if dimension in OF_EVENTS:
        return tallied(answers_of_events(events, dimension), found.heads)
    if dimension is Dimension.SEX:
        cells = {sex: int(people.sum()) for sex, people in found.sexes.items()}
    elif dimension in groups.answers:
        cells = dict(tallied(groups.answers[dimension], groups.people).cells)
    else:
        cells = {}
    told = {answer: people for answer, people in sorted(cells.items()) if people}
    return Breakdown(told, int(found.heads.sum()) - sum(told.values()))


def _headcounts(
    events: Sequence[ListedEvent], groups: Groups, found: _PerEvent, chosen: Sequence[int]
) -> Sequence[Headcount]:
    """Return the drill-down: the people of each event, and what its groups say of them."""
    import numpy as np

    order = np.argsort(groups.event, kind="stable")
    ends = np.cumsum(np.bincount(groups.event, minlength=len(events)))

    def headcount(place: int) -> Headcount:
        one = chosen[place]
        of_event = order[int(ends[one - 1]) if one else 0 : int(ends[one])]
        sexes = {sex: int(people[one]) for sex, people in found.sexes.items()}
        cells = {Dimension.SEX: {sex: people for sex, people in sexes.items() if people}}
        for dimension, told in groups.answers.items():
            few = Coded(told.codes[of_event], told.answers)
            cells[dimension] = dict(tallied(few, groups.people[of_event]).cells)
        return _headcount(events[one], int(found.heads[one]), cells)

    return DrillDown(len(chosen), headcount)


def _headcount(
    one: ListedEvent, people: int, of_groups: Mapping[Dimension, Mapping[str, int]]
) -> Headcount:
    cells = {dimension: told for dimension, told in of_groups.items() if told}
    return Headcount(
        event=one.event,
        title=one.title,
        kind=one.kind,
        counted_as=one.counted_as,
        figure=Figure(value=people),
        days=one.days,
        cells=cells | {dimension: {answer: people} for dimension, answer in one.answers.items()},
        places=(one.place,) if one.place else (),
        feeds=one.feeds,
    )
