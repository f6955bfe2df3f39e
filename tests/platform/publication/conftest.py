"""A small country whose statistics are to be published, and the two people whom that takes."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.conf import settings

from himoya.dictionary.results import TOTAL
from himoya.platform.access.reader import Reader
from himoya.platform.publication.actions.approving import approve
from himoya.platform.publication.actions.building import build
from himoya.platform.publication.actions.protecting import attack, protect
from himoya.platform.publication.actions.publishing import publish
from himoya.platform.publication.models import Release
from himoya.platform.publication.places import PUBLIC, RELEASES, edition_of
from himoya.platform.returns import queries as returns_queries
from tests.platform.people import People
from tests.platform.statistical_layer.invented_rows import Inventor

#: Totals are given up: thirty invented cases are few, and an exact total would tell of them.
PLAN = """\
release: {name}
totals: given_up
tables: [victims_by_sex_age]
"""


@dataclass(frozen=True)
class Office:
    """Who works on releases."""

    people: People
    inventor: Inventor
    statistician: Reader
    approver: Reader

    def attacked(self, name: str = "victims-one", more: str = "") -> Release:
        """A release that waits for its approval; ``more`` are further lines of its plan."""
        made = build(by=self.statistician, plan=PLAN.format(name=name) + more)
        protect(by=self.statistician, release=made.id)
        return attack(by=self.statistician, release=made.id)

    def published(self, name: str = "victims-one", more: str = "") -> Release:
        """A release that everybody has."""
        made = self.attacked(name, more)
        approve(by=self.approver, release=made.id, words="Judged.")
        return publish(by=self.statistician, release=made.id)


@pytest.fixture
def office(people: People) -> Iterator[Office]:
    post = people.post("investigator")
    inventor = Inventor(7, post.agency, post.account)
    inventor.fill(30)
    yield Office(people, inventor, people.reader("statistician"), people.reader("release_approver"))
    for folder in (RELEASES, PUBLIC):
        shutil.rmtree(settings.HIMOYA.data / folder, ignore_errors=True)


@pytest.fixture
def in_spring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long after both halves of the year were due."""
    monkeypatch.setattr(returns_queries, "today", lambda: date(2026, 3, 1))


#: The dice of the office always fall alike, so its total is looked up once.
_TOTAL: list[int] = []


@pytest.fixture
def total(office: Office) -> int:
    """The published total of the year, read from the file that readers get."""
    office.inventor.fill(60)
    if not _TOTAL:
        made = build(by=office.statistician, plan=PLAN.format(name="probe"))
        protect(by=office.statistician, release=made.id)
        file = edition_of(made.id) / "release" / "victims_by_sex_age.csv"
        with file.open(encoding="utf-8") as opened:
            _TOTAL.extend(
                int(row["value"])
                for row in csv.DictReader(opened)
                if row["sex"] == row["age_band"] == TOTAL and row["period"] == "2024"
            )
    assert _TOTAL[0] > 0
    return _TOTAL[0]
