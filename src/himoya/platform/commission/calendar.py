"""Meetings as iCalendar (RFC 5545), for the calendars of those who are invited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.commission.kinds import MeetingState
from himoya.platform.commission.models import Body, Item, Meeting
from himoya.platform.commission.queries.reading import MeetingShown
from himoya.platform.commission.showing import text_of
from himoya.programmes.calendar.entries import entry, whole_days
from himoya.publishing.calendar_lines import calendar_of, escaped, instant

_STATUS = {
    MeetingState.PLANNED: "CONFIRMED",
    MeetingState.HELD: "CONFIRMED",
    MeetingState.AGREED: "CONFIRMED",
    MeetingState.CANCELLED: "CANCELLED",
}


def invitation(shown: MeetingShown, language: Language, stamped: datetime) -> str | None:
    """Return the calendar; None where the day is not known to the day."""
    title = _title(shown.row, shown.row.body, language)
    lines = _lines(shown.row, shown.items, title, language, stamped)
    return calendar_of("Commission", title, lines) if lines else None


def calendar_of_body(
    body: Body, meetings: Sequence[Meeting], language: Language, stamped: datetime
) -> str | None:
    """Return the meetings of a body whose days are known, without their agendas; None without."""
    lines = [
        line
        for one in meetings
        for line in _lines(one, (), _title(one, body, language), language, stamped)
    ]
    return calendar_of("Commission", text_of(body, language), lines) if lines else None


def _title(row: Meeting, body: Body, language: Language) -> str:
    told = {"number": row.number, "body": text_of(body, language)}
    return _("Meeting %(number)s: %(body)s") % told


def _lines(
    row: Meeting, items: Sequence[Item], title: str, language: Language, stamped: datetime
) -> list[str]:
    """Return the entry of a meeting; empty where its day is not known to the day."""
    times = list(_times(row))
    if not times:
        return []
    lines = [*times, f"STATUS:{_STATUS[MeetingState(row.state)]}", f"SEQUENCE:{row.version}"]
    if row.place:
        lines.append(f"LOCATION:{escaped(row.place)}")
    agenda = "\n".join(f"{one.position}. {text_of(one, language)}" for one in items)
    if agenda:
        lines.append(f"DESCRIPTION:{escaped(agenda)}")
    return list(entry(f"{row.id}@himoya", stamped, lines, title, language))


def _times(row: Meeting) -> Iterator[str]:
    """Yield when it is: from a moment where the time is known, else the whole day."""
    first, last = row.day_earliest, row.day_latest  # type: ignore[attr-defined]
    if row.day is None or first is None or first != last:
        return
    if row.starts is None:
        yield from whole_days(first, last)
        return
    begins = datetime.combine(first, row.starts, get_current_timezone())
    yield f"DTSTART:{instant(begins)}"
