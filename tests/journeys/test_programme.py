"""A programme manager in a browser: a value is noted, a report begun, warnings settled, signed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.journeys.conftest import Browsers, Server
from tests.journeys.hands import Officer
from tests.journeys.test_case_as_a_file import look

pytestmark = pytest.mark.long

PROGRAMME = "xd-courts"


def fill(page, **told: str) -> None:  # type: ignore[no-untyped-def]
    for name, text in told.items():
        page.fill(f"[name={name}]", text)


def test_a_value_is_noted_and_a_report_settled_and_signed(
    browsers: Browsers, server: Server
) -> None:
    page, year = browsers.of("programme").new_page(), date.today().year
    officer = Officer(page)
    page.goto(f"{server.url}/programmes/{PROGRAMME}/results/")
    page.locator("summary").filter(has_text="Output 1").click()
    officer.follow("Note what 1.a reached")
    value = {"start": f"01.{year}", "end": f"06.{year}", "value": "12"}
    fill(page, **value, cells="sex, female, 15", source="List of the fourth course")
    officer.press("Save")
    assert page.locator(".govuk-error-summary").get_by_text("15").count() == 1
    fill(page, cells="sex, female, 5\nsex, male, 7")
    officer.press("Save")
    assert page.locator(".govuk-error-summary").count() == 0
    assert page.get_by_text("women: 5").count() > 0

    page.goto(f"{server.url}/programmes/{PROGRAMME}/")
    assert page.get_by_role("link", name="Interpreters for courts").count() == 1
    look(page, "programme-with-a-project")
    officer.follow("Donors")
    look(page, "programme-donors")
    page.goto(f"{server.url}/programmes/who-does-what-where/")
    look(page, "who-does-what-where")
    page.goto(f"{server.url}/programmes/{PROGRAMME}/contradictions/")
    assert page.get_by_text("The fiche lacks: ").count() == 1

    page.goto(f"{server.url}/reports/new/")
    page.select_option("[name=programme]", PROGRAMME)
    page.select_option("[name=kind]", "final")
    officer.press("Begin a report")
    report = page.url
    officer.press("Sign the report")
    officer.press("Sign the report")
    assert page.get_by_text("not settled").count() > 0
    while True:
        page.goto(f"{report}conflicts/")
        if not page.get_by_role("link", name="Settle it").count():
            break
        officer.follow("Settle it")
        fill(page, reason="Not known when the report was signed.")
        officer.press("Save")
    page.goto(report)
    officer.press("Sign the report")
    officer.press("Sign the report")
    page.goto(report)
    assert page.get_by_text("Every figure is today what it was").count() == 1
    page.context.close()


def test_on_a_phone_the_navigation_begins_where_the_reader_is(
    browsers: Browsers, server: Server
) -> None:
    page = browsers.of("programme").new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{server.url}/materials/")
    here = page.locator(".himoya-navigation a[aria-current]").bounding_box()
    assert here is not None
    assert here["x"] >= 0 and here["x"] + here["width"] <= 360
    assert page.evaluate("window.scrollX + window.scrollY") == 0, "the page itself stays"
    page.context.close()
