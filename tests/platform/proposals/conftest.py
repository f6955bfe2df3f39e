"""A proposal of the police about a list of answers, and the people of a working group."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import today
from himoya.platform.proposals.actions import open_vote, propose
from himoya.platform.proposals.kinds import AboutKind, Kind
from himoya.platform.proposals.subjects import About
from tests.platform.people import People

LIST = About(AboutKind.CODELIST, "form_of_exploitation")
TITLE, TEXT = "Online fraud under compulsion", "A code of its own: cases are put under “other” now."


@dataclass(frozen=True)
class Group:
    """Who takes part."""

    police: Reader
    court: Reader
    secretary: Reader


@pytest.fixture
def group(people: People) -> Group:
    return Group(
        people.reader("investigator"),
        people.reader("court_registrar"),
        people.reader("commission_secretary"),
    )


@pytest.fixture
def proposed(group: Group) -> UUID:
    made = propose(by=group.police, kind=Kind.NEW_CODE, about=LIST, title=TITLE, text=TEXT)
    id: UUID = made.id
    return id


@pytest.fixture
def voting(group: Group, proposed: UUID) -> UUID:
    voters = [group.police.agency, group.court.agency]
    open_vote(by=group.secretary, proposal=proposed, version=1, ends=today(), agencies=voters)
    return proposed
