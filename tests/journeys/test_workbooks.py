"""A workbook with a fault: seen, mended by its marked copy, taken in, and taken back."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.journeys.conftest import Browsers, Server

pytestmark = pytest.mark.usefixtures("dictionary_of_the_demonstration")

REASON = "the file of another month was sent"


@pytest.fixture(scope="module")
def dictionary_of_the_demonstration(server: Server) -> None:
    """The workbooks are headed in the words of the invented country."""
    from himoya.platform.start import start

    start(server.data)


def _book(*, wrong: bool) -> bytes:
    from tests.platform.register.workbooks import sheets_of, workbook

    sheets = sheets_of("9917/26", "9918/26")
    if wrong:
        sheets["victim"][0]["sex"] = "Femmale"
    return workbook(sheets)


def _shot(page, name: str) -> None:  # type: ignore[no-untyped-def]
    """Pictures of a run, for people to look at; kept where JOURNEY_PICTURES says."""
    import os

    folder = os.environ.get("JOURNEY_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_a_workbook_goes_in_and_comes_out_again(
    browsers: Browsers, server: Server, tmp_path: Path
) -> None:
    context = browsers.of("investigator")
    page = context.new_page()
    page.goto(f"{server.url}/cases/")
    page.get_by_role("link", name="Cases from workbooks").click()
    page.get_by_role("button", name="Take in a workbook").click()
    file = tmp_path / "cards.xlsx"
    file.write_bytes(_book(wrong=True))
    page.set_input_files("#file", str(file))
    page.get_by_role("button", name="Check the file").click()
    assert "Femmale" in page.inner_text("main")
    _shot(page, "found-with-fault")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Your file with everything marked")).click()
    marked = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    told = [cell.value for row in marked.worksheets[0].iter_rows() for cell in row]
    assert any("Femmale" in str(one) for one in told)

    file.write_bytes(_book(wrong=False))
    page.goto(f"{server.url}/cases/imports/")
    page.get_by_role("button", name="Take in a workbook").click()
    page.set_input_files("#file", str(file))
    page.get_by_role("button", name="Check the file").click()
    assert "2 cases would be opened" in page.inner_text("main")
    _shot(page, "found")
    page.get_by_role("button", name=re.compile("^Take in ")).click()
    page.wait_for_selector(".govuk-panel--confirmation")
    page.get_by_role("link", name="Open the record").click()
    where = page.url
    case = page.locator("main a[href^='/cases/']:not([href*=imports])").first
    address = case.get_attribute("href")
    _shot(page, "import")

    page.fill("#reason", REASON)
    page.get_by_role("button", name="Take everything back").click()
    page.wait_for_selector("main >> text=Taken back")
    assert REASON in page.inner_text("main")
    _shot(page, "taken-back")
    assert page.goto(f"{server.url}{address}").status == 404
    context.close()
    for language, width in (("tg", 360), ("uz", 360), ("ru", 1366)):
        small = browsers.of("investigator", language, width)
        page = small.new_page()
        for place, name in ((where, "import"), (f"{server.url}/cases/imports/", "imports")):
            page.goto(place)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            _shot(page, f"{name}-{language}-{width}")
        small.close()


def test_a_case_that_may_be_there_is_decided_about(
    browsers: Browsers, server: Server, tmp_path: Path
) -> None:
    context = browsers.of("investigator", "tg", 360)
    page = context.new_page()
    file = tmp_path / "cards.xlsx"
    file.write_bytes(_book(wrong=False))
    for _ in range(2):
        page.goto(f"{server.url}/entry/imports/police-cards/")
        page.set_input_files("#file", str(file))
        page.locator("main form button").click()
        if page.locator("#twins").count():
            break
        page.locator("main form button").first.click()
        page.wait_for_selector(".govuk-panel--confirmation")
    assert page.locator("main a[target=_blank]").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    _shot(page, "twins-tg-360")
    page.locator("main form button").first.click()
    page.wait_for_selector(".govuk-error-summary")
    _shot(page, "twins-undecided-tg-360")
    for one in page.locator("input[value=take]").all():
        one.check()
    page.locator("main form button").first.click()
    page.wait_for_selector(".govuk-panel--confirmation")
    context.close()
