"""The events of an office as iCalendar (RFC 5545): whole days, since events keep no hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.training.events.showing import where
from himoya.platform.training.models import Event
from himoya.programmes.calendar.entries import STATUS_OF, entry, known_days, whole_days
from himoya.programmes.facts.events import EventStatus
from himoya.publishing.calendar_lines import calendar_of, escaped


def calendar_of_events(found: Sequence[Event], language: Language, stamped: datetime) -> str:
    """Return the file's text; ``stamped`` is when it is made.

    It names nobody: a calendar lies on telephones, and is shared with others.
    """
    days = [(one, known_days(one.start, one.end)) for one in found]
    lines = [line for one, span in days if span for line in _entry(one, span, language, stamped)]
    return calendar_of("Trainings", _("Trainings and events"), lines)


def without_day(found: Sequence[Event]) -> list[Event]:
    """Return the events that are not in it: their day is not known to the day."""
    return [one for one in found if known_days(one.start, one.end) is None]


def _entry(
    row: Event, span: tuple[date, date], language: Language, stamped: datetime
) -> Iterator[str]:
    lines = [*whole_days(*span), f"STATUS:{STATUS_OF[EventStatus(row.status)]}"]
    # A program that holds an earlier edition takes the one with the higher number.
    lines.append(f"SEQUENCE:{row.version}")
    if row.place or row.territory:
        lines.append(f"LOCATION:{escaped(where(row, language))}")
    return entry(f"{row.id}@himoya", stamped, lines, row.title, language)
