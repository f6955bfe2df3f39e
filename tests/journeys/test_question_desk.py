"""The question desk: asked from the form that is being filled in, answered, shown on that form."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.journeys.conftest import Browsers, Server
from tests.journeys.test_case_as_a_file import look

pytestmark = pytest.mark.long

ASKED = "Which day counts where the paper has two stamps?"
ANSWER = "The day of the first stamp."


def test_a_question_on_a_form_becomes_an_instruction_on_it(
    browsers: Browsers, server: Server
) -> None:
    page = browsers.of("investigator").new_page()
    page.goto(f"{server.url}/cases/")
    page.get_by_role("button", name="Open a case").or_(
        page.get_by_role("link", name="Open a case")
    ).first.click()
    page.get_by_role("button", name="Begin").click()
    form = page.url
    assert ANSWER not in page.content()
    page.get_by_role("button", name="Ask about this question").first.click()
    entry = page.locator(".govuk-caption-l").first.inner_text()
    page.get_by_role("button", name="Send the question").click()
    assert page.locator(".govuk-error-summary").count() == 1
    page.fill("textarea[name=text]", ASKED)
    look(page, "desk-ask")
    page.get_by_role("button", name="Send the question").click()
    assert page.get_by_text("Your question was sent to the statistics office.").count() == 1
    page.context.close()

    page = browsers.of("statistician").new_page()
    page.goto(f"{server.url}/")
    page.get_by_role("link", name=f"A question about “{entry}” waits").click()
    assert page.get_by_text(ASKED).count() == 1
    look(page, "desk-question")
    page.get_by_role("button", name="Answer", exact=True).click()
    page.fill("textarea[name=in_en]", ANSWER)
    page.check("input[name=where][value=forms]")
    page.get_by_role("button", name="Save the answer").click()
    # On forms it stands for a time that somebody has chosen.
    assert page.locator(".govuk-error-summary").count() == 1
    until = date.today() + timedelta(days=30)
    for part in ("day", "month", "year"):
        page.fill(f"input[name=holds_until_{part}]", str(getattr(until, part)))
    look(page, "desk-answer")
    page.get_by_role("button", name="Save the answer").click()
    assert page.get_by_text("The answer was saved.").count() == 1
    page.context.close()

    page = browsers.of("investigator").new_page()
    page.goto(f"{server.url}/")
    page.get_by_role("link", name=f"Answer about “{entry}”").click()
    assert page.get_by_text(ANSWER).count() == 1
    page.goto(form)
    assert page.get_by_text(ANSWER).count() == 1
    look(page, "desk-on-the-form")
    page.context.close()

    # Another agency reads the answer, and not who asked.
    page = browsers.of("investigator.nurafzo").new_page()
    page.goto(f"{server.url}/assistance/questions/")
    page.get_by_role("link", name=ASKED[:20]).first.click()
    assert page.get_by_text(ANSWER).count() == 1
    assert page.get_by_text("Asked by").count() == 0
    page.context.close()
