"""Lists, records, finding and the home page: what they tell, and with how many queries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from himoya.dictionary.fields import Sensitivity
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import Answers
from himoya.platform.entry.lists.wanted import narrowed, ordered, read_wanted
from himoya.platform.register.actions import (
    assign_case,
    open_case,
    propose_hand_over,
    return_hand_over,
    take_over,
)
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.listing import CASES
from himoya.platform.register.models import Case
from himoya.platform.register.queries.finding import find_case
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.queries.watching import recently_worked_on, to_do, watched
from himoya.platform.register.waiting import waiting_for
from himoya.platform.register.words import sentence_of
from tests.platform.register.cards import card, row
from tests.platform.register.conftest import NOWHERE, Story


def queries_of(ask: Callable[[], Any]) -> int:
    """How many questions are asked of tables: savepoints and who reads are no questions."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    aside = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
    asked = [one["sql"] for one in captured if "set_config(" not in one["sql"]]
    return len([sql for sql in asked if not sql.startswith(aside)])


def open_many(story: Story, many: int) -> None:
    for _ in range(many):
        open_case(by=story.investigator, answers=card())


def listed(reader: Reader, query: str = "") -> list[Case]:
    """The cases of a list as its page would show them, however many."""
    wanted = read_wanted(CASES, reader, QueryDict(query), {})
    assert not wanted.problems
    with reading_as(reader):
        rows = list(ordered(CASES, wanted, narrowed(CASES, wanted, CASES.rows(reader))))
        CASES.prepare(rows, reader)
    return rows


def test_a_list_takes_as_many_queries_for_many_cases_as_for_one(story: Story) -> None:
    client = story.people.client_of(Account.objects.get(pk=story.investigator.account))
    address = f"{reverse('register:list')}?article=201-1"
    client.get(address)
    open_many(story, 1)  # after each change the page is worked out anew
    one = queries_of(lambda: client.get(address))
    open_many(story, 5)
    assert queries_of(lambda: client.get(address)) == one <= 24
    assert queries_of(lambda: client.get(address)) <= one - 2


def test_a_record_takes_as_many_queries_for_many_people_as_for_one(story: Story) -> None:
    people = [row("victim", f"v{n}") for n in range(6)] + [
        row("suspect", f"s{n}") for n in range(6)
    ]
    crowded = open_case(by=story.investigator, answers=card(*people, row("offence", "o1")))
    few = queries_of(lambda: case_record(story.investigator, story.case.pk))
    many = queries_of(lambda: case_record(story.investigator, crowded.pk))
    assert many <= few <= 30


def test_the_home_page_asks_few_questions(story: Story) -> None:
    waiting_for(story.investigator)
    open_many(story, 1)
    one = queries_of(lambda: waiting_for(story.investigator))
    open_many(story, 3)
    assert queries_of(lambda: waiting_for(story.investigator)) == one <= 24


def test_lists_are_sorted_as_asked(story: Story) -> None:
    open_many(story, 2)
    newest = [case.pk for case in listed(story.investigator)]
    oldest = [case.pk for case in listed(story.investigator, "sort=opened")]
    numbers = [case.case_number or "" for case in listed(story.investigator, "sort=number")]
    assert newest == list(reversed(oldest))
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 1),
        ("stage=police", 1),
        ("stage=court", 0),
        ("stage=court&stage=police", 1),
        ("state=opened", 1),
        ("state=closed", 0),
        ("article=201-1", 1),
        ("article=202", 0),
        ("article=202&article=201-1", 1),
        ("classification=other", 0),
        ("registered-from=2026-03-02", 1),
        ("registered-from=2026-03-03", 0),
        ("registered-until=2026-03-02", 1),
        ("registered-until=2026-03-01", 0),
        ("whose=mine", 1),
        ("whose=held", 1),
        ("whose=unassigned", 0),
        ("whose=gone_on", 0),
        ("whose=gone_on&whose=mine", 1),
    ],
)
def test_a_filter_leaves_what_it_says(story: Story, query: str, found: int) -> None:
    assert len(listed(story.investigator, query)) == found


