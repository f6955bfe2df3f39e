"""Figures stand while nothing of one's own changed; large offices are told when they are behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from himoya.dictionary.results import PeriodKind
from himoya.platform.access import remembered
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.register.actions import open_case
from himoya.platform.register.queries import touching
from himoya.platform.situation import counting_again
from himoya.platform.situation import standing as room
from himoya.platform.situation.answers import Kind
from himoya.platform.situation.counting import EXTENT, TABLES, Question
from himoya.platform.situation.counting_again import clear_old_figures, count_what_is_asked
from himoya.platform.situation.drawings import SITUATION
from himoya.platform.situation.keeping import wishes
from himoya.platform.situation.models import KeptFigures
from himoya.platform.situation.periods import periods_until
from himoya.platform.situation.stages import STAGES, cases_by_stage
from himoya.platform.situation.standing import Standing, standing
from tests.platform.people import People
from tests.platform.register.cards import full_card
from tests.platform.situation.worlds import World


@pytest.fixture
def police(people: People) -> Reader:
    return people.reader("investigator", "XD-MIA-01")


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    room._kept.clear()
    yield
    room._kept.clear()


class Counted:
    """A kind of figures that tells how often it was counted."""

    def __init__(self, name: str = "figures") -> None:
        self.times = 0
        self.kind: Kind[int] = Kind(name, int, lambda reader, asked: self())

    def __call__(self) -> int:
        self.times += 1
        return self.times

    def look(self, reader: Reader, *, exact: bool = False) -> Standing[int]:
        return standing(reader, self.kind, {"year": "2026"}, exact=exact)


def at_work(monkeypatch: pytest.MonkeyPatch, work_out: Callable[[], int]) -> int:
    """What the worker counts when its round comes."""
    kind: Kind[int] = Kind("figures", int, lambda reader, asked: work_out())
    monkeypatch.setattr(counting_again, "KINDS", {"figures": kind})
    return count_what_is_asked()


def another_process() -> None:
    """What a start knows: nothing but the database."""
    room._kept.clear()


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
    counted.look(police)
    tell(act, kind, uuid4())
    assert counted.look(police) == Standing(1)


@pytest.mark.parametrize("act", [Act.AGENCY_CHANGED, Act.IMPORTED, Act.REMOVED, Act.RESTORED])
def test_what_may_change_any_figure_changes_all(police: Reader, act: Act) -> None:
    counted = Counted()
    counted.look(police)
    tell(act)
    assert counted.look(police) == Standing(2)


def test_a_case_changes_the_figures_of_those_who_see_it_alone(
    people: People, police: Reader
) -> None:
    other, head = people.reader("investigator", "XD-MIA-02"), people.reader("investigation_head")
    of_police, of_other, of_head = Counted(), Counted(), Counted()
    case = open_case(by=police, answers=full_card())

    def look() -> list[int]:
        return [
            of_police.look(police).answer,
            of_other.look(other).answer,
            of_head.look(head).answer,
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
    counted.look(police)
    tell(Act.CREATED, "person", uuid4())
    assert counted.look(police).answer == 1
    tell(Act.CREATED, "person", uuid4())
    tell(Act.CREATED, "person", uuid4())
    assert counted.look(police).answer == 2


def test_a_small_office_is_never_behind(police: Reader) -> None:
    counted = Counted()
    case = open_case(by=police, answers=full_card())
    counted.look(police)
    tell(Act.CHANGED, "case", case.pk)
    assert counted.look(police) == Standing(2)
    assert not wishes()


def test_a_large_office_is_told_that_it_is_behind_and_the_worker_counts_for_it(
    police: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(monkeypatch)
    counted = Counted()
    case = open_case(by=police, answers=full_card())
    assert counted.look(police) == Standing(1)
    tell(Act.CHANGED, "case", case.pk)
    first, second = (counted.look(police) for _ in range(2))
    assert first.answer == second.answer == 1
    assert first.counted_at is not None
    assert len(wishes()) == 1, "counted once, however many look"
    assert at_work(monkeypatch, counted) == 1
    assert not wishes()
    assert counted.look(police) == Standing(2)


def test_the_page_says_of_which_moment_its_figures_are(
    people: People, police: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(monkeypatch)
    case = open_case(by=police, answers=full_card())
    browser = people.client_of(Account.objects.get(id=police.account))
    notice = "a case was changed since these figures were counted"
    address = reverse("situation:dashboard")
    assert notice not in browser.get(address).content.decode()
    tell(Act.CHANGED, "case", case.pk)
    shown = browser.get(address).content.decode()
    assert re.search(rf"As of \d+ \w+ \d{{4}}, \d+:\d\d: {notice}", shown)
    assert count_what_is_asked() > 0
    assert notice not in browser.get(address).content.decode()


def test_nothing_exact_and_nothing_old_is_behind(
    police: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(monkeypatch)
    counted = Counted()
    case = open_case(by=police, answers=full_card())
    counted.look(police)
    tell(Act.CHANGED, "case", case.pk)
    assert counted.look(police, exact=True) == Standing(2)
    tell(Act.CHANGED, "case", case.pk)
    monkeypatch.setattr(room, "LONGEST_BEHIND", timedelta(0))
    assert counted.look(police) == Standing(3)
    assert not wishes()


def test_a_count_that_fails_leaves_what_stands_and_is_tried_again(
    police: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    large(monkeypatch)
    counted = Counted()
    case = open_case(by=police, answers=full_card())
    counted.look(police)
    tell(Act.CHANGED, "case", case.pk)

    def fails() -> int:
        raise RuntimeError("Каримов")

    counted.look(police)
    assert at_work(monkeypatch, fails) == 0
    assert "figures could not be counted again" in caplog.text
    assert "Каримов" not in caplog.text
    assert not wishes()
    assert counted.look(police).counted_at is not None
    assert len(wishes()) == 1


def test_figures_of_one_office_are_nobody_elses(people: People, police: Reader) -> None:
    counted = Counted()
    everybody = [
        police,
        people.reader("investigator", "XD-MIA-02"),
        people.reader("investigation_head"),
        replace(police, practice=True),
        replace(police, people=frozenset({"suspect"})),
        replace(police, reads=frozenset()),
        replace(police, broken_glass={"case": frozenset({uuid4()})}),
    ]
    assert [counted.look(one).answer for one in everybody] == [1, 2, 3, 4, 5, 6, 7]
    colleague = replace(police, account=uuid4(), post=uuid4())
    assert counted.look(colleague).answer == 1


# ---- another process, and the next start ----


def test_another_process_finds_what_was_counted(police: Reader) -> None:
    counted = Counted()
    counted.look(police)
    another_process()
    assert counted.look(police) == Standing(1)


def test_the_next_start_shows_a_large_office_what_stands_with_its_moment(
    police: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(monkeypatch)
    counted = Counted()
    case = open_case(by=police, answers=full_card())
    counted.look(police)
    tell(Act.CHANGED, "case", case.pk)
    another_process()
    found = counted.look(police)
    assert (found.answer, found.counted_at is None) == (1, False)
    another_process()
    assert at_work(monkeypatch, counted) == 1
    another_process()
    assert counted.look(police) == Standing(2)


def test_a_process_takes_what_another_one_counted_later(
    police: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(monkeypatch)
    counted = Counted()
    case = open_case(by=police, answers=full_card())
    counted.look(police)
    of_this_process = dict(room._kept)
    tell(Act.CHANGED, "case", case.pk)
    another_process()
    counted.look(police, exact=True)
    another_process()
    room._kept.update(of_this_process)
    assert counted.look(police) == Standing(2)
    assert counted.times == 2


def test_who_lost_the_post_gets_nothing_counted(
    police: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(monkeypatch)
    counted = Counted()
    case = open_case(by=police, answers=full_card())
    counted.look(police)
    tell(Act.CHANGED, "case", case.pk)
    counted.look(police)
    Account.objects.filter(id=police.account).update(is_active=False)
    assert at_work(monkeypatch, counted) == 0
    assert (counted.times, wishes()) == (1, [])


def test_figures_of_wider_rights_are_not_found_with_narrower_ones(people: People) -> None:
    """The same account in the same post, after its agency lost those below."""
    counted = Counted()
    head = people.reader("investigation_head", "XD-MIA")
    assert len(head.agencies_below) > 1
    counted.look(head)
    narrower = replace(head, agencies_below=frozenset({head.agency}))
    another_process()
    assert counted.look(narrower) == Standing(2)
    another_process()
    assert counted.look(head) == Standing(1)


def test_figures_of_a_broken_glass_are_kept_nowhere(police: Reader) -> None:
    counted = Counted()
    behind_glass = replace(police, broken_glass={"case": frozenset({uuid4()})})
    counted.look(behind_glass)
    with whole_table("what was kept"):
        assert not KeptFigures.objects.exists()
    another_process()
    assert counted.look(behind_glass) == Standing(2)


def test_what_an_older_release_wrote_is_counted_again(police: Reader) -> None:
    counted = Counted()
    counted.look(police)
    with whole_table("another shape"):
        KeptFigures.objects.update(answer='{"cases": 1}')
    another_process()
    assert counted.look(police) == Standing(2)


def test_figures_that_are_too_old_are_cleared_away(
    police: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    Counted().look(police)
    assert clear_old_figures() == 0
    monkeypatch.setattr(counting_again, "LONGEST_BEHIND", timedelta(0))
    assert clear_old_figures() == 1


@pytest.mark.postgresql
def test_past_the_application_figures_are_there_for_the_same_rights_alone(
    people: People, police: Reader
) -> None:
    counted = Counted()
    counted.look(police)
    readers = {
        "itself": police,
        "a colleague": replace(police, account=uuid4(), post=uuid4()),
        "another office": people.reader("investigator", "XD-MIA-02"),
        "the office above": people.reader("investigation_head", "XD-MIA"),
        "the country": people.reader("supervising_prosecutor"),
        "practice": replace(police, practice=True),
        "other people": replace(police, people=frozenset({"suspect"})),
    }
    found = {}
    for name, reader in readers.items():
        with reading_as(reader):
            found[name] = models.QuerySet(KeptFigures).count()
    assert [name for name, count in found.items() if count] == ["itself", "a colleague"]


# ---- what is written is what was counted ----


def test_figures_are_read_as_they_were_written(world: World, people: People) -> None:
    head = people.reader("investigation_head")
    periods = periods_until(2026, PeriodKind.HALF_YEAR)
    asked = {"tables": ["cases_by_region", "victims_by_form_sex_age"]}
    questions: list[tuple[Kind[Any], dict[str, Any]]] = [
        (TABLES, {**asked, **Question(periods=periods).asked}),
        (SITUATION, {**asked, **Question(periods=periods[-1:], own=True).asked}),
        (EXTENT, {}),
    ]
    for kind, question in questions:
        answer = kind.work_out(head, question)
        assert kind.read(kind.write(answer)) == answer


def test_every_kind_of_figures_is_known_to_the_worker() -> None:
    kinds = (EXTENT, SITUATION, STAGES, TABLES)
    assert {one.name: one for one in kinds} == counting_again.KINDS


def test_the_figures_of_the_home_page_are_counted_once_for_all_processes(
    people: People, police: Reader
) -> None:
    open_case(by=police, answers=full_card())
    first, _ = cases_by_stage(police)
    another_process()
    with CaptureQueriesContext(connection) as asked:
        assert cases_by_stage(people.reader("investigator", "XD-MIA-01")) == (first, None)
    assert not [one for one in asked.captured_queries if "COUNT" in one["sql"]]
    assert sum(first.values()) == 1


def test_a_case_that_reaches_no_stage_leaves_the_figures_of_the_home_page(police: Reader) -> None:
    case = open_case(by=police, answers=full_card())
    before = cases_by_stage(police)
    tell(Act.CHANGED, "case", case.pk)
    with CaptureQueriesContext(connection) as asked:
        assert cases_by_stage(police) == before
    assert not [one for one in asked.captured_queries if "COUNT" in one["sql"]]
    open_case(by=police, answers=full_card())
    assert sum(cases_by_stage(police)[0].values()) == 2


def test_the_home_page_of_a_large_office_says_that_it_is_behind(
    people: People, police: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(monkeypatch)
    open_case(by=police, answers=full_card())
    cases_by_stage(police)
    open_case(by=police, answers=full_card())
    page = people.client_of(Account.objects.get(pk=police.account)).get("/")
    assert "it is being counted again" in page.content.decode()
    assert count_what_is_asked() == 1
    page = people.client_of(Account.objects.get(pk=police.account)).get("/")
    assert "it is being counted again" not in page.content.decode()
    assert sum(cases_by_stage(police)[0].values()) == 2
