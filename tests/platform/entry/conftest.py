"""A fake wing, and people in its pages."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client

from himoya.platform.access.reader import Reader
from himoya.platform.entry import targets
from himoya.platform.entry.actions import drafting
from himoya.platform.entry.queries import OpenedDraft, open_draft
from tests.platform.entry.browsing import Filler
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
def begin(wing: FakeWing) -> object:
    def begin(reader: Reader, target: str = "fake-card", record: UUID | None = None) -> OpenedDraft:
        return open_draft(reader, drafting.begin(by=reader, target=target, record_id=record))

    return begin


@pytest.fixture
def filler(wing: FakeWing, people: People) -> Filler:
    """An investigator who has begun a police card in a browser."""
    return Filler.of(people, "investigator", "fake-card")


@pytest.fixture
def client_of(people: People) -> object:
    def client_of(reader: Reader) -> Client:
        from himoya.platform.agencies.models import Account

        return people.client_of(Account.objects.get(id=reader.account))

    return client_of
