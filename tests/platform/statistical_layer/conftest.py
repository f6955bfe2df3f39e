"""A small country at work: records of every type, real and practised."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from himoya.platform.access.reader import Reader
from tests.platform.people import People
from tests.platform.statistical_layer.invented_rows import Inventor


@dataclass(frozen=True)
class Country:
    """Who works in it; its records are the same in every test."""

    people: People
    inventor: Inventor
    statistician: Reader
    approver: Reader


@pytest.fixture
def country(people: People) -> Country:
    post = people.post("investigator")
    inventor = Inventor(7, post.agency, post.account)
    inventor.fill(30)
    inventor.fill(3, practice=True)
    return Country(
        people, inventor, people.reader("statistician"), people.reader("release_approver")
    )
