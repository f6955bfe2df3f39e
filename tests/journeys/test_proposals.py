"""A working group in browsers: a code is proposed, discussed, voted on and decided with a date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from himoya.dictionary.reading import read_dictionary
from tests.journeys.conftest import Browsers, Server
from tests.journeys.test_case_as_a_file import look

pytestmark = pytest.mark.long

TITLE = "Online fraud under compulsion"
VOTERS = ("XD-MIA-01", "XD-CRT-01")


def name_of(agency: str) -> str:
    """What an agency of the invented country is called in English."""
    return read_dictionary("demonstration").codelists["agency"].label(agency, "en")


def fill_day(page, name: str, day: date) -> None:  # type: ignore[no-untyped-def]
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.fill(f"input[name={name}_{part}]", str(value))


def open_proposal(browsers: Browsers, server: Server, who: str):  # type: ignore[no-untyped-def]
    page = browsers.of(who).new_page()
    page.goto(f"{server.url}/proposals/")
    page.get_by_role("link", name=TITLE).first.click()
    return page


def vote(browsers: Browsers, server: Server, who: str, answer: str) -> None:
    page = browsers.of(who).new_page()
    page.goto(f"{server.url}/")
    page.get_by_role("link", name="your agency has not voted yet").click()
    page.get_by_role("button", name="Vote on behalf of your agency").click()
    page.get_by_label(answer, exact=True).check()
    page.get_by_role("button", name="Vote").click()
    assert page.get_by_text("The vote of your agency was noted.").count() == 1
    page.context.close()


def test_a_code_is_proposed_discussed_voted_on_and_decided(
    browsers: Browsers, server: Server
) -> None:
    page = browsers.of("investigator").new_page()
    page.goto(f"{server.url}/proposals/")
    page.get_by_role("button", name="Propose a change").click()
    page.select_option("select[name=about]", "codelist:form_of_exploitation")
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_text("What the dictionary says now").count() == 1
    look(page, "proposals-new")
    page.get_by_label("A new answer in the list").check()
    page.fill("input[name=title]", TITLE)
    page.fill("textarea[name=text]", "A code of its own.")
    page.get_by_role("button", name="Send the proposal").click()
    assert page.get_by_text("The proposal was sent.").count() == 1
    page.context.close()

    page = open_proposal(browsers, server, "registrar")
    page.fill("textarea[name=text]", "The court sees five such cases a year.")
    page.get_by_role("button", name="Add to the discussion").click()
    assert page.get_by_text("The court sees five such cases a year.").count() == 1
    look(page, "proposals-discussion")
    page.context.close()

    page = open_proposal(browsers, server, "secretary")
    page.get_by_role("button", name="Open the vote").click()
    fill_day(page, "ends", date.today() + timedelta(days=7))
    look(page, "proposals-open-vote")
    for code in VOTERS:
        page.get_by_label(name_of(code), exact=True).check()
    page.get_by_role("button", name="Open the vote").click()
    assert page.get_by_text("The vote is open.").count() == 1
    page.context.close()

    vote(browsers, server, "investigator", "For")
    vote(browsers, server, "registrar", "Abstains")

    page = browsers.of("secretary").new_page()
    page.goto(f"{server.url}/")
    page.get_by_role("link", name="a decision is due").click()
    page.get_by_role("button", name="Record the decision").click()
    look(page, "proposals-decision")
    page.get_by_label("The proposal is accepted").check()
    page.get_by_role("button", name="Record the decision").click()
    assert page.locator(".govuk-error-summary").count() == 1
    fill_day(page, "holds_from", date.today() + timedelta(days=31))
    page.get_by_role("button", name="Record the decision").click()
    assert page.get_by_text("For: 1. Against: 0. Abstain: 1. Not yet: 0.").count() == 1
    assert page.locator("main .govuk-tag").first.inner_text() == "Accepted"
    look(page, "proposals-decided")
    page.goto(f"{server.url}/proposals/")
    look(page, "proposals-list")
    page.context.close()
