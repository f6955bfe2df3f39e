"""An application for access to data: entered, advised by one person, decided by another."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Browsers, Server
from tests.journeys.test_case_as_a_file import look

pytestmark = pytest.mark.long

ANSWERS = {
    "body": "Invented institute of the invented country",
    "purpose": "How long victims wait for help",
    "variables": "Waiting times by region",
    "period": "2020 to 2024",
    "safeguards": "Two named persons, one locked room",
    "legal_basis": "Invented article of an invented act",
}


def fill_in_day(page: Any, name: str, day: date) -> None:
    for part in ("day", "month", "year"):
        page.fill(f"input[name={name}_{part}]", str(getattr(day, part)))


def say(page: Any, button: str, words: str) -> None:
    """Take a step that needs words."""
    page.get_by_role("button", name=button, exact=True).click()
    page.fill("textarea[name=words]", words)
    page.get_by_role("button", name="Save").click()


def grant(page: Any) -> None:
    """Grant work on the premises for two months."""
    page.get_by_role("button", name="Grant", exact=True).click()
    page.check("input[name=what][value=on_premises]")
    fill_in_day(page, "until", date.today() + timedelta(days=60))
    page.fill("textarea[name=words]", "On the premises, with two persons named.")
    page.get_by_role("button", name="Save").click()


def test_two_persons_decide_and_no_records_are_handed_out(
    browsers: Browsers, server: Server, tmp_path: Path
) -> None:
    page = browsers.of("statistician").new_page()
    page.goto(f"{server.url}/releases/")
    page.get_by_role("link", name="Access to data").first.click()
    page.get_by_role("button", name="Enter an application").click()
    page.check("input[name=kind][value=microdata]")
    fill_in_day(page, "received_on", date.today())
    page.get_by_role("button", name="Save").click()
    assert page.locator(".govuk-error-summary li").count() == len(ANSWERS)
    for name, words in ANSWERS.items():
        page.fill(f"textarea[name={name}]", words)
    look(page, "access-enter")
    page.get_by_role("button", name="Save").click()
    address = page.url
    page.get_by_role("button", name="Begin the review").click()
    assert page.get_by_role("button", name="Grant").count() == 0
    page.context.close()

    # Nobody decides before another person has advised.
    page = browsers.of("approver").new_page()
    page.goto(address)
    assert page.get_by_text("another person has to advise first").count() == 1
    assert page.get_by_role("button", name="Grant", exact=True).count() == 0
    page.context.close()

    page = browsers.of("statistician").new_page()
    page.goto(address)
    say(page, "Advise", "The purpose is in the public interest.")
    look(page, "access-advised")
    page.context.close()

    page = browsers.of("approver").new_page()
    page.goto(f"{server.url}/")
    page.locator(f"a[href='{address.removeprefix(server.url)}']").first.click()
    grant(page)
    assert page.locator("main .govuk-tag").first.inner_text() == "Granted"
    assert page.get_by_role("button", name="Hand out the tables").count() == 0
    with page.expect_download() as taken:
        page.get_by_role("button", name="Print the decision").click()
    taken.value.save_as(tmp_path / "decision")
    assert (tmp_path / "decision").read_bytes().startswith(b"%PDF")
    look(page, "access-granted")
    page.context.close()

    # Neither the address nor the list for other roles says who asked.
    page = browsers.of("investigator").new_page()
    answer = page.goto(address)
    assert answer is not None and answer.status == 403
    assert ANSWERS["body"] not in page.content()
    page.context.close()
