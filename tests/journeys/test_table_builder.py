"""A stranger puts a table together: from the public pages, by rows, columns and years, and back."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from himoya.dictionary.reading import read_dictionary
from tests.journeys.conftest import Browsers, Server
from tests.journeys.test_case_as_a_file import look

pytestmark = pytest.mark.long

SECTION = "/gender-statistics/trafficking-in-persons/"
WAY = "Put a table of your own together"
TABLE = "victims_by_sex_age"


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def choose(page: Any, **labels: str) -> None:
    """Choose in the lists of the question, by what they show."""
    for name, label in labels.items():
        page.select_option(f"select[name={name}]", label=label)
    page.get_by_role("button", name="Show the table").click()


def cells(page: Any) -> list[str]:
    """The numbers of the table as they are drawn."""
    return [digits(one) for one in page.locator("main table.govuk-table td").all_inner_texts()]


def test_a_stranger_builds_a_table_and_finds_where_it_was_published(
    browsers: Browsers, server: Server, tmp_path: Path
) -> None:
    stranger = browsers.context()
    page = stranger.new_page()
    page.goto(f"{server.url}{SECTION}en/index.html")
    page.get_by_role("link", name=WAY).click()
    look(page, "builder-list")
    title = read_dictionary("demonstration").tables[TABLE].title.en
    page.get_by_role("link", name=title, exact=True).click()
    years = page.locator("select[name=first] optgroup:first-of-type option").all_inner_texts()
    choose(page, rows="Sex", columns="Age band", first=years[-2], last=years[-1])
    drawn = page.locator("main table.govuk-table th, main table.govuk-table td")
    words = set(drawn.all_inner_texts())
    assert {"Male", "Female"} <= words and set(years[-2:]) <= words
    assert not set(years[:-2]) & words
    look(page, "builder-table")

    with page.expect_download() as taken:
        page.get_by_role("link", name="Take the table away as CSV").click()
    taken.value.save_as(tmp_path / "cells.csv")
    with (tmp_path / "cells.csv").open(encoding="utf-8-sig", newline="") as file:
        values = [row["value"] for row in csv.DictReader(file)]
    assert sorted(filter(None, cells(page))) == sorted(filter(None, values))

    released = page.locator("main table td a").first
    number = digits(released.inner_text())
    released.click()
    assert page.url.startswith(f"{server.url}{SECTION}en/")
    assert number in [digits(one) for one in page.locator("main table td").all_inner_texts()]
    stranger.close()


def test_a_table_is_built_on_a_phone_without_script(browsers: Browsers, server: Server) -> None:
    for language in ("en", "ru", "tg", "uz"):
        phone = browsers.context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
        browsers.speak(phone, language)
        page = phone.new_page()
        page.goto(f"{server.url}/statistics/build/{TABLE}/")
        page.select_option("select[name=rows]", "sex")
        page.select_option("select[name=columns]", "age_band")
        page.locator("main form button").click()
        assert page.locator("html").get_attribute("lang") == language
        assert any(cells(page))
        box = page.locator("main").bounding_box()
        assert box is not None and box["x"] + box["width"] <= 360
        # What cannot be answered is said at the control.
        page.select_option("select[name=columns]", "sex")
        page.locator("main form button").click()
        assert page.locator(".govuk-error-summary").count() == 1
        assert page.locator("main table.govuk-table").count() == 0
        phone.close()
