"""Lists of large offices are asked otherwise than those of small ones, and hold the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from uuid import UUID

import pytest
from django.http import QueryDict

from himoya.platform.access import remembered
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.entry.lists.showing import _Asked
from himoya.platform.entry.lists.wanted import read_wanted
from himoya.platform.register import actions
from himoya.platform.register.actions import open_case
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.listing import CASES
from himoya.platform.register.models import Case
from himoya.platform.register.queries import touching
from himoya.platform.register.queries.lists import how_many
from himoya.platform.register.queries.watching import watched
from tests.platform.register.cards import card
from tests.platform.register.conftest import Story

Page = tuple[int, list[UUID]]


def page_of(reader: Reader, query: str = "") -> Page:
    """How many cases a list has, and which stand on its page, worked out now."""
    remembered._held.clear()
    asked = _Asked(CASES, reader, read_wanted(CASES, reader, QueryDict(query), {}))
    with looking_as(reader):
        return asked.total(), [case.pk for case in asked.page()]


def readers_of(story: Story) -> list[Reader]:
    """Own office, another one, offices below, whoever took a case, practice, broken glass."""
    return [
        story.investigator,
        story.foreigner,
        story.prosecutor,
        story.people.reader("investigation_head", "XD-MIA"),
        replace(story.investigator, practice=True),
        replace(story.foreigner, broken_glass={"case": frozenset({story.case.pk})}),
    ]


@pytest.fixture
def many(story: Story) -> Story:
    """Cases of two offices, one taken over, one withdrawn, one of practice."""
    for by in (story.investigator, story.foreigner) * 3:
        open_case(by=by, answers=card())
    open_case(by=replace(story.investigator, practice=True), answers=card())
    gone = open_case(by=story.investigator, answers=card())
    reason = "It was registered twice by mistake."
    asked = actions.ask_withdrawal(by=story.investigator, case=gone.pk, reason=reason)
    head = story.people.reader("investigation_head")
    actions.approve_amendment(by=head, amendment=asked.pk)
    given = actions.propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.prosecutor.agency
    )
    actions.take_over(by=story.prosecutor, hand_over=given.pk)
    return story


@pytest.mark.parametrize("query", ["", "per=25&page=2", "sort=number", "stage=police"])
def test_a_large_office_has_the_same_list_as_a_small_one(
    many: Story, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    readers = readers_of(many)
    small = [page_of(one, query) for one in readers]
    monkeypatch.setattr(touching, "LARGE", 0)
    assert [page_of(one, query) for one in readers] == small
    if not query:
        assert [count for count, _ in small] == [4, 3, 1, 7, 1, 4]
        assert all(len(set(keys)) == count for count, keys in small)


def test_numbers_of_stages_are_those_of_the_cases_that_are_there(many: Story) -> None:
    """Counted from what agencies hold; the slow way looks at every case in the scope."""
    told = []
    for reader in readers_of(many):
        remembered.forget()
        with looking_as(reader):
            one_by_one = Counter(StageKind(case.stage) for case in Case.objects.all())
        told.append(one_by_one)
        assert watched(reader) == {kind: one_by_one[kind] for kind in StageKind}
        if (known := how_many_of(reader)) is not None:
            assert known == one_by_one.total()
    assert [one.total() for one in told] == [4, 3, 1, 7, 1, 4]


def how_many_of(reader: Reader) -> int | None:
    with looking_as(reader):
        return how_many(reader)


def test_only_more_cases_than_that_make_an_office_large(
    many: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    for large, expected in ((3, True), (4, False)):
        monkeypatch.setattr(touching, "LARGE", large)
        assert touching.is_large(many.investigator) is expected
    assert not touching.is_large(many.prosecutor)
