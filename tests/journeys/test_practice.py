"""A trainee practises: from the first page in practice to a printed card, and begins again.

And an officer prints a real card and an empty one.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from himoya.languages.codes import LANGUAGES
from tests.journeys.conftest import Browsers, Server
from tests.journeys.test_pages_for_everybody import violations
from tests.platform.documents.reading import running_text

pytestmark = pytest.mark.long

#: Where pictures are kept to be looked at; nowhere unless somebody asks for them.
PICTURES = os.environ.get("HIMOYA_TEST_PICTURES")

FRAME = "() => getComputedStyle(document.body, '::after').borderTopWidth"


def kept(page, name: str) -> None:  # type: ignore[no-untyped-def]
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def downloaded(page, button: str) -> tuple[str, bytes]:  # type: ignore[no-untyped-def]
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).first.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_practice_from_the_first_case_to_a_new_beginning(
    browsers: Browsers, server: Server
) -> None:
    context = browsers.of("prosecutor")
    page = context.new_page()
    page.goto(f"{server.url}/cases/")
    real = page.locator("main table tbody tr").count()
    page.get_by_role("link", name="Practise on invented cases").click()
    page.get_by_role("button", name="Begin practising").click()
    page.goto(f"{server.url}/cases/practice/")
    assert page.evaluate(FRAME) == "5px"
    page.get_by_role("button", name="Begin with invented cases").click()
    page.wait_for_url(f"{server.url}/cases/")
    assert page.locator("main table tbody tr").count() == 5
    page.click("main table tbody a >> nth=0")
    number = page.locator(".himoya-identity__number").inner_text()
    assert "PRACTICE-" in number and page.evaluate(FRAME) == "5px"
    page.get_by_role("link", name="Print the card").click()
    kept(page, "print-practice")
    name, pdf = downloaded(page, "Print the card")
    assert "PRACTICE" not in name and "Practice copy" in running_text(pdf)
    page.goto(f"{server.url}/cases/practice/")
    page.get_by_role("button", name="Remove the practice cases").click()
    kept(page, "practice-remove")
    page.get_by_role("button", name="Remove the practice cases").click()
    assert "5 practice cases were removed" in page.inner_text("main")
    page.get_by_role("button", name="Back to real work").click()
    page.goto(f"{server.url}/cases/")
    assert page.locator("main table tbody tr").count() == real
    context.close()


def test_an_officer_prints_a_real_card_and_an_empty_one(browsers: Browsers, server: Server) -> None:
    context = browsers.of("investigator")
    page = context.new_page()
    page.goto(f"{server.url}/cases/?sort=-opened")
    page.click("main table tbody a >> nth=0")
    page.get_by_role("link", name="Print the card").click()
    page.check("#language-tg")
    page.check("#file-docx")
    name, made = downloaded(page, "Print the card")
    assert name.endswith(".docx") and made.startswith(b"PK")
    page.goto(f"{server.url}/entry/empty/")
    name, made = downloaded(page, "Download as PDF")
    assert name.startswith("police-card-") and made.startswith(b"%PDF")
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 360, 1366])
def test_the_pages_are_for_everybody(
    browsers: Browsers, server: Server, language: str, width: int
) -> None:
    context = browsers.of("investigator", language, width)
    page = context.new_page()
    page.goto(f"{server.url}/cases/?sort=-opened")
    page.click("main table tbody a >> nth=0")
    case = page.url
    places = {
        "print": f"{case}print/",
        "empty": f"{server.url}/entry/empty/",
        "practice": f"{server.url}/cases/practice/",
    }
    for name, address in places.items():
        page.goto(address)
        assert violations(page) == []
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= width, (name, wide)
        kept(page, f"{name}-{language}-{width}")
    context.close()
