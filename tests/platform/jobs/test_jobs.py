"""Background work: whose it is, how it ends, and that nothing of it is lost or seen by others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from django.test import Client

from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Post
from himoya.platform.database.clock import now, today
from himoya.platform.jobs import actions, kinds, lost, queries, running
from himoya.platform.jobs.kinds import CannotGoOn, Result, Running
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.states import ENDED, FOLLOWS, State
from himoya.platform.jobs.worker import clear_folders
from tests.platform.people import People


@pytest.fixture(autouse=True)
def kinds_of_this_test() -> Iterator[None]:
    """Kinds that a test registers are gone after it; those of rooms came before."""
    offers.bring()
    with mock.patch.dict(kinds._kinds, clear=False):
        kinds.job("counting", title="Counting", verb=Verb.SEE_CASE)(count_to_three)
        yield


def count_to_three(running: Running) -> Result:
    for done in range(1, 4):
        running.told(done, 3)
    return Result({"counted": 3}, "counted.txt", b"one two three")


def start(reader: Reader, **parameters: object) -> Job:
    return actions.start_job(by=reader, kind_name="counting", parameters=parameters)


def test_a_job_runs_to_its_end_and_keeps_its_result(people: People) -> None:
    reader = people.reader("investigator")
    job = start(reader)
    running.run(job.id)
    ended = queries.own_job(reader, job.id)
    assert (ended.state, ended.done, ended.total) == (State.DONE, 3, 3)
    assert ended.result == {"counted": 3}
    assert queries.file_of(reader, job.id) == ("counted.txt", b"one two three")


def test_the_file_of_a_job_is_not_readable_in_the_database(people: People) -> None:
    reader = people.reader("investigator")
    job = start(reader)
    running.run(job.id)
    with whole_table("test"):
        sealed = Job.objects.get(id=job.id).sealed_file
    assert sealed is not None
    assert b"two" not in bytes(sealed)


def test_a_job_is_its_owners_alone(people: People) -> None:
    job = start(people.reader("investigator"))
    colleague = people.reader("investigator")
    assert queries.own_jobs(colleague) == []
    for ask in (queries.own_job, queries.file_of):
        with pytest.raises(NotThere):
            ask(colleague, job.id)
    with pytest.raises(NotThere):
        actions.cancel_job(by=colleague, job_id=job.id)


def test_a_role_starts_only_what_it_may(people: People) -> None:
    with pytest.raises(NotPermitted):
        start(people.reader("administrator"))


def test_who_lost_the_post_gets_nothing_from_a_job_left_waiting(people: People) -> None:
    reader = people.reader("investigator")
    job = start(reader)
    yesterday = today() - timedelta(days=1)
    Post.objects.filter(id=reader.post).update(valid_from=yesterday, valid_to=yesterday)
    running.run(job.id)
    left = queries.own_job(reader, job.id)
    assert (left.state, left.fault) == (State.FAILED, running.NOT_PERMITTED)
    assert left.result == {}


def test_a_waiting_job_is_stopped_at_once(people: People) -> None:
    reader = people.reader("investigator")
    job = start(reader)
    actions.cancel_job(by=reader, job_id=job.id)
    running.run(job.id)
    assert queries.own_job(reader, job.id).state == State.CANCELLED


def test_a_running_job_stops_at_its_next_step(people: People) -> None:
    reader = people.reader("investigator")

    @kinds.job("stopped", title="Stopped", verb=Verb.SEE_CASE)
    def stopped(under_way: Running) -> Result:
        actions.cancel_job(by=reader, job_id=job.id)
        under_way.told(1, 2)
        raise AssertionError("went on after being stopped")

    job = actions.start_job(by=reader, kind_name="stopped", parameters={})
    running.run(job.id)
    assert queries.own_job(reader, job.id).state == State.CANCELLED


def test_a_failed_job_says_why_and_may_be_tried_again(people: People) -> None:
    reader = people.reader("investigator")
    tries: list[int] = []

    @kinds.job("second_time_lucky", title="Lucky", verb=Verb.SEE_CASE)
    def second_time_lucky(under_way: Running) -> Result:
        tries.append(1)
        if len(tries) == 1:
            raise CannotGoOn("not_there")
        return Result()

    job = actions.start_job(by=reader, kind_name="second_time_lucky", parameters={})
    running.run(job.id)
    assert queries.own_job(reader, job.id).fault == "not_there"
    actions.try_again(by=reader, job_id=job.id)
    running.run(job.id)
    assert queries.own_job(reader, job.id).state == State.DONE


def test_what_somebody_typed_never_reaches_the_log_of_a_failed_job(
    people: People, caplog: pytest.LogCaptureFixture
) -> None:
    reader = people.reader("investigator")

    @kinds.job("telling", title="Telling", verb=Verb.SEE_CASE)
    def telling(under_way: Running) -> Result:
        raise ValueError("Gulnora Inventedova")

    job = actions.start_job(by=reader, kind_name="telling", parameters={})
    running.run(job.id)
    assert queries.own_job(reader, job.id).fault == running.UNEXPECTED
    assert "Gulnora" not in caplog.text
    assert "ValueError" in caplog.text


def test_a_job_whose_worker_died_is_taken_up_again(people: People) -> None:
    reader = people.reader("investigator")
    job = start(reader)
    with whole_table("test"):
        Job.objects.filter(id=job.id).update(
            state=State.RUNNING, tries=1, told_at=now() - lost.SILENCE * 2
        )
    assert lost.take_up_lost_jobs() == 1
    running.run(job.id)
    assert queries.own_job(reader, job.id).state == State.DONE


def test_a_job_that_fells_its_worker_is_given_up(people: People) -> None:
    reader = people.reader("investigator")
    job = start(reader)
    with whole_table("test"):
        Job.objects.filter(id=job.id).update(
            state=State.RUNNING, tries=lost.MOST_TRIES, told_at=now() - lost.SILENCE * 2
        )
    assert lost.take_up_lost_jobs() == 0
    assert queries.own_job(reader, job.id).fault == running.WORKER_LOST


def test_a_job_that_is_told_of_is_left_to_its_worker(people: People) -> None:
    job = start(people.reader("investigator"))
    with whole_table("test"):
        Job.objects.filter(id=job.id).update(state=State.RUNNING, told_at=now())
    assert lost.take_up_lost_jobs() == 0


def test_a_waiting_job_that_stands_in_no_queue_is_queued_once(people: People) -> None:
    """It came with a backup, or the process died between storing and queueing it."""
    job = start(people.reader("investigator"))
    assert lost.take_up_lost_jobs() == 0
    with whole_table("test"):
        Job.objects.filter(id=job.id).update(asked_at=now() - lost.SILENCE * 2)
    assert lost.take_up_lost_jobs() == 1
    assert lost.take_up_lost_jobs() == 0


def test_files_in_the_clear_of_a_process_that_died_are_removed(data_folder: Path) -> None:
    for name in (".delivery-x", ".restoring-x"):
        (data_folder / name).mkdir()
        (data_folder / name / "names.csv").write_text("Gulnora", encoding="utf-8")
    assert clear_folders() == 0
    assert clear_folders(abandoned=-60) == 2
    assert not list(data_folder.glob(".*-x"))


def test_the_table_of_states_is_complete() -> None:
    assert set(FOLLOWS) == set(State)
    assert {one for after in FOLLOWS.values() for one in after} <= set(State)
    assert not FOLLOWS[State.DONE]
    assert {one for one in State if State.CANCELLED not in FOLLOWS[one]} == ENDED


@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
def test_the_pages_of_a_job(people: People, language: str) -> None:
    account = people.account("investigator", language=language)
    browser: Client = people.client_of(account)
    post = account.posts.get()
    from himoya.platform.agencies.readers import reader_in_post

    reader = reader_in_post(account, post)
    assert reader is not None
    job = start(reader)
    assert browser.get("/work/").status_code == 200
    assert browser.get(f"/work/{job.id}/").status_code == 200
    running.run(job.id)
    answer = browser.get(f"/work/{job.id}/file/")
    assert answer.content == b"one two three"
    assert browser.post(f"/work/{job.id}/cancel/").status_code == 302
