"""From an empty page to a printed card, for each role that fills one in, within five minutes.

Five minutes of the person's own time (`tests/journeys/hands.py`); the officer knows the answers.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document

from tests.journeys.conftest import OF_THE_FILES, Browsers, Server
from tests.journeys.hands import Answers, Officer
from tests.journeys.test_pages_for_everybody import violations

#: Seconds of a person's time in which a card is filled in and printed.
PROMISE = 300

#: Where printed cards are kept to be looked at; nowhere unless somebody asks.
PICTURES = os.environ.get("HIMOYA_TEST_PICTURES")

#: Days of the invented story, as day, month and year.
DAY, LATER = ("12", "3", "2024"), ("14", "5", "2024")
VERDICT, DUE = ("3", "2", "2025"), ("20", "7", "2041")


@dataclass(frozen=True)
class Story:
    """Who fills in a card, and what is known on each page."""

    username: str
    where: str
    """The list of cases in which one to go on with is found; empty where a case is opened."""
    known: Mapping[str, Answers]
    """By the name of the page; what else is open gets one reason at the end."""
    told: Sequence[str]
    """What the printed card says of it."""


STORIES = {
    "police": Story(
        "investigator",
        "",
        {
            "report": {"report_received_date": DAY, "registered_date": DAY},
            "when-and-where": {
                "first_act_date": ("", "11", "2023"),
                "geographic_reach": "GEO3",
                "exploitation_region": "XD-01",
            },
            "person": {"sex": "F", "birth_date": ("6", "5", "2004")},
            "status": {"victim_status": "VST1"},
            "journey-and-recruitment": {
                "recruitment_method": ("REC1",),
                "online_platform": ("telegram",),
            },
            "elements": {
                "act": ("ACT1", "ACT2"),
                "means": ("MEA1",),
                "intended_exploitation": ("FL1",),
            },
            "numbers-and-law": {"known_victim_count": "1", "legal_qualification": ("201-1",)},
            "offence": {"registered_date": DAY, "article_first": "201-1"},
            "suspect": {"person_kind": "natural", "sex": "M", "role": ("ROL1",)},
            "stages": {"stage": "STG1", "recorded_date": DAY},
            "state-of-case": {"case_classification": "trafficking_in_persons"},
        },
        ("Telegram", "day: 06 month: 05 year: 2004", "day: 12 month: 03 year: 2024"),
    ),
    "prosecutor": Story(
        "prosecutor",
        "/cases/?stage=prosecutor&sort=-opened",
        {
            "suspect": {"preventive_measure": "bail", "preventive_measure_date": LATER},
            "stages": {"asset_seized_amount": "4200", "asset_currency": "XDS"},
            "charge": {"counts": "2"},
        },
        ("day: 14 month: 05 year: 2024", "4200", "XDS"),
    ),
    "registrar": Story(
        "registrar",
        f"/cases/?stage=court&state=sent_to_court&{OF_THE_FILES}",
        {
            "outcome": {"stage": "STG5", "convicted_first_instance_date": VERDICT},
            "charge": {"court_outcome": "OUT1", "court_outcome_date": VERDICT},
            "sentence": {
                "sentence_type": "SEN1",
                "length_months": "66",
                "imposed_date": VERDICT,
            },
            "compensation": {"compensation_awarded": "1500", "compensation_currency": "XDS"},
        },
        ("day: 03 month: 02 year: 2025", "66", "1500"),
    ),
    "corrections": Story(
        "corrections",
        "/cases/?stage=corrections&sort=-opened",
        {"serving": {"release_due_date": DUE}},
        ("day: 20 month: 07 year: 2041",),
    ),
}


@pytest.mark.parametrize("role", STORIES)
def test_from_an_empty_page_to_a_printed_card(
    browsers: Browsers, server: Server, tmp_path: Path, role: str
) -> None:
    story = STORIES[role]
    context = browsers.of(story.username)
    officer = Officer(context.new_page())
    _begin(officer, server, story)
    _go_through(officer, story)
    _send(officer)
    printed = _print(officer, tmp_path / "card.docx")
    for words in story.told:
        assert words in printed, words
    assert officer.seconds < PROMISE
    context.close()


def _begin(officer: Officer, server: Server, story: Story) -> None:
    page = officer.page
    page.goto(f"{server.url}{story.where or '/cases/'}")
    if not story.where:
        officer.press("Open a case")
    else:
        _open_one(officer, server)
        officer.follow("Complete the card")
    officer.press("Begin")
    assert re.search(r"/entry/[0-9a-f-]{36}/page/", page.url), page.url


def _open_one(officer: Officer, server: Server) -> None:
    """Open the first case of the list that the office may complete."""
    page = officer.page
    links = page.locator("main table tbody td:first-child a").all()
    for address in [str(link.get_attribute("href")) for link in links]:
        page.goto(f"{server.url}{address}")
        if page.get_by_role("link", name="Complete the card").count():
            return
    raise AssertionError("the demonstration has no such case")


def _go_through(officer: Officer, story: Story) -> None:
    """Go from page to page of the card, to the one that checks the answers."""
    page = officer.page
    answered: set[str] = set()
    while found := re.search(r"/page/([a-z-]+)/([^/?#]+)/", page.url):
        name, row = found.groups()
        officer.look_over()
        for link in ("suspect_record_id", "offence_number"):
            one = f"input[type=radio][name='{row}.{link}']"
            known = name in story.known and name not in answered
            if known and page.locator(one).count() and not page.locator(f"{one}:checked").count():
                officer.tick(f"{one} >> nth=0")
        if name not in answered:
            officer.answer(row, story.known.get(name, {}))
        answered.add(name)
        before = page.url
        officer.press("Save and continue")
        assert page.url != before, page.locator(".govuk-error-summary").inner_text()


def _send(officer: Officer) -> None:
    """Give what is open one reason, send the card, and open the case."""
    page = officer.page
    assert violations(page) == []
    if page.locator("select[name=reason]").count():
        officer.choose("select[name=reason]", "_not_yet_established")
        officer.press("Give all of them this reason")
    officer.press(re.compile("Register now|Save the change"))
    assert page.url.endswith("/done/"), page.inner_text("main")[:1500]
    officer.follow("Open the record")


def _print(officer: Officer, file: Path) -> str:
    """Print the card, and return its words."""
    officer.follow(re.compile("Print"))
    officer.tick("input[name=file][value=docx]")
    with officer.page.expect_download() as download:
        officer.press("Print the card")
    download.value.save_as(file)
    if PICTURES:
        download.value.save_as(Path(PICTURES) / f"card-{time.time():.0f}.docx")
    document = Document(str(file))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    words = [*(one.text for one in document.paragraphs), *cells]
    return re.sub(r"\s+", " ", " ".join(words))
