"""When somebody is reminded of a return: once before it is due and once after, on working days.

Like the standing of a return a reminder is computed and never stored: it begins on its day and ends
when the return is signed, and the later one takes the place of the earlier.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from himoya.dictionary.calendars import WorkingCalendar
from himoya.statistics.returns_due import ExpectedReturn

#: Working days before the due day on which the first reminder comes.
DAYS_BEFORE = 5


class Reminder(StrEnum):
    """What somebody is reminded of."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


def reminder_of(one: ExpectedReturn, on: date, calendar: WorkingCalendar | None) -> Reminder | None:
    """Return the reminder that stands on a day; None where there is none, or the return came.

    Without a calendar every day is worked.
    """
    if one.received is not None:
        return None
    if on >= day_of(Reminder.OVERDUE, one.due, calendar):
        return Reminder.OVERDUE
    if max(one.period.last, day_of(Reminder.DUE_SOON, one.due, calendar)) <= on:
        return Reminder.DUE_SOON
    return None


def day_of(reminder: Reminder, due: date, calendar: WorkingCalendar | None) -> date:
    """Return the day on which a reminder comes; always one that is worked."""
    working_days = 1 if reminder is Reminder.OVERDUE else -DAYS_BEFORE
    if calendar is None:
        return due + timedelta(days=working_days)
    return calendar.add_working_days(due, working_days)
