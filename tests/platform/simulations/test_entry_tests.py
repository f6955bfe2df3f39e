"""An office's own entry tests, the warning where a post is given, and who sees results."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import models
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Account
from himoya.platform.database.clock import today
from himoya.platform.database.engine import is_postgresql
from himoya.platform.simulations.actions import entering, seating
from himoya.platform.simulations.entry_tests import entry_questions, missing_at_post
from himoya.platform.simulations.kinds import Entry
from himoya.platform.simulations.models import EntryResult
from himoya.platform.simulations.queries.entering import own_office_tests, own_results
from himoya.platform.simulations.refusals import WhySimulation
from tests.platform.people import People
from tests.platform.simulations.making import a_run, name_of
from tests.platform.simulations.test_runs import refused
from tests.platform.training.testing import HALF, RIGHT, a_test

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(people: People) -> Reader:
    return people.reader("training_manager")


@pytest.fixture
def own_test(leader: Reader) -> UUID:
    """Asked of investigators, and passed from 60 per cent."""
    test = a_test(leader)
    told = {"role": "investigator", "force": Entry.LOCK, "share": 60, "test": test}
    entering.set_rule(by=leader, **told)
    return test


def test_an_office_asks_its_own_test_of_people_of_every_office(
    people: People, leader: Reader, own_test: UUID
) -> None:
    player = people.reader("investigator")
    told = seating.SeatTold(role="investigator", username=name_of(player))
    give = {"by": leader, "run": a_run(leader), "told": told}
    assert [one.id for one in own_office_tests(leader)] == [own_test]
    assert own_office_tests(people.reader("prosecutor")) == []
    assert [one.id for one in entry_questions(own_test)] == list(RIGHT)
    entering.take_test(by=player, answers=RIGHT)  # the packaged questions do not count for it
    entering.take_test(by=player, answers=HALF, test=own_test)
    refused(WhySimulation.NEEDS_TEST, seating.give_seat, **give)
    passed = entering.take_test(by=player, answers=RIGHT, test=own_test)
    assert (passed.right, passed.questions, passed.bank) == (400, 4, str(own_test))
    assert seating.give_seat(**give)[1] is None
    unasked = a_test(leader)
    for test, practice in ((unasked, False), (own_test, True)):
        with pytest.raises(NotThere):
            entry_questions(test, practice=practice)
    page = people.client_of(_account(player)).get(
        reverse("simulations:take-own-test", args=(own_test,))
    )
    assert "Who decides on guilt?" in page.content.decode()


def _account(reader: Reader) -> Account:
    found: Account = Account.objects.get(id=reader.account)
    return found


def test_who_gives_a_post_is_told_that_the_entry_test_is_not_passed(
    people: People, leader: Reader, own_test: UUID
) -> None:
    player = people.reader("investigator")
    office, at = leader.agency, reverse("administration:new_post", args=(player.account,))
    day = {"valid_from": f"{today():%d.%m.%Y}"}
    browser = people.client("administrator")

    def given(agency: str) -> str:
        told = {"agency": agency, "role": "investigator", **day}
        return browser.post(at, told, follow=True).content.decode()

    assert "no passed test is known" not in given("XD-MIA-02")  # an office that asks nothing
    assert "no passed test is known" in given("XD-MIA")
    entering.take_test(by=player, answers=RIGHT, test=own_test)
    assert missing_at_post(player.account, "investigator", office) is None
    assert missing_at_post(player.account, "prosecutor", office) is None


def test_the_second_wall_keeps_results_of_others(people: People, leader: Reader) -> None:
    one, other = people.reader("investigator"), people.reader("prosecutor")
    for each in (one, other):
        entering.take_test(by=each, answers={})
    assert [len(own_results(each)) for each in (one, other)] == [1, 1]

    def past_the_application(reader: Reader) -> int:
        with reading_as(reader):
            rows: models.QuerySet[EntryResult] = models.QuerySet(EntryResult)
            return rows.count()

    # SQLite has no second wall. Who gives roles asks of people of all offices.
    seen = 1 if is_postgresql() else 2
    assert [past_the_application(each) for each in (one, other, leader)] == [seen, seen, 2]
