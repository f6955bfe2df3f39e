"""The statistician reads how far persons have come, and why there is no conviction rate."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Browsers, Server

pytestmark = pytest.mark.long


def test_a_statistician_follows_persons(browsers: Browsers, server: Server) -> None:
    context = browsers.of("statistician")
    page = context.new_page()
    page.goto(f"{server.url}/statistics/")
    page.get_by_role("link", name="Indicators: how far").click()
    page.get_by_role("link", name="Conviction rate of one year").click()
    page.get_by_role("link", name="How far persons of one year").click()
    page.get_by_role("link", name="Exact, for work inside only").click()
    page.get_by_text("These figures are exact").wait_for()
    assert page.locator("main svg[role=img]").count() == 1
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take the table away as CSV").click()
    assert taken.value.suggested_filename == "stage_cohorts-inside.csv"
    context.close()


def test_the_pages_fit_a_phone_without_script(browsers: Browsers, server: Server) -> None:
    for language in ("en", "uz"):
        context = browsers.of("statistician", language, width=360, java_script_enabled=False)
        page = context.new_page()
        for name in ("", "stage_cohorts/?figures=inside", "time_to_verdict/?figures=inside"):
            page.goto(f"{server.url}/statistics/indicators/{name}")
            box = page.locator("main").bounding_box()
            assert box is not None and box["width"] <= 360
        context.close()
