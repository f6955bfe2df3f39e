"""Starting, stopping and trying again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.jobs.kinds import kind
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.states import ENDED, State
from himoya.platform.jobs.tasks import run_job


class UnknownKind(LookupError):
    """No room has registered such a kind of job: a mistake of ours."""


def start_job(*, by: Reader, kind_name: str, parameters: Mapping[str, Any]) -> Job:
    """Queue a job of a registered kind for the reader. Raises NotPermitted, UnknownKind."""
    wanted = kind(kind_name)
    if wanted is None:
        raise UnknownKind(kind_name)
    by.check(wanted.verb)
    with reading_as(by):
        job = Job(
            owner=by.account,
            post=by.post,
            practice=by.practice,
            kind=kind_name,
            parameters=dict(parameters),
            asked_at=now(),
        )
        job.save(force_insert=True)
        _queue(job)
        record(Act.CREATED, by=by, subject=Subject("job", str(job.id)), details={"kind": kind_name})
    return job


def cancel_job(*, by: Reader, job_id: UUID) -> None:
    """Ask a job to stop: at once where it waits, at its next step where it runs."""
    by.check(Verb.SEE_JOBS)
    with reading_as(by):
        job = _own(job_id)
        if job.state == State.WAITING:
            job.state, job.ended_at = State.CANCELLED, now()
        elif job.state == State.RUNNING:
            job.cancel_asked = True
        job.save(update_fields=["state", "ended_at", "cancel_asked"])


def try_again(*, by: Reader, job_id: UUID) -> None:
    """Queue a job again that failed or was stopped."""
    by.check(Verb.SEE_JOBS)
    with reading_as(by):
        job = _own(job_id)
        if job.state not in ENDED - {State.DONE}:
            return
        job.state, job.fault, job.cancel_asked = State.WAITING, "", False
        job.done = job.total = 0
        job.ended_at = None
        job.save()
        _queue(job)


def _own(job_id: UUID) -> Job:
    job: Job | None = Job.objects.select_for_update().filter(id=job_id).first()
    if job is None:
        raise NotThere("job", str(job_id))
    return job


def _queue(job: Job) -> None:
    """Hand the job to the worker once it is really stored."""
    transaction.on_commit(lambda: run_job.enqueue(str(job.id)))
