"""What was typed -> what the library counts: people on lists, and groups by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from himoya.dictionary.countries import DisclosureRules
from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered_rows
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.training.counting.groups import groups_of
from himoya.platform.training.counting.held import Held, held_events, listed
from himoya.platform.training.counting.kept import keep, lists_for
from himoya.platform.training.counting.listed import text
from himoya.platform.training.counting.packing import did_complete, is_outside, unpacked
from himoya.platform.training.counting.said import said_of_nobody, said_of_people
from himoya.platform.training.counting.touching import touches
from himoya.platform.training.models import CountedList, CountsToward, Event
from himoya.programmes.counting.by_number import count_by_number
from himoya.programmes.counting.counted import Count, Dimension
from himoya.programmes.counting.inner_cells import (
    InnerCell,
    cells_of_headcounts,
    cells_of_people,
)
from himoya.programmes.counting.people.adding_up import count_people
from himoya.programmes.counting.people.participations import Participations, ages_at
from himoya.programmes.counting.publishable import Shown, protect
from himoya.programmes.counting.together import together
from himoya.programmes.facts.events import EventKind, EventStatus
from himoya.statistics.disclosure.errors import NoSolutionInTime, PlanTooLarge, ProtectionImpossible

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which events are counted; what is None is not asked for."""

    year: int | None = None
    kind: EventKind | None = None
    course: UUID | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, and event -> results it counts toward."""

    count: Count
    results: Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Publishable:
    """A count, and what of it may be published: ``shown`` is None where nothing may.

    ``is_too_large``: nobody knows what may, since too many events were asked for together.
    """

    counted: Counted
    shown: Shown | None
    is_too_large: bool = False


@dataclass(frozen=True, slots=True)
class _WorkedOut:
    """A count, the way to the finest cells that protection needs, and lists that are not kept."""

    counted: Counted
    cells: Callable[[], Sequence[InnerCell]]
    new_lists: Sequence[CountedList]


def counted(reader: Reader, asked: Asked) -> Counted:
    """Count the people at the events of the reader's office that were held. Raises NotPermitted.

    No name is opened for it.
    """
    reader.check(Verb.SEE_TRAINING)
    return _remembered(reader, asked, "training_count", lambda told: told.counted)


def publishable(reader: Reader, asked: Asked, rules: DisclosureRules) -> Publishable:
    """Count the same, and say what of it may be published by the rules of a country.

    Raises NotPermitted.
    """
    reader.check(Verb.SEE_TRAINING)

    return _remembered(
        reader, asked, "training_count_in_public", lambda told: _protected(told, rules)
    )


def _remembered(
    reader: Reader, asked: Asked, name: str, draw: Callable[[_WorkedOut], Answer]
) -> Answer:
    """Work it out, unless it is known and nothing of this room changed since."""
    new: list[CountedList] = []

    def work_out(events: QuerySet[Event]) -> Answer:
        told = _counted(reader, events)
        new.extend(told.new_lists)
        return draw(told)

    with looking_as(reader):
        answer = remembered_rows(reader, name, asked, lambda: _held(asked), work_out, touches)
    keep(reader, new)
    return answer


def _protected(told: _WorkedOut, rules: DisclosureRules) -> Publishable:
    counted, cells = told.counted, told.cells()
    if not cells:
        return Publishable(counted, Shown(threshold=rules.thresholds["person"]))
    try:
        return Publishable(counted, protect(counted.count, cells, rules))
    except (PlanTooLarge, NoSolutionInTime):
        return Publishable(counted, None, is_too_large=True)
    except ProtectionImpossible:
        return Publishable(counted, None)


def _counted(reader: Reader, held: QuerySet[Event]) -> _WorkedOut:
    events, results = held_events(held), _results(held)
    feeds = {one: tuple("/".join(pair) for pair in toward) for one, toward in results.items()}
    lists = lists_for(events)
    people = _participations(reader, events, lists.entries, feeds)
    by_number = [one for one in events if one.id not in lists.entries]
    told = count_by_number(
        [listed(one, feeds.get(one.id, ())) for one in by_number], groups_of(by_number, held)
    )
    listed_people = count_people(people)

    def cells() -> Sequence[InnerCell]:
        return [*cells_of_people(people, listed_people), *cells_of_headcounts(told.headcounts)]

    return _WorkedOut(Counted(together(listed_people, told), results), cells, lists.new)


def _participations(
    reader: Reader,
    events: Sequence[Held],
    lists: Mapping[str, bytes],
    feeds: Mapping[str, tuple[str, ...]],
) -> Participations:
    """Return who took part in events with a list, and what is said of them by now."""
    chosen = [one for one in events if one.id in lists]
    entries, event = unpacked([lists[one.id] for one in chosen])
    said = said_of_people(reader) if chosen else said_of_nobody()
    person = said.numbers_of(entries["first"], entries["second"])
    of_list = tuple(listed(one, feeds.get(one.id, ())) for one in chosen)
    answers = {dimension: said.of(dimension, person) for dimension in said.answers}
    return Participations(
        events=of_list,
        people=(),
        event=event,
        person=person,
        completed=did_complete(entries),
        outside=is_outside(entries),
        answers=answers | {Dimension.AGE_BAND: ages_at(said.born_in(person), of_list, event)},
    )


def _held(asked: Asked) -> QuerySet[Event]:
    rows: QuerySet[Event] = Event.objects.filter(status=EventStatus.HELD.value)
    if asked.year is not None:
        inside = {"start_earliest__year": asked.year, "start_latest__year": asked.year}
        rows = rows.filter(**inside)
    if asked.kind is not None:
        rows = rows.filter(kind=asked.kind.value)
    if asked.course is not None:
        rows = rows.filter(course=asked.course)
    return rows.order_by("start_earliest", "id")


def _results(held: QuerySet[Event]) -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = CountsToward.objects.filter(event__in=held.order_by().values("id"))
    told = rows.order_by("programme", "headline")
    for programme, headline, event in told.values_list("programme", "headline", text("event_id")):
        found[event].append((programme, headline))
    return found
