"""Every page: nothing for axe to find, no foreign request, no sideways scrolling, no script needed.

Pages are those of the address table that need no record, and one record page of each kind.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.journeys.conftest import Browsers, Server

pytestmark = pytest.mark.long

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")

#: The longest words are Uzbek and Tajik ones, and decide whether a page is too wide.
LANGUAGES = ("tg", "uz") if os.environ.get("HIMOYA_TEST_EVERYTHING") else ("uz",)

#: Username of the demonstration -> the pages that his or her work consists of.
PAGES = {
    "investigator": (
        "/",
        "/cases/",
        "/cases/hand-overs/",
        "/transfers/",
        "/transfers/read/",
        "/cases/emergency/",
        "/cases/practice/",
        "/entry/",
        "/entry/empty/",
        "/entry/exports/",
        "/work/",
        "/access/",
        "/account/",
        "/account/devices/",
        "/account/second-factor/",
        "/account/password/",
    ),
    "head": ("/", "/cases/", "/cases/emergency/told/"),
    "prosecutor": ("/", "/cases/hand-overs/"),
    "centre": ("/",),
    "auditor": ("/", "/audit/", "/audit/emergency/"),
    "administrator": (
        "/",
        "/administration/agencies/",
        "/administration/agencies/new/",
        "/administration/agencies/XD-MIA-01/",
        "/transfers/installations/",
        "/transfers/installations/new/",
        "/administration/accounts/",
        "/administration/accounts/new/",
        "/administration/accounts/import/",
        "/account/view-as/",
        "/account/recovery/",
    ),
}
VISITS = [(username, page) for username, pages in PAGES.items() for page in pages]
OUTSIDE = ("/sign-in/", "/sign-in/recovery/", "/weather/", "/nowhere/")


#: The same elements stand in a page of every language: axe, which reads these and not the words,
#: is asked in one of them. The other is looked at for what differs, which is how wide words are.
READ_BY_AXE = "uz"


def violations(page) -> list[str]:  # type: ignore[no-untyped-def]
    """What axe finds, WCAG 2.2 and its own good practices, rule by rule with the element."""
    if page.get_attribute("html", "lang") != READ_BY_AXE:
        return []
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run(document)")
    return [
        f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("username", "place"), VISITS)
def test_a_page_is_for_everybody(
    browsers: Browsers, server: Server, username: str, place: str, language: str
) -> None:
    context = browsers.of(username, language)
    page = context.new_page()
    foreign: list[str] = []
    wrong: list[str] = []
    page.on(
        "request", lambda r: foreign.append(r.url) if not r.url.startswith(server.url) else None
    )
    page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    answer = page.goto(server.url + place)
    assert answer is not None
    assert answer.status == 200
    assert page.get_attribute("html", "lang") == language
    assert violations(page) == []
    assert [url for url in foreign if not url.startswith("data:")] == []
    assert wrong == []
    page.set_viewport_size({"width": 320, "height": 640})
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320, f"{wide} px wide at 320"
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", OUTSIDE)
def test_a_page_before_signing_in_is_for_everybody(
    browsers: Browsers, server: Server, place: str, language: str
) -> None:
    context = browsers.context(viewport={"width": 360, "height": 640})
    browsers.speak(context, language)
    page = context.new_page()
    page.goto(server.url + place)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize(("username", "place"), VISITS)
def test_the_title_names_the_page_and_nobody(
    browsers: Browsers, server: Server, username: str, place: str
) -> None:
    context = browsers.of(username)
    page = context.new_page()
    page.goto(server.url + place)
    assert re.fullmatch(r"[^–]+ – Himoya", page.title()), page.title()
    context.close()


def test_the_keyboard_reaches_the_content_first(browsers: Browsers, server: Server) -> None:
    context = browsers.of("investigator")
    page = context.new_page()
    page.goto(server.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
    context.close()


@pytest.mark.parametrize(("username", "place"), VISITS)
def test_a_page_stands_without_script(
    browsers: Browsers, server: Server, username: str, place: str
) -> None:
    context = browsers.of(username, java_script_enabled=False)
    page = context.new_page()
    answer = page.goto(server.url + place)
    assert answer is not None
    assert answer.status == 200
    assert page.locator("main h1").count() == 1
    context.close()
