"""Figures stand while nothing of one's own changed; large offices are told when they are behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from himoya.platform.access import remembered
from himoya.platform.access.reader import Reader
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.register.actions import open_case
from himoya.platform.register.queries import touching
from himoya.platform.situation import standing as room
from himoya.platform.situation.standing import Standing, standing
from tests.platform.people import People
from tests.platform.register.cards import full_card


@pytest.fixture
def police(people: People) -> Reader:
    return people.reader("investigator", "XD-MIA-01")


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """What would be done in a thread, to be done by the test."""
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(room, "_begin", waiting.append)
    return waiting


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    room._kept.clear()
    yield
    room._kept.clear()
    room._counting.clear()


class Counted:
    """Counts how often it was asked to count."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def tell(act: Act, kind: str | None = None, id: UUID | None = None) -> None:
    with transaction.atomic():
        record(act, by=None, subject=Subject(kind, str(id)) if kind else None)


def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touching, "LARGE", 0)


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (Act.READ, "case"),
        (Act.CREATED, "person"),
        (Act.CHANGED, "draft"),
        (Act.CREATED, "request_for_help"),
    ],
)
def test_what_no_figure_counts_changes_none(police: Reader, act: Act, kind: str) -> None:
    counted = Counted()
    standing(police, "figures", counted)
    tell(act, kind, uuid4())
    assert standing(police, "figures", counted) == Standing(1)


@pytest.mark.parametrize("act", [Act.AGENCY_CHANGED, Act.IMPORTED, Act.REMOVED, Act.RESTORED])
def test_what_may_change_any_figure_changes_all(police: Reader, act: Act) -> None:
    counted = Counted()
    standing(police, "figures", counted)
    tell(act)
    assert standing(police, "figures", counted) == Standing(2)


def test_a_case_changes_the_figures_of_those_who_see_it_alone(
    people: People, police: Reader
) -> None:
    other, head = people.reader("investigator", "XD-MIA-02"), people.reader("investigation_head")
    of_police, of_other, of_head = Counted(), Counted(), Counted()
    case = open_case(by=police, answers=full_card())

    def look() -> list[int]:
        return [
            standing(police, "figures", of_police).answer,
            standing(other, "figures", of_other).answer,
            standing(head, "figures", of_head).answer,
        ]

    assert look() == [1, 1, 1]
    tell(Act.CHANGED, "case", case.pk)
    assert look() == [2, 1, 2]
    open_case(by=police, answers=full_card())
    assert look() == [3, 1, 3]
    # Whose the case is in the office is counted nowhere; that it was withdrawn, everywhere.
    tell(Act.ASSIGNED, "case", case.pk)
    assert look() == [3, 1, 3]
    tell(Act.REMOVED, "case", case.pk)
    assert look() == [4, 2, 4]


def test_more_changes_than_anybody_looks_at(
    police: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "MOST_CHANGES", 1)
    counted = Counted()
    standing(police, "figures", counted)
    tell(Act.CREATED, "person", uuid4())
    assert standing(police, "figures", counted).answer == 1
    tell(Act.CREATED, "person", uuid4())
    tell(Act.CREATED, "person", uuid4())
    assert standing(police, "figures", counted).answer == 2


def test_a_small_office_is_never_behind(police: Reader, beside: list[Callable[[], None]]) -> None:
    counted = Counted()
    case = open_case(by=police, answers=full_card())
    standing(police, "figures", counted)
    tell(Act.CHANGED, "case", case.pk)
    assert standing(police, "figures", counted) == Standing(2)
    assert not beside


def test_a_large_office_is_told_that_it_is_behind_and_counted_for_beside(
    police: Reader, beside: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    large(monkeypatch)
    counted = Counted()
    case = open_case(by=police, answers=full_card())
    assert standing(police, "figures", counted) == Standing(1)
    tell(Act.CHANGED, "case", case.pk)
    first, second = (standing(police, "figures", counted) for _ in range(2))
    assert first.answer == second.answer == 1
    assert first.counted_at is not None
    assert len(beside) == 1, "counted once, however many look"
    beside.pop()()
    assert standing(police, "figures", counted) == Standing(2)


def test_nothing_exact_and_nothing_old_is_behind(
    police: Reader, beside: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    large(monkeypatch)
    counted = Counted()
    case = open_case(by=police, answers=full_card())
    standing(police, "figures", counted)
    tell(Act.CHANGED, "case", case.pk)
    assert standing(police, "figures", counted, exact=True) == Standing(2)
    tell(Act.CHANGED, "case", case.pk)
    monkeypatch.setattr(room, "LONGEST_BEHIND", timedelta(0))
    assert standing(police, "figures", counted) == Standing(3)
    assert not beside


def test_a_count_that_fails_beside_leaves_what_stands_and_is_tried_again(
    police: Reader,
    beside: list[Callable[[], None]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    large(monkeypatch)
    case = open_case(by=police, answers=full_card())
    standing(police, "figures", Counted())
    tell(Act.CHANGED, "case", case.pk)

    def fails() -> int:
        raise RuntimeError("Каримов")

    standing(police, "figures", fails)
    beside.pop()()
    assert "Каримов" not in caplog.text
    assert standing(police, "figures", Counted()).counted_at is not None
    assert len(beside) == 1


def test_figures_of_one_office_are_nobody_elses(people: People, police: Reader) -> None:
    everybody = [
        police,
        people.reader("investigator", "XD-MIA-02"),
        people.reader("investigation_head"),
        replace(police, practice=True),
        replace(police, people=frozenset({"suspect"})),
    ]
    answers = [
        standing(one, "figures", lambda place=place: place).answer
        for place, one in enumerate(everybody)
    ]  # type: ignore[misc]
    assert answers == [0, 1, 2, 3, 4]
    colleague = replace(police, account=uuid4(), post=uuid4())
    assert standing(colleague, "figures", Counted()).answer == 0
