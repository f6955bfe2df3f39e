"""A fake wing, and people in its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.entry import targets
from himoya.platform.entry.lists import definition as definitions
from himoya.platform.entry.lists.definition import ListDefinition
from tests.platform.entry.browsing import Filler
from tests.platform.entry.fake_list import NAME, definition
from tests.platform.entry.fake_wing import FakeWing
from tests.platform.people import People


@pytest.fixture
def wing() -> Iterator[FakeWing]:
    wing = FakeWing()
    offered = wing.targets()
    for target in offered:
        targets.register(target)
    yield wing
    for target in offered:
        targets.unregister(target.name)


@pytest.fixture
def investigator(people: People) -> Reader:
    return people.reader("investigator")


@pytest.fixture
def filler(wing: FakeWing, people: People) -> Filler:
    """An investigator who has begun a police card in a browser."""
    return Filler.of(people, "investigator", "fake-card")


@pytest.fixture
def listed() -> Iterator[ListDefinition]:
    """A registered list of drafts that the office shares."""
    one = definition()
    definitions.register(one)
    yield one
    definitions.unregister(NAME)
