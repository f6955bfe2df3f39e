"""Entries of a calendar of whole days (RFC 5545, 3.6.1), of programmes and of campaigns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.programmes.calendar.fixed_days import FixedDay
from himoya.programmes.facts.events import EventStatus
from himoya.programmes.sentences import sentences
from himoya.publishing.calendar_lines import escaped, instant

#: How sure an event is (RFC 5545, 3.8.1.11).
STATUS_OF: Mapping[EventStatus, str] = {
    EventStatus.PLANNED: "TENTATIVE",
    EventStatus.POSTPONED: "TENTATIVE",
    EventStatus.HELD: "CONFIRMED",
    EventStatus.CANCELLED: "CANCELLED",
}

_NOT_VERIFIED = "{name} (the day was not verified)"


def entry(
    uid: str, stamped: datetime, lines: Sequence[str], title: str, language: Language
) -> Iterator[str]:
    """Yield one entry: who comes to it is not busy. ``lines`` say when it is."""
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{instant(stamped)}"
    yield from lines
    yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY;LANGUAGE={language}:{escaped(title)}"
    yield "END:VEVENT"


def known_days(start: PartialDate | None, end: PartialDate | None) -> tuple[date, date] | None:
    """Return first and last day; None unless both are known to the day. One day has no end."""
    end = end or start
    if start is None or end is None:
        return None
    if start.earliest != start.latest or end.earliest != end.latest:
        return None
    return (start.earliest, end.latest)


def whole_days(first: date, last: date) -> list[str]:
    """Return the lines of some days; the end of whole days is the day after."""
    return [
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
    ]


def yearly(days: Sequence[date]) -> list[str]:
    """Return the lines of a day that comes again every year, as often as there are days."""
    return [f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}", f"RRULE:FREQ=YEARLY;COUNT={len(days)}"]


def fixed_day_title(fixed: FixedDay, language: Language) -> str:
    """Return what a fixed day is called; one that was not read in a source says so."""
    name = fixed.name.in_language(language)
    return name if fixed.verified else sentences.say(language, _NOT_VERIFIED, name=name)
