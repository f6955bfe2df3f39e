"""A programme's days as iCalendar; read by the rules of RFC 5545, not by our writer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.calendar.programme_calendar import programme_calendar
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.events import EventStatus
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import packaged_programme

STAMPED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def tajikistan() -> Programme:
    return packaged_programme("tj-2018")


def events_in(text: str) -> list[dict[str, str]]:
    """Unfold lines (RFC 5545, 3.1) and return the properties of each event, without parameters."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(one.encode("utf-8")) <= 75 for one in text.split("\r\n"))
    found: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name.split(";")[0]] = value
    return found


def test_days_known_to_the_day_are_events_and_the_others_are_named(tajikistan: Programme) -> None:
    made = programme_calendar(tajikistan, "en", STAMPED)
    found = {one["UID"].split("@")[0]: one for one in events_in(made.text)}
    exact = [one for one in tajikistan.events if one.date.start and len(one.date.start) == 10]
    assert exact
    for event in exact:
        one = found[f"tj-2018-{event.id}"]
        first, last = date.fromisoformat(event.date.start or ""), event.date.latest
        assert last
        assert one["DTSTART"] == first.strftime("%Y%m%d")
        assert one["DTEND"] == (last + timedelta(days=1)).strftime("%Y%m%d")
    assert set(made.without_day) == {one.id for one in tajikistan.events} - {
        one.id for one in exact
    }


def test_fixed_days_come_in_every_year_of_the_programme(tajikistan: Programme) -> None:
    """September 2018 to March 2021: 30 July of 2019 and 2020, 2 December of 2018 to 2020."""
    found = {
        one["UID"]: one for one in events_in(programme_calendar(tajikistan, "en", STAMPED).text)
    }
    world_day = found["tj-2018-world_day@himoya"]
    slavery = found["tj-2018-abolition_of_slavery@himoya"]
    assert (world_day["DTSTART"], world_day["RRULE"]) == ("20190730", "FREQ=YEARLY;COUNT=2")
    assert (slavery["DTSTART"], slavery["RRULE"]) == ("20181202", "FREQ=YEARLY;COUNT=3")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_that_was_not_verified_says_so(tajikistan: Programme, language: Language) -> None:
    found = {
        one["UID"]: one["SUMMARY"]
        for one in events_in(programme_calendar(tajikistan, language, STAMPED).text)
    }
    assert "(" in found["tj-2018-abolition_of_slavery@himoya"]
    assert "(" not in found["tj-2018-world_day@himoya"]


def test_signs_are_escaped_and_long_letters_stay_whole(tajikistan: Programme) -> None:
    title = "Омӯзиш; қисми 1, “мурофиаи ибратомӯз” \\ " + "ғ" * 80
    event = replace(tajikistan.events[0], title=title, date=Span(start="2020-02-29"))
    made = programme_calendar(replace(tajikistan, events=(event,)), "tg", STAMPED)
    one = events_in(made.text)[0]
    plain = one["SUMMARY"].replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\")
    assert plain == title
    assert (one["DTSTART"], one["DTEND"]) == ("20200229", "20200301")
    assert one["DTSTAMP"] == "20260102T030405Z"


@pytest.mark.parametrize(
    ("start", "end"), [("2020-02", "2020-02"), ("2020-05-02", "2020-05-01"), (None, None)]
)
def test_an_event_without_a_day_is_none_of_the_calendar(
    tajikistan: Programme, start: str | None, end: str | None
) -> None:
    event = replace(tajikistan.events[0], date=Span(start=start, end=end))
    made = programme_calendar(replace(tajikistan, events=(event,)), "en", STAMPED)
    assert made.without_day == (event.id,)
    assert not [one for one in events_in(made.text) if event.id in one["UID"]]


def test_an_event_that_was_called_off_says_so(tajikistan: Programme) -> None:
    event = replace(
        tajikistan.events[0], date=Span(start="2020-02-29"), status=EventStatus.CANCELLED
    )
    made = programme_calendar(replace(tajikistan, events=(event,)), "en", STAMPED)
    assert events_in(made.text)[0]["STATUS"] == "CANCELLED"
