"""A head looks at the situation, takes half-year figures, and answers a question about a count."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.conftest import Browsers, Server, clean_environment
from tests.journeys.test_pages_for_everybody import LANGUAGES, violations

pytestmark = pytest.mark.long

PAGES = ("/situation/", "/situation/figures/", "/situation/questions/")

#: As if the worker had looked once in each month after the last record of the demonstration.
ASK = """
import sys
from datetime import date
from pathlib import Path
from himoya.platform.start import start
start(Path(sys.argv[1]))
from himoya.platform.situation import actions
for month in (2, 3):
    actions.today = lambda month=month: date(2025, month, 5)
    actions.open_questions()
"""


@pytest.fixture(scope="module")
def asked(server: Server) -> None:
    command = [sys.executable, "-c", ASK, str(server.data)]
    subprocess.run(command, check=True, env=clean_environment())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("username", ["head", "investigator", "corrections"])
def test_a_page_is_for_everybody(
    browsers: Browsers, server: Server, asked: None, username: str, place: str, language: str
) -> None:
    context = browsers.of(username, language)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
    answer = page.goto(server.url + place)
    assert answer is not None
    assert answer.status == 200
    assert violations(page) == []
    assert wrong == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_a_year_is_chosen_without_script(browsers: Browsers, server: Server) -> None:
    context = browsers.of("head", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/situation/")
    page.select_option("#asked-period", "2022-H1")
    page.click(".situation-asked button")
    assert "period=2022-H1" in page.url
    assert page.locator(".govuk-body-l").inner_text().startswith("2022, half-year 1, cases")
    assert page.locator("svg.himoya-chart").count() == 5
    assert page.locator("table").count() == 5
    context.close()


def test_half_year_figures_are_one_click_and_a_file_away(
    browsers: Browsers, server: Server, tmp_path: Path
) -> None:
    context = browsers.of("head")
    page = context.new_page()
    page.goto(f"{server.url}/situation/")
    page.click("text=Half-year figures by article")
    page.select_option("#asked-until", "2024")
    page.click(".situation-asked button")
    assert page.locator("th", has_text="2024, half-year 2").first.is_visible()
    with page.expect_download() as told:
        page.click("text=Download as a workbook")
    assert told.value.suggested_filename == "figures.xlsx"
    told.value.save_as(tmp_path / "figures.xlsx")
    assert (tmp_path / "figures.xlsx").read_bytes()[:2] == b"PK"
    context.close()


def test_a_head_answers_a_question_and_closes_it(
    browsers: Browsers, server: Server, asked: None
) -> None:
    context = browsers.of("head", width=360)
    page = context.new_page()
    page.goto(f"{server.url}/situation/questions/")
    closed = page.locator(".govuk-tag", has_text="Closed").count()
    page.goto(server.url)
    page.locator("a", has_text="A question about the number of cases").first.click()
    assert "?" in page.locator(".govuk-body-l").inner_text()
    page.click("text=Answer the question")
    assert page.locator(".govuk-error-summary").count() == 1
    assert page.title().startswith("Error:")
    page.fill("#words", "The cases of that month wait in the office of the secretary.")
    page.click("button:has-text('Answer the question')")
    assert page.locator("text=Your answer is kept").count() == 1
    page.click("button:has-text('Close the question')")
    assert page.locator("text=The question is closed").count() == 1
    page.goto(f"{server.url}/situation/questions/")
    assert page.locator(".govuk-tag", has_text="Closed").count() == closed + 1
    context.close()


def test_others_do_not_learn_that_an_agency_was_asked(
    browsers: Browsers, server: Server, asked: None
) -> None:
    context = browsers.of("prosecutor.nurafzo")
    page = context.new_page()
    page.goto(f"{server.url}/situation/questions/")
    assert page.locator(".situation-question").count() == 0
    context.close()
