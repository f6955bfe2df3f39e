"""A verdict for two accused, and the serving of one sentence: registrar, then corrections."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

import pytest

from tests.journeys.conftest import OF_THE_FILES, Browsers, Server

#: Answers of a page: a value, or the parts of a date.
Answers = Mapping[str, str | tuple[str, str, str]]

VERDICT_DAY = ("3", "2", "2025")


@pytest.fixture(scope="module")
def case(browsers: Browsers, server: Server) -> str:
    """The address of a case in court with two accused, each charged, and no sentence yet."""
    context = browsers.of("registrar")
    page = context.new_page()
    page.goto(f"{server.url}/cases/?stage=court&state=sent_to_court&{OF_THE_FILES}")
    links = page.locator("main table tbody tr a").all()
    addresses = [str(one.get_attribute("href")) for one in links]
    for address in addresses:
        page.goto(f"{server.url}{address}proceedings/")
        people = page.locator(".register-person").count()
        if people == 2 and "Kind of sentence" not in page.inner_text("main"):
            context.close()
            return f"{server.url}{address}"
    raise AssertionError("the demonstration has no such case")


def fill(page: Any, answers: Answers) -> None:
    """Answer questions of the page that is open, by the names of their controls."""
    row = page.url.rstrip("/").rpartition("/")[2]
    for name, value in answers.items():
        control = f"{row}.{name}"
        if isinstance(value, tuple):
            for part, text in zip(("day", "month", "year"), value, strict=True):
                page.fill(f"[name='{control}.{part}']", text)
        elif page.locator(f"input[type=radio][name='{control}']").count():
            page.check(f"[name='{control}'][value='{value}']")
        else:
            page.fill(f"[name='{control}']", value)


def go_on(page: Any) -> None:
    """Give what is still open one reason, and save the page."""
    reasons = page.locator("select[name='reason-for-all']")
    if reasons.count():
        reasons.select_option("_not_yet_established")
    before = page.url
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url(lambda url: url != before)


def slug(page: Any) -> str:
    found = re.search(r"/page/([a-z-]+)/", page.url)
    return found.group(1) if found else ""


def through(page: Any, pages: Mapping[str, list[Answers]]) -> None:
    """Go through a card from page to page; the pages of one name get their answers in turn."""
    turns: dict[str, int] = {}
    while slug(page):
        here = slug(page)
        turn = turns.get(here, 0)
        turns[here] = turn + 1
        answers = pages.get(here, [])
        if turn < len(answers):
            fill(page, answers[turn])
        go_on(page)


def begin(page: Any, case: str) -> None:
    page.goto(case)
    page.get_by_role("link", name="Complete the card").click()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url(re.compile(r"/entry/[0-9a-f-]{36}/"))


def send(page: Any) -> None:
    page.get_by_role("button", name="Save the change").click()
    page.wait_for_url(re.compile(r"/done/"))


def test_a_registrar_enters_a_verdict_for_two_accused(browsers: Browsers, case: str) -> None:
    context = browsers.of("registrar")
    page = context.new_page()
    begin(page, case)
    through(
        page,
        {
            "outcome": [
                {"stage": "STG5", "convicted_first_instance_date": VERDICT_DAY},
                {"stage": "STG7", "acquitted_date": VERDICT_DAY},
            ],
            "charge": [
                {"court_outcome": "OUT1", "court_outcome_date": VERDICT_DAY},
                {"court_outcome": "OUT3", "court_outcome_date": VERDICT_DAY},
            ],
            "sentence": [
                {"sentence_type": "SEN1", "length_months": "60", "imposed_date": VERDICT_DAY}
            ],
        },
    )
    # Whose sentence it is was left open: the card waits for that one answer.
    waits = page.locator(".entry-open a").first
    waits.click()
    row = page.url.partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2]
    persons = page.locator(f"input[type=radio][name='{row}.suspect_record_id']")
    assert persons.count() == 2
    persons.first.check()
    go_on(page)
    send(page)
    page.goto(f"{case}proceedings/")
    told = page.inner_text("main")
    assert "Convicted at first instance" in told
    assert "Acquitted" in told
    assert "60" in told
    context.close()


def test_it_goes_to_corrections(browsers: Browsers, server: Server, case: str) -> None:
    registrar = browsers.of("registrar")
    page = registrar.new_page()
    page.goto(f"{case}hand-over/")
    page.select_option("select[name=to]", label="Corrections institution, Orzushahr city")
    page.get_by_role("button", name="Check before sending").click()
    page.wait_for_selector("select[name=to]", state="detached")
    with page.expect_navigation(url=lambda url: not url.endswith("/hand-over/")):
        page.locator("button[name=confirmed]").click()
    hand_over = page.url
    registrar.close()
    officer = browsers.of("corrections")
    page = officer.new_page()
    page.goto(hand_over)
    page.get_by_role("button", name="Take the case").click()
    page.goto(case)
    assert "Corrections" in page.inner_text(".himoya-identity")
    officer.close()


def test_an_officer_enters_serving_and_sees_the_remaining_term(
    browsers: Browsers, case: str
) -> None:
    due = datetime.date.today() + datetime.timedelta(days=1200)
    officer = browsers.of("corrections")
    page = officer.new_page()
    begin(page, case)
    row = page.url.rstrip("/").rpartition("/")[2]
    page.locator(f"input[type=radio][name='{row}.suspect_record_id']").first.check()
    through(
        page,
        {
            "serving": [
                {
                    "region": "XD-01",
                    "regime": "general",
                    "start_date": ("1", "3", "2025"),
                    "release_due_date": (str(due.day), str(due.month), str(due.year)),
                }
            ]
        },
    )
    send(page)
    page.goto(f"{case}proceedings/")
    told = page.locator(".register-term").inner_text()
    assert re.search(r"1,(199|200|201) days remain: 3 years, 3 months", told)
    officer.close()


def test_corrections_see_no_victim_of_it(browsers: Browsers, case: str) -> None:
    officer = browsers.of("corrections")
    page = officer.new_page()
    for part in ("", "people/", "proceedings/", "history/"):
        page.goto(f"{case}{part}")
        assert not re.search(r"\bV-?\d|/V\d|victim", page.inner_text("main"), re.IGNORECASE)
    officer.close()
