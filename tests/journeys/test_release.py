"""A release in browsers: built in the background, asked for words, approved by another person,
published, read by a stranger in four languages, and opened from disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.contracts.outside import process
from tests.journeys.conftest import Browsers, Server
from tests.journeys.test_case_as_a_file import look

pytestmark = pytest.mark.long

NAME = "victims-of-a-journey"
SECTION = "/gender-statistics/trafficking-in-persons/"
TABLE = "victims_by_sex_age"


#: A background job of some seconds; the page of the job is looked at again until then.
PATIENCE = 120_000


def built(page: Page, url: str) -> None:
    """Fill in the form, and wait for the worker."""
    page.goto(f"{url}/releases/")
    page.get_by_role("button", name="Build a release").click()
    page.fill("input[name=name]", "with a space")
    page.check(f"input[name=tables][value={TABLE}]")
    page.fill("input[name=periods]", "2023, 2024, 2025")
    page.get_by_role("button", name="Freeze the records").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Latin letters")
    page.fill("input[name=name]", NAME)
    page.get_by_role("button", name="Freeze the records").click()
    expect(page.locator("main .govuk-tag", has_text="Done")).to_be_visible(timeout=PATIENCE)
    look(page, "release-built")


def explained(page: Page, url: str) -> None:
    """Say why totals differ from signed returns, wherever the page of the release says they do."""
    links = page.locator("main a[href*='/releases/'][href*='/returns/']").all()
    for address in [str(link.get_attribute("href")) for link in links]:
        page.goto(f"{url}{address}")
        look(page, "release-explanation")
        page.check("input[name=reasons][value=held_by_two]")
        page.fill("textarea[name=words_en]", "Cases that moved stand in the returns of both.")
        page.get_by_role("button", name="Keep the explanation").click()
        expect(page.get_by_text("The explanation is kept")).to_be_visible()


def test_a_release_takes_two_people_and_then_everybody_has_it(
    browsers: Browsers, server: Server, tmp_path: Path
) -> None:
    page = browsers.of("statistician").new_page()
    built(page, server.url)
    page.goto(f"{server.url}/releases/")
    page.get_by_role("link", name=NAME, exact=True).click()
    assert page.get_by_text("Held against the attack").count() == 1
    assert page.get_by_role("button", name="Approve").count() == 0
    address = page.url
    explained(page, server.url)
    page.context.close()

    page = browsers.of("approver").new_page()
    page.goto(f"{server.url}/")
    page.get_by_role("link", name=f"Release “{NAME}” waits to be judged").click()
    assert page.url == address
    look(page, "release-to-judge")
    page.get_by_role("link", name="Look at the pages as readers get them").click()
    page.goto(address)
    page.get_by_role("button", name="Approve").click()
    look(page, "release-approval")
    page.fill("textarea[name=words]", "Every row that it names is wide.")
    page.get_by_role("button", name="Approve").click()
    assert page.get_by_text("From now on nothing in it moves").count() == 1
    page.context.close()

    stranger = browsers.context()
    reading = stranger.new_page()
    reading.goto(f"{server.url}{SECTION}en/index.html")
    assert NAME not in reading.content()

    page = browsers.of("statistician").new_page()
    page.goto(f"{server.url}/")
    page.get_by_role("link", name=f"Release “{NAME}” is approved").click()
    page.get_by_role("button", name="Publish").click()
    assert page.get_by_text("The release is public now").count() == 1
    page.context.close()

    printed = {}
    for language in ("en", "ru", "tg", "uz"):
        reading.goto(f"{server.url}{SECTION}{language}/{NAME}.{TABLE}.html")
        assert reading.locator("html").get_attribute("lang") == language
        printed[language] = reading.locator("main table td").all_inner_texts()
    digits = {
        language: ["".join(filter(str.isdigit, one)) for one in cells]
        for language, cells in printed.items()
    }
    assert digits["en"] == digits["ru"] == digits["tg"] == digits["uz"]
    look(reading, "release-public")

    folder = tmp_path / "section"
    done = process("publish", "--data", server.data, "--release", NAME, "--static", folder)
    assert done.code == 0, done.said
    reading.goto((folder / "uz" / f"{NAME}.{TABLE}.html").as_uri())
    assert reading.locator("main table td").all_inner_texts() == printed["uz"]
    stranger.close()
