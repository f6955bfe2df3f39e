"""A remaining term, against a calendar that is walked through day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.platform.register.term_words import in_words
from himoya.platform.register.terms import Length, length, remaining

TODAY = date(2026, 11, 27)

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def same_day_in_month(begin: date, year: int, month: int) -> date:
    """The day with the number of ``begin`` in a month, or its last day: by trying."""
    for day in range(begin.day, 0, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    raise AssertionError


def slow_length(begin: date, end: date) -> Length:
    """Walk from month to month while the day is not passed, then from day to day."""
    months, year, month, reached = 0, begin.year, begin.month, begin
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        after = same_day_in_month(begin, year, month)
        if after > end:
            break
        months, reached = months + 1, after
    walked = 0
    while reached < end:
        reached += timedelta(days=1)
        walked += 1
    return Length(months // 12, months % 12, walked)


@given(days, st.integers(0, 6000))
def test_a_length_is_the_one_that_is_walked(begin: date, after: int) -> None:
    end = begin + timedelta(days=after)
    assert length(begin, end) == slow_length(begin, end)


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("2026-11-27", "2031-03-03", Length(4, 3, 4)),
        ("2024-02-29", "2025-02-28", Length(1, 0, 0)),
        ("2026-01-31", "2026-02-28", Length(0, 1, 0)),
        ("2026-01-31", "2026-03-01", Length(0, 1, 1)),
        ("2026-11-27", "2026-11-27", Length(0, 0, 0)),
    ],
)
def test_lengths_that_people_would_say(begin: str, end: str, expected: Length) -> None:
    assert length(date.fromisoformat(begin), date.fromisoformat(end)) == expected


@given(days, days)
def test_days_are_those_between_the_two_days(due: date, today: date) -> None:
    found = remaining(PartialDate.of_day(due), today)
    assert today + timedelta(days=found.least) == due
    assert found.least == found.most
    assert (found.length is None) == (due < today)


@given(st.integers(1990, 2060), st.integers(1, 12), days)
def test_a_day_known_to_the_month_gives_the_least_and_the_most(
    year: int, month: int, today: date
) -> None:
    found = remaining(PartialDate.of_month(year, month), today)
    every = [date(year, month, 1) + timedelta(days=one) for one in range(31)]
    counts = [(one - today).days for one in every if one.month == month]
    assert (found.least, found.most) == (min(counts), max(counts))
    assert found.length is None


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2031-03-03", "1,557 days remain: 4 years, 3 months, 4 days."),
        ("2026-12-01", "4 days remain."),
        ("2026-11-28", "1 day remains."),
        ("2026-11-27", "The term ends today."),
        ("2026-11-20", "The term ended 7 days ago, and no release was entered."),
        ("2027-03", "Between 94 and 124 days remain: the last day is not known exactly."),
        ("2026-11", "The term ends about now: its last day is not known exactly."),
        ("2026-12-27~", "About 30 days remain."),
        ("2026-01/..", "The last day of the term is not known."),
    ],
)
def test_a_term_in_words(edtf: str, expected: str) -> None:
    with override("en"):
        assert in_words(remaining(PartialDate.from_edtf(edtf), TODAY), "en") == expected


def test_a_term_is_said_in_every_language() -> None:
    term = remaining(PartialDate.from_edtf("2031-03-03"), TODAY)
    said = set()
    for language in LANGUAGES:
        with override(language):
            said.add(in_words(term, language))
    assert len(said) == len(LANGUAGES)
