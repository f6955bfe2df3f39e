"""Scope: forgetting to ask is an error, and what a scope inside another leaves behind."""

from __future__ import annotations

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NoActiveScope
from himoya.platform.access.scope import active_reader, reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.jobs.models import Job
from tests.platform.people import People


def make(reader: Reader) -> Job:
    job = Job(owner=reader.account, post=reader.post, kind="none", asked_at=now())
    with reading_as(reader):
        job.save(force_insert=True)
    return job


def test_a_query_without_a_scope_is_an_error(people: People) -> None:
    for ask in (Job.objects.all, Job.objects.count, Job.objects.exists, Job.objects.first):
        with pytest.raises(NoActiveScope):
            ask()


def test_saving_without_a_scope_is_an_error(people: People) -> None:
    job = make(people.reader("investigator"))
    with pytest.raises(NoActiveScope):
        job.save()
    with pytest.raises(NoActiveScope):
        job.refresh_from_db()


def test_the_outer_scope_holds_again_after_an_inner_one(people: People) -> None:
    one, other = people.reader("investigator"), people.reader("investigator")
    make(one), make(other)
    with reading_as(one):
        with whole_table("test"):
            assert Job.objects.count() == 2
        assert Job.objects.count() == 1
        assert active_reader() == one
        with reading_as(other):
            assert Job.objects.get().owner == other.account
        assert Job.objects.get().owner == one.account


def test_the_outer_scope_holds_again_after_an_inner_one_that_failed(people: People) -> None:
    one = people.reader("investigator")
    make(one), make(people.reader("investigator"))
    with reading_as(one):
        with pytest.raises(ZeroDivisionError), whole_table("test"):
            raise ZeroDivisionError
        assert Job.objects.count() == 1


def test_the_dictionary_describes_every_verb_and_no_other() -> None:
    assert set(dictionary().verbs) == {verb.value for verb in Verb}
