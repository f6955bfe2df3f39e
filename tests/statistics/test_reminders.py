"""Reminders come once, on days that are worked, and end when the return came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from himoya.dictionary.calendars import Holiday, Weekday, WorkingCalendar
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.words import Words
from himoya.statistics.reminders import DAYS_BEFORE, Reminder, day_of, reminder_of
from himoya.statistics.returns_due import ExpectedReturn, Standing, expected_returns

NAME = Words(en="a day", ru="день", tg="рӯз", uz="kun")
CALENDAR = WorkingCalendar(
    weekend=(Weekday.SATURDAY, Weekday.SUNDAY),
    verified=True,
    holidays=(Holiday(day="07-21", name=NAME, verified=True),),
)


@pytest.fixture(scope="module")
def one(demonstration: Dictionary) -> ExpectedReturn:
    """Due on Sunday, 20 July 2025."""
    found = expected_returns(demonstration.country, {}, date(2025, 7, 2))
    (one,) = [
        each
        for each in found
        if (each.agency.code, each.agreement.code, each.period.code)
        == ("XD-MIA-01", "police_half_year", "2025-H1")
    ]
    assert one.due == date(2025, 7, 20)
    return one


def test_the_reminders_of_a_return_day_by_day(one: ExpectedReturn) -> None:
    """The due day is a Sunday and the Monday after it a holiday: nobody is told before Tuesday."""
    said = {day: reminder_of(one, date(2025, 7, day), CALENDAR) for day in range(1, 31)}
    assert {day for day, what in said.items() if what is None} == set(range(1, 14))
    assert {day for day, what in said.items() if what is Reminder.DUE_SOON} == set(range(14, 22))
    assert {day for day, what in said.items() if what is Reminder.OVERDUE} == set(range(22, 31))


@pytest.mark.parametrize("reminder", Reminder)
def test_no_reminder_comes_on_a_free_day(reminder: Reminder) -> None:
    first = date(2025, 1, 1)
    for due in (first + timedelta(days=n) for n in range(400)):
        day = day_of(reminder, due, CALENDAR)
        assert day.weekday() < 5
        assert (day.month, day.day) != (7, 21)
        assert (day > due) == (reminder is Reminder.OVERDUE)


def test_without_a_calendar_every_day_is_worked(one: ExpectedReturn) -> None:
    assert day_of(Reminder.DUE_SOON, one.due, None) == one.due - timedelta(days=DAYS_BEFORE)
    assert day_of(Reminder.OVERDUE, one.due, None) == one.due + timedelta(days=1)


def test_what_came_is_reminded_of_no_more(one: ExpectedReturn) -> None:
    came = replace(one, received=date(2025, 7, 3), standing=Standing.ON_TIME)
    assert reminder_of(came, date(2025, 9, 1), CALENDAR) is None
