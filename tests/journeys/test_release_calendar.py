"""The release calendar: proposed by one person, announced by another, moved with its reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from himoya.dictionary.reading import read_dictionary
from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.dates import PartialDate, format_date
from tests.journeys.conftest import Browsers, Server
from tests.journeys.test_case_as_a_file import look

pytestmark = pytest.mark.long

CALENDAR = "/gender-statistics/trafficking-in-persons/{language}/calendar.html"
TABLE = "victims_by_sex_age"
FIRST, SECOND = date.today() + timedelta(days=40), date.today() + timedelta(days=47)


def fill_in(page: Any, day: date) -> None:
    for part in ("day", "month", "year"):
        page.fill(f"input[name=day_{part}]", str(getattr(day, part)))
    page.fill("input[name=hour]", "10:00")


def promised(day: date, language: Language) -> str:
    """A day as the public calendar writes it."""
    return format_date(PartialDate.from_edtf(day.isoformat()), language)


def public(browsers: Browsers, server: Server, language: Language = "en") -> str:
    """What a stranger reads on the public calendar; empty while there is none."""
    stranger = browsers.context()
    page = stranger.new_page()
    answer = page.goto(server.url + CALENDAR.format(language=language))
    assert answer is not None
    found = page.inner_text("main") if answer.status == 200 else ""
    stranger.close()
    return found


def test_a_day_takes_two_people_and_a_move_keeps_its_reason(
    browsers: Browsers, server: Server
) -> None:
    page = browsers.of("statistician").new_page()
    page.goto(f"{server.url}/releases/calendar/")
    look(page, "calendar")
    page.get_by_role("link", name="Propose a day").or_(
        page.get_by_role("button", name="Propose a day")
    ).click()
    page.check(f"input[name=tables][value={TABLE}]")
    page.fill("input[name=period]", "next year")
    fill_in(page, FIRST)
    page.get_by_role("button", name="Propose", exact=True).click()
    assert page.get_by_role("alert").get_by_text("“next year” is no such period").count() == 1
    page.fill("input[name=period]", str(FIRST.year))
    page.get_by_role("button", name="Propose", exact=True).click()
    address = page.url
    look(page, "calendar-day")
    assert page.get_by_role("button", name="Announce").count() == 0
    page.context.close()
    assert promised(FIRST, "en") not in public(browsers, server)

    page = browsers.of("approver").new_page()
    page.goto(f"{server.url}/")
    page.get_by_role("link", name="waits to be announced").first.click()
    assert page.url == address
    page.get_by_role("button", name="Announce").click()
    page.context.close()
    title = read_dictionary("demonstration").tables[TABLE].title
    told = public(browsers, server)
    assert title.en in told and promised(FIRST, "en") in told

    page = browsers.of("statistician").new_page()
    page.goto(address)
    page.get_by_role("button", name="Ask for another day").click()
    fill_in(page, SECOND)
    page.check("input[name=because][value=late_returns]")
    look(page, "calendar-move")
    page.get_by_role("button", name="Ask for this day").click()
    page.context.close()

    page = browsers.of("approver").new_page()
    page.goto(address)
    page.get_by_role("button", name="Move as asked").click()
    assert page.get_by_text("The day was moved").count() == 1
    page.context.close()
    reason = read_dictionary("demonstration").codelists["calendar_reason"]
    for language in LANGUAGES:
        told = public(browsers, server, language)
        days = [promised(day, language) for day in (FIRST, SECOND)]
        for words in (title.in_language(language), *days, reason.label("late_returns", language)):
            assert words in told, language
