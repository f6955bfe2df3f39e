"""An office with cases, and a day on which its returns of the first half of 2026 are due."""

from __future__ import annotations

from datetime import date

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.returns import actions, listing, queries, waiting
from tests.platform.people import People
from tests.platform.situation.worlds import World

#: The day of the tests: the half-year that ended in June 2025 was due on 20 July.
TODAY = date(2025, 8, 14)

HALF_YEAR, PERIOD = "police_half_year", "2025-H1"


@pytest.fixture(autouse=True)
def in_august(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (actions, listing, queries, waiting):
        monkeypatch.setattr(room, "today", lambda: TODAY)


@pytest.fixture
def world(people: People) -> World:
    made = World(people.account("investigator", "XD-MIA-01"))
    made.fill(30)
    made.fill(5, practice=True)
    return made


@pytest.fixture
def investigator(people: People) -> Reader:
    return people.reader("investigator")


@pytest.fixture
def head(people: People) -> Reader:
    return people.reader("investigation_head")


@pytest.fixture
def statistician(people: People) -> Reader:
    return people.reader("statistician")
