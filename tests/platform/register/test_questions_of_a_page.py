"""The pages of a case ask the database as often for fifty people as for one."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from himoya.platform.agencies.readers import reader_in_post
from himoya.platform.entry.answers import Answers
from himoya.platform.register.actions import open_case
from himoya.platform.register.models import Case
from himoya.platform.register.proceedings.actors import takes
from himoya.platform.register.proceedings.kinds import ActKind
from tests.platform.people import People
from tests.platform.register.cards import card, full_card, row

#: Statements of the page of a case that ask for rows; a test's transactions bring others along.
MOST = 31

PAGES = ("case", "people", "events", "proceedings", "history")


def crowded_card() -> Answers:
    """Many people and charges; each suspect is charged with each of the offences."""
    offences = [f"o{n}" for n in range(3)]
    suspects = [f"s{n}" for n in range(4)]
    return card(
        *(row("offence", one) for one in offences),
        *(row("victim", f"v{n}") for n in range(9)),
        *(row("suspect", one) for one in suspects),
        *(
            row("charge", f"g-{by}-{of}", {"suspect_record_id": by, "offence_number": of})
            for by in suspects
            for of in offences
        ),
    )


def asked_by(browser: Client, page: str, case: Case) -> list[str]:
    """The statements of a second look, as SQL."""
    address = reverse(f"register:{page}", kwargs={"case": case.id})
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return [one["sql"] for one in asked.captured_queries]


@pytest.fixture
def cases(people: People) -> tuple[Client, Case, Case]:
    post = people.post("investigator")
    reader = reader_in_post(post.account, post)
    assert reader is not None
    small, crowded = (open_case(by=reader, answers=one) for one in (full_card(), crowded_card()))
    return people.client_of(post.account), small, crowded


def test_more_people_and_charges_are_not_asked_for_one_by_one(
    cases: tuple[Client, Case, Case],
) -> None:
    browser, small, crowded = cases
    of_one, of_many = (
        {page: len(asked_by(browser, page, case)) for page in PAGES} for case in (small, crowded)
    )
    assert of_many == of_one


def test_what_a_case_may_do_is_asked_once_for_all_acts(cases: tuple[Client, Case, Case]) -> None:
    """A role that takes fourteen acts asked after transfers and waiting acts fourteen times."""
    browser, small, _ = cases
    assert sum(takes("investigator", one) for one in ActKind) > 5
    asked = asked_by(browser, "case", small)
    assert len([sql for sql in asked if " FROM " in sql]) <= MOST
    of_tables = Counter(
        table
        for sql in asked
        for table in ("transfers_transfer", "transfers_partneragency", "register_caseact")
        if f'FROM "{table}"' in sql
    )
    assert max(of_tables.values()) <= 2, of_tables
