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
from himoya.platform.training.counting.kept import (
    A_TIME,
    check_lists,
    keep,
    keep_if_free,
    lists_for,
    not_worked_out,
)
from himoya.platform.training.counting.listed import text
from himoya.platform.training.counting.packing import did_complete, is_outside, unpacked
from himoya.platform.training.counting.protections import Protection, kept, protected
from himoya.platform.training.counting.protections import keep as keep_protection
from himoya.platform.training.counting.said import said_of_nobody, said_of_people
from himoya.platform.training.counting.touching import touches
from himoya.platform.training.models import CountedList, CountsToward, Event
from himoya.programmes.counting.by_number import count_by_number
from himoya.programmes.counting.counted import Count, Dimension
from himoya.programmes.counting.digest import digest_of
from himoya.programmes.counting.inner_cells import (
    InnerCell,
    cells_of_headcounts,
    cells_of_people,
)
from himoya.programmes.counting.people.adding_up import count_people
from himoya.programmes.counting.people.participations import Participations, ages_at
from himoya.programmes.counting.together import together
from himoya.programmes.facts.events import EventKind, EventStatus

Answer = TypeVar("Answer")

#: Finest cells that are protected while somebody waits: about a second on a small machine.
AT_ONCE = 1_500


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
    """A count, and what of it may be published: None where that is still to be worked out."""

    counted: Counted
    protection: Protection | None


@dataclass(frozen=True, slots=True)
class _WorkedOut:
    """A count, what protection needs besides, and lists that are not kept yet.

    ``of_people`` is the part of those on lists, ``by_number`` that of events with numbers alone.
    """

    counted: Counted
    people: Participations
    by_number: Count
    of_people: Count
    new_lists: Sequence[CountedList]

    @property
    def is_small(self) -> bool:
        """Whether nobody would notice how long protecting it takes."""
        most = self.of_people.participations.printed
        return most <= AT_ONCE and len(self.cells()) <= AT_ONCE

    def cells(self) -> list[InnerCell]:
        """Return the finest cells."""
        listed = cells_of_people(self.people, self.of_people)
        return [*listed, *cells_of_headcounts(self.by_number.headcounts)]

    def digest(self, rules: DisclosureRules) -> str:
        """Return what its protection depends on, as a short text."""
        return digest_of(self.people, self.by_number.headcounts, rules)


@dataclass(frozen=True, slots=True)
class _ToProtect:
    """A count with the digest of what its protection depends on; small ones are protected."""

    counted: Counted
    digest: str
    protection: Protection | None


def counted(reader: Reader, asked: Asked) -> Counted:
    """Count the people at the events of the reader's office that were held.

    No name is opened for it. Raises NotPermitted, ListsToRead.
    """
    reader.check(Verb.SEE_TRAINING)
    return _remembered(reader, asked, "training_count", lambda told: told.counted)


def publishable(reader: Reader, asked: Asked, rules: DisclosureRules) -> Publishable:
    """Count the same, and say what of it may be published by the rules of a country.

    Raises NotPermitted, ListsToRead.
    """
    reader.check(Verb.SEE_TRAINING)

    def to_protect(told: _WorkedOut) -> _ToProtect:
        known = protected(told.counted.count, told.cells(), rules) if told.is_small else None
        return _ToProtect(told.counted, told.digest(rules), known)

    found = _remembered(reader, asked, "training_count_in_public", to_protect)
    return Publishable(found.counted, found.protection or kept(reader, found.digest))


def counted_event(reader: Reader, event: UUID) -> Count:
    """Count the people at one event that was held, by the same rules. Raises NotPermitted."""
    reader.check(Verb.SEE_TRAINING)
    with looking_as(reader):
        held = Event.objects.filter(status=EventStatus.HELD.value, id=event)
        return _counted(reader, held, in_page=False).counted.count


def read_lists(reader: Reader, asked: Asked, told: Callable[[int, int], None]) -> None:
    """Read the lists that a count needs and keep them; ``told`` hears of how many events."""
    reader.check(Verb.SEE_TRAINING)
    with looking_as(reader):
        old = not_worked_out(held_events(_held(asked)))
    for start in range(0, len(old), A_TIME):
        told(start, len(old))
        with looking_as(reader):
            new = lists_for(old[start : start + A_TIME]).new
        keep(reader, new)


def protect_and_keep(
    reader: Reader, asked: Asked, rules: DisclosureRules, told: Callable[[int, int], None]
) -> None:
    """Work out what of a count may be published, and keep it, unless it is known already."""
    reader.check(Verb.SEE_TRAINING)
    with looking_as(reader):
        found = _counted(reader, _held(asked), in_page=False)
    digest = found.digest(rules)
    if kept(reader, digest) is None:
        keep_protection(reader, digest, protected(found.counted.count, found.cells(), rules, told))


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
    keep_if_free(reader, new)
    return answer


def _counted(reader: Reader, held: QuerySet[Event], *, in_page: bool = True) -> _WorkedOut:
    events, results = held_events(held), _results(held)
    if in_page:
        check_lists(events)
    feeds = {one: tuple("/".join(pair) for pair in toward) for one, toward in results.items()}
    lists = lists_for(events)
    people = _participations(reader, events, lists.entries, feeds)
    by_number = [one for one in events if one.id not in lists.entries]
    told = count_by_number(
        [listed(one, feeds.get(one.id, ())) for one in by_number], groups_of(by_number, held)
    )
    listed_people = count_people(people)
    return _WorkedOut(
        Counted(together(listed_people, told), results), people, told, listed_people, lists.new
    )


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
