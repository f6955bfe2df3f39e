"""Questions that are kept hold each reader's own scope, and nobody gets another one's."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db.models import QuerySet

from himoya.dictionary.roles import Extent
from himoya.platform.access import standing_scopes
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NoActiveScope
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.standing_scopes import rows_in_scope
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now
from himoya.platform.jobs.models import Job
from tests.platform.people import People


def job(id: UUID) -> QuerySet[Job]:
    return Job.objects.filter(id=id)


def make(reader: Reader) -> Job:
    made = Job(owner=reader.account, post=reader.post, kind="none", asked_at=now())
    with reading_as(reader):
        made.save(force_insert=True)
    return made


def test_everybody_finds_what_the_scope_holds_for_him_or_her(people: People) -> None:
    readers = [people.reader("investigator"), people.reader("investigator")]
    readers += [replace(one, practice=True) for one in readers]
    jobs = [make(one).pk for one in readers[:2]]
    found = []
    for reader in (*readers, *readers):
        with reading_as(reader):
            quick = [[one.pk for one in rows_in_scope(job, id)] for id in jobs]
            assert quick == [[one.pk for one in Job.objects.filter(id=id)] for id in jobs]
            found.append(quick)
    assert found[:3] == [[jobs[:1], []], [[], jobs[1:]], [[], []]]
    with whole_table("test"):
        assert [len(rows_in_scope(job, id)) for id in jobs] == [1, 1]


def test_outside_of_a_scope_nothing_is_asked(people: People) -> None:
    reader = people.reader("investigator")
    made = make(reader)
    with reading_as(reader):
        assert rows_in_scope(job, made.pk)
    with pytest.raises(NoActiveScope):
        rows_in_scope(job, made.pk)


def test_whatever_changes_a_scope_makes_it_another_question(people: People) -> None:
    reader = people.reader("investigator")
    everybody = [
        reader,
        replace(reader, account=uuid4()),
        replace(reader, agency=reader.agency + 1),
        replace(reader, practice=True),
        replace(reader, broken_glass={"case": frozenset({uuid4()})}),
        replace(reader, people=frozenset({"suspect"})),
        replace(reader, reads=frozenset()),
        replace(reader, agencies_below=frozenset({1, 2})),
        replace(reader, grants={**reader.grants, Verb.SEE_CASE: Extent.ASSIGNED}),
    ]
    assert len({standing_scopes._who(one) for one in everybody}) == len(everybody)
    assert standing_scopes._who(replace(reader, language="ru")) == standing_scopes._who(reader)


def test_those_not_asked_for_longest_are_put_together_again(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing_scopes, "MOST", 1)
    for reader in (people.reader("investigator"), people.reader("prosecutor")):
        made = make(reader)
        with reading_as(reader):
            assert [one.pk for one in rows_in_scope(job, made.pk)] == [made.pk]
    assert len(standing_scopes._kept) == 1
