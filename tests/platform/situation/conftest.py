"""Readers around a world of cases."""

from __future__ import annotations

import pytest

from tests.platform.people import People
from tests.platform.situation.worlds import World


@pytest.fixture
def world(people: People) -> World:
    made = World(people.account("investigator", "XD-MIA-01"))
    made.fill(40)
    made.fill(6, practice=True)
    return made
