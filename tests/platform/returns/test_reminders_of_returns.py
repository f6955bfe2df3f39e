"""Reminders on the work list: each return once for its office, each form once for the compiler."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from himoya.platform.access.waiting import Item
from himoya.platform.returns import actions, queries, waiting
from himoya.platform.returns.kinds import Origin
from tests.platform.people import People
from tests.platform.returns.test_actions import begin, sign
from tests.platform.returns.test_pages import record_change, text_of
from tests.platform.situation.worlds import World

REMINDER = "Reminder."


def items(people: People, role: str) -> list[Item]:
    record_change()  # nothing is remembered from another day
    return waiting.waiting_for(people.reader(role)).items


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    return monkeypatch


def set_day(patch: pytest.MonkeyPatch, day: date) -> None:
    for room in (actions, queries, waiting):
        patch.setattr(room, "today", lambda: day)


def test_an_office_is_reminded_once_of_each_return(people: People, on: pytest.MonkeyPatch) -> None:
    """The first half of 2025 is due on Sunday, 20 July: overdue from Monday on."""
    for day, begins in ((11, "To be sent"), (14, REMINDER), (20, REMINDER), (21, REMINDER)):
        set_day(on, date(2025, 7, day))
        found = [one for one in items(people, "investigator") if "2025, half-year 1" in one.text]
        assert len(found) == 1, "not once for each of its reasons"
        assert found[0].text.startswith(begins)
        assert found[0].days_left == 20 - day


def test_the_compiler_is_told_a_number_and_no_office(
    world: World, people: People, on: pytest.MonkeyPatch
) -> None:
    set_day(on, date(2025, 7, 21))
    (before,) = [one for one in items(people, "statistician") if "2025, half-year 1" in one.text]
    assert before.text.startswith(REMINDER)
    assert "XD-" not in before.text
    owing = int(before.text.split()[1])
    sign(people.reader("investigation_head"), begin(people.reader("investigator")).id)
    (after,) = [one for one in items(people, "statistician") if "2025, half-year 1" in one.text]
    assert int(after.text.split()[1]) == owing - 1
    listed = text_of(people.client("statistician"), after.url)
    assert "Half-yearly return of the police" in listed
    assert "standing=overdue" in after.url


def test_who_practises_and_who_has_nothing_to_do_with_returns_is_told_nothing(
    people: People,
) -> None:
    assert not waiting.waiting_for(people.reader("statistician", practice=True)).items
    assert not waiting.waiting_for(people.reader("administrator")).items


def test_the_reminder_leads_to_the_draft_once_there_is_one(people: People) -> None:
    made = begin(people.reader("investigator"), Origin.TYPED)
    urls = [one.url for one in items(people, "investigator")]
    assert reverse("returns:return", args=(made.id,)) in urls
    assert REMINDER in text_of(people.client("statistician"), reverse("home:my_work"))
