"""Put right what was registered: an amendment by two people, a withdrawal, the qualification aid.

Police registered it and the prosecutor holds it: so nobody rewrites the police card alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from himoya.languages.codes import LANGUAGES
from tests.journeys.conftest import OF_THE_FILES, Browsers, Server
from tests.journeys.test_pages_for_everybody import LANGUAGES as WIDEST
from tests.journeys.test_pages_for_everybody import violations

#: Where pictures are kept to be looked at; nowhere unless somebody asks for them.
PICTURES = os.environ.get("HIMOYA_TEST_PICTURES")
SPOKEN = LANGUAGES if PICTURES else WIDEST

QUESTION = "Age when identified"
WHY = "The invented birth certificate that came today says otherwise."
TWICE = "This invented person was entered twice in the made up case."


@dataclass(frozen=True)
class Case:
    """One case of the demonstration: its address, and its number as the pages show it."""

    address: str
    number: str


def held_by(
    browsers: Browsers, server: Server, username: str, *, stage: str, flagged: str, victims: int
) -> Case:
    """A case of an office at a stage, with a suspect, so many victims at least, and a flag."""
    context = browsers.of(username)
    page = context.new_page()
    page.goto(f"{server.url}/cases/?stage={stage}&{OF_THE_FILES}")
    links = page.locator("main table tbody td:first-child a").all()
    found = [(str(one.get_attribute("href")), one.inner_text().strip()) for one in links]
    try:
        for address, number in found:
            page.goto(f"{server.url}{address}qualification/")
            choices = page.locator("#victim option").count()  # the first one says: choose
            if choices > victims and flagged in page.inner_text("main"):
                return Case(f"{server.url}{address}", number)
    finally:
        context.close()
    raise AssertionError(f"the demonstration has no such case at the stage {stage}")


@pytest.fixture(scope="module")
def prosecuted(browsers: Browsers, server: Server) -> Case:
    flag = "A victim was a child"
    return held_by(browsers, server, "prosecutor", stage="prosecutor", flagged=flag, victims=1)


@pytest.fixture(scope="module")
def investigated(browsers: Browsers, server: Server) -> Case:
    return held_by(browsers, server, "investigator", stage="police", flagged="", victims=2)


@pytest.fixture
def page(request: pytest.FixtureRequest, browsers: Browsers) -> Iterator[Any]:
    """A page of whoever the test names."""
    context = browsers.of(request.param)
    yield context.new_page()
    context.close()


def by(username: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", [username], indirect=True)


def ask(page: Any, case: Case, age: str, reason: str) -> None:
    """Ask to amend how old the first victim was, from the page of the case on."""
    page.goto(case.address)
    page.get_by_role("link", name="Ask for an amendment").click()
    page.locator("summary", has_text="Victim").first.click()
    page.get_by_role("link", name=QUESTION).first.click()
    page.fill("#new", age)
    page.fill("#reason", reason)
    page.get_by_role("button", name="Ask for the amendment").click()


def answers(page: Any) -> dict[str, str]:
    """The questions and answers that the open page shows."""
    rows = page.locator("main .govuk-summary-list__row").all()
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows}


@by("prosecutor")
def test_the_holder_asks_for_an_amendment_of_the_police_card(page: Any, prosecuted: Case) -> None:
    ask(page, prosecuted, "19", "")
    problems = page.locator(".govuk-error-summary a")
    assert problems.first.get_attribute("href") == "#reason"
    page.fill("#reason", WHY)
    page.get_by_role("button", name="Ask for the amendment").click()
    assert page.get_by_text("You asked for an amendment. Another person decides.").count() == 1
    assert answers(page)["New answer"] == "19"
    assert page.get_by_role("button", name="Approve and change the answer").count() == 0
    page.goto(f"{prosecuted.address}people/")
    assert answers(page)[QUESTION] != "19"  # nothing changes before somebody decides


@by("supervisor")
def test_another_person_approves_it_from_my_work(
    page: Any, server: Server, prosecuted: Case
) -> None:
    page.goto(f"{server.url}/")
    waits = f"Decide on an amendment of case {prosecuted.number}"
    page.get_by_role("link", name=waits).click()
    assert answers(page)["Reason"] == WHY
    page.get_by_role("button", name="Approve and change the answer").click()
    assert page.get_by_text("Approved. The answer was changed").count() == 1
    page.goto(f"{server.url}/")
    assert page.get_by_role("link", name=waits).count() == 0


@by("prosecutor")
def test_the_old_and_the_new_answer_stand_in_the_case(page: Any, prosecuted: Case) -> None:
    page.goto(f"{prosecuted.address}amendments/")
    shown = answers(page)
    assert shown["New answer"] == "19"
    assert re.fullmatch(r"\d+", shown["Old answer"]) and shown["Old answer"] != "19"
    assert "Мисол Намунаев" in shown["Asked by"]
    assert "Tajriba Mashqova" in shown["Decided by"]
    page.goto(f"{prosecuted.address}people/")
    assert answers(page)[QUESTION] == "19"


@by("investigator")
def test_a_victim_is_withdrawn_with_a_reason(page: Any, investigated: Case) -> None:
    page.goto(f"{investigated.address}people/")
    before = page.locator(".register-record", has_text="Victim").count()
    page.goto(investigated.address)
    page.get_by_role("link", name="Complete the card").click()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url(re.compile(r"/entry/[0-9a-f-]{36}/"))
    found = re.match(r".*/entry/[0-9a-f-]{36}/", page.url)
    assert found
    page.goto(found.group(0))
    page.get_by_role("link", name=re.compile("Take out: Victim")).first.click()
    page.get_by_role("button", name="Take out").click()
    assert page.get_by_text("Write the reason in a full sentence.").count() == 1
    page.fill("#why", TWICE)
    page.get_by_role("button", name="Take out").click()
    page.goto(f"{found.group(0)}check/")
    page.get_by_role("button", name="Save the change").click()
    page.wait_for_url(re.compile(r"/done/"))
    page.goto(investigated.address)
    gone = page.locator("section", has=page.locator("#withdrawn"))
    assert TWICE in gone.inner_text()
    assert "Namuna Misolova" in gone.inner_text()
    page.goto(f"{investigated.address}people/")
    assert page.locator(".register-record", has_text="Victim").count() == before - 1


@by("prosecutor")
def test_the_aid_is_opened_decides_nothing_and_a_person_is_linked(
    page: Any, prosecuted: Case
) -> None:
    page.goto(prosecuted.address)
    before = page.locator(".himoya-identity").inner_text()
    page.locator(".himoya-subnavigation").get_by_role("link", name="Qualification").click()
    told = page.inner_text("main")
    for element in ("Act (Protocol", "Means (Protocol", "Purpose (Protocol"):
        assert element in told
    assert "It decides nothing" in told
    assert page.locator("input[name=classification]:checked").count() == 0
    page.select_option("#victim", index=1)
    page.select_option("#suspect", index=1)
    page.get_by_role("button", name="They are one person").click()
    page.goto(prosecuted.address)
    assert page.locator(".himoya-identity").inner_text() == before
    flags = page.locator(".register-flag h3").all_inner_texts()
    assert any(flag.startswith("A victim is also a suspect") for flag in flags)


#: Name of the page -> who looks at it, and where it lies under the address of the case.
PAGES = {
    "case-flagged": ("prosecutor", ""),
    "case-with-a-withdrawn-record": ("investigator", ""),
    "amendments": ("prosecutor", "amendments/"),
    "amendment-choose": ("prosecutor", "amendments/ask/"),
    "qualification": ("prosecutor", "qualification/"),
    "withdraw": ("investigator", "withdraw/"),
}


def address(name: str, prosecuted: Case, investigated: Case) -> str:
    username, part = PAGES[name]
    return f"{(prosecuted if username == 'prosecutor' else investigated).address}{part}"


def is_for_everybody(page: Any, name: str) -> None:
    """Nothing for axe to find, nothing wider than a small telephone."""
    assert violations(page) == []
    for width in (1366, 360):
        page.set_viewport_size({"width": width, "height": 768})
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)
    page.set_viewport_size({"width": 320, "height": 640})
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320, f"{wide} px wide at 320"


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", PAGES)
def test_these_pages_are_for_everybody(
    browsers: Browsers, prosecuted: Case, investigated: Case, name: str, language: str
) -> None:
    context = browsers.of(PAGES[name][0], language)
    page = context.new_page()
    page.goto(address(name, prosecuted, investigated))
    is_for_everybody(page, f"{name}-{language}")
    context.close()


@pytest.mark.parametrize("language", SPOKEN)
def test_the_pages_of_one_answer_are_for_everybody(
    browsers: Browsers, prosecuted: Case, language: str
) -> None:
    context = browsers.of("prosecutor", language)
    page = context.new_page()
    page.goto(f"{prosecuted.address}amendments/ask/")
    for kind in ("sex", "transit_country", "birth_date", "citizenship"):
        link = page.locator(f"main a[href$='/{kind}/']").first
        page.goto(browsers.server.url + str(link.get_attribute("href")))
        is_for_everybody(page, f"amend-{kind}-{language}")
        page.goto(f"{prosecuted.address}amendments/ask/")
    context.close()


@pytest.mark.parametrize("language", SPOKEN)
def test_the_page_of_a_decision_is_for_everybody(
    browsers: Browsers, prosecuted: Case, language: str
) -> None:
    context = browsers.of("prosecutor")
    page = context.new_page()
    ask(page, prosecuted, "20", WHY)
    asked = page.url
    context.close()
    context = browsers.of("supervisor", language)
    page = context.new_page()
    page.goto(asked)
    is_for_everybody(page, f"amendment-decide-{language}")
    page.fill("#reason", "It was right as it stood before.")
    page.locator("button[value=refuse]").click()
    is_for_everybody(page, f"amendment-refused-{language}")
    context.close()


def test_an_amendment_needs_no_script(browsers: Browsers, prosecuted: Case) -> None:
    context = browsers.of("prosecutor", java_script_enabled=False)
    page = context.new_page()
    ask(page, prosecuted, "21", WHY)
    page.get_by_role("button", name="Take it back").click()
    assert page.get_by_text("Taken back. Nothing was changed.").count() == 1
    for part in ("", "amendments/", "qualification/"):
        page.goto(f"{prosecuted.address}{part}")
        assert page.locator("main h1").count() == 1
    context.close()
