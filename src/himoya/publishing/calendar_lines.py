"""Lines of a file for calendars of people: iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

#: Octets of a line (RFC 5545, 3.1); what is longer goes on in the next one, after a space.
_LONGEST = 75


def calendar_of(product: str, name: str, events: Iterable[str]) -> str:
    """Return a whole calendar. ``events`` are the lines of its events, not yet folded."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Himoya//{product}//EN",
        f"X-WR-CALNAME:{escaped(name)}",
        *events,
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def instant(moment: datetime) -> str:
    """Return a moment in world time (RFC 5545, 3.3.5)."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    """Return a text as it may stand in a property (RFC 5545, 3.3.11)."""
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
