"""One story: police open a case and hand it over, the prosecutor takes it, strangers see nothing,
and the auditor sees who looked."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import OF_THE_FILES, Browsers, Server


@pytest.fixture(scope="module")
def case(browsers: Browsers, server: Server) -> str:
    """The address of a case that the investigator holds."""
    context = browsers.of("investigator")
    page = context.new_page()
    page.goto(f"{server.url}/cases/?stage=police&{OF_THE_FILES}")
    page.click("main table tbody a >> nth=0")
    address = page.url
    context.close()
    assert re.fullmatch(rf"{server.url}/cases/[0-9a-f-]{{36}}/", address)
    return address


def status(browsers: Browsers, username: str, address: str) -> int:
    context = browsers.of(username)
    answer = context.new_page().goto(address)
    assert answer is not None
    found: int = answer.status
    context.close()
    return found


@pytest.mark.parametrize(
    "username", ["investigator.nurafzo", "prosecutor.nurafzo", "registrar.nurafzo", "corrections"]
)
def test_the_case_is_not_there_for_other_offices(
    browsers: Browsers, case: str, username: str
) -> None:
    assert status(browsers, username, case) == 404


@pytest.mark.parametrize(
    "username", ["centre", "auditor", "administrator", "statistician", "training"]
)
def test_roles_without_cases_are_turned_away(browsers: Browsers, case: str, username: str) -> None:
    assert status(browsers, username, case) == 403


def test_a_case_goes_from_police_to_prosecutor(
    browsers: Browsers, server: Server, case: str
) -> None:
    police = browsers.of("investigator")
    page = police.new_page()
    page.goto(f"{case}hand-over/")
    page.select_option("select[name=to]", label="Prosecution office, Orzushahr city")
    page.get_by_role("button", name="Check before sending").click()
    # The page that checks shows what will be sent, and asks no agency any more.
    page.wait_for_selector("select[name=to]", state="detached")
    with page.expect_navigation(url=lambda url: not url.endswith("/hand-over/")):
        page.locator("button[name=confirmed]").click()
    number = page.goto(case) and page.locator(".himoya-identity__number, h1").first.inner_text()
    police.close()

    assert status(browsers, "prosecutor", case) == 404  # proposed is not taken
    prosecutor = browsers.of("prosecutor")
    page = prosecutor.new_page()
    page.goto(f"{server.url}/cases/hand-overs/")
    assert number
    page.locator("a", has_text=str(number).split()[-1]).first.click()
    page.locator("main form button").first.click()
    page.goto(case)
    assert page.locator("h1").count() == 1
    prosecutor.close()
    assert status(browsers, "prosecutor", case) == 200
    assert status(browsers, "investigator", case) == 200  # who held it may still read it
    assert status(browsers, "prosecutor.nurafzo", case) == 404


def test_the_auditor_sees_who_looked(browsers: Browsers, server: Server, case: str) -> None:
    auditor = browsers.of("auditor")
    page = auditor.new_page()
    page.goto(f"{server.url}/audit/records/case/{case.rstrip('/').rpartition('/')[2]}/")
    told = page.inner_text("main")
    assert "prosecutor" in told
    assert "investigator" in told
    auditor.close()
