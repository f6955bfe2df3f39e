"""Two counts over different events -> one: people on lists, and people known by number only."""

from __future__ import annotations

from collections import Counter

from himoya.programmes.counting.counted import (
    Breakdown,
    Count,
    Dimension,
    PersonDays,
    Tally,
    UniquePeople,
)
from himoya.programmes.counting.drill_down import joined


def together(listed: Count, told: Count) -> Count:
    """Return the count over the events of both; none may stand in both.

    The people of one may be those of the other: at least as many as in the larger one.
    """
    return Count(
        events=listed.events + told.events,
        events_known=listed.events_known + told.events_known,
        events_without_numbers=listed.events_without_numbers + told.events_without_numbers,
        participations=_sum(listed.participations, told.participations),
        unique=UniquePeople(
            max(listed.unique.least, told.unique.least),
            listed.unique.most + told.unique.most,
            listed.unique.is_open or told.unique.is_open,
        ),
        trained=_sum(listed.trained, told.trained),
        engaged=_sum(listed.engaged, told.engaged),
        person_days=_days(listed.person_days, told.person_days),
        by={one: _breakdown(listed.by[one], told.by[one]) for one in Dimension},
        places=tuple(dict.fromkeys((*listed.places, *told.places))),
        not_completed=listed.not_completed + told.not_completed,
        trained_people=None if told.trained.printed else listed.trained_people,
        headcounts=joined(listed.headcounts, told.headcounts),
        outside=(*listed.outside, *told.outside),
        outside_participations=listed.outside_participations + told.outside_participations,
        feeds=(*listed.feeds, *told.feeds),
        questions=(*listed.questions, *told.questions),
        possible_doubles=(*listed.possible_doubles, *told.possible_doubles),
    )


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(one.printed + other.printed, one.at_least + other.at_least)


def _days(one: PersonDays, other: PersonDays) -> PersonDays:
    return PersonDays(one.days + other.days, one.recorded + other.recorded, one.of + other.of)


def _breakdown(one: Breakdown, other: Breakdown) -> Breakdown:
    cells = Counter(one.cells) + Counter(other.cells)
    return Breakdown(dict(sorted(cells.items())), one.not_recorded + other.not_recorded)
