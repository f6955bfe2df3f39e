"""A question whose SQL is put together once is answered as one that is put together each time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Model, QuerySet
from django.test.utils import CaptureQueriesContext

from himoya.platform.agencies.models import Post
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.database.clock import today
from himoya.platform.database.standing_questions import ANY_DAY, ANY_ID, StandingQuestion
from tests.platform.people import People


def held_on(account: UUID, day: date) -> QuerySet[Post]:
    """Values of several kinds, one of them twice in the SQL; and the agency beside each row."""
    rows = Post.objects.filter(holds_on(day), account=account)
    return rows.select_related("agency").order_by("valid_from", "id")


def told(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.fixture
def posts(people: People) -> list[Post]:
    """Posts of three accounts; one of them has held another one until yesterday."""
    held = [people.post(role) for role in ("investigator", "prosecutor", "court_registrar")]
    Post.objects.create(
        account=held[0].account,
        agency=people.agency("XD-GPO"),
        role="auditor",
        valid_from=today() - timedelta(days=9),
        valid_to=today() - timedelta(days=1),
    )
    return held


def test_it_gives_the_rows_that_django_gives(posts: list[Post]) -> None:
    question = StandingQuestion(held_on, ANY_ID, ANY_DAY)
    days = [today(), today() - timedelta(days=5), date(1990, 1, 1)]
    numbers = set()
    for post in posts:
        for day in days:
            slow, quick = list(held_on(post.account_id, day)), question.of(post.account_id, day)
            assert [told(one) for one in quick] == [told(one) for one in slow]
            with CaptureQueriesContext(connection) as asked:
                assert [told(one.agency) for one in quick] == [told(one.agency) for one in slow]
            assert len(asked) == 0
            numbers.add(len(quick))
    assert numbers == {0, 1, 2} or numbers == {0, 1}


def test_it_is_put_together_once(posts: list[Post]) -> None:
    put = []

    def of_account(account: UUID) -> QuerySet[Post]:
        put.append(account)
        return Post.objects.filter(account=account)

    question = StandingQuestion(of_account)
    for post in posts:
        found = {one.role for one in question.of(post.account_id)}
        assert found == {one.role for one in Post.objects.filter(account=post.account_id)}
    assert put == [ANY_ID]


def test_columns_that_were_left_out_are_fetched_when_somebody_looks(posts: list[Post]) -> None:
    question = StandingQuestion(lambda account: Post.objects.filter(account=account).only("id"))
    (found,) = question.of(posts[1].account_id)
    assert found.get_deferred_fields() >= {"role"}
    assert found.role == "prosecutor"


def test_what_can_be_nobody_is_nobody(posts: list[Post]) -> None:
    question = StandingQuestion(lambda account: Post.objects.filter(account=account, pk__in=()))
    with CaptureQueriesContext(connection) as asked:
        assert question.of(posts[0].account_id) == []
    assert len(asked) == 0


def test_as_many_values_as_it_was_put_together_with(posts: list[Post]) -> None:
    with pytest.raises(ValueError, match="zip"):
        StandingQuestion(held_on, ANY_ID, ANY_DAY).of(posts[0].account_id)
