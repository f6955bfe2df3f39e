"""The people of the thin story."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account, Post
from himoya.platform.agencies.readers import reader_in_post
from himoya.platform.register.actions import open_case
from himoya.platform.register.models import Case
from tests.platform.people import People
from tests.platform.register.cards import full_card
from tests.platform.register.courtroom import Courtroom, courtroom


@dataclass(frozen=True)
class Story:
    """Who takes part, and the case that the police opened."""

    people: People
    investigator: Reader
    prosecutor: Reader
    foreigner: Reader
    case: Case

    def again(self, reader: Reader) -> Reader:
        """The reader of the same post in the next request."""
        account = Account.objects.get(pk=reader.account)
        post = Post.objects.select_related("agency").get(account=account)
        found = reader_in_post(account, post, practice=reader.practice)
        assert found is not None
        return found

    @property
    def number(self) -> str:
        """The official number of the case."""
        return self.case.case_number or ""

    def agency(self, code: str) -> int:
        return self.people.agency(code).pk


@pytest.fixture
def story(people: People) -> Story:
    investigator = people.reader("investigator")
    case = open_case(by=investigator, answers=full_card())
    return Story(
        people,
        investigator,
        people.reader("prosecutor"),
        people.reader("investigator", "XD-MIA-02"),
        case,
    )


@pytest.fixture
def court(people: People) -> Courtroom:
    return courtroom(people)


NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
