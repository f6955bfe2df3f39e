"""Jobs whose worker fell silent: the next one takes them up, or gives them up for good."""

from __future__ import annotations

from datetime import timedelta

from himoya.platform.access.scope import whole_table
from himoya.platform.database.clock import now
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.running import WORKER_LOST
from himoya.platform.jobs.states import State
from himoya.platform.jobs.tasks import run_job

#: A running job that has not told anything for this long has lost its worker.
SILENCE = timedelta(minutes=10)

#: A job that fells its worker so often is not tried again by itself.
MOST_TRIES = 3


def take_up_lost_jobs() -> int:
    """Queue jobs again whose worker fell silent, and return how many; called when one starts."""
    with whole_table("jobs whose worker fell silent"):
        silent = Job.objects.filter(state=State.RUNNING, told_at__lt=now() - SILENCE)
        lost = list(silent.values_list("id", "tries"))
        hopeless = [one for one, tries in lost if tries >= MOST_TRIES]
        Job.objects.filter(id__in=hopeless).update(
            state=State.FAILED, fault=WORKER_LOST, ended_at=now()
        )
        again = [one for one, tries in lost if tries < MOST_TRIES]
        Job.objects.filter(id__in=again).update(state=State.WAITING)
    for one in again:
        run_job.enqueue(str(one))
    return len(again)
