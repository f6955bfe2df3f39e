"""The events of an office for calendars of people: what is a day there; nobody is named."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from himoya.languages.dates import PartialDate
from himoya.platform.training.events.calendar import calendar_of_events, without_day
from himoya.platform.training.events.queries import events
from himoya.programmes.facts.events import EventStatus
from tests.platform.training.conftest import Office

pytestmark = pytest.mark.django_db

STAMPED = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def entries(text: str) -> dict[str, dict[str, str]]:
    """Return title -> property -> value; lines that were folded are put together first."""
    found: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name.split(";")[0]] = value
    return {one["SUMMARY"]: one for one in found}


def test_events_stand_on_their_days_and_what_has_no_day_is_told(office: Office) -> None:
    held = office.event(
        title="Law, in short",
        end=PartialDate.from_edtf("2025-03-05"),
        organiser="Invented Organiser",
        place="Namunashahr",
    )
    office.add(held, "Invented Ada")
    off = {"status": EventStatus.CANCELLED, "reason": "Invented Reason"}
    office.event(title="Called off", **off)
    office.event(title="Some day in May", start=PartialDate.from_edtf("2025-05"))
    office.event(title="Not set", start=None, status=EventStatus.PLANNED)
    listed = events(office.keeper)
    made = calendar_of_events(listed, "en", STAMPED)
    found = entries(made)
    assert set(found) == {r"Law\, in short", "Called off"}
    law = found[r"Law\, in short"]
    assert (law["DTSTART"], law["DTEND"]) == ("20250304", f"{date(2025, 3, 6):%Y%m%d}")
    assert (law["UID"], law["LOCATION"]) == (f"{held}@himoya", "Namunashahr")
    assert (law["STATUS"], found["Called off"]["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert {one.title for one in without_day(listed)} == {"Some day in May", "Not set"}
    unfolded = made.replace("\r\n ", "")
    assert not any(one in unfolded for one in ("Ada", "Organiser", "Reason"))
    browser = office.people.client("programme_manager")
    page = browser.get(reverse("training:events")).content.decode()
    address = reverse("training:events-calendar")
    assert f'href="{address}"' in page and "2 events are not in the calendar" in page
    sent = browser.get(address)
    assert sent["Content-Type"].startswith("text/calendar")
    assert set(entries(sent.content.decode())) == set(found)
    other = office.people.client("training_manager").get(address)
    assert entries(other.content.decode()) == {}, "events are their own office's"
