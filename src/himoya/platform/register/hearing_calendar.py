"""Hearings to come as iCalendar (RFC 5545), for the calendar of a telephone or an office program.

Such calendars leave the house: an entry says when and where, and leads to a page that asks to sign
in. It says no name, no number of a case, and nothing of what the hearing is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.register.queries.hearing_shown import HearingShown
from himoya.programmes.calendar.entries import entry, whole_days
from himoya.publishing.calendar_lines import calendar_of, escaped, instant


def calendar_of_hearings(
    rows: Sequence[HearingShown],
    language: Language,
    stamped: datetime,
    whole_address: Callable[[str], str],
) -> str:
    """Return the calendar. ``whole_address`` makes an address of this installation a whole one."""
    lines = [line for one in rows for line in _lines(one, language, stamped, whole_address)]
    return calendar_of("Register", _("Hearings to come"), lines)


def _lines(
    one: HearingShown,
    language: Language,
    stamped: datetime,
    whole_address: Callable[[str], str],
) -> Iterator[str]:
    lines = [*_times(one), f"URL:{whole_address(reverse('register:hearings', args=(one.case,)))}"]
    if one.room:
        lines.append(f"LOCATION:{escaped(one.room)}")
    yield from entry(f"{one.id}@himoya", stamped, lines, _("Hearing"), language)


def _times(one: HearingShown) -> Sequence[str]:
    """From a moment where the hour is known, else the whole day."""
    if one.at is None:
        return whole_days(one.on, one.on)
    begins = datetime.combine(one.on, one.at, get_current_timezone())
    return [f"DTSTART:{instant(begins)}"]
