"""Events of a count are made when they are looked at, and only those."""

from __future__ import annotations

import pytest

from himoya.programmes.counting.counted import Headcount
from himoya.programmes.counting.drill_down import DrillDown, joined
from himoya.programmes.facts.events import CountedAs, EventKind
from himoya.programmes.facts.figures import Figure


def event(number: int) -> Headcount:
    return Headcount(
        event=f"event {number}",
        title="",
        kind=EventKind.SEMINAR,
        counted_as=CountedAs.TRAINED,
        figure=Figure(value=number),
    )


def test_two_counts_stand_one_after_the_other_and_only_a_page_is_made() -> None:
    made: list[int] = []

    def make(place: int) -> Headcount:
        made.append(place)
        return event(place)

    both = joined(DrillDown(1000, make), (event(1000), event(1001)))
    assert len(both) == 1002 and made == []
    assert both[998:1001] == (event(998), event(999), event(1000)) and made == [998, 999]
    assert both[-1] == event(1001)
    assert both == tuple(event(number) for number in range(1002))
    with pytest.raises(IndexError):
        both[1002]


def test_a_count_without_events_adds_none() -> None:
    some = (event(1),)
    assert joined(some, ()) == joined((), some) == some
    assert len(joined((), ())) == 0
