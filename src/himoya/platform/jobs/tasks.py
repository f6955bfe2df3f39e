"""The one task that the queue knows: run the job with this id."""

from __future__ import annotations

from django_tasks import task


@task()
def run_job(job_id: str) -> None:
    """Run a job; nothing of what goes wrong inside is raised, since the queue stores traces."""
    from uuid import UUID

    from himoya.platform.jobs.running import run

    run(UUID(job_id))
