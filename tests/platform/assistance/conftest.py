"""Who asks, who answers, and a question about the sex of a victim."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.assistance.desk.actions import ask
from tests.platform.people import People

FIELD = "victim.sex"
TEXT = "What do we answer where the documents of a victim say something else than the victim?"


@dataclass(frozen=True)
class Desk:
    """Who has to do with the desk."""

    police: Reader
    court: Reader
    statistician: Reader


@pytest.fixture
def desk(people: People) -> Desk:
    return Desk(
        people.reader("investigator"),
        people.reader("court_registrar"),
        people.reader("statistician"),
    )


@pytest.fixture
def asked(desk: Desk) -> UUID:
    id: UUID = ask(by=desk.police, about=FIELD, text=TEXT).id
    return id
