"""Working days against a slow obvious count over a written list of days."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from himoya.dictionary.calendars import ExtraDay, Holiday, Weekday, WorkingCalendar
from himoya.dictionary.checking import check_country
from himoya.dictionary.countries import Country
from himoya.dictionary.reading import COUNTRIES, read_dictionary
from himoya.dictionary.words import Words

WORDS = Words("Day", "День", "Рӯз", "Kun")
WEEKEND = (Weekday.SATURDAY, Weekday.SUNDAY)
DAY = timedelta(days=1)


@cache
def country_of(name: str) -> Country:
    return read_dictionary(name).country


def calendar_of(country: str) -> WorkingCalendar:
    found = country_of(country).calendar
    assert found is not None
    return found


def free_days(country: str, year: int) -> set[date]:
    """Every free day of a year, written out from the YAML without the calendar's own code."""
    file = COUNTRIES / country / "calendar.yaml"
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    found = set()
    for month in range(1, 13):
        for number in range(1, 32):
            try:
                day = date(year, month, number)
            except ValueError:
                continue
            if day.strftime("%A").lower() in data["weekend"]:
                found.add(day)
            for holiday in data["holidays"]:
                first = date.fromisoformat(f"{year}-{holiday['day']}")
                last = date.fromisoformat(f"{year}-{holiday.get('until', holiday['day'])}")
                if first <= day <= last:
                    found.add(day)
    return found


FREE = {
    country: {day for year in range(2018, 2034) for day in free_days(country, year)}
    for country in ("demonstration", "tajikistan", "uzbekistan")
}
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(st.sampled_from(sorted(FREE)), DAYS)
def test_a_day_is_worked_unless_the_written_list_says_free(country: str, day: date) -> None:
    assert calendar_of(country).is_working_day(day) == (day not in FREE[country])


@given(st.sampled_from(sorted(FREE)), DAYS, st.integers(-60, 60))
def test_working_days_are_counted_one_by_one(country: str, day: date, number: int) -> None:
    expected, left = day, abs(number)
    if left == 0:
        while expected in FREE[country]:
            expected += DAY
    while left:
        expected = expected + DAY if number > 0 else expected - DAY
        if expected not in FREE[country]:
            left -= 1
    assert calendar_of(country).add_working_days(day, number) == expected


def test_a_day_made_free_by_this_years_act_is_free_this_year_only() -> None:
    extra = ExtraDay(day=date(2026, 3, 20), until=date(2026, 3, 22), name=WORDS, verified=True)
    calendar = WorkingCalendar(weekend=WEEKEND, verified=True, extra_days=(extra,))
    assert not calendar.is_working_day(date(2026, 3, 20))
    assert calendar.is_working_day(date(2025, 3, 20))
    assert calendar.add_working_days(date(2026, 3, 19), 1) == date(2026, 3, 23)


def test_a_saturday_worked_for_a_day_off_counts() -> None:
    saturday = date(2026, 3, 28)
    extra = ExtraDay(day=saturday, name=WORDS, verified=True, working=True)
    assert saturday.weekday() == 5
    calendar = WorkingCalendar(weekend=WEEKEND, verified=True, extra_days=(extra,))
    assert calendar.is_working_day(saturday)
    assert not calendar.is_working_day(saturday - 7 * DAY)


def test_holidays_run_over_the_turn_of_the_year() -> None:
    holiday = Holiday(day="12-31", until="01-02", name=WORDS, verified=True)
    calendar = WorkingCalendar(weekend=(), verified=True, holidays=(holiday,))
    assert calendar.add_working_days(date(2026, 12, 30), 1) == date(2027, 1, 3)
    assert calendar.is_working_day(date(2026, 12, 30))


def test_moving_days_of_a_year_are_known_when_they_were_entered() -> None:
    tajikistan = calendar_of("tajikistan")
    assert len(tajikistan.moving) == 2
    assert not tajikistan.knows_moving_days_of(2026)
    assert calendar_of("demonstration").knows_moving_days_of(2026)


def test_what_was_not_read_in_law_stays_marked() -> None:
    for country in ("tajikistan", "uzbekistan"):
        assert not calendar_of(country).verified
        assert not any(holiday.verified for holiday in calendar_of(country).holidays)
    assert calendar_of("demonstration").verified
    assert country_of("kyrgyzstan").calendar is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("day: '08-20'", "day: '08-32'", "day is out of range"),
        ("weekend: [saturday, sunday]", "weekend: [saturday, caturday]", "Input should be"),
        ("day: '08-20'", "day: '08-20'\n    untill: '08-21'", "this key is not known here"),
        (
            "weekend: [saturday, sunday]",
            "weekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]",
            "leaves no day to work on",
        ),
        (
            "extra_days: []",
            "extra_days:\n  - {day: 2026-03-02, until: 2026-03-01, verified: true, "
            "name: {en: a, ru: б, tg: в, uz: g}}",
            "ends before it begins",
        ),
    ],
)
def test_a_calendar_that_cannot_be_is_named(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    country = Path(shutil.copytree(COUNTRIES / "demonstration", tmp_path / "demonstration"))
    file = country / "calendar.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = check_country(country)
    assert [problem.file for problem in problems] == [file]
    assert message in problems[0].message
