"""How the worker runs a job: as its owner, telling how far it is, ending it in every case."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.readers import reader_of_post
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.jobs.files import seal_file
from himoya.platform.jobs.kinds import Cancelled, CannotGoOn, Kind, Result, kind
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.states import State

logger = logging.getLogger(__name__)

#: Faults that every job may have; each has words on the page.
NOT_PERMITTED, NOT_THERE, UNKNOWN_KIND, UNEXPECTED, WORKER_LOST = (
    "not_permitted",
    "not_there",
    "unknown_kind",
    "unexpected",
    "worker_lost",
)


def run(job_id: UUID) -> None:
    """Run a waiting job to its end. A job that is not waiting is left alone."""
    job = _begin(job_id)
    if job is None:
        return
    try:
        result = _work(job)
    except Cancelled:
        _end(job, State.CANCELLED)
    except CannotGoOn as error:
        _end(job, State.FAILED, fault=error.fault)
    except NotPermitted:
        _end(job, State.FAILED, fault=NOT_PERMITTED)
    except NotThere:
        _end(job, State.FAILED, fault=NOT_THERE)
    except Exception as error:
        # The kind of error alone: its text may hold what somebody typed.
        logger.error("job %s failed: %s", job.kind, type(error).__name__)
        _end(job, State.FAILED, fault=UNEXPECTED)
    else:
        _end(job, State.DONE, result=result)


class _Running:
    """A job under way, as its function sees it."""

    def __init__(self, job: Job, reader: Reader) -> None:
        self._job = job
        self.reader = reader

    @property
    def parameters(self) -> Mapping[str, Any]:
        return dict(self._job.parameters)

    def told(self, done: int, total: int) -> None:
        """Store how far it is; raises Cancelled when the owner asked to stop."""
        with whole_table("progress of a job"):
            one = Job.objects.filter(id=self._job.id)
            one.update(done=done, total=total, told_at=now())
            stop = one.values_list("cancel_asked", flat=True).get()
        if stop:
            raise Cancelled


def _begin(job_id: UUID) -> Job | None:
    with whole_table("beginning a job"):
        job: Job | None = Job.objects.select_for_update().filter(id=job_id).first()
        if job is None or job.state != State.WAITING:
            return None
        job.state, job.begun_at, job.told_at = State.RUNNING, now(), now()
        job.tries += 1
        job.save(update_fields=["state", "begun_at", "told_at", "tries"])
        return job


def _work(job: Job) -> Result:
    wanted: Kind | None = kind(job.kind)
    if wanted is None:
        raise CannotGoOn(UNKNOWN_KIND)
    reader = reader_of_post(job.owner, job.post, practice=job.practice)
    if reader is None:
        raise CannotGoOn(NOT_PERMITTED)
    reader.check(wanted.verb)
    return wanted.run(_Running(job, reader))


def _end(job: Job, state: State, *, fault: str = "", result: Result | None = None) -> None:
    with whole_table("ending a job"):
        ended = Job.objects.select_for_update().get(id=job.id)
        ended.state, ended.fault, ended.ended_at = state, fault, now()
        if result is not None:
            ended.result = dict(result.counts)
            ended.file_name = result.file_name
            ended.done = ended.total
            ended.sealed_file = seal_file(job.id, result.file) if result.file else None
        ended.save()
        record(
            Act.JOB_ENDED,
            by=None,
            subject=Subject("job", str(job.id)),
            details={"kind": job.kind, "state": str(state), "fault": fault},
        )
