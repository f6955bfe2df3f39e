"""A programme's events as iCalendar (RFC 5545): whole days, since no source tells hours.

An event of which only the month or year is known is no day of a calendar; it is named beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from himoya.languages.codes import Language
from himoya.programmes.calendar.entries import STATUS_OF, entry, fixed_day_title, whole_days, yearly
from himoya.programmes.calendar.fixed_days import FixedDay, fixed_days
from himoya.programmes.facts.events import Event
from himoya.programmes.facts.programme import Programme
from himoya.publishing.calendar_lines import calendar_of

#: Of ``YYYY-MM-DD``.
_LETTERS_OF_A_DAY = 10


@dataclass(frozen=True, slots=True)
class ProgrammeCalendar:
    """The file's text, and the events without a day, by id."""

    text: str
    without_day: tuple[str, ...]


def programme_calendar(
    programme: Programme, language: Language, stamped: datetime
) -> ProgrammeCalendar:
    """Return events and fixed days of a programme's time; ``stamped`` is when the file is made."""
    days = {one.id: days_of(one) for one in programme.events}
    lines = [
        line
        for one in programme.events
        if (span := days[one.id]) is not None
        for line in _event(programme, one, span, stamped)
    ]
    for fixed in fixed_days():
        lines += _fixed(programme, fixed, language, stamped)
    title = programme.programme.short_title or programme.programme.title
    without = tuple(name for name, span in days.items() if span is None)
    return ProgrammeCalendar(calendar_of("Programme calendar", title, lines), without)


def days_of(event: Event) -> tuple[date, date] | None:
    """Return the first and last day of an event; None unless both are known to the day."""
    start, end = event.date.start, event.date.end or event.date.start
    first, last = event.date.earliest, event.date.latest or event.date.earliest
    exact = all(one is not None and len(one) == _LETTERS_OF_A_DAY for one in (start, end))
    return (first, last) if exact and first and last and first <= last else None


def _event(
    programme: Programme, event: Event, span: tuple[date, date], stamped: datetime
) -> Iterator[str]:
    lines = [*whole_days(*span), f"STATUS:{STATUS_OF[event.status]}"]
    return entry(f"{programme.id}-{event.id}@himoya", stamped, lines, event.title, "en")


def _fixed(
    programme: Programme, fixed: FixedDay, language: Language, stamped: datetime
) -> Iterator[str]:
    """Yield the day in the years of the programme, as an event that comes again."""
    days = tuple(_in_time(programme, fixed))
    if days:
        uid, title = f"{programme.id}-{fixed.code}@himoya", fixed_day_title(fixed, language)
        yield from entry(uid, stamped, yearly(days), title, language)


def _in_time(programme: Programme, fixed: FixedDay) -> Iterator[date]:
    first, last = programme.programme.first_day, programme.programme.last_day
    if first is None or last is None:
        return
    for year in range(first.year, last.year + 1):
        if first <= fixed.in_year(year) <= last:
            yield fixed.in_year(year)
