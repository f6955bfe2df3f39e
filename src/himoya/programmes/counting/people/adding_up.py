"""Participations of named people -> one count; unique people are exact.

Source: the project's reference on training and results, section 3.2, rules 1 to 5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from himoya.programmes.counting.counted import (
    Breakdown,
    Count,
    Dimension,
    Headcount,
    PersonDays,
    Tally,
    UniquePeople,
)
from himoya.programmes.counting.drill_down import DrillDown
from himoya.programmes.counting.people.identity import possible_doubles
from himoya.programmes.counting.people.participations import (
    Coded,
    ListedEvent,
    Participations,
    coded,
)
from himoya.programmes.facts.events import CountedAs
from himoya.programmes.facts.figures import Figure

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

#: Dimensions in which all people of one event are alike.
OF_EVENTS = (
    Dimension.KIND,
    Dimension.FORMAT,
    Dimension.LANGUAGE,
    Dimension.TERRITORY,
    Dimension.YEAR,
)


def count_people(given: Participations) -> Count:
    """Count a list of people. People beyond the list, by a head count, are known by number only."""
    import numpy as np

    inside = ~given.outside
    per_event = np.bincount(given.event[inside], minlength=len(given.events))
    outside = np.bincount(given.event[given.outside], minlength=len(given.events))
    unnamed = _unnamed(given, per_event + outside)
    heads = per_event + unnamed
    # An event of people outside the target group alone is no event of this count.
    chosen = np.flatnonzero((heads > 0) | (outside == 0))
    trains = np.array([one.counted_as is CountedAs.TRAINED for one in given.events], np.bool_)
    did_train = inside & given.completed & trains[given.event]
    engaged = int(heads[~trains].sum())
    trained = int(did_train.sum()) + int(unnamed[trains].sum())
    total = int(heads.sum())
    return Count(
        events=len(chosen),
        events_known=len(chosen),
        events_without_numbers=0,
        participations=Tally(total, total),
        unique=_unique(given, inside, heads, int(unnamed.sum())),
        trained=Tally(trained, trained),
        engaged=Tally(engaged, engaged),
        not_completed=total - trained - engaged,
        trained_people=None if unnamed.any() else _people(given.person[did_train]),
        person_days=_person_days(given, inside, total),
        by=_breakdowns(given, inside, heads, unnamed),
        places=tuple(
            dict.fromkeys(place for one in chosen if (place := given.events[one].place) is not None)
        ),
        headcounts=_headcounts(given, inside, chosen.tolist(), heads),
        outside_participations=int(outside.sum()),
        possible_doubles=possible_doubles(given.people),
    )


def _unnamed(given: Participations, listed: Integers) -> Integers:
    """Return how many people a head count has beyond the list, by event."""
    import numpy as np

    counted = [-1 if one.headcount is None else one.headcount for one in given.events]
    found: Integers = np.maximum(np.array(counted, np.int64) - listed, 0)
    return found


def _unique(given: Participations, inside: Flags, heads: Integers, unnamed: int) -> UniquePeople:
    named = _people(given.person[inside])
    return UniquePeople(max(named, int(heads.max(initial=0))), named + unnamed)


def _people(numbers: Integers) -> int:
    """Return how many different people there are, by their numbers from 0."""
    import numpy as np

    return int(np.count_nonzero(np.bincount(numbers)))


def _person_days(given: Participations, inside: Flags, of: int) -> PersonDays:
    """Add up the days of events for those who completed them; of others the days are not known."""
    import numpy as np

    days = np.array([-1 if one.days is None else one.days for one in given.events], np.int64)
    found = days[given.event[inside & given.completed]]
    known = found[found >= 0]
    return PersonDays(int(known.sum()), len(known), of)


def answers_of(given: Participations, dimension: Dimension) -> Coded:
    """Return the answer of every participation in one dimension."""
    if dimension not in OF_EVENTS:
        return given.answers[dimension]
    of_events = answers_of_events(given.events, dimension)
    return Coded(of_events.codes[given.event], of_events.answers)


def answers_of_events(events: Sequence[ListedEvent], dimension: Dimension) -> Coded:
    """Return the answer of every event in one dimension."""
    return coded(one.answers.get(dimension) for one in events)


def _breakdowns(
    given: Participations, inside: Flags, heads: Integers, unnamed: Integers
) -> Mapping[Dimension, Breakdown]:
    """Return every breakdown; whom a head count alone knows has the answers of the event."""
    of_events = {one: answers_of_events(given.events, one) for one in Dimension if one in OF_EVENTS}
    return {
        one: tallied(of_events[one], heads)
        if one in of_events
        else _of_people(given.answers[one], inside, unnamed)
        for one in Dimension
    }


def _of_people(found: Coded, inside: Flags, unnamed: Integers) -> Breakdown:
    listed = tallied(found, inside)
    return Breakdown(listed.cells, listed.not_recorded + int(unnamed.sum()))


def tallied(found: Coded, people: Integers | Flags) -> Breakdown:
    """Add up people by their answer; ``people`` stand behind each entry of ``found``."""
    import numpy as np

    # One place more in front for what is not recorded; the sums are whole numbers below 2**53.
    sums = np.bincount(found.codes + 1, people, minlength=len(found.answers) + 1)
    missing, *counts = sums.astype(np.int64).tolist()
    cells = {answer: count for answer, count in zip(found.answers, counts, strict=True) if count}
    return Breakdown({answer: cells[answer] for answer in sorted(cells)}, missing)


def _headcounts(
    given: Participations, inside: Flags, chosen: Sequence[int], heads: Integers
) -> Sequence[Headcount]:
    """Return the drill-down: the people of each event, and their sex."""
    import numpy as np

    events, sexes = given.events, given.answers[Dimension.SEX]
    width = len(sexes.answers) + 1
    places = given.event[inside] * width + sexes.codes[inside] + 1
    counts = np.bincount(places, minlength=len(events) * width).reshape(-1, width)[:, 1:]

    def headcount(place: int) -> Headcount:
        one = chosen[place]
        told = dict(zip(sexes.answers, counts[one].tolist(), strict=True))
        return _headcount(events[one], int(heads[one]), told)

    return DrillDown(len(chosen), headcount)


def _headcount(one: ListedEvent, people: int, sexes: Mapping[str, int]) -> Headcount:
    here = {dimension: {answer: people} for dimension, answer in one.answers.items() if people}
    return Headcount(
        event=one.event,
        title=one.title,
        kind=one.kind,
        counted_as=one.counted_as,
        figure=Figure(value=people),
        days=one.days,
        cells={**here, Dimension.SEX: {sex: number for sex, number in sexes.items() if number}},
        places=(one.place,) if one.place else (),
        feeds=one.feeds,
    )
