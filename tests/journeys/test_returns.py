"""A return in browsers: computed, put wrong, found at once, put right, signed by another person.

The statistician sees it arrive.
"""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Browsers, Server
from tests.journeys.test_case_as_a_file import look

pytestmark = pytest.mark.long

FORM = "Half-yearly return of the police"


def overdue(browsers: Browsers, server: Server) -> str:
    """What the monitor says first."""
    page = browsers.of("statistician").new_page()
    page.goto(f"{server.url}/returns/")  # leads to the monitor
    assert page.url.endswith("/returns/monitor/")
    look(page, "returns-monitor")
    said = page.locator("main .govuk-body-l").inner_text()
    page.context.close()
    return said


def test_a_return_is_sent_and_seen_to_arrive(browsers: Browsers, server: Server) -> None:
    before = overdue(browsers, server)

    page = browsers.of("investigator").new_page()
    page.goto(f"{server.url}/")
    page.get_by_role("link", name=f"To be sent: {FORM}").first.click()
    look(page, "returns-due")
    page.get_by_role("button", name="Compute from the register").first.click()
    assert page.get_by_text("Computed from the register").count() == 1
    look(page, "returns-computed")

    # Typed instead, with women and men who do not add up to the total.
    page.get_by_role("button", name="Type the figures instead").click()
    look(page, "returns-typing")
    total = page.locator("input[id^=victims_by_sex_age]").first
    right = total.input_value()
    total.fill(str(int(right) + 5))
    page.get_by_role("button", name="Save and check").click()
    assert page.get_by_text("Figures contradict each other").count() == 1
    assert page.locator(".returns-found").count() > 0
    look(page, "returns-wrong")
    page.get_by_role("button", name="Compute from the register").click()
    assert page.get_by_text("Figures contradict each other").count() == 0
    address = page.url
    page.context.close()

    page = browsers.of("head").new_page()
    page.goto(f"{server.url}/")
    page.get_by_role("link", name=f"A draft waits to be signed: {FORM}").first.click()
    assert page.url == address
    if page.locator("textarea[name=because]").count():
        page.fill("textarea[name=because]", "Looked at case by case.")
    look(page, "returns-to-sign")
    page.get_by_role("button", name="Sign", exact=True).click()
    assert page.get_by_text("The return is signed.").count() == 1
    look(page, "returns-signed")
    page.context.close()

    assert overdue(browsers, server) != before
