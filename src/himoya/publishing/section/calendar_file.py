"""The release calendar as a file for calendars of people: iCalendar (RFC 5545), one a language."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.languages.codes import Language
from himoya.publishing.calendar_lines import calendar_of, escaped, instant
from himoya.publishing.section.calendar import Announced, Standing
from himoya.publishing.section.calendar_page import title_of
from himoya.publishing.section.frame import Section, name_of


def calendar_file(section: Section, language: Language) -> str:
    """Return all announced days; a day that moved has the same name and a higher number."""
    events = (line for one in section.calendar for line in _event(section, one, language))
    return calendar_of("Release calendar", name_of(section, language), events)


def _event(section: Section, one: Announced, language: Language) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}"
    yield f"DTSTAMP:{instant(one.changed_at)}"
    yield f"DTSTART:{instant(one.at)}"
    yield "DURATION:PT0S"
    yield f"SEQUENCE:{len(one.moves) + (one.standing is Standing.CANCELLED)}"
    yield f"STATUS:{'CANCELLED' if one.standing is Standing.CANCELLED else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY;LANGUAGE={language}:{escaped(title_of(section, one, language))}"
    yield "END:VEVENT"
