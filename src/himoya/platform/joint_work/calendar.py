"""A dialogue as iCalendar (RFC 5545), for the calendars of those who come."""

from __future__ import annotations

from datetime import datetime

from himoya.languages.codes import Language
from himoya.platform.joint_work.kinds import WorkKind, WorkState
from himoya.platform.joint_work.models import JointWork
from himoya.programmes.calendar.entries import entry, whole_days
from himoya.publishing.calendar_lines import calendar_of, escaped


def calendar_of_dialogue(row: JointWork, language: Language, stamped: datetime) -> str | None:
    """Return the calendar; None where it is no dialogue, or its day is not known to the day."""
    if row.kind != WorkKind.DECLARATION or row.day is None:
        return None
    first, last = row.day.earliest, row.day.latest
    # A month or a year is no day; two days and more are a dialogue of some days.
    if first != last and row.day.edtf.count("-") != 4:
        return None
    withdrawn = row.state == WorkState.WITHDRAWN
    lines = [*whole_days(first, last), f"STATUS:{'CANCELLED' if withdrawn else 'CONFIRMED'}"]
    lines.append(f"SEQUENCE:{row.version}")
    if row.place:
        lines.append(f"LOCATION:{escaped(row.place)}")
    title = row.text_for(language)[0]
    made = entry(f"{row.id}@himoya", stamped, lines, title, language)
    return calendar_of("Joint work", title, made)
