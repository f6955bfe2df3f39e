"""A centre, another one, and a request that the first took in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.referral.actions import register_request
from himoya.platform.referral.models import RequestForHelp
from himoya.platform.referral.visibility import REQUEST
from tests.platform.people import People

#: What can be asked on one engine alone is collected there alone, so that nothing is skipped.
collect_ignore = [] if connection.vendor == "postgresql" else ["test_second_wall.py"]

#: What the worker of these requests was told.
TOLD: Mapping[str, Value] = {
    "request_date": PartialDate.of_day(date(2026, 3, 2)),
    "request_occurrence": "first",
    "service_requested": ("safe_housing", "counselling"),
    "children_with_person": 2,
    "sex": "F",
    "exploitation_form": ("SX1",),
    "request_outcome": "help_continues",
}

#: The bodies that must never learn of any request.
STRANGERS = (
    "investigator",
    "investigation_head",
    "prosecutor",
    "supervising_prosecutor",
    "court_registrar",
    "corrections_officer",
    "central_authority_officer",
    "statistician",
    "release_approver",
    "training_manager",
    "programme_manager",
    "commission_secretary",
    "auditor",
    "administrator",
)

Browsers = Callable[[Reader], Client]


def told(**changed: Value) -> Answers:
    return Answers((AnswerRow(REQUEST, REQUEST, {**TOLD, **changed}),))


@dataclass(frozen=True)
class Scene:
    people: People
    worker: Reader
    other_centre: Reader
    request: RequestForHelp

    @property
    def number(self) -> str:
        return self.request.request_number or ""


@pytest.fixture
def scene(people: People) -> Scene:
    worker = people.reader("crisis_centre_worker")
    return Scene(
        people,
        worker,
        people.reader("crisis_centre_worker", "XD-CRC-03"),
        register_request(by=worker, answers=told()),
    )


@pytest.fixture
def browser(people: People) -> Browsers:
    return lambda reader: people.client_of(Account.objects.get(pk=reader.account))
