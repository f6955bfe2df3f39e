"""The statistician opens the tables of the country, takes one away; police are turned away."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Browsers, Server

pytestmark = pytest.mark.long


def test_a_statistician_reads_a_table(browsers: Browsers, server: Server) -> None:
    context = browsers.of("statistician")
    page = context.new_page()
    page.goto(f"{server.url}/")
    page.get_by_role("link", name="Statistics").first.click()
    page.get_by_role("link", name="Victims of trafficking in persons by sex and age").first.click()
    assert page.locator("main table tbody tr").count() > 5
    assert page.locator("main svg").count() == 1
    page.select_option("select[name=figures]", "inside")
    page.select_option("select[name=period]", "quarter")
    page.locator("main form button").first.click()
    page.get_by_text("These figures are exact").wait_for()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Workbook (XLSX)").click()
    assert taken.value.suggested_filename == "victims_by_sex_age-quarter-inside.xlsx"
    context.close()


def test_the_police_are_turned_away(browsers: Browsers, server: Server) -> None:
    context = browsers.of("investigator")
    page = context.new_page()
    for address in ("/statistics/", "/statistics/victims_by_sex_age/"):
        answer = page.goto(f"{server.url}{address}")
        assert answer is not None and answer.status == 403
    assert page.get_by_role("link", name="Statistics").count() == 0
    context.close()


def test_the_pages_fit_a_phone_without_script(browsers: Browsers, server: Server) -> None:
    for language in ("en", "uz"):
        context = browsers.of("statistician", language, width=360, java_script_enabled=False)
        page = context.new_page()
        for address in ("/statistics/", "/statistics/victims_by_sex_age/"):
            page.goto(f"{server.url}{address}")
            box = page.locator("main").bounding_box()
            assert box is not None and box["width"] <= 360
        context.close()
