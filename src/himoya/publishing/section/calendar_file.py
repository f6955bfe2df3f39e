"""The release calendar as a file for calendars of people: iCalendar (RFC 5545), one a language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from himoya.languages.codes import Language
from himoya.publishing.section.calendar import Announced, Standing
from himoya.publishing.section.calendar_page import title_of
from himoya.publishing.section.frame import Section, name_of

#: Octets of a line (RFC 5545, 3.1); what is longer goes on in the next one, after a space.
_LONGEST = 75


def calendar_file(section: Section, language: Language) -> str:
    """Return all announced days; a day that moved has the same name and a higher number."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Himoya//Release calendar//EN",
        f"X-WR-CALNAME:{_escaped(name_of(section, language))}",
    ]
    for one in section.calendar:
        lines += _event(section, one, language)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(section: Section, one: Announced, language: Language) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}"
    yield f"DTSTAMP:{_instant(one.changed_at)}"
    yield f"DTSTART:{_instant(one.at)}"
    yield "DURATION:PT0S"
    yield f"SEQUENCE:{len(one.moves) + (one.standing is Standing.CANCELLED)}"
    yield f"STATUS:{'CANCELLED' if one.standing is Standing.CANCELLED else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY;LANGUAGE={language}:{_escaped(title_of(section, one, language))}"
    yield "END:VEVENT"


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield the pieces of a line; no letter is cut into its octets."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode("utf-8")) > _LONGEST:
            yield piece
            piece = " "
        piece += letter
    yield piece
