"""A small country whose statistics are to be published, and the two people whom that takes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings

from himoya.platform.access.reader import Reader
from himoya.platform.publication.actions.approving import approve
from himoya.platform.publication.actions.building import build
from himoya.platform.publication.actions.protecting import attack, protect
from himoya.platform.publication.actions.publishing import publish
from himoya.platform.publication.models import Release
from himoya.platform.publication.places import PUBLIC, RELEASES
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
