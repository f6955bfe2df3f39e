"""A training, from its course to a certificate that a stranger checks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from tests.journeys.conftest import Browsers, Server
from tests.journeys.test_case_as_a_file import look

pytestmark = pytest.mark.long

DAY = date.today() - timedelta(days=3)
NAMES = ("Zarina Misolova", "Anvar Misolov")


def fill(page: Any, **told: str) -> None:
    for name, text in told.items():
        page.fill(f"[name='{name}']", text)


def day(page: Any, name: str) -> None:
    fill(page, **{f"{name}_{part}": str(getattr(DAY, part)) for part in ("day", "month", "year")})


def save(page: Any, name: str = "Save") -> None:
    page.get_by_role("button", name=name, exact=True).click()
    assert page.locator(".govuk-error-summary").count() == 0, page.inner_text("main")


def test_a_list_becomes_certificates_that_a_stranger_checks(
    browsers: Browsers, server: Server
) -> None:
    page = browsers.of("training").new_page()
    page.goto(f"{server.url}/training/courses/new/")
    fill(page, title="Questioning with care", modules="Law; 4")
    page.check("[name=state][value=ready]")
    save(page)
    page.get_by_role("link", name="Say what stands on the papers").or_(
        page.get_by_role("button", name="Say what stands on the papers")
    ).first.click()
    fill(page, series="XD-J", issuer="Invented academy", signatories="Head of the academy")
    page.check("[name=is_public]")
    save(page)

    page.goto(f"{server.url}/training/events/new/")
    fill(page, title="Questioning with care, first run", place="Orzushahr", start=str(DAY))
    page.select_option("[name=kind]", "training_course")
    page.check("[name=status][value=held]")
    page.select_option("[name=course]", label="Questioning with care (1)")
    save(page)
    event = page.url

    page.get_by_role("button", name="Add people").click()
    page.fill("[name=text]", "\n".join(("name\tsex", f"{NAMES[0]}\tf", f"{NAMES[1]}\tm")))
    page.check("[name=place][value=approved]")
    page.get_by_role("button", name="Look at the list").click()
    assert page.get_by_role("cell", name=NAMES[0]).count() == 1
    save(page, "Take it in")

    page.get_by_role("button", name="Add a session").click()
    day(page, "day")
    fill(page, topic="Law", hours="4")
    save(page)
    page.get_by_role("link", name=re.compile("Note who was there")).click()
    page.get_by_role("group", name=NAMES[1]).get_by_label("absent").check()
    save(page)
    look(page, "training-event")

    page.get_by_role("button", name="Issue certificates or statements").click()
    page.check("[name=kind][value=attendance]")
    page.fill("[name=certified_by]", "Invented Observer")
    save(page, "Issue")
    page.get_by_text("Download the result").first.wait_for(timeout=20_000)
    page.goto(event)
    page.get_by_role("link", name="What was issued").click()
    (number,) = re.findall(r"XD-J-\d{4}-\d{6}", page.inner_text("main"))[:1]
    assert NAMES[0] in page.inner_text("main") and NAMES[1] not in page.inner_text("main")
    page.context.close()

    stranger = browsers.context().new_page()
    stranger.goto(f"{server.url}/training/papers/check/")
    stranger.fill("[name=number]", number)
    stranger.get_by_role("button", name="Check").click()
    shown = stranger.inner_text("main")
    assert "Questioning with care" in shown and number in shown
    assert NAMES[0] not in stranger.content(), "a stranger is told no name"
    stranger.fill("[name=name]", NAMES[0])
    stranger.locator("main form button").last.click()
    assert "agrees" in stranger.inner_text("main")
    stranger.context.close()
