"""Jobs that nobody works on: the next worker takes them up, or gives them up for good."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

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
    """Queue jobs again that nobody works on, and return how many; called again and again.

    Those whose worker fell silent, and those that wait and may stand in no queue: the process that
    started them died before it queued them, or they came with a backup. One that stands there twice
    is run once.
    """
    before = now() - SILENCE
    with whole_table("jobs that nobody works on"):
        silent = Job.objects.filter(state=State.RUNNING, told_at__lt=before)
        lost = list(silent.values_list("id", "tries"))
        hopeless = [one for one, tries in lost if tries >= MOST_TRIES]
        Job.objects.filter(id__in=hopeless).update(
            state=State.FAILED, fault=WORKER_LOST, ended_at=now()
        )
        again = [one for one, tries in lost if tries < MOST_TRIES]
        waiting = Job.objects.filter(state=State.WAITING, asked_at__lt=before)
        again += waiting.filter(Q(told_at=None) | Q(told_at__lt=before)).values_list(
            "id", flat=True
        )
        # Told of now: as long as they wait for their turn, the next looks leave them alone.
        Job.objects.filter(id__in=again).update(state=State.WAITING, told_at=now())
    for one in again:
        run_job.enqueue(str(one))
    return len(again)
