"""The page of patterns in a real browser, as an investigator and a crisis-centre worker meet it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

import pytest
from playwright.sync_api import Browser

from himoya.languages.codes import LANGUAGES
from tests.platform.theme.browsing import Visit, chromium, served

pytestmark = pytest.mark.long

PATTERNS = "/patterns/"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize(("language", "width"), list(zip(LANGUAGES, cycle((360, 1366)))))
def test_nobody_is_shut_out(browser: Browser, site: str, language: str, width: int) -> None:
    with Visit(browser, site, language, width) as visit:
        page = visit.open(PATTERNS)
        assert page.locator("html").get_attribute("lang") == language
        assert visit.violations() == []
        assert visit.foreign == []
        assert visit.complaints == []


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrow_screen_scrolls_one_way(
    browser: Browser, site: str, language: str, script: bool
) -> None:
    with Visit(browser, site, language, 320, script=script) as visit:
        page = visit.open(PATTERNS)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_keyboard_meets_the_skip_link_first(browser: Browser, site: str) -> None:
    # Without script: with it, the error summaries of this page would take the focus.
    with Visit(browser, site, "en", 1366, script=False) as visit:
        page = visit.open(PATTERNS)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main-content"


def test_everything_is_there_without_script(browser: Browser, site: str) -> None:
    with Visit(browser, site, "en", 1366, script=False) as visit:
        page = visit.open(PATTERNS)
        for panel in ("#convicted-chart", "#convicted-table", "#regions-table"):
            assert page.locator(panel).is_visible()
        assert page.locator("details.himoya-filter form").is_visible()
        assert not page.get_by_role("button", name="Show the password").first.is_visible()


def test_the_table_of_a_figure_is_one_key_away(browser: Browser, site: str) -> None:
    with Visit(browser, site, "en", 1366) as visit:
        page = visit.open(PATTERNS)
        assert not page.locator("#convicted-table").is_visible()
        page.locator(".govuk-tabs__tab[href='#convicted-chart']").focus()
        page.keyboard.press("ArrowRight")
        assert page.locator("#convicted-table").is_visible()


def test_three_times_shift_leaves_the_page(browser: Browser, site: str) -> None:
    with Visit(browser, site, "en", 1366) as visit:
        page = visit.open(PATTERNS)
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url("**/weather/")
        assert "Himoya" not in page.content()


def test_paper_shows_chart_and_table_and_no_buttons(browser: Browser, site: str) -> None:
    with Visit(browser, site, "en", 1366) as visit:
        page = visit.open(PATTERNS)
        page.emulate_media(media="print")
        assert page.locator("#convicted-chart").is_visible()
        assert page.locator("#convicted-table").is_visible()
        for gone in (
            ".himoya-exit",
            ".himoya-filter",
            ".himoya-languages",
            ".himoya-figure__below a >> nth=0",
        ):
            assert not page.locator(gone).is_visible()


def test_our_letters_are_used_in_every_language(browser: Browser, site: str) -> None:
    with Visit(browser, site, "tg", 1366) as visit:
        page = visit.open(PATTERNS)
        loaded = page.evaluate(
            "[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)"
        )
        assert set(loaded) == {"Noto Sans"}
        # ғ and ҷ come from a part of the font of their own.
        assert page.evaluate("document.fonts.check('16px \"Noto Sans\"', 'ғҷӯ')")
