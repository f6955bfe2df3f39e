"""A list of people with their roles -> onward training: who was trained, then trained others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from himoya.programmes.cascade.reach import (
    Cascade,
    Edge,
    Generation,
    Group,
    by_generation,
    is_idle,
)
from himoya.programmes.cascade.walking import generations_from
from himoya.programmes.counting.counted import Headcount, Tally, UniquePeople
from himoya.programmes.counting.people.adding_up import count_people
from himoya.programmes.counting.people.agreement import PARTICIPANT, TRAINERS
from himoya.programmes.counting.people.identity import identity
from himoya.programmes.counting.people.participations import participations_of
from himoya.programmes.counting.people.rows import Row
from himoya.programmes.facts.events import EventKind


def cascade_in(rows: Sequence[Row], observed: date | None = None) -> Cascade:
    """Return the onward training in a list of people.

    Experts are trainers who were never trained in the list. A person stands in the generation
    nearest to them, once, however many trainers he had; participations stand with the generation
    that their event made. ``observed`` is the day for idle trainers, by default the last in the
    list.
    """
    trainers, trained = _by_event(rows)
    onward = _onward(trainers, trained)
    pupils = {one for people in trained.values() for one in people}
    experts = [one for one in onward if one not in pupils]
    generation = generations_from(experts, onward)
    of_event = {
        event: 1 + min(generation[one] for one in leaders if one in generation)
        for event, leaders in trainers.items()
        if any(one in generation for one in leaders)
    }
    count = count_people(participations_of(rows))
    last_days = _last_days(rows)
    groups = tuple(
        Group(
            headcount=one,
            generation=of_event[one.event],
            least=one.participations,
            last_day=last_days.get(one.event),
        )
        for one in count.headcounts
        if one.event in of_event
    )
    outside = [one.event for one in count.headcounts if one.event not in of_event]
    return Cascade(
        generations=_generations(groups, generation, _sexes(rows), trained),
        groups=groups,
        edges=tuple(_edges(trainers, trained)),
        unattached=tuple(one for one in outside if one not in trainers),
        circular=tuple(one for one in outside if one in trainers),
        idle_trainers=_idle(count.headcounts, trainers, trained, last_days, observed),
    )


People = Mapping[str, frozenset[str]]


def _by_event(rows: Sequence[Row]) -> tuple[People, People]:
    """Return the trainers and the trained of each event."""
    trainers: dict[str, set[str]] = defaultdict(set)
    trained: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.role in TRAINERS:
            trainers[row.about.event].add(identity(row.person))
        elif row.role == PARTICIPANT and row.attended and not row.is_outside:
            trained[row.about.event].add(identity(row.person))
    return (
        {event: frozenset(people) for event, people in trainers.items()},
        {event: frozenset(people) for event, people in trained.items()},
    )


def _onward(trainers: People, trained: People) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for event, leaders in trainers.items():
        for leader in leaders:
            found[leader] += trained.get(event, ())
    return found


def _generations(
    groups: Sequence[Group],
    generation: Mapping[str, int],
    sexes: Mapping[str, str],
    trained: People,
) -> tuple[Generation, ...]:
    people: dict[int, list[str]] = defaultdict(list)
    for person, number in generation.items():
        if number:
            people[number].append(person)
    added_up = {one.generation: one for one in by_generation(groups, {})}
    unnamed: dict[int, int] = defaultdict(int)
    for one in groups:
        named = len(trained.get(one.id, ()))
        unnamed[one.generation] += one.headcount.participations - named
    return tuple(
        _with_unnamed(added_up[number], len(people[number]), unnamed[number])
        if unnamed[number]
        else _of_members(number, people[number], added_up.get(number), sexes)
        for number in sorted(people.keys() | added_up.keys())
    )


def _of_members(
    number: int, members: Sequence[str], added_up: Generation | None, sexes: Mapping[str, str]
) -> Generation:
    """Return a generation whose people are all known by name."""
    reached = added_up.participations.printed if added_up else 0
    return Generation(
        generation=number,
        people=len(members),
        participations=Tally(reached, reached),
        least=reached,
        unique=UniquePeople(len(members), len(members)),
        female=_number_of("female", members, sexes),
        male=_number_of("male", members, sexes),
    )


def _with_unnamed(added_up: Generation, named: int, unnamed: int) -> Generation:
    """Return a generation in which events have people by number only: a span, no exact number."""
    least = max(named, added_up.unique.least)
    told = replace(added_up, unique=UniquePeople(least, named + unnamed))
    is_recorded = bool(told.female or told.male)
    return told if is_recorded else replace(told, female=None, male=None)


def _sexes(rows: Sequence[Row]) -> Mapping[str, str]:
    return {identity(row.person): row.sex for row in rows if row.sex is not None}


def _number_of(sex: str, members: Sequence[str], sexes: Mapping[str, str]) -> int | None:
    told = [sexes[one] for one in members if one in sexes]
    return told.count(sex) if told else None


def _edges(trainers: People, trained: People) -> list[Edge]:
    """Return who of which event trained at which other; of people only how many."""
    learned_at: dict[str, list[str]] = defaultdict(list)
    for event, people in trained.items():
        for person in people:
            learned_at[person].append(event)
    found: dict[tuple[str, str], int] = defaultdict(int)
    for event, leaders in trainers.items():
        for leader in leaders:
            for source in learned_at.get(leader, ()):
                found[source, event] += 1
    return [Edge(source, target, number) for (source, target), number in found.items()]


def _last_days(rows: Sequence[Row]) -> Mapping[str, date]:
    days = [(row.about.event, row.about.span.latest) for row in rows]
    return {event: day for event, day in days if day is not None}


def _idle(
    headcounts: Sequence[Headcount],
    trainers: People,
    trained: People,
    last_days: Mapping[str, date],
    observed: date | None,
) -> int | None:
    """Return how many trainers trained here have given no course for a year.

    Their own training counts as the first day. None where nobody was trained as a trainer, or no
    day is known; a trainer of whom no day is known is not idle.
    """
    made = {one.event for one in headcounts if one.kind is EventKind.TRAINING_OF_TRAINERS}
    pupils = {person for event in made for person in trained.get(event, ())}
    day = observed or max(last_days.values(), default=None)
    if not pupils or day is None:
        return None
    last: dict[str, date] = {}
    for event, on in last_days.items():
        learned = trained.get(event, frozenset()) if event in made else frozenset()
        for person in (learned | trainers.get(event, frozenset())) & pupils:
            last[person] = max(last.get(person, on), on)
    return sum(is_idle(last.get(one), day) is True for one in pupils)
