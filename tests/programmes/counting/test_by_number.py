"""Events with groups, counted by columns: against the library's way event by event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from himoya.programmes.counting.adding_up import count_headcounts
from himoya.programmes.counting.by_number import Groups, count_by_number
from himoya.programmes.counting.counted import Count, Dimension
from himoya.programmes.counting.headcounts import headcounts_of
from himoya.programmes.counting.kinds import by_kind
from himoya.programmes.counting.people.participations import ListedEvent, coded
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.events import Event, EventFormat, EventKind, Participants
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.facts.programme import Programme

Told = dict[str, Any]


@some.composite
def groups(draw: some.DrawFn) -> Told:
    people = draw(some.integers(0, 30))
    women = draw(some.none() | some.integers(0, people))
    men = None if women is None else draw(some.integers(0, people - women))
    if draw(some.integers(0, 9)) == 9:  # of what no page lets in, the event is asked about
        women, men = people + 40, 0
    return {
        "people": people,
        "women": women,
        "men": men,
        "agency": draw(some.sampled_from([None, "police", "court"])),
        "profession": draw(some.sampled_from([None, "judge", "clerk", "cadet"])),
    }


@some.composite
def events(draw: some.DrawFn) -> list[Told]:
    return [
        {
            "id": f"e{place}",
            "kind": draw(some.sampled_from(EventKind)),
            "format": draw(some.none() | some.sampled_from(EventFormat)),
            "year": draw(some.none() | some.sampled_from([2024, 2025])),
            "days": draw(some.none() | some.integers(1, 4)),
            "language": draw(some.sampled_from([None, "tg"])),
            "place": draw(some.sampled_from([None, "R-1", "R-2"])),
            "headcount": draw(some.none() | some.integers(0, 60)),
            "groups": draw(some.lists(groups(), max_size=3)),
        }
        for place in range(draw(some.integers(0, 6)))
    ]


def by_columns(told: Sequence[Told]) -> Count:
    rows = [(place, group) for place, one in enumerate(told) for group in one["groups"]]

    def column(name: str) -> Any:
        found = (group[name] for _, group in rows)
        return np.array([-1 if one is None else one for one in found], np.int64)

    return count_by_number(
        [_listed(one) for one in told],
        Groups(
            event=np.array([place for place, _ in rows], np.int64),
            people=column("people"),
            women=column("women"),
            men=column("men"),
            answers={
                Dimension.AGENCY: coded(group["agency"] for _, group in rows),
                Dimension.PROFESSION: coded(group["profession"] for _, group in rows),
            },
        ),
    )


def _listed(one: Told) -> ListedEvent:
    answers = {
        Dimension.KIND: one["kind"].value,
        Dimension.FORMAT: one["format"].value if one["format"] else None,
        Dimension.TERRITORY: one["place"],
        Dimension.LANGUAGE: one["language"],
        Dimension.YEAR: str(one["year"]) if one["year"] else None,
    }
    return ListedEvent(
        event=one["id"],
        title=one["id"],
        kind=one["kind"],
        counted_as=by_kind(one["kind"], with_institution=False),
        days=one["days"],
        headcount=one["headcount"],
        answers={dimension: answer for dimension, answer in answers.items() if answer},
        place=one["place"],
    )


def one_by_one(told: Sequence[Told]) -> Count:
    programme = Programme(
        schema="",
        programme=Fiche(id="", country="", title=""),
        events=tuple(
            Event(
                id=one["id"],
                title=one["id"],
                kind=one["kind"],
                date=Span(start=f"{one['year']}-03", end=f"{one['year']}-04")
                if one["year"]
                else Span(),
                participants=_printed(one),
                format=one["format"],
                language=one["language"],
                days=one["days"],
                place=one["place"],
            )
            for one in told
        ),
    )
    return count_headcounts(headcounts_of(programme))


def _printed(one: Told) -> Participants:
    told = one["groups"]
    people = sum(group["people"] for group in told)
    return Participants(
        total=max(people, one["headcount"] or 0) if told or one["headcount"] is not None else None,
        female=_sum([group["women"] for group in told]),
        male=_sum([group["men"] for group in told]),
        by_agency=_by("agency", told),
        by_profession=_by("profession", told),
    )


def _sum(numbers: list[int | None]) -> int | None:
    known = [one for one in numbers if one is not None]
    return sum(known) if known else None


def _by(name: str, told: list[Told]) -> dict[str, int] | None:
    found: dict[str, int] = {}
    for group in told:
        if group[name]:
            found[group[name]] = found.get(group[name], 0) + group["people"]
    return found or None


def without_nobody(count: Count) -> list[tuple[Any, ...]]:
    """The drill-down; a cell of nobody says nothing, and one of the two ways leaves it out."""
    return [
        (
            one.event,
            one.kind,
            one.counted_as,
            one.figure,
            one.days,
            one.places,
            {
                dimension: told
                for dimension, cells in one.cells.items()
                if (told := {answer: people for answer, people in cells.items() if people})
            },
        )
        for one in count.headcounts
    ]


@given(told=events())
def test_columns_say_what_the_events_say_one_by_one(told: list[Told]) -> None:
    fast, slow = by_columns(told), one_by_one(told)
    assert without_nobody(fast) == without_nobody(slow)
    for name in (
        *("events", "events_known", "events_without_numbers", "participations", "unique"),
        *("trained", "engaged", "person_days", "by", "places", "questions", "not_completed"),
        *("trained_people", "outside", "outside_participations", "feeds"),
    ):
        assert getattr(fast, name) == getattr(slow, name), name


def test_results_of_an_event_stand_in_the_drill_down() -> None:
    event = ListedEvent(
        event="e",
        title="Event",
        kind=EventKind.SEMINAR,
        counted_as=by_kind(EventKind.SEMINAR, with_institution=False),
        headcount=7,
        feeds=("tj-2018/people_trained",),
    )
    none = np.array([], np.int64)
    groups = Groups(event=none, people=none, women=none, men=none, answers={})
    (found,) = count_by_number([event], groups).headcounts
    assert (found.feeds, found.participations) == (("tj-2018/people_trained",), 7)
