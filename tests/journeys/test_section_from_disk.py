"""A journalist opens the section from a disk, on a phone and at a desk; no net is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.section_folder import TABLES, section
from tests.journeys.conftest import CHROMIUM, SWITCHES
from tests.journeys.test_pages_for_everybody import LANGUAGES, violations

NAMES = ("index.html", "methods.html", *(f"tables-2023.{table}.html" for table in TABLES))

#: Letters of charts that the edge of the window cuts.
LETTERS_OUTSIDE = """() => [...document.querySelectorAll("svg text")]
    .filter((one) => one.getBoundingClientRect().right > window.innerWidth)
    .map((one) => one.textContent)"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return section(tmp_path_factory.mktemp("disk"))


@pytest.fixture(scope="module")
def page() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield browser.new_page()
        browser.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_from_disk_is_for_everybody(page, folder: Path, language: str) -> None:  # type: ignore[no-untyped-def]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in NAMES:
        page.goto((folder / language / name).as_uri())
        for width in (1366, 320):
            page.set_viewport_size({"width": width, "height": 768})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert page.evaluate(LETTERS_OUTSIDE) == [], name
            assert violations(page) == [], name
    assert asked and all(url.startswith("file:") for url in asked)


def test_from_the_door_to_a_table_in_another_language(page, folder: Path) -> None:  # type: ignore[no-untyped-def]
    page.goto((folder / "index.html").as_uri())
    assert violations(page) == []
    page.click("text=English")
    page.click("text=Criminal cases by region of registration")
    assert page.locator("svg.himoya-chart--tiles").is_visible()
    page.click("nav.languages a[lang=uz]")
    assert page.locator("html").get_attribute("lang") == "uz"
    assert page.url.endswith("/uz/tables-2023.cases_by_region.html")
    page.emulate_media(media="print")
    assert not page.locator("header").is_visible()
    assert page.locator("table").is_visible()
    page.emulate_media(media="screen")
