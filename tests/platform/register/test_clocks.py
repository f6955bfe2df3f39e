"""Clocks and limits, compared with a slow version that tries every day a date may mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import reading_as
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.clocks_in_words import clocks_shown, days_in_words
from himoya.platform.register.models import Case, Event, Suspect, Victim
from himoya.platform.register.proceedings.clocks import Days, between, due, earliest_of
from himoya.platform.register.queries import clocks
from himoya.platform.register.queries.clocks import Clock, clocks_of, deadlines, limits_of
from himoya.platform.register.queries.records import case_record
from tests.platform.register.conftest import Story

DAYS = st.dates(date(2023, 1, 1), date(2024, 12, 31))
DATES = st.one_of(
    DAYS.map(PartialDate.of_day),
    DAYS.map(lambda day: PartialDate.of_month(day.year, day.month)),
)


def every_day(one: PartialDate) -> list[date]:
    return [
        one.earliest + timedelta(days=place)
        for place in range((one.latest - one.earliest).days + 1)
    ]


@given(first=DATES, then=DATES)
def test_the_days_between_are_those_of_every_pair_of_days(
    first: PartialDate, then: PartialDate
) -> None:
    pairs = [(b - a).days for a in every_day(first) for b in every_day(then)]
    if first == then:
        pairs = [one for one in pairs if one >= 0]
    found = between(first, then)
    assert found is not None
    assert (found.least, found.most) == (min(pairs), max(pairs))


@given(begun=DATES, days=st.integers(1, 200), today=DAYS)
def test_a_limit_ends_after_every_day_on_which_it_may_have_begun(
    begun: PartialDate, days: int, today: date
) -> None:
    ends = [one + timedelta(days=days) for one in every_day(begun)]
    found = due(begun, days, today)
    assert found is not None
    assert (found.earliest, found.latest) == (min(ends), max(ends))
    assert found.left == (min(ends) - today).days
    assert found.passed == all(end < today for end in ends)


def test_an_open_period_has_no_clock_and_no_limit() -> None:
    since = PartialDate.from_edtf("2024-05/..")
    assert between(since, PartialDate.from_edtf("2024-06")) is None
    assert due(since, 10, date(2024, 6, 1)) is None


def test_about_stays_about() -> None:
    days = between(PartialDate.from_edtf("2024-05~"), PartialDate.from_edtf("2024-06-01"))
    assert days is not None and days.about and not days.exact
    with override("en"):
        assert days_in_words(days, "en") == "about 1 to 31 days"
        assert days_in_words(Days(1, 1), "en") == "1 day"


def test_the_first_of_several_counts() -> None:
    dates = [PartialDate.from_edtf(text) for text in ("2024-06-02", "2024-05-31", "2024-06")]
    assert earliest_of([None, *dates]) == dates[1]
    assert earliest_of([None]) is None


def test_the_clocks_of_a_case_are_what_its_dates_give(story: Story) -> None:
    with reading_as(story.investigator):
        victim, suspect = Victim.objects.get(), Suspect.objects.get()
        victim.set_values({"identified_date": PartialDate.from_edtf("2026-03-12")}, by=None)
        suspect.set_values({"charged_date": PartialDate.from_edtf("2026-04")}, by=None)
        victim.save()
        suspect.save()
    found = clocks_of(case_record(story.investigator, story.case.pk))
    assert found[Clock.REGISTERED] == Days(0, 0)
    assert found[Clock.IDENTIFIED] == Days(10, 10)
    # The charge of the card was announced on the day of the report; it is the earlier one.
    assert found[Clock.CHARGED] == Days(0, 0)
    assert Clock.JUDGED not in found


def test_safety_counts_to_the_end_of_the_exploitation_where_somebody_waited_for_it(
    story: Story,
) -> None:
    assert Clock.SAFE not in clocks_of(case_record(story.investigator, story.case.pk))
    for ended, expected in (
        ("2026-03-20", Days(18, 18)),
        ("2026-03", Days(-1, 29)),
        ("2026-02", None),
    ):
        with reading_as(story.investigator):
            event = Event.objects.get()
            event.set_values({"exploitation_end_date": PartialDate.from_edtf(ended)}, by=None)
            event.save()
        assert clocks_of(case_record(story.investigator, story.case.pk)).get(Clock.SAFE) == expected


def at(story: Story, state: str, on: date) -> None:
    with reading_as(story.investigator):
        case = Case.objects.get(pk=story.case.pk)
        values = {"case_state": state, "case_state_date": PartialDate.of_day(on)}
        case.set_values(values, by=None)
        case.save()


def test_a_limit_runs_in_its_state_and_stands_in_my_work(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2026, 6, 1)
    monkeypatch.setattr(clocks, "today", lambda: day)
    at(story, "pre_investigation_check", day - timedelta(days=7))
    (running,) = deadlines(story.investigator, 10)
    assert (running.number, running.limit.code, running.due.left) == (story.number, "check", 3)
    record = case_record(story.investigator, story.case.pk)
    with override("en"):
        (line,) = clocks_shown(record, "en").limits
    assert line.left == "3 days left"
    at(story, "suspended", day)
    assert deadlines(story.investigator, 10) == []
    assert limits_of(case_record(story.investigator, story.case.pk)) == []


def test_nobody_sees_the_limits_of_a_colleague(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2026, 6, 1)
    monkeypatch.setattr(clocks, "today", lambda: day)
    at(story, "pre_investigation_check", day - timedelta(days=30))
    assert deadlines(story.investigator, 10)[0].due.passed
    for reader in (
        story.people.reader("investigator"),
        story.people.reader("investigation_head"),
        story.foreigner,
    ):
        assert deadlines(reader, 10) == []


def test_without_limits_in_the_country_nothing_runs(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(story, "pre_investigation_check", date(2026, 1, 1))
    bare = replace(dictionary(), country=replace(dictionary().country, limits={}))
    monkeypatch.setattr(clocks, "dictionary", lambda: bare)
    assert deadlines(story.investigator, 10) == []
    assert limits_of(case_record(story.investigator, story.case.pk)) == []