def test_a_month_of_registration_is_found_by_each_of_its_days(story: Story) -> None:
    registered = row("case", "c1", {"registered_date": PartialDate.of_month(2025, 5)})
    open_case(by=story.investigator, answers=Answers((registered, row("event", "e1"))))
    for day in ("2025-05-01", "2025-05-31"):
        query = f"registered-from={day}&registered-until={day}"
        assert len(listed(story.investigator, query)) == 1


def test_a_case_that_went_on_is_listed_as_such(story: Story) -> None:
    proposed = propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )
    take_over(by=story.prosecutor, hand_over=proposed.pk)
    assert len(listed(story.investigator, "whose=gone_on")) == 1
    assert len(listed(story.investigator, "whose=held")) == 0
    assert len(listed(story.prosecutor, "whose=held")) == 1


def test_reading_a_case_is_recorded(story: Story) -> None:
    case_record(story.investigator, story.case.pk)
    entry = Entry.objects.get(act=Act.READ, account=str(story.investigator.account))
    assert entry.subject == str(story.case.pk)
    assert '"victim":1' in entry.details


def test_a_record_shows_classes_that_the_reader_reads(story: Story) -> None:
    found = case_record(story.investigator, story.case.pk)
    described = dictionary().records["victim"]
    shown = found.under["victim"][0].values
    assert shown["sex"] == "F"
    assert {described[name].sensitivity for name in shown} <= {
        Sensitivity.OPEN,
        Sensitivity.CASE,
        Sensitivity.IDENTITY,
    }


def test_a_foreign_and_an_absent_case_answer_alike(story: Story) -> None:
    for ask in (case_record, timeline):
        for id in (story.case.pk, NOWHERE):
            with pytest.raises(NotThere):
                ask(story.foreigner, id)


def test_a_statistician_asks_for_no_case(story: Story) -> None:
    statistician = story.people.reader("statistician")
    for ask in (case_record, timeline):
        with pytest.raises(NotPermitted):
            ask(statistician, story.case.pk)
    with pytest.raises(NotPermitted):
        listed(statistician)
    assert waiting_for(statistician).figures == []


def test_a_case_is_found_by_its_number_in_scope_only(story: Story) -> None:
    number = story.number
    assert find_case(story.investigator, f" {number.lower()} ") == story.case.pk
    assert find_case(story.foreigner, number) is None
    assert find_case(story.investigator, number[:-1]) is None
    assert find_case(story.investigator, "") is None
    assert "MIA" not in Entry.objects.filter(act=Act.SEARCHED).first().details  # type: ignore[union-attr]


def test_figures_count_what_is_there_for_the_reader(story: Story) -> None:
    open_many(story, 2)
    assert watched(story.investigator)[StageKind.POLICE] == 3
    assert sum(watched(story.foreigner).values()) == 0


def test_a_hand_over_waits_for_its_receiver_and_a_returned_one_for_its_giver(story: Story) -> None:
    proposed = propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )
    assert [one.id for one in to_do(story.prosecutor).to_take] == [proposed.pk]
    assert not to_do(story.foreigner).to_take
    return_hand_over(by=story.prosecutor, hand_over=proposed.pk, reason="Two pages are missing.")
    assert not to_do(story.prosecutor).to_take
    assert [one.id for one in to_do(story.investigator).returned] == [story.case.pk]
    propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )
    assert not to_do(story.investigator).returned


def test_a_case_waits_for_whom_it_was_assigned_to_by_somebody_else(story: Story) -> None:
    colleague = story.people.reader("investigator")
    assert not to_do(story.investigator).assigned
    assign_case(
        by=story.people.reader("investigation_head"),
        case=story.case.pk,
        steps=None,
        account=colleague.account,
    )
    assert [one.id for one in to_do(colleague).assigned] == [story.case.pk]
    assert not to_do(story.investigator).assigned


def test_one_sees_what_one_worked_on_last(story: Story) -> None:
    assert [one.id for one in recently_worked_on(story.investigator)] == [story.case.pk]
    assert recently_worked_on(story.prosecutor) == []


def test_the_history_reads_as_sentences(story: Story) -> None:
    propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )
    latest, first = timeline(story.investigator, story.case.pk)
    names = dictionary().country.agencies
    assert names["XD-PRO-01"].name.en in sentence_of(latest)
    assert sentence_of(first).endswith("opened the case.")
