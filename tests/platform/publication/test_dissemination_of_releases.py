"""A release asks the country's dissemination rules when it is built, approved and published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import make_aware

from himoya.dictionary.dictionary import Dictionary
from himoya.platform.agencies.models import Account
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication import dissemination
from himoya.platform.publication.actions.approving import approve
from himoya.platform.publication.actions.building import build
from himoya.platform.publication.actions.publishing import publish
from himoya.platform.publication.kinds import State
from himoya.platform.publication.queries.releases import release_of
from himoya.platform.publication.refusals import PlanRefused
from himoya.publishing.errors import Unpublishable
from tests.platform.publication.conftest import PLAN, Office

RULE = "victims_public"


@contextmanager
def ruled(**change: Any) -> Iterator[None]:
    """The rule of the tables of victims, otherwise."""
    known: Dictionary = dictionary()
    rules = dict(known.country.dissemination)
    rules[RULE] = replace(rules[RULE], **change)
    other = replace(known, country=replace(known.country, dissemination=rules))
    with patch.object(dissemination, "dictionary", lambda: other):
        yield


def refused(act: Callable[[], object]) -> str:
    with pytest.raises((Unpublishable, PlanRefused)) as raised:
        act()
    return str(raised.value)


def test_a_plan_that_a_rule_forbids_is_not_built(office: Office) -> None:
    for plan, named in (
        (
            PLAN.format(name="a").replace("victims_by_sex_age", "victims_by_place"),
            "without regions",
        ),
        (PLAN.format(name="b") + "period: month\n", "Tables of victims for everybody"),
    ):
        said = refused(lambda plan=plan: build(by=office.statistician, plan=plan))  # type: ignore[misc]
        assert named in said


def test_what_a_rule_forbids_meanwhile_is_neither_approved_nor_published(office: Office) -> None:
    waiting = office.attacked("one")
    with ruled(dimensions=("sex",)):
        consent = {"by": office.approver, "release": waiting.id, "words": "Judged."}
        assert "Age" in refused(lambda: approve(**consent))
    approve(**consent)
    with ruled(dimensions=("sex",)):
        refused(lambda: publish(by=office.statistician, release=waiting.id))
    with ruled(role=None, agencies=("XD-COM",)):
        said = refused(lambda: publish(by=office.statistician, release=waiting.id))
        assert "Council against Trafficking in Persons" in said
    assert release_of(office.statistician, waiting.id).state is State.APPROVED
    assert publish(by=office.statistician, release=waiting.id).state == State.PUBLISHED.value


def test_nothing_is_published_before_its_day(office: Office) -> None:
    waiting = office.attacked("one")
    approve(by=office.approver, release=waiting.id, words="Judged.")
    newest = dissemination._newest_periods(waiting)["victims_by_sex_age"]
    assert newest is not None
    last = date(int(newest[:4]), 12, 31)
    first = max(today(), last) + timedelta(days=3)
    with ruled(days=(first - last).days):
        assert dissemination.first_day_of(waiting) == first
        refused(lambda: publish(by=office.statistician, release=waiting.id))
        day_before = make_aware(datetime.combine(first - timedelta(days=1), datetime.min.time()))
        other = office.attacked("two")
        consent = {"by": office.approver, "release": other.id, "words": "Judged."}
        refused(lambda: approve(**consent, embargo=day_before))
        approve(**consent, embargo=day_before + timedelta(days=1))


def test_the_pages_say_what_the_rules_are_and_what_is_undecided(
    office: Office, client: Client
) -> None:
    approver = office.people.client_of(Account.objects.get(id=office.approver.account))
    rules = approver.get(reverse("publication:rules")).content.decode()
    assert "Tables of victims for everybody" in rules
    waiting = office.attacked("one")
    page = reverse("publication:approve", args=(waiting.id,))
    assert "No dissemination rule is known" not in approver.get(page).content.decode()
    with ruled(tables=("victims_by_citizenship",)):
        said = approver.get(page).content.decode()
    assert "No dissemination rule is known for: Victims of trafficking in persons by sex" in said
