"""What a reader may know of jobs: his or her own."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.jobs.files import open_file
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.states import ENDED

#: Jobs that a page lists.
MOST_SHOWN = 50


def own_jobs(reader: Reader) -> list[Job]:
    """Return the reader's jobs, newest first, without their files."""
    with reading_as(reader):
        return list(Job.objects.defer("sealed_file")[:MOST_SHOWN])


def own_job(reader: Reader, job_id: UUID) -> Job:
    """Return one job of the reader's; raises NotThere."""
    with reading_as(reader):
        job: Job | None = Job.objects.defer("sealed_file").filter(id=job_id).first()
    if job is None:
        raise NotThere("job", str(job_id))
    return job


def jobs_under_way(reader: Reader) -> list[Job]:
    """Return the reader's jobs that have not ended, newest first."""
    with reading_as(reader):
        return list(Job.objects.defer("sealed_file").exclude(state__in=ENDED)[:MOST_SHOWN])


def file_of(reader: Reader, job_id: UUID) -> tuple[str, bytes]:
    """Return the name and the content of a job's file; that it was taken is recorded.

    Raises NotThere, and KeyMissing and SealBroken of the keys room.
    """
    with reading_as(reader):
        job: Job | None = Job.objects.filter(id=job_id, sealed_file__isnull=False).first()
        if job is not None:
            record(Act.DOWNLOADED, by=reader, subject=Subject("job", str(job_id)))
    if job is None or job.sealed_file is None:
        raise NotThere("job", str(job_id))
    return job.file_name, open_file(job.id, bytes(job.sealed_file))
