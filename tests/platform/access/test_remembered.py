"""Answers are remembered while nothing has changed, and never given to who may not ask."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import (
    remembered,
    remembered_fact,
    remembered_for,
    remembered_rows,
    which_office,
)
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.audit.changes import (
    UNCHANGING,
    Since,
    asked_once,
    last_change,
    last_mark,
    since,
)
from himoya.platform.jobs.models import Job
from tests.platform.people import People


def counted(reader: Reader, made: list[int]) -> int:
    """The count of the reader's jobs, and in ``made`` how often it was really counted."""

    def count(rows: QuerySet[Job]) -> int:
        made.append(1)
        return rows.count()

    with reading_as(reader):
        return remembered(Job.objects.all(), "count", count)


def tell(act: Act) -> None:
    with transaction.atomic():
        record(act, by=None)


def test_it_is_worked_out_once_while_people_only_look(people: People) -> None:
    reader, made = people.reader("investigator"), list[int]()
    for act in (Act.READ, Act.SIGNED_IN, Act.REFUSED):
        assert counted(reader, made) == 0
        tell(act)
    assert len(made) == 1


def test_it_is_worked_out_again_after_any_change(people: People) -> None:
    reader, made = people.reader("investigator"), list[int]()
    changing = [act for act in Act if act not in UNCHANGING]
    for act in changing:
        counted(reader, made)
        tell(act)
    counted(reader, made)
    assert len(made) == len(changing) + 1


def test_what_was_rolled_back_is_not_remembered(people: People) -> None:
    reader, made = people.reader("investigator"), list[int]()
    with pytest.raises(ArithmeticError), transaction.atomic():
        tell(Act.CREATED)
        counted(reader, made)
        raise ArithmeticError
    tell(Act.CREATED)
    counted(reader, made)
    assert len(made) == 2


def test_another_reader_gets_an_answer_of_his_own(people: People) -> None:
    made: list[int] = []
    for role in ("investigator", "prosecutor"):
        counted(people.reader(role), made)
    assert len(made) == 2


def test_what_is_remembered_for_a_reader_is_for_this_post_and_mode_alone(people: People) -> None:
    first, second = people.reader("investigator"), people.reader("investigator")
    asked = [first, second, replace(first, practice=True), replace(first, agency=second.agency + 1)]
    asked.append(replace(first, broken_glass={"case": frozenset({first.account})}))
    assert [remembered_for(one, "place", lambda n=n: n) for n, one in enumerate(asked)] == [
        *range(5)
    ]
    assert remembered_for(first, "place", lambda: 7) == 0
    tell(Act.CREATED)
    assert remembered_for(first, "place", lambda: 7) == 7


def test_an_office_shares_an_answer_and_nobody_else_gets_it(people: People) -> None:
    reader = people.reader("investigator")
    glass = {"case": frozenset({uuid4()})}
    own = {**reader.grants, Verb.SEE_CASE: Extent.ASSIGNED}
    everybody = [
        reader,
        replace(reader, account=uuid4(), post=uuid4()),
        people.reader("investigator", "XD-MIA-02"),
        people.reader("investigation_head"),
        replace(reader, practice=True),
        replace(reader, broken_glass=glass),
        replace(reader, people=frozenset({"suspect"})),
        replace(reader, reads=frozenset()),
        replace(reader, agencies_below=frozenset({1, 2})),
        replace(reader, grants=own),
        replace(reader, grants=own, account=uuid4()),
    ]
    offices = [which_office(one) for one in everybody]
    assert offices[0] == offices[1]
    assert len(set(offices)) == len(everybody) - 1


def test_what_was_told_since_a_mark(people: People) -> None:
    tell(Act.CREATED)
    mark, handed_over = last_mark(), last_mark(Act.HANDED_OVER)
    assert since(mark, 5) == Since((), mark)
    for act in (Act.READ, Act.HANDED_OVER, Act.CHANGED):
        tell(act)
    later = since(mark, 5)
    assert later is not None
    assert [row.act for row in later.rows] == [Act.HANDED_OVER, Act.CHANGED]
    assert later.mark == last_mark()
    handed = since(handed_over, 5, Act.HANDED_OVER)
    assert handed is not None
    assert (len(handed.rows), handed.mark) == (1, last_mark(Act.HANDED_OVER))


def test_what_cannot_be_told_since_a_mark(people: People) -> None:
    tell(Act.CREATED)
    mark = last_mark()
    tell(Act.CHANGED)
    tell(Act.CHANGED)
    assert since(mark, 1) is None
    assert since(replace(mark, digest="of a row that was rolled back"), 5) is None


def test_the_last_change_is_found_without_reading_the_rows(people: People) -> None:
    tell(Act.CREATED)
    digest = last_change()
    tell(Act.READ)
    assert last_change() == digest
    with CaptureQueriesContext(connection) as queries:
        last_change()
    assert len(queries) == 1


def test_the_last_change_stands_in_an_index_of_its_own(people: People) -> None:
    """The engine takes it only where query and index name the same acts in the same words."""
    with CaptureQueriesContext(connection) as queries:
        last_change()
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"{explain} {queries[0]['sql']}")
        plan = str(cursor.fetchall())
    assert "audit_last_change" in plan


def test_a_page_that_only_looks_asks_for_the_last_change_once(people: People) -> None:
    tell(Act.CREATED)
    with asked_once():
        before = last_change()
        tell(Act.CHANGED)
        with CaptureQueriesContext(connection) as queries:
            assert last_change() == before
    assert len(queries) == 0
    assert last_change() != before


def test_rows_are_not_put_together_again_for_the_same_question(people: People) -> None:
    first, other = people.reader("investigator"), people.reader("prosecutor")
    built, counted_rows = list[Reader](), list[int]()

    def ask(reader: Reader, asked: str) -> int:
        def rows() -> QuerySet[Job]:
            built.append(reader)
            return Job.objects.filter(kind=asked)

        def count(found: QuerySet[Job]) -> int:
            counted_rows.append(1)
            return found.count()

        with reading_as(reader):
            return remembered_rows(reader, "jobs of a kind", asked, rows, count)

    ask(first, "a")
    ask(first, "a")
    assert len(counted_rows) == 1
    assert built == [first, first]  # once for the question, once for its answer
    ask(first, "b")
    ask(other, "a")
    assert len(counted_rows) == 3
    tell(Act.CHANGED)
    ask(first, "a")
    assert len(counted_rows) == 4
    assert len(built) == 7  # the question was known: built only to be answered


def test_a_fact_is_looked_up_again_after_a_change(people: People) -> None:
    looked = list[int]()

    def look() -> int:
        looked.append(1)
        return len(looked)

    assert [remembered_fact("place of a name", "x", look) for _ in range(3)] == [1, 1, 1]
    assert remembered_fact("place of a name", "y", look) == 2
    tell(Act.CREATED)
    assert remembered_fact("place of a name", "x", look) == 3
