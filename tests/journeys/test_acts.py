"""Steps of a case in a browser: suspended and resumed, agreed to by the head, reclassified."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import OF_THE_FILES, Browsers, Server


@pytest.fixture(scope="module")
def case(browsers: Browsers, server: Server) -> str:
    """The address of a case that the investigator holds and that is being investigated."""
    return opened_case(browsers, server)


def opened_case(browsers: Browsers, server: Server) -> str:
    context = browsers.of("investigator")
    page = context.new_page()
    page.goto(f"{server.url}/cases/?{OF_THE_FILES}")
    links = page.locator("main table tbody a")
    addresses = [links.nth(place).get_attribute("href") for place in range(links.count())]
    try:
        for address in addresses:
            page.goto(f"{server.url}{address}acts/")
            now = page.locator(".govuk-task-list")
            if now.get_by_role("link", name="Suspend the case").count():
                return f"{server.url}{address}"
    finally:
        context.close()
    raise AssertionError("no case of the investigator is being investigated")


def confirm(page, button: str = "Take the step") -> None:  # type: ignore[no-untyped-def]
    page.get_by_role("button", name="Check the step").click()
    page.get_by_role("button", name=button).click()


def test_a_case_is_suspended_and_resumed(browsers: Browsers, case: str) -> None:
    context = browsers.of("investigator")
    page = context.new_page()
    page.goto(case)
    page.get_by_role("link", name="Suspend the case").click()
    page.get_by_role("button", name="Check the step").click()
    assert page.locator(".govuk-error-summary").count() == 1
    page.get_by_label("The suspect cannot be found").check()
    page.fill("#reason", "The invented suspect left the invented town.")
    confirm(page)
    assert page.get_by_text("The step was taken").count() == 1
    assert page.locator(".himoya-identity").get_by_text("Suspended").count() == 1
    page.get_by_role("link", name="Resume the case").click()
    confirm(page)
    assert page.locator(".himoya-identity").get_by_text("Case opened").count() == 1
    page.goto(f"{case}history/")
    assert page.get_by_text("The invented suspect left the invented town.").count() == 1
    context.close()


def test_the_head_agrees_before_a_step_takes_effect(browsers: Browsers, case: str) -> None:
    context = browsers.of("investigator")
    page = context.new_page()
    page.goto(f"{case}acts/terminate_case/")
    page.get_by_label("There is no suspect and nothing more can be done").check()
    page.fill("#reason", "Nobody is left who could be asked in the invented town.")
    confirm(page, "Send for consent")
    assert page.get_by_text("A step of this case waits for consent.").count() == 1
    context.close()
    context = browsers.of("head")
    page = context.new_page()
    page.goto(f"{case}acts/")
    page.get_by_role("link", name="Terminate the case").click()
    page.get_by_role("button", name="Agree: the step is taken").click()
    assert page.get_by_text("You agreed, and the step was taken.").count() == 1
    context.close()


def test_a_changed_classification_keeps_what_stood_there(
    browsers: Browsers, server: Server
) -> None:
    context = browsers.of("investigator")
    page = context.new_page()
    page.goto(f"{opened_case(browsers, server)}acts/reclassify_case/")
    page.get_by_label("Smuggling of migrants").check()
    page.fill("#reason", "Nobody was exploited; they were only taken over the border.")
    confirm(page)
    page.get_by_role("link", name="Steps", exact=True).click()
    done = page.locator(".himoya-timeline")
    done.get_by_role("link", name="Change the classification of the case").click()
    assert page.get_by_text("What stood there before").count() == 1
    context.close()
