"""Events that were held, as rows: what a count needs of each, and no object of the model."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from django.db.models import QuerySet

from himoya.platform.training.counting.listed import text
from himoya.platform.training.models import Event
from himoya.programmes.counting.counted import Dimension
from himoya.programmes.counting.kinds import by_kind
from himoya.programmes.counting.people.participations import ListedEvent
from himoya.programmes.facts.events import CountedAs, EventKind

#: Letters of a year in a day.
_YEAR = 4


class Held(NamedTuple):
    """One event with its time as the database writes days (``YYYY-MM-DD``), and its kept list.

    A tuple, and ids and days as texts: thousands are read for one count, and making objects of them
    takes longer than to read them.
    """

    id: str
    first: str | None
    first_ends: str | None
    ends: str | None
    version: int
    title: str
    kind: str
    format: str
    language: str
    days: int | None
    territory: str
    headcount: int | None
    kept_version: int | None
    is_kept: bool | None
    kept_entries: bytes | memoryview | None

    @property
    def last(self) -> str | None:
        """The last day; a period that was typed as one date has its two ends."""
        return None if self.first is None else self.ends or self.first_ends

    @property
    def is_worked_out(self) -> bool:
        """Whether what is kept of the list holds for this version of the event."""
        return self.kept_version == self.version


def held_events(chosen: QuerySet[Event]) -> list[Held]:
    """Return events in their order; inside a scope."""
    days = (text(one) for one in ("start_earliest", "start_latest", "end_latest"))
    columns = ("version", "title", "kind", "format", "language", "days", "territory", "headcount")
    kept = (f"counted_list__{one}" for one in ("version", "is_kept", "entries"))
    return [Held._make(row) for row in chosen.values_list(text("id"), *days, *columns, *kept)]


@cache
def kind_of(kind: str) -> tuple[EventKind, CountedAs]:
    """Return a kind and what it makes of people; thousands of events are of twenty kinds."""
    known = EventKind(kind)
    return known, by_kind(known, with_institution=False)


def listed(event: Held, feeds: tuple[str, ...]) -> ListedEvent:
    """Return an event with a list, and the results it counts toward, as the library counts it."""
    first, last, place = event.first, event.last, event.territory or None
    kind, counted_as = kind_of(event.kind)
    answers = {Dimension.KIND: event.kind, Dimension.FORMAT: event.format}
    if event.language:
        answers[Dimension.LANGUAGE] = event.language
    if place is not None:
        answers[Dimension.TERRITORY] = place
    if first is not None and last is not None and first[:_YEAR] == last[:_YEAR]:
        answers[Dimension.YEAR] = str(int(first[:_YEAR]))
    is_one_day = first is not None and first == last
    return ListedEvent(
        event=event.id,
        title=event.title or event.id,
        kind=kind,
        counted_as=counted_as,
        days=1 if event.days is None and is_one_day else event.days,
        headcount=event.headcount,
        answers=answers,
        place=place,
        feeds=feeds,
    )
